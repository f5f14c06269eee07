import type { Directory } from '../../src/directory/directory';
import { flagged, type Matcher } from '../../src/directory/duplicates/alike';
import { atOnce } from '../../src/directory/steps';
import { readAll } from '../../src/directory/duplicates/comparison';
import { createMatcher, readMatcher } from '../../src/directory/duplicates/matcher';
import { evidenceOf } from '../../src/directory/duplicates/score';
import type { Texts } from '../../src/directory/text/reading';
import { organisationOf } from '../../src/features/evaluate/organisation';
import { CommunityRow } from '../../src/features/evaluate/rows';
import { all } from '../quality/set';
import { simulatedRows } from '../quality/duplicates/sets';
import { figure, limited, print } from './print';
import { inventRows } from './search-rows';
import { stopwatch } from './stopwatch';

const clock = () => new Date('2026-11-16T10:00:00Z');
/** Evidence from which a pair could be shown if nobody else were near. */
const strong = 1;
const tries = 20;
const limits = { tenant: 1, changed: 20, missed: 1, large: 5, step: 50 };
const large = 63_436;

/** How long the simulated tenant takes, whole and by one change; what blocking misses there; and a file of rows, or as many invented ones. */
export async function benchDuplicates(file?: string): Promise<void> {
  print('\nDuplicates');
  const { directory, communities } = await organisationOf(simulatedRows(1), { clock });
  createMatcher(directory); // read once, so that the lexicon and the code are warm
  const timed = begin();
  const matcher = createMatcher(directory);
  const shown = matcher.pairs().filter(({ score }) => score >= flagged).length;
  print(
    `  ${communities.length} communities with their members: ${timed(limits.tenant)} (${shown} pairs shown)`,
  );
  printChanges(directory, matcher);
  printBlocking(directory);

  const rows = file === undefined ? inventRows(large).map(rowOf) : await all(file, CommunityRow);
  const organisation = await organisationOf({ communities: rows }, { clock });
  printWhole(organisation.directory, file === undefined ? 'invented rows' : 'rows of the file');
}

function printChanges({ content }: Directory, matcher: Matcher): void {
  const times = content.communities.slice(0, tries).map((community) => {
    const start = performance.now();
    matcher.changed([community!.id]); // all are there
    return performance.now() - start;
  });
  const most = Math.max(...times);
  print(
    `  one changed community: ${most.toFixed(1)} ms${limited(most, limits.changed, ' ms')} at most, of ${tries}`,
  );
}

/** Compares every two, and says how many strong pairs would never have been compared. */
function printBlocking({ content }: Directory): void {
  const timed = begin();
  const comparison = atOnce(readAll(content));
  let [strongOnes, missed, compared] = [0, 0, 0];
  const near = Array.from({ length: comparison.count }, (_, at) => new Set(comparison.near(at)));
  for (let at = 0; at < comparison.count; at++) {
    for (let other = at + 1; other < comparison.count; other++) {
      const pairing = comparison.compare(at, other);
      if (!pairing) continue;
      compared += 1;
      if (evidenceOf(pairing.compared.signs) < strong) continue;
      strongOnes += 1;
      if (!near[at]!.has(other) && !near[other]!.has(at)) missed += 1; // one for each
    }
  }
  const share = (100 * missed) / Math.max(1, strongOnes);
  print(
    `  brute force: ${compared} pairs, ${timed()}; of ${strongOnes} strong ones blocking missed ${missed}: ${figure(share)} %${limited(share, limits.missed, ' %')}`,
  );
}

/** A whole directory in steps, and how long the longest of them takes, in which nobody is answered. */
function printWhole(directory: Directory, what: string): void {
  const timed = begin();
  const steps = readMatcher(directory);
  let longest = 0;
  for (let done: boolean | undefined = false; !done;) {
    const from = performance.now();
    ({ done } = steps.next());
    longest = Math.max(longest, performance.now() - from);
  }
  print(
    `  ${directory.content.communities.length} ${what}: ${timed(limits.large)}; longest step ${figure(longest)} ms${limited(longest, limits.step, ' ms')}`,
  );
}

function rowOf(texts: Texts, at: number): CommunityRow {
  return { ...texts, id: `c${at}`, tags: [...texts.tags], owners: [] };
}

/** Time on the clock and of the processor: on a machine with other work the first says little. */
function begin(): (limit?: number) => string {
  const clocked = stopwatch();
  const from = process.cpuUsage();
  return (limit) => {
    const seconds = clocked();
    const { user, system } = process.cpuUsage(from);
    return `${seconds.toFixed(2)} s${limited(seconds, limit, ' s')}, ${((user + system) / 1e6).toFixed(2)} s of the processor`;
  };
}
