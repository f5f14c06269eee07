import type { Area } from '../../src/directory/lexicon/entry';
import type { OwnWords } from '../../src/directory/meaning/drafts';
import { createLexicon } from '../../src/directory/meaning/lexicon';
import { createMeaningIndex } from '../../src/directory/meaning/meaning-index';
import { read } from '../../src/directory/text/reading';
import { words } from '../../src/directory/text/terms';

const area: Area = {
  'protected species': {
    named: 'protected species, newt, great crested newt, bats?',
    told: 'something living + roof space',
    kindOf: 'wildlife',
    near: 'planning permission',
  },
  wildlife: { named: 'wildlife, nature' },
  cricket: { named: 'cricket, bats?, wicket', kindOf: 'sport' },
  sport: { named: 'sport' },
  'planning permission': { named: 'planning permission, BNG', told: 'want + build' },
  'personal assistants': { named: 'personal assistant, PA?, diary management' },
  'physician associates': { named: 'physician associate, PA?, ward doctor' },
  'information technology': { named: 'IT, information technology' },
  'power bi': { named: 'power bi' },
  'working from home': { named: 'WFH, IM', told: 'wfh + lonely, im + chatting' },
  firefighters: { named: 'fire, fire crew' },
  'fire safety': { named: 'fire safety, fire door' },
  'staff meals': { named: 'canteen', told: 'eating + day, hungry + day' },
  economics: { named: 'fiscal forecasts, economist?' },
  'economists abroad': { named: 'economist, embassy analyst' },
  shopkeeping: { named: 'till training' },
};

