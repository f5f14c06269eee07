import { createDirectory } from '../../src/directory/memory';
import type { Profile } from '../../src/directory/person';
import { subjectOf, suggest, type Question } from '../../src/directory/suggest';
import { directoryOf, many, profiles, type Told } from './directory-of';

const water = many(8, 'water');
const others = many(8, 'other');
const people: Record<string, Partial<Profile>> = {
  ana: { organisation: 'Core', department: 'Water', office: 'York' },
  ...profiles(water, { organisation: 'Core', department: 'Water', office: 'Leeds' }),
  ...profiles(others, { organisation: 'Marine', department: 'Fish', office: 'Hull' }),
};

const communities: Record<string, Told> = {
  'Peatland Restoration': { description: 'Rewetting bogs and blocking drains', tags: ['peat'] },
  'Excel Help': { description: 'Formulas, pivot tables and macros' },
  'New Parents': { description: 'For mums, dads and carers of babies and toddlers' },
  'Cycling to Work': { description: 'Routes, racks and punctures' },
  'Water and Flood Risk': { description: 'Rivers, coasts and drainage' },
  'Policy Profession': { description: 'Everybody who makes policy' },
};

function ask(text: string, told: Partial<Question> = {}, more: Record<string, Told> = {}) {
  const directory = directoryOf({ ...communities, ...more }, people);
  return suggest(directory, { text, asker: 'ana', limit: 5, ...told });
}

function names(text: string, told: Partial<Question> = {}, more: Record<string, Told> = {}): string[] {
  return ask(text, told, more).suggestions.map(({ community }) => community.id);
}

describe('a question with a subject', () => {
  test.each([
    ['peat', 'Peatland Restoration'],
    ['Is there anything for new parents?', 'New Parents'],
    ['excell help', 'Excel Help'],
    ['cycleing', 'Cycling to Work'],
    ['WFR', 'Water and Flood Risk'],
    ['hi all, does anyone know whether there is a group about flooding? thanks', 'Water and Flood Risk'],
    ['PEATLANDS!!', 'Peatland Restoration'],
    ['pivot tables', 'Excel Help'],
  ])('%s: %s comes first and fits', (text, expected) => {
    const { fits, suggestions } = ask(text);

    expect(suggestions[0]?.community.id).toBe(expected);
    expect(fits).toBe(true);
  });

  test.each(['who is this for', 'asdf qwer', '🍕🍕', 'karate', '…?!', 'stargazing and astronomy'])(
    '%s: nothing fits',
    (text) => {
      expect(ask(text).fits).toBe(false);
    },
  );

  test('a word of English is short for a name in capitals or in a short question, not among many', () => {
    const matched = (text: string): boolean =>
      ask(text, {}, { 'Meals On Wheels': {} })
        .suggestions.flatMap(({ community, reasons }) => (community.id === 'Meals On Wheels' ? reasons : []))
        .some(({ kind }) => kind === 'matches');

    expect(matched('who can mow the grass verges by our gates')).toBe(false);
    expect(matched('mow volunteers')).toBe(true);
    expect(matched('MOW volunteers for the grass verges by our gates')).toBe(true);
  });

  test('words that tell something are the reason, others only where there are none', () => {
    const more = { 'Lost Property': { description: 'Keys and coats' } };
    const words = (text: string) =>
      ask(text, {}, more)
        .suggestions.find(({ community }) => community.id === 'Lost Property')
        ?.reasons.flatMap((reason) => (reason.kind === 'matches' ? reason.words : []));

    expect(words('lost my keys')).toEqual(['keys']);
    expect(words('lost')).toEqual(['lost']);
  });

  test.each([
    ['news', 'New Parents'],
    ['business', 'Busy Bees'],
    ['customer excellence', 'Excel Help'],
    ['hospitality', 'Hospital Radio'],
  ])('%s: is no form of a word in %s', (text, other) => {
    const { suggestions } = ask(text, {}, { 'Busy Bees': {}, 'Hospital Radio': {} });
    const reasons = suggestions.find(({ community }) => community.id === other)?.reasons ?? [];

    expect(reasons.filter(({ kind }) => kind === 'matches')).toEqual([]);
  });

  test('its words are the subject, without what people say around them', () => {
    expect(subjectOf('Hello! Does anyone know if there is a community for new parents, please?')).toEqual([
      'parents',
    ]);
    expect(subjectOf('Which community should I join?')).toEqual([]);
    expect(subjectOf('Who is this for')).toEqual([]);
  });

  test('British and American spellings are the same word', () => {
    const more = { 'Organisational Behaviour': {}, 'Colour Labelling': {}, 'Arts Centre': {} };

    expect(names('organizational behavior', {}, more)[0]).toBe('Organisational Behaviour');
    expect(names('color labeling', {}, more)[0]).toBe('Colour Labelling');
    expect(names('center for arts', {}, more)[0]).toBe('Arts Centre');
  });

  test('an alias finds a community as a tag does', () => {
    expect(names('tarka', {}, { 'River Otters': { aliases: ['Tarka'] } })[0]).toBe('River Otters');
  });

  test('a name counts for more than a description', () => {
    const more = { Chess: {}, 'Board games': { description: 'Draughts, chess and Go' } };

    expect(names('chess', {}, more).slice(0, 2)).toEqual(['Chess', 'Board games']);
  });
});

