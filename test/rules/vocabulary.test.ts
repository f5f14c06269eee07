import { setImmediate } from 'node:timers/promises';
import type { Directory } from '../../src/directory/directory';
import { createLexicon } from '../../src/directory/meaning/lexicon';
import { createMeanings } from '../../src/directory/meaning/meanings';
import { atOnce } from '../../src/directory/steps';
import { suggest } from '../../src/directory/suggest';
import { read } from '../../src/directory/text/reading';
import { words } from '../../src/directory/text/terms';
import { companyOf } from '../../src/directory/company';
import { tryVocabulary } from '../../src/directory/trial';
import { directoryOf, many, type Told } from './directory-of';

const moggle = { glossary: [], added: [{ said: 'moggle', means: 'cycling to work' }], muted: [] };

function organisation(more = 0): Directory {
  const named: Record<string, Told> = { 'Cycling to work': {}, 'Chess Club': {} };
  for (const name of many(more, 'Choir of hall ')) named[name] = {};
  return directoryOf(named);
}

function found(directory: Directory, text: string): string[] {
  return suggest(directory, { text, limit: 3 }).suggestions.map(({ community }) => community.id);
}

test('words of the organisation’s own lead where they are told to', async () => {
  const directory = organisation();
  const before = found(directory, 'moggle');

  await directory.setVocabulary(moggle);

  expect(before).toEqual([]);
  expect(found(directory, 'moggle')).toEqual(['Cycling to work']);
});

test('what is taken back no longer leads anywhere', async () => {
  const directory = organisation();
  await directory.setVocabulary(moggle);

  await directory.setVocabulary({ glossary: [], added: [], muted: [] });

  expect(found(directory, 'moggle')).toEqual([]);
});

test('of two changes at once the later one holds', async () => {
  const directory = organisation();

  await Promise.all([
    directory.setVocabulary(moggle),
    directory.setVocabulary({ glossary: [], added: [], muted: [] }), // which takes no time
  ]);

  expect(found(directory, 'moggle')).toEqual([]);
});

test('others are answered while everything is read again', async () => {
  const directory = organisation(100);
  let turns = 0;
  let reading = true;

  const done = directory.setVocabulary(moggle).finally(() => (reading = false));
  while (reading) {
    if (turns % 100 === 0) expect(found(directory, 'chess')).toContain('Chess Club');
    await setImmediate();
    turns += 1;
  }
  await done;

  expect(turns).toBeGreaterThan(100);
});

test('a community that changes while everything is read again is known as it is now', () => {
  const former = createLexicon([{ lighthouses: { named: 'foghorn' } }]);
  const other = createLexicon([{ lighthouses: { named: 'foghorn, moggle' } }]);
  const [chess, foghorn] = ['chess', 'foghorn'].map((name) =>
    read({ name, tags: [], description: '' }, words),
  );
  const meanings = createMeanings(former);

  const steps = meanings.reread(other, 20, () => chess!); // two of two
  steps.next();
  steps.next(); // the first ten have been read
  meanings.put(0, foghorn!); // as above
  atOnce(steps);

  const { index } = meanings;
  expect(index.score(index.understand(words('moggle')))[0]).toBeGreaterThan(0);
});

describe('words that are only tried', () => {
  test('say what would be found, and change nothing', async () => {
    const directory = organisation();

    const trial = await tryVocabulary(directory, {
      ...moggle,
      glossary: [{ short: 'XQ', long: 'chess club' }],
    });
    const asked = [trial.ask('moggle', 3), trial.ask('XQ', 3)];

    const names = asked.map(({ then }) => then.suggestions.map(({ community }) => community.id));
    expect(names.map(([first]) => first)).toEqual(['Cycling to work', 'Chess Club']);
    expect(asked.flatMap(({ now }) => now.suggestions)).toEqual([]);
    expect([found(directory, 'moggle'), found(directory, 'XQ')]).toEqual([[], []]);
  });

  test('leave nobody behind who is told of every join', async () => {
    const directory = directoryOf({ Peatland: { members: ['ana'] } }, { ana: {} });
    companyOf(directory.content);
    const { rosters } = directory.content;
    let followers = 0;
    const follow = rosters.follow;
    rosters.follow = (follower) => {
      followers += 1;
      follow(follower);
    };

    const trial = await tryVocabulary(directory, moggle);
    trial.ask('peatland', 3);

    expect(followers).toBe(0);
  });

  test('say how many communities would mean something else', async () => {
    const directory = directoryOf({ 'Moggle Club': {}, 'Chess Club': {}, 'The moggle choir': {} });

    const { tried, changed } = await tryVocabulary(directory, moggle);

    expect([tried, changed]).toEqual([3, 2]);
  });
});
