import type { Content } from './content';
import { highest } from './highest';
import { shares, type Relevance } from './relevance';
import type { Word } from './text/terms';
import { weights } from './weights';

/** What tells an answer from the nearest there is. */
export type Signs = {
  /** How well it answers, by everything that tells: 0–1. */
  readonly total: number;
  /** How well its words alone do: where they do it plainly, nothing else is asked. */
  readonly text: number;
  /** How far it stands above the others that come near. */
  readonly gap: number;
  /** How much of that hangs on words of its own that mean other things too. */
  readonly unsure: number;
  /** How much of the question names something that no community is about, and something that this one is: 0–1. */
  readonly absent: number;
  readonly about: number;
  /** How much was asked: the logarithm of the number of words. A short question is answered whole or not at all. */
  readonly length: number;
};

/** The community that so many others come near to is the nearest, not the answer. */
const others = 5;

/** What speaks for each community, by position, as the answer to one question. */
export function signsOf(
  content: Content,
  subject: readonly Word[],
  { terms, total, meant }: Relevance,
): (at: number) => Signs {
  const besides = total[highest(total, others + 1).at(others) ?? -1] ?? 0;
  const { meaning } = content;
  const share = terms.meaning ? shares(content, terms).meaning : 0;
  const absent = meaning.absent(meant);
  return (at) => ({
    total: total[at] ?? 0,
    text: terms.text[at] ?? 0,
    gap: (total[at] ?? 0) - besides,
    unsure: share * Math.max(0, (terms.meaning?.[at] ?? 0) - meaning.surely(at, meant)),
    absent,
    about: meaning.about(at, meant),
    length: Math.log1p(subject.length),
  });
}

/** Whether a community answers a question, or is only the nearest there is: a weighted sum of the signs. */
export function answers(signs: Signs): boolean {
  if (signs.text >= weights.plainly) return true;
  const { least, ...worth } = weights.floor;
  let sum = 0;
  for (const [sign, weight] of Object.entries(worth)) sum += weight * signs[sign as keyof Signs]; // named alike
  return sum >= least;
}