describe('what is never offered', () => {
  const peat = { description: 'peat' };

  test.each<[string, Told, Partial<Question>]>([
    ['a community the asker is in', { ...peat, members: ['ana'] }, {}],
    ['one the asker runs', { ...peat, owners: ['ana'] }, {}],
    ['one that has gone', { ...peat, goneAt: '2026-11-01T00:00:00Z' }, {}],
    ['a hidden one', { ...peat, visibility: 'hidden' }, {}],
    ['an excluded one', { ...peat, excluded: true }, {}],
    ["another organisation's own", { ...peat, onlyFor: 'Marine' }, {}],
    ['one the asker does not want', peat, { notForMe: new Set(['Moors']) }],
  ])('%s', (_, told, question) => {
    const offered = (text: string) => names(text, { ...question, limit: 50 }, { Moors: told });

    expect(offered('peat')).not.toContain('Moors');
    expect(offered('Which community should I join?')).not.toContain('Moors');
    expect(names('peat', {}, { Moors: peat })).toContain('Moors');
  });

  test('what fits but has been joined is told apart', () => {
    const { fits, joined } = ask('bats', {}, { 'Bat Surveys': { members: ['ana'] } });

    expect(fits).toBe(false);
    expect(joined.map(({ id }) => id)).toEqual(['Bat Surveys']);
  });
});

describe('a question without a subject', () => {
  const text = 'Which community should I join?';

  test('what the asker’s department is in comes first', () => {
    const more = { Rivers: { members: water.slice(0, 6) }, Trawling: { members: others } };

    expect(names(text, {}, more)[0]).toBe('Rivers');
  });

  test('what the people in one’s own communities are in comes before a stranger’s', () => {
    const more = {
      Mine: { members: ['ana', ...others] },
      Knots: { members: others },
      Elsewhere: { members: water.slice(0, 2) },
    };

    expect(names(text, {}, more)[0]).toBe('Knots');
  });

  test('a stranger is offered what is busy and described', () => {
    const activity = { read: 5_000, posted: 90, days: 30 };
    const more = {
      Busy: { activity, description: 'News and questions about everything that happens on the coast' },
      Silent: {},
    };

    expect(names(text, { asker: 'a stranger' }, more)[0]).toBe('Busy');
    expect(ask(text, { asker: 'a stranger' }).fits).toBe(true);
  });

  test('a community that is sensitive is not pressed on anybody', () => {
    const more = { 'Bereavement Support': { members: water } };

    expect(names(text, { limit: 50 }, more)).not.toContain('Bereavement Support');
    expect(names('bereavement', {}, more)[0]).toBe('Bereavement Support');
  });
});

