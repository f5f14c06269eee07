import { setImmediate } from 'node:timers/promises';
import { keptOf, wantedIn } from '../../src/directory/use/kept';
import { likelyPeople, markOf, peopleIn, together, without } from '../../src/directory/use/marks';
import { pastOf } from '../../src/directory/use/pasts';
import { AskedRecord, monthsBefore } from '../../src/directory/use/records';
import { termsOf } from '../../src/directory/use/terms';
import { createNotebook } from '../../src/directory/use/notebook';
import { createUse, type Use } from '../../src/directory/use/use';
import { suggest } from '../../src/directory/suggest';
import { understand } from '../../src/directory/text/subject';
import { StoreFault, type Store } from '../../src/store/store';
import { storeAround } from '../faulty-store';
import { keptLog, temporaryStore } from '../temporary-store';
import { directoryOf, many, profiles } from './directory-of';

const [peatland, wildfire, chess] = [0, 1, 2];

/** What led to communities: for each, how often which words did. */
function useOf(pasts: Record<string, number>[], counts: (at: number) => boolean = () => true): Use {
  const use = createUse({ counts, corrected: () => undefined });
  for (const [at, past] of pasts.entries()) {
    const terms = Object.entries(past).map(
      ([text, count]) => [[...termsOf(understand(text)).keys()][0]!, count] as const,
    ); // a word has a term
    use.put(at, { counts: new Map(terms) });
  }
  return use;
}

function sum(scores: Float64Array): number {
  return scores.reduce((all, one) => all + one, 0);
}

describe('marks', () => {
  test('there are never more of them than people', () => {
    const people = many(500, 'person');
    for (const count of [1, 2, 5, 40, 500]) {
      const marks = together(...people.slice(0, count).map((person) => markOf('key', person, 'peat')));

      expect(peopleIn(marks)).toBeLessThanOrEqual(count);
      expect(peopleIn(marks)).toBeGreaterThan(0);
    }
  });

  test('everybody shares theirs with many, and has another one for another subject and under another key', () => {
    const people = many(6_400, 'person');
    const all = people.map((person) => markOf('key', person, 'peat'));

    expect(new Set(all).size).toBe(64);
    expect(all.filter((mark) => mark === all[0]).length).toBeGreaterThan(50);
    expect(people.map((person) => markOf('key', person, 'bogs'))).not.toEqual(all);
    expect(people.map((person) => markOf('another key', person, 'peat'))).not.toEqual(all);
  });

  test('those of one set that another has not can be told, and how many people are behind many', () => {
    expect(peopleIn(without('f', '3'))).toBe(2);
    expect(together('1', undefined, '8000000000000000')).toBe('8000000000000001');
    expect(likelyPeople(1)).toBeCloseTo(1, 1);
    expect(likelyPeople(40)).toBeGreaterThan(60);
    expect(likelyPeople(64)).toBeLessThan(300);
  });
});

describe('what was asked in a month', () => {
  const record = (month: string, terms: Record<string, string>, wholes: Record<string, string> = {}) =>
    [month, AskedRecord.parse({ id: `asked-${month}`, v: 1, terms, wholes, ttl: 1 })] as const;

  test('counts for half after four months, and not at all after thirteen', () => {
    const now = pastOf(new Map([record('2026-11', { peat: '7' })]), '2026-11').counts.get('peat') ?? 0;
    const later = pastOf(new Map([record('2026-07', { peat: '7' })]), '2026-11').counts.get('peat') ?? 0;
    const gone = pastOf(new Map([record('2025-09', { peat: '7' })]), '2026-11').counts;

    expect(now).toBeCloseTo(3, 0);
    expect(later).toBeCloseTo(now / 2);
    expect(gone.size).toBe(0);
  });

  test('counts each person once, however many months they asked in', () => {
    const past = pastOf(
      new Map([
        record('2026-09', { peat: '3' }, { all: '1f' }),
        record('2026-11', { peat: '3' }, { all: '3' }),
      ]),
      '2026-11',
    );

    expect(past.counts.get('peat')).toBeCloseTo(2, 0);
    expect(past.people?.get('all')).toBe(5);
  });

  test('months are counted over the turn of the year', () => {
    expect(monthsBefore('2026-11', '2027-02')).toBe(3);
  });
});

