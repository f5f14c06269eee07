import type { WrittenDescription } from '../../src/directory/community';
import { createDirectory } from '../../src/directory/memory';
import { suggest } from '../../src/directory/suggest';
import { directoryOf, graphOf, rosterOf, stored } from './directory-of';

const peat = { Peat: { description: 'Old', members: ['ana'], owners: ['ana'] } };
const people = { ana: {}, ben: {} };

function writtenText(description: string, over: string[], at = '2026-11-16T10:00:00Z'): WrittenDescription {
  return { id: 'written', v: 1, description, over, at, ttl: 86_400 };
}

function movable() {
  let now = Date.parse('2026-11-16T10:00:00Z');
  return { clock: () => new Date(now), pass: (hours: number) => void (now += hours * 3_600_000) };
}

describe('a description of ours', () => {
  test('is true at once, and holds while a sync still says what it took the place of', () => {
    const directory = directoryOf(peat, people);

    directory.noteDescription('Peat', writtenText('New', ['Old']));
    directory.apply('communities', [graphOf('Peat', { description: 'Old' })]);

    expect(directory.community('Peat')?.description).toBe('New');
  });

  test('is what questions are answered by', () => {
    const directory = directoryOf(peat, people);
    const answers = () =>
      suggest(directory, { text: 'trombones', limit: 3 }).suggestions.map(({ community }) => community.id);
    const before = answers();

    directory.noteDescription('Peat', writtenText('Trombones for beginners', ['Old']));

    expect([before, answers()]).toEqual([[], ['Peat']]);
  });

  test('gives way to what somebody else writes', () => {
    const directory = directoryOf(peat, people);
    directory.noteDescription('Peat', writtenText('New', ['Old']));

    directory.apply('communities', [graphOf('Peat', { description: 'Theirs' })]);

    expect(directory.community('Peat')?.description).toBe('Theirs');
  });

  test('is not held on to once a sync has shown it', () => {
    const directory = directoryOf(peat, people);
    directory.noteDescription('Peat', writtenText('New', ['Old']));

    directory.apply('communities', [graphOf('Peat', { description: 'New' })]);
    directory.apply('communities', [graphOf('Peat', { description: 'Old' })]);

    expect(directory.community('Peat')?.description).toBe('Old');
  });

  test('holds for a day at the longest', () => {
    const { clock, pass } = movable();
    const directory = directoryOf(peat, people, clock);
    directory.apply('communities', [stored('Peat', writtenText('New', ['Old']))]);
    const first = directory.community('Peat')?.description;

    pass(24);
    directory.apply('rosters', []);

    expect([first, directory.community('Peat')?.description]).toEqual(['New', 'Old']);
  });

  test('may come before the community itself, as a load brings them', () => {
    const directory = createDirectory({ clock: () => new Date('2026-11-16T11:00:00Z') });

    directory.apply('communities', [stored('Peat', writtenText('New', ['Old']))]);
    directory.apply('communities', [graphOf('Peat', { description: 'Old' })]);

    expect(directory.community('Peat')?.description).toBe('New');
  });
});

describe('an owner of ours', () => {
  test('owns at once, until the roster agrees, and is no member by that', () => {
    const directory = directoryOf(peat, people);

    directory.noteOwnership('Peat', 'ben', true);
    const atOnce = [directory.isOwner('Peat', 'ben'), directory.isMember('Peat', 'ben')];
    directory.apply('rosters', rosterOf('Peat', { members: ['ana'], owners: ['ana', 'ben'] }));
    directory.apply('rosters', rosterOf('Peat', { members: ['ana'], owners: ['ana'] }));

    expect(atOnce).toEqual([true, false]);
    expect(directory.ownershipsOf('ben')).toEqual([]);
  });

  test('holds over the roster as it was, for a day at the longest', () => {
    const { clock, pass } = movable();
    const directory = directoryOf(peat, people, clock);
    const written = { id: 'written-owner-ben', v: 1, person: 'ben', member: true, of: 'owners' };
    directory.apply('rosters', [
      stored('Peat', { ...written, at: '2026-11-16T10:00:00Z', ttl: 86_400 } as { id: string }), // a whole record
    ]);
    directory.apply('rosters', rosterOf('Peat', { members: ['ana'], owners: ['ana'] }));
    const first = directory.owners('Peat').map(({ id }) => id);

    pass(24);

    expect(first).toEqual(['ana', 'ben']);
    expect(directory.isOwner('Peat', 'ben')).toBe(false);
  });
});