/** A directory of names with descriptions, and what a question finds in it: names, best first. */
function finder(communities: Record<string, string>, own?: OwnWords) {
  const lexicon = createLexicon([area], own);
  const index = createMeaningIndex(lexicon);
  const names = Object.keys(communities);
  names.forEach((name, at) =>
    index.put(at, read({ name, tags: [], description: communities[name] ?? '' }, words)),
  );
  return {
    index,
    finds(text: string): string[] {
      const scores = index.score(index.understand(words(text)));
      return names
        .map((name, at) => ({ name, score: scores[at] ?? 0 }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .map(({ name }) => name);
    },
    why(text: string, name: string) {
      return index.bridge(names.indexOf(name), index.understand(words(text)), () => false);
    },
  };
}

test('words that are not in a community’s text find it by what they mean, and the reason says so', () => {
  const { finds, why } = finder({ 'Wildlife watchers': '', 'Sports club': '' });

  expect(finds('there are newts in the pond')).toEqual(['Wildlife watchers']);
  expect(why('there are newts in the pond', 'Wildlife watchers')).toEqual({
    said: 'newts',
    concept: 'protected species',
  });
});

test('what tells without naming counts when all of it is said, in any order', () => {
  const { finds } = finder({ 'Great crested newts': '' });

  expect(finds('in the roof space, something is living')).toEqual(['Great crested newts']);
  expect(finds('something I saw')).toEqual([]);
});

test('an expression with two meanings is settled by its company', () => {
  const { finds } = finder({ 'Protected species': '', Cricket: '', Wildlife: '' });

  expect(finds('bats and newts')[0]).toBe('Protected species');
  expect(finds('bats and wickets')[0]).toBe('Cricket');
});

test('a community’s own acronym is settled by the rest of its text', () => {
  const { finds } = finder({ 'PA forum': 'Diary management', 'PA network': 'For the ward doctor' });

  expect(finds('personal assistants')[0]).toBe('PA forum');
  expect(finds('physician associates')[0]).toBe('PA network');
});

test('an acronym that is an everyday word counts only in capitals', () => {
  const { finds } = finder({ 'Information technology': '' });

  expect(finds('IT')).toEqual(['Information technology']);
  expect(finds('is it for me')).toEqual([]);
});

test('an acronym that English does not have counts in small letters too, unless it has only two', () => {
  const { finds } = finder({ 'Working from home': '' });

  expect(finds('wfh')).toEqual(['Working from home']);
  expect(finds('im new')).toEqual([]);
});

test.each(['powerbi dashboards', 'Power BI', 'PowerBI', 'power-bi'])(
  '%s is one thing however it is written',
  (text) => {
    const { finds } = finder({ 'Power BI': '' });

    expect(finds(text)).toEqual(['Power BI']);
  },
);

test('a longer expression takes its words from a shorter one', () => {
  const { finds } = finder({ 'Fire safety': '', 'Fire crews': '' });

  expect(finds('fire safety')[0]).toBe('Fire safety');
  expect(finds('fire')[0]).toBe('Fire crews');
});

test('a community that changes is about something else at once', () => {
  const { index, finds } = finder({ 'Wildlife watchers': '' });

  index.put(0, read({ name: 'Cricket', tags: [], description: '' }, words));

  expect(finds('newts')).toEqual([]);
  expect(finds('wicket')).toEqual(['Wildlife watchers']);
});

test('an organisation adds its own words and takes out what misleads', () => {
  const own = {
    added: [
      { said: 'green book', means: 'planning permission' },
      { said: 'tarka', means: 'river otters' },
    ],
    muted: ['newt'],
  };
  const { finds } = finder({ 'Planning permission': '', 'River otters': '', 'Protected species': '' }, own);

  expect(finds('green book')[0]).toBe('Planning permission');
  expect(finds('tarka')).toEqual(['River otters']);
  expect(finds('newts')).toEqual([]);
});

test('how well the lexicon knows an organisation is the share of its names that it has words for', () => {
  expect(finder({ Wildlife: '', Cricket: '' }).index.acquaintance).toBe(1);
  expect(finder({ Wildlife: '', Zzyzx: '' }).index.acquaintance).toBeCloseTo(0.5);
  expect(finder({ Zzyzx: '' }).index.acquaintance).toBe(0);
});

test('words that are said about anything are no reason by themselves', () => {
  const { finds, why } = finder({ Canteen: '' });

  expect(finds('a day with wickets')).toEqual(['Canteen']);
  expect(why('a day with wickets', 'Canteen')).toBeUndefined();
  expect(why('a day of eating with wickets', 'Canteen')?.said).toBe('eating');
});

test('a word that means other things too is a reason only in company, or where it is all there is', () => {
  const { why } = finder({ 'Personal assistants': '' });

  expect(why('a PA every day', 'Personal assistants')).toBeUndefined();
  expect(why('a PA with a diary to manage', 'Personal assistants')?.said).toBe('PA diary manage');
  expect(why('PA', 'Personal assistants')?.said).toBe('PA');
});

test('a reason quotes what says most of it, however sure each word is, in the order of the question', () => {
  const { why } = finder({ 'Great crested newts': '' });

  expect(why('bats beside newts, something', 'Great crested newts')?.said).toBe('bats newts');
});

test('a community’s word that means other things too counts in full where it is ranked, and not as what is sure', () => {
  const { index } = finder({ Bats: '', Newts: '' });
  const meant = index.understand(words('protected species'));

  const [bats = 0, newts = 0] = index.score(meant);

  expect(bats).toBeGreaterThan(newts / 2);
  expect(index.surely(0, meant)).toBeLessThan(bats);
  expect(index.surely(1, meant)).toBeCloseTo(newts);
});

test('what a question names is absent where no community has to do with anything it may mean', () => {
  const { index } = finder({ 'Fiscal forecasts': '', Wildlife: '' });
  const absent = (text: string) => index.absent(index.understand(words(text)));

  expect(absent('wicket')).toBeGreaterThan(0);
  expect(absent('economist')).toBe(0);
  expect(absent('bats')).toBe(0);
});

test('what a question names is what a community is about itself, the less the less surely, and not what that has to do with', () => {
  const { index } = finder({ 'Protected species': '', 'Planning permission': '', Economics: '' });
  const about = (text: string, at: number) => index.about(at, index.understand(words(text)));

  expect(about('newts', 0)).toBeGreaterThan(about('bats', 0));
  expect(about('bats', 0)).toBeGreaterThan(0);
  expect(about('BNG', 1)).toBeGreaterThan(0);
  expect(about('BNG', 0)).toBe(0);
  expect(about('economist', 2)).toBeGreaterThan(0);
});

test('a small word before another one is not run together with it', () => {
  const { index } = finder({ 'Till training': '' });

  expect(index.about(0, index.understand(words('training')))).toBe(0);
  expect(index.about(0, index.understand(words('till training')))).toBeGreaterThan(0);
});
