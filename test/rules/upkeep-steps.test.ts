import type { Directory } from '../../src/directory/directory';
import { gently } from '../../src/directory/steps';
import { createDescriptions } from '../../src/directory/upkeep/undescribed';
import { readUpkeep } from '../../src/directory/upkeep/upkeep';
import { sightOf } from '../../src/work/findings/sight';
import { createJudging } from '../../src/work/judging';
import { directoryOf, type Told } from './directory-of';

const count = 1_000;
/** A large directory: half of it says nothing, and the rest the same. */
const told: Record<string, Told> = Object.fromEntries(
  Array.from({ length: count }, (_, at) => [
    `c${at}`,
    { name: `Otters ${at}`, description: at % 2 === 0 ? 'Rivers, banks and holts, counted in spring.' : '' },
  ]),
);

/** How often others come to their turn until something is done. */
async function turnsDuring<T>(work: () => Promise<T>): Promise<{ turns: number; done: T }> {
  let turns = 0;
  let next: NodeJS.Immediate;
  const others = (): void => {
    turns += 1;
    next = setImmediate(others);
  };
  next = setImmediate(others);
  try {
    return { done: await work(), turns };
  } finally {
    clearImmediate(next);
  }
}

function large(): Directory {
  return directoryOf(told);
}

test('people are answered while it is learned what descriptions have in common', async () => {
  const directory = large();
  const judging = createJudging({ directory, clock: () => new Date('2026-11-16T10:00:00Z') });

  const { turns, done } = await turnsDuring(() => judging());

  expect(turns).toBeGreaterThan(count / 100);
  const { of } = createDescriptions(directory.communities());
  expect(directory.communities().map(done.of)).toEqual(directory.communities().map(of));
});

test('whoever asks while it is being learned waits for the same', async () => {
  const directory = large();
  const judging = createJudging({ directory, clock: () => new Date('2026-11-16T10:00:00Z') });

  const [one, other] = await Promise.all([judging(), judging()]);

  expect(one).toBe(other);
});

test('people are answered while the rules are learned, and while they are applied to everything', async () => {
  const directory = large();

  const learning = await turnsDuring(() => gently(readUpkeep(directory)));
  const seeing = { directory, upkeep: learning.done, now: new Date('2026-11-16T10:00:00Z') };
  const looking = await turnsDuring(() => gently(sightOf(seeing, directory.communities(), [])));

  expect(learning.turns).toBeGreaterThan(count / 100);
  expect(looking.turns).toBeGreaterThan(count / 200);
  expect([...looking.done.found.values()].filter(({ kind }) => kind === 'undescribed')).toHaveLength(count);
});