describe('reasons', () => {
  const moors = (told: Told) => ({ Moors: { description: 'peat', ...told } });
  const reasons = (text: string, more: Record<string, Told>, about = 'Moors', told: Partial<Question> = {}) =>
    ask(text, { limit: 50, ...told }, more).suggestions.find(({ community }) => community.id === about)
      ?.reasons;

  test('the words that match are told as they were asked', () => {
    expect(reasons('anything about Peat?', moors({}))).toEqual([{ kind: 'matches', words: ['Peat'] }]);
  });

  test('a mistyped word is told as it stands there', () => {
    expect(reasons('exel', {}, 'Excel Help')).toEqual([{ kind: 'matches', words: ['Excel'] }]);
  });

  test('five people of the asker’s department are a reason, four are none', () => {
    const colleagues = { kind: 'colleagues', count: 5, where: 'department', name: 'Water' };

    expect(reasons('peat', moors({ members: water.slice(0, 5) }))).toContainEqual(colleagues);
    expect(reasons('peat', moors({ members: water.slice(0, 4) }))).toEqual([
      { kind: 'matches', words: ['peat'] },
    ]);
  });

  test('guests and disabled accounts are not counted', () => {
    const [guest = '', disabled = ''] = water;
    const told = {
      ...people,
      [guest]: { ...people[guest], guest: true },
      [disabled]: { ...people[disabled], disabled: true },
    };
    const directory = directoryOf({ ...communities, ...moors({ members: water.slice(0, 6) }) }, told);

    const { suggestions } = suggest(directory, { text: 'peat', asker: 'ana', limit: 5 });

    expect(suggestions.find(({ community }) => community.id === 'Moors')?.reasons).toEqual([
      { kind: 'matches', words: ['peat'] },
    ]);
  });

  test('people in common are a reason, with the community they come from', () => {
    const more = { ...moors({ members: others.slice(0, 6) }), Anglers: { members: ['ana', ...others] } };

    expect(reasons('peat', more)).toContainEqual({
      kind: 'in common',
      count: 6,
      community: 'Anglers',
      name: 'Anglers',
    });
  });

  test.each<[string, Told, Told]>([
    ['a sensitive community is told without its people', { sensitive: true }, {}],
    ['a sensitive community of the asker’s is never named', {}, { sensitive: true }],
    ['a hidden community of the asker’s is never named', {}, { visibility: 'hidden' }],
  ])('%s', (_, candidate, own) => {
    const more = {
      ...moors({ members: others.slice(0, 6), ...candidate }),
      Anglers: { members: ['ana', ...others], ...own },
    };

    expect(reasons('peat', more)).toEqual([{ kind: 'matches', words: ['peat'] }]);
  });

  test('a community that fills itself is no company anybody keeps', () => {
    const more = {
      ...moors({ members: others.slice(0, 6) }),
      Everybody: { admission: 'dynamic' as const, members: ['ana', ...others] },
    };

    expect(reasons('peat', more)).toEqual([{ kind: 'matches', words: ['peat'] }]);
  });

  test('a busy community says how busy, by its report', () => {
    const busy = { read: 2_100, posted: 40, days: 30 };

    expect(reasons('peat', moors({ activity: busy }))).toContainEqual({
      kind: 'active',
      read: 2_100,
      days: 30,
    });
    expect(reasons('peat', moors({ activity: { ...busy, read: 12 } }))).toHaveLength(1);
  });

  test('there are three at most, and the words come first', () => {
    const activity = { read: 2_100, posted: 40, days: 30 };
    const more = { ...moors({ members: water, activity }), Anglers: { members: ['ana', ...water] } };

    expect(reasons('peat', more)?.map(({ kind }) => kind)).toEqual([
      'matches',
      expect.any(String),
      expect.any(String),
    ]);
  });
});

describe('discretion', () => {
  test.each<[string, Told]>([
    ['sensitive', { sensitive: true }],
    ['hidden', { visibility: 'hidden' }],
  ])('who is in a %s community changes nothing that others are told', (_, told) => {
    const more = (members: string[]) => ({
      Knots: { members: others.slice(0, 6) },
      Ropes: { members: others.slice(2, 8) },
      Quiet: { ...told, members },
    });
    const answers = (members: string[]) =>
      ['Which community should I join?', 'knots', 'ropes and knots'].map((text) =>
        ask(text, {}, more(members)).suggestions.map(({ community, score, reasons }) => [
          community.id,
          score,
          reasons,
        ]),
      );

    expect(answers(['ana', ...others, ...water])).toEqual(answers(['ana']));
  });
});

