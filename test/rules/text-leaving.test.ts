import { suggest, type Reason } from '../../src/directory/suggest';
import { understand } from '../../src/directory/text/subject';
import { createTextIndex } from '../../src/directory/text/text-index';
import { directoryOf, graphOf, oursOf, type Told } from './directory-of';
import { answers, first, indexOf, texts, word } from './text-of';

const goneAt = '2026-11-10T08:00:00Z';

function ask(text: string, communities: Record<string, Told>) {
  return suggest(directoryOf(communities), { text, limit: 3 });
}

function matched(reasons: readonly Reason[] = []): string[] {
  return reasons.flatMap((reason) => (reason.kind === 'matches' ? reason.words : []));
}

describe('the first letters of what was asked', () => {
  test.each([
    ['carers assessment training', 'Cats at work'],
    ['planning enforcement tools', 'Pets corner'],
  ])('%s is not %s, whose name has them by chance', (question, name) => {
    const [score = 0] = indexOf({ [name]: {}, Orchids: {} }).score(understand(question));
    const { suggestions } = ask(question, { [name]: {}, Orchids: {} });

    expect(score).toBeLessThan(0.1);
    expect(suggestions.flatMap(({ reasons }) => matched(reasons))).toEqual([]);
  });

  test.each([
    ['in capitals', 'CAT users', {}],
    ['of several', 'CATs', {}],
    ['explained', 'Cat users', { tags: ['Carers assessment training (cat)'] }],
  ])('are what they stand for where they are %s', (_, name, told) => {
    const { suggestions } = ask('carers assessment training', { Orchids: {}, [name]: told });

    expect(suggestions[0]?.community.id).toBe(name);
    expect(matched(suggestions[0]?.reasons).length).toBeGreaterThan(0);
  });
});

describe('what a community explains that not everybody may see', () => {
  const description = 'Options for the Organisational Change and Redundancies (OCR) programme';

  test.each<[string, Told]>([
    ['hidden', { visibility: 'hidden' }],
    ['excluded', { excluded: true }],
    ['for others only', { onlyFor: 'Elsewhere' }],
    ['gone', { goneAt }],
  ])('is told to nobody: %s', (_, told) => {
    const { content } = directoryOf({ Quiet: { description, ...told }, Redundancies: {}, Orchids: {} });

    expect(content.text.longForms(word('OCR'))).toEqual([]);
  });

  test('is told once everybody may see it', () => {
    const index = createTextIndex();
    index.put(0, texts('Quiet', { description }), false);

    index.put(0, texts('Quiet', { description }), true);

    expect(index.longForms(word('OCR'))).toHaveLength(1);
  });
});

test('what a short form stands for is quoted as it was typed', () => {
  const { suggestions } = ask('GCN', {
    News: { description: 'All about Great Crested Newts (GCN)' },
    'Protected species': { description: 'Licences for bats and badgers on building sites' },
  });

  const said = suggestions.flatMap(({ reasons }) => reasons.filter((reason) => reason.kind === 'means'));
  expect(said.map((reason) => reason.said)).toEqual(said.map(() => 'GCN'));
  expect(said.length).toBeGreaterThan(0);
});

describe('a community that has gone or is kept out', () => {
  const newts = { description: 'Great crested newts and bats on building sites' };

  test.each<[string, Told, Told]>([
    ['gone', { goneAt }, {}],
    ['kept out', { excluded: true }, { excluded: false }],
  ])('neither answers nor is read until it is back: %s', (_, away, back) => {
    const directory = directoryOf({ Newts: { ...newts, ...away }, Orchids: {} });
    const { content } = directory;
    const score = () => content.text.score(understand('newts'))[0];
    const meant = () => content.meaning.score(content.meaning.understand([word('newts')]))[0] ?? 0;
    expect([score(), meant(), content.text.knows(word('newts'))]).toEqual([0, 0, false]);

    directory.apply('communities', [graphOf('Newts', { ...newts, ...back }), oursOf('Newts', back)]);

    expect(score()).toBeGreaterThan(0);
    expect(meant()).toBeGreaterThan(0);
  });

  test('leaves the others as though it had never been there', () => {
    const index = indexOf({ Peat: {}, 'Peat bogs': {}, Chess: {} });
    const without = indexOf({ Peat: {}, '': {}, Chess: {} });
    without.drop(1);

    index.drop(1);
    index.drop(1);

    expect(answers(index, 'peat')).toEqual(answers(without, 'peat'));
    expect(index.knows(word('bogs'))).toBe(false);
    index.put(1, texts('Bogs again'));
    expect(first(index, 'bogs')).toBe('Bogs again');
  });
});

describe('words that nobody knows', () => {
  const strange = Array.from(
    { length: 30 },
    (_, at) => `qu${String.fromCharCode(97 + (at % 26))}xvk${'z'.repeat(at > 25 ? 2 : 1)}`,
  );

  test('are put right while there are few of them', () => {
    expect(first(indexOf({ Wellbeing: {} }), 'wellbieng')).toBe('Wellbeing');
  });

  test('are taken as they are, but for the longest, where there are many', () => {
    const index = indexOf({ Wellbeing: {}, Peat: {} });
    const heard = index.heard(understand(`peet wellbieng ${strange.join(' ')}`));

    const asIs = heard.subject.filter((one) => one.asIs).map(({ plain }) => plain);

    expect(asIs).toContain('peet');
    expect(asIs).not.toContain('wellbieng');
    expect(heard.subject).toHaveLength(heard.subject.filter((one) => one.asIs).length + 20);
    expect(heard.subject.filter((one) => one.asIs).flatMap((one) => index.corrected(one) ?? [])).toEqual([]);
  });
});

test.each(['wich comunity shoud I join', 'shoud I jion', 'recomend me a gruop plese'])(
  '%s asks for a community about nothing',
  (question) => {
    const { subject, fits } = ask(question, { Orchids: {} });

    expect({ subject, fits }).toEqual({ subject: [], fits: true });
  },
);

test.each(['wich comunity for newts', 'shoud', 'SHOUD group'])('%s is about something', (question) => {
  expect(ask(question, { Orchids: {} }).subject).not.toEqual([]);
});