describe('what others joined who asked alike', () => {
  test('tells nothing while nobody has asked alike', () => {
    expect(useOf([{ peat: 9 }]).score(understand('falconry'))).toBeUndefined();
    expect(
      createUse({ counts: () => true, corrected: () => undefined }).score(understand('peat')),
    ).toBeUndefined();
  });

  test('is each community’s share of them, and never more than 1 together', () => {
    const scores = useOf([{ peat: 60 }, { peat: 20 }, { chess: 400 }]).score(understand('peat'))!; // somebody has

    expect(scores[peatland]).toBeGreaterThan(scores[wildfire]!);
    expect(scores[chess]).toBe(0);
    expect(sum(scores)).toBeLessThanOrEqual(1);
    expect(sum(scores)).toBeGreaterThan(0.9);
  });

  test('is hardly believed of one person, and half of five', () => {
    const of = (count: number): number => sum(useOf([{ peat: count }]).score(understand('peat'))!); // as above

    expect(of(1)).toBeLessThan(0.05);
    expect(of(5)).toBeCloseTo(0.5);
    expect(of(50)).toBeGreaterThan(0.95);
  });

  test('a loud community gains less from each question than a quiet one', () => {
    const scores = useOf([
      { peat: 10, bogs: 1 },
      { peat: 10, bogs: 1_000 },
    ]).score(understand('peat'))!; // as above

    expect(scores[peatland]).toBeGreaterThan(2 * scores[wildfire]!);
  });

  test('a telling word counts for more than one that is asked with everything', () => {
    const scores = useOf([{ peat: 10, meeting: 10 }, { meeting: 300 }]).score(understand('peat meeting'))!; // as above

    expect(scores[peatland]).toBeGreaterThan(scores[wildfire]!);
  });

  test('what a community no longer is told of is nobody’s share', () => {
    const use = useOf([{ peat: 10 }, { peat: 10 }], (at) => at !== peatland);

    const scores = use.score(understand('peat'))!; // as above

    expect(scores[peatland]).toBe(0);
    expect(use.together(understand('peat'), peatland)).toBe(0);
  });

  test('a community’s past takes the place of what it was', () => {
    const use = useOf([{ peat: 10 }, { peat: 10 }]);
    use.put(peatland, { counts: new Map() });

    expect(use.score(understand('peat'))![peatland]).toBe(0); // as above
  });

  test('the evidence makes an answer of what no word would', () => {
    const directory = directoryOf({ 'Peatland Restoration': {}, Wildfire: {}, 'Chess Club': {} });
    const asked = { text: 'squelchers', limit: 3 };
    expect(suggest(directory, asked).fits).toBe(false);

    const at = directory.content.communityAt('Wildfire')!; // it is there
    directory.content.use.put(at, { counts: new Map([['squelcher', 20]]) });

    const { fits, suggestions } = suggest(directory, asked);
    expect(fits).toBe(true);
    expect(suggestions[0]?.community.name).toBe('Wildfire');
  });

  test('what the asker is in comes sooner, the more often they asked for it, where that is ranked too', () => {
    const directory = directoryOf(
      { 'Bike One': { members: ['ana'] }, 'Bike Two': { members: ['ana'] }, 'Bike Six': {} },
      { ana: {} },
    );
    const best = (often?: Record<string, number>): string | undefined =>
      suggest(directory, {
        text: 'bike',
        asker: 'ana',
        joinedToo: true,
        ...(often && { often: new Map(Object.entries(often)) }),
        limit: 3,
      }).suggestions[0]?.community.name;

    expect(best({ 'Bike One': 9, 'Bike Two': 1 })).toBe('Bike One');
    expect(best({ 'Bike One': 1, 'Bike Two': 9 })).toBe('Bike Two');
    expect(best()).not.toBe('Bike Six');
  });
});

