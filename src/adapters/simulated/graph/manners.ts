import { seededRandom } from '../random';

/**
 * What Graph is known to do in delta rounds and a client must bear, each as a likelihood from 0 (never) to 1. The
 * same request gets the same answer.
 */
export type Manners = {
  /** A page begins with the rows of the page before it. */
  replays?: number;
  /** A page with nothing on it but a next link comes before the page. */
  emptyPages?: number;
  /** A group's people are told in two parts of the round, far from each other, and page by page. */
  splits?: number;
  /** A row leaves out the properties that have not changed. */
  sparse?: number;
  seed?: number;
};

/** Whether one of the bad manners shows at `where`. */
export function shows(
  { seed = 1, ...manners }: Manners,
  which: Exclude<keyof Manners, 'seed'>,
  where: unknown,
): boolean {
  const likelihood = manners[which] ?? 0;
  return likelihood > 0 && seededRandom(seed, `${which} ${JSON.stringify(where)}`).chance(likelihood);
}
