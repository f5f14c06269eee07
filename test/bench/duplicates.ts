import { flagged } from '../../src/directory/duplicates/alike';
import { atOnce } from '../../src/directory/steps';
import { readAll } from '../../src/directory/duplicates/comparison';
import { createMatcher } from '../../src/directory/duplicates/matcher';
import { evidenceOf } from '../../src/directory/duplicates/score';
import { organisationOf } from '../../src/features/evaluate/organisation';
import { CommunityRow } from '../../src/features/evaluate/rows';
import { all } from '../quality/set';
import { simulatedRows } from '../quality/duplicates/sets';
import { print } from './print';

const clock = () => new Date('2026-11-16T10:00:00Z');
/** Evidence from which a pair could be shown if nobody else were near. */
const strong = 1;
const tries = 20;

/** How long the simulated tenant takes, whole and by one change; what blocking misses there; and a file of rows, if given. */
export async function benchDuplicates(rows?: string): Promise<void> {
  print('\nDuplicates');
  const { directory, communities } = await organisationOf(simulatedRows(1), { clock });
  const { content } = directory;
  createMatcher(directory); // read once, so that the lexicon and the code are warm
  const began = performance.now();
  const matcher = createMatcher(directory);
  const shown = matcher.pairs().filter(({ score }) => score >= flagged).length;
  print(`  ${communities.length} communities with their members: ${told(began)} (${shown} pairs shown)`);

  const times = content.communities.slice(0, tries).map((community) => {
    const start = performance.now();
    matcher.changed([community!.id]); // all are there
    return performance.now() - start;
  });
  print(`  one changed community: ${Math.max(...times).toFixed(1)} ms at most, of ${tries}`);

  const start = performance.now();
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
  print(
    `  brute force: ${compared} pairs, ${told(start)}; of ${strongOnes} strong ones blocking missed ${missed}`,
  );
  if (rows === undefined) return;
  const large = await organisationOf({ communities: await all(rows, CommunityRow) }, { clock });
  const from = performance.now();
  createMatcher(large.directory);
  print(`  ${large.communities.length} rows: ${told(from)}`);
}

function told(began: number): string {
  return `${((performance.now() - began) / 1_000).toFixed(2)} s`;
}
