/** What one word would have to be mistyped in to be another. */
export type Slips = {
  /** Letters missing, too many, wrong or out of turn (Damerau–Levenshtein, each pair of letters swapped once). */
  readonly count: number;
  /** How many of these are likely ones: swapped, doubled or undoubled letters, neighbouring keys, one vowel for another. */
  readonly likely: number;
};

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const vowels = 'aeiouy';
const longest = 40;
/** Costs of the best path to each pair of beginnings: a hundred for each slip, one less for a likely one. */
const table = new Int32Array((longest + 1) * (longest + 1));
const each = 100;

/** In words as short as this another letter makes another word: only a neighbouring key may be wrong. */
const short = 5;

/** The fewest slips between two words, or nothing where there are more than `most`. */
export function slipsBetween(one: string, other: string, most: number): Slips | undefined {
  const across = other.length + 1;
  if (Math.abs(one.length - other.length) > most || Math.max(one.length, other.length) > longest)
    return undefined;
  const brief = Math.max(one.length, other.length) <= short;
  for (let b = 0; b <= other.length; b++) table[b] = b * each;
  for (let a = 1; a <= one.length; a++) {
    table[a * across] = a * each;
    let best = a * each;
    const from = Math.max(1, a - most);
    const to = Math.min(other.length, a + most);
    if (from > 1) table[a * across + from - 1] = far;
    if (to < other.length) table[a * across + to + 1] = far;
    for (let b = from; b <= to; b++) {
      const letter = one[a - 1]!; // within, as all that follow
      const wanted = other[b - 1]!;
      let cost = table[(a - 1) * across + b - 1]! + (letter === wanted ? 0 : wrong(letter, wanted, brief));
      cost = Math.min(cost, table[(a - 1) * across + b]! + each - Number(a > 1 && letter === one[a - 2]));
      cost = Math.min(cost, table[a * across + b - 1]! + each - Number(b > 1 && wanted === other[b - 2]));
      if (a > 1 && b > 1 && letter === other[b - 2] && one[a - 2] === wanted)
        cost = Math.min(cost, table[(a - 2) * across + b - 2]! + each - 1);
      table[a * across + b] = cost;
      best = Math.min(best, cost);
    }
    if (best > most * each) return undefined;
  }
  const cost = table[one.length * across + other.length]!;
  const count = Math.ceil(cost / each);
  return count > most ? undefined : { count, likely: count * each - cost };
}

const far = 1 << 20;

function wrong(letter: string, wanted: string, brief: boolean): number {
  if (vowels.includes(letter) && vowels.includes(wanted)) return brief ? 2 * each : each - 1;
  if (areNeighbours(letter, wanted)) return each - 1;
  return brief ? 2 * each : each;
}

function areNeighbours(letter: string, wanted: string): boolean {
  const row = rows.find((keys) => keys.includes(letter)) ?? '';
  const beside = rows.find((keys) => keys.includes(wanted)) ?? '';
  const apart = Math.abs(row.indexOf(letter) - beside.indexOf(wanted));
  return row !== '' && beside !== '' && Math.abs(rows.indexOf(row) - rows.indexOf(beside)) + apart === 1;
}
