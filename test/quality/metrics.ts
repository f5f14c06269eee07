/** What is right for a question: how right each answer is, by id. Nothing in it counts as right unless above 0. */
export type Right = ReadonlyMap<string, number>;

/** One divided by the place of the first right answer; 0 where there is none. */
export function reciprocalRank(ranking: readonly string[], right: Right): number {
  const place = ranking.findIndex((id) => isRight(right, id));
  return place < 0 ? 0 : 1 / (place + 1);
}

/** 1 where a right answer is among the first so many, else 0. */
export function hit(ranking: readonly string[], right: Right, among: number): number {
  return ranking.slice(0, among).some((id) => isRight(right, id)) ? 1 : 0;
}

/** Which share of the right answers is among the first so many, of as many as could be. */
export function recall(ranking: readonly string[], right: Right, among: number): number {
  const all = [...right.values()].filter((rel) => rel > 0).length;
  const found = ranking.slice(0, among).filter((id) => isRight(right, id)).length;
  return all === 0 ? 0 : found / Math.min(among, all);
}

/** How right the answers are on average, counted at each right one. */
export function averagePrecision(ranking: readonly string[], right: Right): number {
  const all = [...right.values()].filter((rel) => rel > 0).length;
  let found = 0;
  let sum = 0;
  for (const [place, id] of ranking.entries()) {
    if (!isRight(right, id)) continue;
    found += 1;
    sum += found / (place + 1);
  }
  return all === 0 ? 0 : sum / all;
}

/** Normalised discounted cumulative gain of the first so many, where the gain is 2^rel − 1. */
export function gain(ranking: readonly string[], right: Right, among: number): number {
  const ideal = discounted([...right.values()].sort((a, b) => b - a).slice(0, among));
  return ideal === 0 ? 0 : discounted(ranking.slice(0, among).map((id) => right.get(id) ?? 0)) / ideal;
}

function discounted(rels: readonly number[]): number {
  return rels.reduce((sum, rel, place) => sum + (2 ** rel - 1) / Math.log2(place + 2), 0);
}

function isRight(right: Right, id: string): boolean {
  return (right.get(id) ?? 0) > 0;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Within what the mean would lie 95 times of 100, had others of the kind been asked: by drawing again from the values. */
export function interval(values: readonly number[], draws = 1_000): readonly [number, number] {
  const random = seeded(values.length);
  const means = Array.from({ length: draws }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  const at = (share: number): number => means[Math.min(draws - 1, Math.floor(share * draws))] ?? 0;
  return [at(0.025), at(0.975)];
}

/** Numbers from 0 to 1 that look like chance and are the same every time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same in another order, as the numbers will have it. */
export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!]; // both within
  }
  return mixed;
}