describe('what may be kept of a question', () => {
  const { content } = directoryOf(
    { 'Peatland Restoration': {}, 'Young Professionals': {}, 'Green Spaces': {} },
    {
      ana: { name: 'Ana Diaz' },
      gwen: { name: 'Gwen Young' },
      mark: { name: 'Mark Green' },
      lukasz: { name: 'Łukasz Bjørnstad' },
    },
  );

  test.each([
    ['peatland and bogs', ['peatland', 'bogs'], true],
    ['peatland with Ana Diaz', ['peatland'], false],
    ['Mark Green on peatland', ['peatland'], false],
    ['young professionals', ['young', 'professionals'], true],
    ['peatland xqzwv', ['peatland'], false],
    ['peatland with Łukasz Bjørnstad', ['peatland'], false],
    ['any peatland comunity', ['peatland'], true],
    ['peatland 07700 900123', ['peatland'], false],
    ["I can't go on with this peatland", [], false],
  ])('“%s” leaves %j', (text, left, whole) => {
    const kept = keptOf(content, text);

    expect(kept.words.map(({ plain }) => plain)).toEqual(left);
    expect(kept.words.length > 0 && kept.whole).toBe(whole);
  });

  test.each([
    ['anyone for zorbing?', ['zorbing']],
    ['zorbing with Gwen Young', ['zorbing']],
    ['does Diaz do zorbing', ['zorbing']],
    ['zorbing with Łukasz Bjørnstad', ['zorbing']],
    ['zorbing with Lukasz Bjornstad', ['zorbing']],
    ['any zorbing comunity', ['zorbing']],
    ['zorbing: ana@diaz.example or https://zorb.example/ana', ['zorbing']],
    ['zorbing ABC12345', ['zorbing']],
    ['I want to die while zorbing', []],
  ])('what is missing in “%s” is %j', (text, left) => {
    expect(wantedIn(content, text).map(({ plain }) => plain)).toEqual(left);
  });
});

describe('the notebook', () => {
  const here = temporaryStore();
  const people = ['ana', 'ben', 'cai', 'dot', 'eve', 'fay'];
  const directory = directoryOf({ Wildfire: {} }, profiles(people, {}));
  const clock = () => new Date('2026-11-16T10:00:00Z');

  function notebook(store: Store = here.store) {
    const log = keptLog();
    const key = () => Promise.resolve('key');
    return { log, ...createNotebook({ store, directory, key, clock, log }) };
  }

  test('loses nothing of those who join, or find nothing, at the same moment', async () => {
    const slow = storeAround(here.store, async ({ writes }, call) => {
      const answer = await call();
      if (!writes) await setImmediate(); // so that all have read before the first one writes
      return answer;
    });
    const [one, other] = [notebook(slow), notebook(slow)];

    await Promise.all(
      people.map((person, at) => (at % 2 ? one : other).joined(person, 'Wildfire', 'wildfire')),
    );
    await Promise.all(people.map((person, at) => (at % 2 ? one : other).unmet(person, 'zorbing')));

    const asked = await here.store.get('use', 'Wildfire', 'asked-2026-11');
    const marks = together(...people.map((person) => markOf('key', person, 'Wildfire wildfir')));
    expect(asked?.doc).toMatchObject({ terms: { wildfir: marks } });
    const [wanted] = (await here.store.list('use', 'demand')).items;
    const wishes = together(...people.map((person) => markOf('key', person, 'zorb')));
    expect(wanted?.doc).toMatchObject({ months: { '2026-11': wishes } });
  });

  test('keeps nobody from joining where it cannot be written', async () => {
    const broken = storeAround(here.store, ({ writes }, call) =>
      writes ? Promise.reject(new StoreFault('The store does not answer.')) : call(),
    );
    const { joined, unmet, log } = notebook(broken);

    await joined('ana', 'Wildfire', 'wildfire');
    await unmet('ana', 'zorbing');

    expect(log.lines).toEqual([
      'warn: what led to a join could not be remembered',
      'warn: what nothing fitted could not be remembered',
    ]);
  });
});
