import { answerKey } from '../../src/adapters/simulated/answer-key';
import { generate } from '../../src/adapters/simulated/generate';
import { today } from '../../src/adapters/simulated/model';
import { harm } from '../../src/directory/upkeep/harm';
import { ownerless } from '../../src/directory/upkeep/ownerless';
import { notMeasurableWords, quiet } from '../../src/directory/upkeep/quiet';
import { createUpkeep } from '../../src/directory/upkeep/upkeep';
import { directoryOf, graphOf, many, rosterOf } from './directory-of';
import { createDirectory } from '../../src/directory/memory';
import { profileOf } from './directory-of';

const now = new Date('2026-11-16T10:00:00Z');
const people = {
  ana: {},
  ben: {},
  left: { disabled: true },
  gone: { left: { at: '2026-10-01T00:00:00Z', eraseFrom: '2026-12-01T00:00:00Z' } },
};

test.each([
  [['ana', 'ben'], undefined],
  [['ana', 'ben', 'left'], undefined],
  [['ana'], 'one'],
  [['ana', 'left', 'gone'], 'one'],
  [['left', 'gone'], 'leavers'],
  [['nobody-known'], 'leavers'],
  [[], 'none'],
])('with the owners %j what is missing is: %s', (owners, lack) => {
  const directory = directoryOf({ Bees: { owners, members: ['ana'] } }, people);

  expect(ownerless(directory, directory.community('Bees')!)?.lack).toBe(lack);
});

test('nobody is missing while it is not known who is in anything, or once a community has gone', () => {
  const empty = createDirectory({ clock: () => now });
  empty.apply('communities', [graphOf('Bees')]);
  const gone = directoryOf({ Bees: { goneAt: '2026-11-01T00:00:00Z' }, Bats: { owners: ['ana'] } }, people);

  expect(ownerless(empty, empty.community('Bees')!)).toBeUndefined();
  expect(ownerless(gone, gone.community('Bees')!)).toBeUndefined();
});

const use = { read: 0, posted: 0, days: 30 };

test.each([
  ['used yesterday', { activity: { ...use, lastActive: '2026-11-15' } }, undefined],
  ['used 89 days ago', { activity: { ...use, lastActive: '2026-08-19' } }, undefined],
  ['used 90 days ago', { activity: { ...use, lastActive: '2026-08-18' } }, '2026-08-18'],
  ['never used', { activity: use }, 'no date'],
  ['read without a date', { activity: { ...use, read: 3 } }, undefined],
  ['never used, and new', { activity: use, createdAt: '2026-09-01T00:00:00Z' }, undefined],
  ['never used, and old', { activity: use, createdAt: '2026-08-01T00:00:00Z' }, 'no date'],
  ['gone', { activity: use, goneAt: '2026-11-01T00:00:00Z' }, undefined],
  ['not in the report', {}, 'not measurable'],
  ['not in the report, and new', { createdAt: '2026-11-01T00:00:00Z' }, undefined],
])('a community that is %s is quiet for: %#', (_, community, expected) => {
  const found = quiet(community, now);

  expect(typeof found === 'object' ? (found.lastActive ?? 'no date') : found).toBe(expected);
});

test('quiet says since when, and what cannot be measured what to change', () => {
  expect(quiet({ activity: { ...use, lastActive: '2026-05-01' } }, now)).toMatchObject({
    lastActive: '2026-05-01',
    words: expect.stringContaining('since 1 May 2026. Ask'),
  });
  expect(notMeasurableWords(true)).toContain('Display concealed user, group, and site names in all reports');
  expect(notMeasurableWords(false)).toContain('does not name it');
});

test('harm is members times one more than it is read a day', () => {
  const activity = { read: 60, posted: 0, days: 30 };
  const directory = directoryOf({
    Busy: { members: many(10, 'p'), activity },
    Still: { members: many(10, 'p') },
  });

  expect(harm(directory, 'Busy')).toBe(30);
  expect(harm(directory, 'Still')).toBe(10);
  expect(harm(directory, 'Busy', { telling: true })).toBe(15);
});

test('what was planned wrong in the simulated tenant is found, and nothing else', () => {
  const model = generate({ size: 'full', seed: 1 });
  const key = answerKey({ size: 'full', seed: 1 });
  const groups = model.groups.filter(({ engageId }) => engageId !== undefined);
  const directory = createDirectory({ clock: () => now });
  directory.apply(
    'people',
    model.people.map(({ id, accountEnabled }) => profileOf(id, { disabled: !accountEnabled })),
  );
  const idsOf = (positions: Iterable<number>) => Array.from(positions, (at) => model.people[at]?.id ?? '');
  for (const { id, displayName, description, createdDateTime, activity, members, owners } of groups) {
    const { lastActive, read, posted } = activity;
    const told = { lastActive, read, posted, days: 30 };
    directory.apply('communities', [
      graphOf(id, {
        name: displayName,
        description: description ?? '',
        createdAt: createdDateTime,
        activity: lastActive === undefined ? { read, posted, days: 30 } : { ...told, lastActive },
      }),
    ]);
    directory.apply('rosters', rosterOf(id, { members: idsOf(members), owners: idsOf(owners) }));
  }
  const upkeep = createUpkeep(directory);
  const all = directory.communities();
  const at = new Date(`${today}T12:00:00Z`);

  const alone = all.flatMap((one) => {
    const found = upkeep.ownerless(one);
    return typeof found === 'object' ? [`${one.id} ${found.lack}`] : [];
  });
  const still = all.flatMap((one) => (typeof upkeep.quiet(one, at) === 'object' ? [one.id] : []));
  const poor = all.flatMap((one) => (upkeep.undescribed(one) ? [one.id] : []));

  const young = new Set(
    groups.filter(({ createdDateTime }) => createdDateTime > '2026-08-18').map(({ id }) => id),
  );
  expect(alone.toSorted()).toEqual(key.ownerless.map(({ group, why }) => `${group} ${why}`).sort());
  expect(still.toSorted()).toEqual(
    key.quiet
      .map(({ group }) => group)
      .filter((id) => !young.has(id))
      .sort(),
  );
  expect(still.length).toBeGreaterThan(100);
  expect(poor.toSorted()).toEqual(key.undescribed.map(({ group }) => group).sort());
});