test('a sensitive community neither gains nor loses by who is near to others', () => {
  const more = { 'Knots B': {}, 'Knots C': { sensitive: true }, 'Knots D': { members: water.slice(0, 5) } };

  expect(names('knots', { limit: 3 }, more)).toEqual(['Knots D', 'Knots C', 'Knots B']);
});

test('a join changes the answer at once', () => {
  const directory = directoryOf(communities, people);
  const first = () =>
    suggest(directory, { text: 'peat', asker: 'ana', limit: 1 }).suggestions[0]?.community.id;
  expect(first()).toBe('Peatland Restoration');

  directory.noteMembership('Peatland Restoration', 'ana', true);

  expect(first()).not.toBe('Peatland Restoration');
});

test('many joins and leaves later, the answer is what a fresh start would give', () => {
  const more: Record<string, Told> = {
    ...communities,
    Knots: { members: others },
    Ropes: { members: ['ana', ...others.slice(0, 4)] },
    Sails: { members: [...water, ...others] },
    Grief: { sensitive: true, members: water },
  };
  const everybody = ['ana', ...water, ...others];
  const directory = directoryOf(more, people);
  const ask = (from: typeof directory) => {
    const { suggestions } = suggest(from, {
      text: 'Which community should I join?',
      asker: 'ana',
      limit: 50,
    });
    return suggestions.map(({ community, score, reasons }) => [community.id, score.toFixed(9), reasons]);
  };
  ask(directory);

  const now = new Map(Object.keys(more).map((name) => [name, new Set(more[name]?.members)]));
  for (let step = 0; step < 120; step++) {
    const name = Object.keys(more)[(step * 7) % now.size] ?? '';
    const person = everybody[(step * 5) % everybody.length] ?? '';
    const member = step % 3 !== 0;
    directory.noteMembership(name, person, member);
    if (member) now.get(name)?.add(person);
    else now.get(name)?.delete(person);
    if (step % 10 === 0) ask(directory);
  }
  const told = Object.entries(more).map(([name, community]) => [
    name,
    { ...community, members: [...(now.get(name) ?? [])] },
  ]);

  expect(ask(directory)).toEqual(ask(directoryOf(Object.fromEntries(told), people)));
});

test('a new tag is found at once, and an old one no longer', () => {
  const directory = directoryOf({ ...communities, Bogs: { tags: ['tarka'] } }, people);
  const fits = (text: string) => suggest(directory, { text, asker: 'ana', limit: 1 }).fits;
  expect([fits('tarka'), fits('oskar')]).toEqual([true, false]);

  directory.noteOurs('Bogs', { id: 'ours', v: 1, tags: ['oskar'], aliases: [] });

  expect([fits('tarka'), fits('oskar')]).toEqual([false, true]);
});

test('scores are between 0 and 1, highest first, and no more are given than asked for', () => {
  const { suggestions } = ask('peat water policy work parents', { limit: 3 });
  const scores = suggestions.map(({ score }) => score);

  expect(suggestions).toHaveLength(3);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
});

test('an empty directory has nothing to suggest', () => {
  const empty = createDirectory();

  expect(suggest(empty, { text: 'peat', asker: 'ana', limit: 5 })).toMatchObject({
    fits: false,
    suggestions: [],
  });
  expect(suggest(empty, { text: '', limit: 5 })).toMatchObject({ fits: false, suggestions: [] });
});

test('reasons that are asked for later are those of their own question', () => {
  const directory = directoryOf(
    { ...communities, 'Water People': { members: [...water, 'ana'] }, Rowing: { members: water } },
    people,
  );
  const question: Question = { text: 'Which community should I join?', asker: 'ana', limit: 9 };
  const askedFirst = suggest(directory, question).suggestions.map(({ reasons }) => reasons);

  const { suggestions } = suggest(directory, question);
  suggest(directory, { text: 'peat', limit: 9 });
  const askedLater = suggestions.map(({ reasons }) => reasons);

  expect(askedFirst.flat().length).toBeGreaterThan(1);
  expect(askedLater).toEqual(askedFirst);
});
