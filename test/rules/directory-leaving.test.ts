import { companyOf } from '../../src/directory/company';
import { graphOf, directoryOf, profileOf, rosterOf, stored } from './directory-of';

const nature = { organisation: 'Nature' };
const people = { ana: nature, ben: nature, cat: nature };
const hour = 60 * 60_000;

/** A directory of one community, Peat with Ana in it, and a clock. */
function peat() {
  const time = { now: new Date('2026-11-16T10:00:00Z') };
  const directory = directoryOf({ Peat: { members: ['ana'], owners: ['cat'] } }, people, () => time.now);
  const written = (person: string, member: boolean) => ({
    ...{ id: `written-${person}`, v: 1, person, member },
    ...{ at: '2026-11-16T09:00:00Z', ttl: 24 * 60 * 60 },
  });
  return {
    directory,
    passes: (hours: number) => (time.now = new Date(time.now.getTime() + hours * hour)),
    takes: (person: string, member: boolean) =>
      directory.apply('rosters', [stored('Peat', written(person, member))]),
  };
}

const erased = { name: 'Somebody who left', disabled: true, erased: true, ttl: 604_800 } as const;
const left = { at: '2026-11-16T09:00:00Z', eraseFrom: '2026-12-16T09:00:00Z' };

test('somebody who has been erased is nobody, wherever they still stand', () => {
  const { directory } = peat();

  directory.apply('people', [profileOf('ana', erased), profileOf('cat', erased)]);

  expect([directory.person('ana'), directory.person('cat')]).toEqual([undefined, undefined]);
  expect(directory.owners('Peat')).toEqual([]);
  expect(companyOf(directory.content).population()).toBe(1);
  expect([...companyOf(directory.content).sizes()]).toEqual([0]);
});

test('somebody who has been erased may come again', () => {
  const directory = directoryOf({ Peat: {} }, { ana: erased });
  expect(directory.person('ana')).toBeUndefined();

  directory.apply('people', [profileOf('ana', nature)]);

  expect(directory.person('ana')).toMatchObject({ name: 'ana', disabled: false });
});

test('somebody who has left is still known, but no longer counted or asked', () => {
  const { directory } = peat();

  directory.apply('people', [profileOf('ana', { ...nature, left })]);

  expect(directory.person('ana')).toMatchObject({ name: 'ana', disabled: true });
  expect([...companyOf(directory.content).sizes()]).toEqual([0]);
  expect(companyOf(directory.content).population()).toBe(2);
});

test('somebody who comes back is counted again', () => {
  const { directory } = peat();
  directory.apply('people', [profileOf('ana', { ...nature, left })]);
  companyOf(directory.content).sizes();

  directory.apply('people', [profileOf('ana', nature)]);

  expect([...companyOf(directory.content).sizes()]).toEqual([1]);
});

test('a write of ours that Graph never comes to show holds for a day from when it was made', () => {
  const { directory, takes, passes } = peat();
  takes('ben', true);
  takes('ana', false);
  const members = () => ['ana', 'ben'].filter((person) => directory.isMember('Peat', person));

  passes(22);
  const within = members();
  passes(1);

  expect([within, members()]).toEqual([['ben'], ['ana']]);
  expect([directory.memberCount('Peat'), directory.membershipsOf('ben')]).toEqual([1, []]);
});

test('writes of ours end one by one', () => {
  const { directory, takes, passes } = peat();
  takes('ben', true);
  directory.noteMembership('Peat', 'cat', true); // an hour later than what is taken

  passes(23);
  const between = directory.memberCount('Peat');
  passes(1);

  expect([between, directory.memberCount('Peat')]).toEqual([2, 1]);
});

test('a write of ours that is over before it is taken does not count', () => {
  const { directory, takes, passes } = peat();
  passes(30);

  takes('ben', true);

  expect(directory.isMember('Peat', 'ben')).toBe(false);
});

test('counts of people follow when a write of ours ends', () => {
  const { directory, takes, passes } = peat();
  takes('ben', true);
  const during = [...companyOf(directory.content).sizes()];

  passes(24);

  expect([during, [...companyOf(directory.content).sizes()]]).toEqual([[2], [1]]);
});

test('a community that Graph comes to know otherwise is known so, and is back when it is restored', () => {
  const { directory } = peat();
  directory.apply('communities', [graphOf('Peat', { goneAt: '2026-11-16T09:00:00Z', ttl: 60 })]);
  expect(directory.memberCount('Peat')).toBe(0);

  directory.apply('rosters', rosterOf('Peat', { members: ['ana', 'ben'] }));
  directory.apply('communities', [graphOf('Peat', { name: 'Peatland', admission: 'on request' })]);

  expect(directory.community('Peat')).toMatchObject({ name: 'Peatland', admission: 'on request' });
  expect(directory.community('Peat')?.goneAt).toBeUndefined();
  expect(directory.memberCount('Peat')).toBe(2);
});
