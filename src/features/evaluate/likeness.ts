import type { TextIndex } from '../../directory/text/text-index';

/** Another community by position, and how alike the two say what they are, 0–1. */
export type Neighbour = { readonly at: number; readonly score: number };

/** A word of so many communities tells none apart, and would take long to follow. */
const common = 1_000;
const nameWeight = 2;

type Holders = { readonly at: number[]; readonly times: number[] };

/** Who says alike what they are: the cosine of their words, rare ones and those of the name counting more. */
export function likenessOf(text: TextIndex, count: number): (at: number, most: number) => Neighbour[] {
  const words = new Map<string, Holders>();
  const counted = Array.from({ length: count }, (_, at) => wordsOf(text, at));
  for (const [at, terms] of counted.entries()) {
    for (const [term, times] of terms) {
      const holders = words.get(term) ?? { at: [], times: [] };
      words.set(term, holders);
      holders.at.push(at);
      holders.times.push(times);
    }
  }
  const telling = (holders: Holders) => Math.log(1 + count / holders.at.length);
  const lengths = counted.map(
    (terms) => Math.hypot(...[...terms].map(([term, times]) => Math.sqrt(times) * telling(words.get(term)!))), // every term has holders
  );
  const sums = new Float64Array(count);

  return (at, most) => {
    const met: number[] = [];
    for (const [term, times] of counted[at] ?? []) {
      const holders = words.get(term)!; // as above
      if (holders.at.length > common) continue;
      const weight = telling(holders) ** 2 * Math.sqrt(times);
      for (const [place, other] of holders.at.entries()) {
        if (sums[other] === 0) met.push(other);
        sums[other]! += weight * Math.sqrt(holders.times[place]!); // as long
      }
    }
    const found = met
      .filter((other) => other !== at)
      .map((other) => ({ at: other, score: Math.min(1, sums[other]! / (lengths[at]! * lengths[other]!)) })) // within
      .sort((a, b) => b.score - a.score || a.at - b.at)
      .slice(0, most);
    for (const other of met) sums[other] = 0;
    return found;
  };
}

function wordsOf(text: TextIndex, at: number): Map<string, number> {
  const { name, tags, description } = text.reading(at);
  const words = new Map<string, number>();
  for (const { term } of [...tags, ...description]) words.set(term, (words.get(term) ?? 0) + 1);
  for (const { term } of name) words.set(term, (words.get(term) ?? 0) + nameWeight);
  return words;
}
