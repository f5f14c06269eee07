import { suggest } from '../../src/directory/suggest';
import { directoryOf, graphOf, many, oursOf } from './directory-of';

const communities = {
  'Peatland Restoration': { description: 'Rewetting bogs and blocking drains' },
  'Excel Help': { description: 'Formulas, pivot tables and macros' },
};

function asking(more: Parameters<typeof directoryOf>[0] = {}) {
  const directory = directoryOf({ ...communities, ...more });
  const ask = (text: string, told = {}) => suggest(directory, { text, asker: 'ana', limit: 5, ...told });
  const first = (text: string): string | undefined => ask(text).suggestions[0]?.community.name;
  return { directory, ask, first };
}

test('the same question finds the same again', () => {
  const { ask } = asking();

  expect(ask('pivot tables')).toEqual(ask('pivot tables'));
});

test.each([
  ['is described anew', graphOf('Peatland Restoration', { description: 'Karate in the lunch break' })],
  ['gets another name', graphOf('Peatland Restoration', { name: 'Karate' })],
  ['gets a tag', oursOf('Peatland Restoration', { tags: ['karate'] })],
  ['is new', graphOf('Karate')],
])('a question that was asked before finds what %s since', (_, change) => {
  const { directory, ask } = asking();
  const before = ask('karate').fits;

  directory.apply('communities', [change]);

  const after = ask('karate');
  expect(before).toBe(false);
  expect(after.fits).toBe(true);
  expect(after.suggestions[0]?.community.id).toBe(change.partition);
});

test('what is left out or gone since is not found again', () => {
  const { directory, first } = asking({ Karate: {}, 'Karate Club': {} });
  const before = first('karate');

  directory.apply('communities', [oursOf('Karate', { excluded: true })]);
  const then = first('karate');
  directory.apply('communities', [graphOf('Karate Club', { goneAt: '2026-11-16T09:00:00Z' })]);

  expect([before, then]).toEqual(['Karate', 'Karate Club']);
  expect(first('karate')).not.toMatch(/Karate/);
});

test('a short form that is explained since is understood', () => {
  const { directory, ask } = asking();
  const before = ask('what about rbd?').fits;

  directory.content.text.setGlossary([{ short: 'RBD', long: 'rewetting bogs and drains' }]);

  expect(before).toBe(false);
  expect(ask('what about rbd?').suggestions[0]?.community.name).toBe('Peatland Restoration');
});

test('however many questions come between, the first is answered as before', () => {
  const { ask } = asking();
  const before = ask('pivot tables');
  for (const word of many(2_000, 'word')) if (word.endsWith('7')) ask(word);

  expect(ask('pivot tables')).toEqual(before);
});
