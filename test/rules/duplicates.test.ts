import type { Alike } from '../../src/directory/duplicates/alike';
import { createMatcher } from '../../src/directory/duplicates/matcher';
import { directoryOf, graphOf, many, profiles, rosterOf, type Told } from './directory-of';

function pairsOf(communities: Record<string, Told>): Alike[] {
  return createMatcher(directoryOf(communities, profiles(many(400, 'p'), {}))).pairs(true);
}

function between(pairs: readonly Alike[], one: string, other: string): Alike | undefined {
  return pairs.find(({ a, b }) => (a === one && b === other) || (a === other && b === one));
}

/** Enough others for words to be rare or not. */
const others: Record<string, Told> = Object.fromEntries(
  ['Choir', 'Payroll', 'Sailing', 'Chess', 'Procurement', 'Beekeeping', 'Archives', 'Catering'].map(
    (name) => [
      `${name} Network`,
      { description: `Everything about ${name.toLowerCase()}, for whoever is keen on it.` },
    ],
  ),
);

describe('two communities', () => {
  test('that differ in nothing but a word that says nothing are duplicates, and it is said why', () => {
    const pairs = pairsOf({
      ...others,
      'Woodland Creation Group': { description: 'Planting grants, deer fences and nursery stock.' },
      'The Woodland Creation Network': { description: 'Grants for planting, nursery stock and fences.' },
    });

    const found = between(pairs, 'Woodland Creation Group', 'The Woodland Creation Network');

    expect(found?.verdict).toBe('duplicate');
    expect(found?.reasons[0]).toContain('the names differ only in');
  });

  test('of which one is named by the letters of the other are duplicates', () => {
    const pairs = pairsOf({
      ...others,
      'Biodiversity Net Gain': { description: 'The metric, habitat banks, credits.' },
      BNG: { description: 'Questions on the metric, credits and habitat banks.' },
    });

    const found = between(pairs, 'Biodiversity Net Gain', 'BNG');

    expect(found?.verdict).toBe('duplicate');
    expect(found?.reasons).toContain('“BNG” is short for Biodiversity Net Gain');
  });

  test.each([
    ['place', 'Fire Wardens York', 'Fire Wardens Leeds', 'one is for York, the other for Leeds'],
    ['number', 'Leadership Cohort 4', 'Leadership Cohort 7', 'one is “4”, the other “7”'],
    ['year', 'Staff Survey 2024', 'Staff Survey 2025', 'one is “2024”, the other “2025”'],
    [
      'part of the compass',
      'Highways Area North',
      'Highways Area South',
      'one is “North”, the other “South”',
    ],
  ])('that differ by %s are not', (_, one, other, why) => {
    const pairs = pairsOf({ ...others, [one]: {}, [other]: {} });

    const found = between(pairs, one, other);

    expect(found?.score).toBeLessThan(0.5);
    expect(found?.reasons[0]).toBe(why);
  });

  test.each([
    ['No Code', 'Code'],
    ['docs-id-owners', 'docs-it-owners'],
    ['COVID-19 Remote Work', 'Web Fights COVID-19'],
  ])('that look alike are not the same: “%s” and “%s”', (one, other) => {
    const pairs = pairsOf({ ...others, [one]: {}, [other]: {} });

    expect(between(pairs, one, other)?.score ?? 0).toBeLessThan(0.5);
  });

  test('of a series are not, though nobody knows what its slot is filled with', () => {
    const values = ['Orrin', 'Thornbeck', 'Eastwold', 'Marl', 'Pell'];
    const pairs = pairsOf({
      ...others,
      ...Object.fromEntries(
        values.flatMap((value) => [
          [`${value} Runners Club`, {}],
          [`${value} Allotment Holders`, {}],
        ]),
      ),
    });

    expect(pairs.filter(({ verdict }) => verdict === 'duplicate')).toEqual([]);
  });

  test('that share owners and members beyond chance are duplicates where their words alone would not say so', () => {
    const told = { description: 'Pruning, seeds and swaps.' };
    const apart = {
      ...others,
      'Gardening Club': told,
      'Green Fingers': { description: 'Slugs, and when to sow.' },
    };
    const crowd = many(40, 'p');
    const together = {
      ...apart,
      'Gardening Club': { ...told, owners: ['p1', 'p2'], members: crowd },
      'Green Fingers': {
        description: 'Slugs, and when to sow.',
        owners: ['p1', 'p2'],
        members: crowd.slice(0, 30),
      },
    };

    const alone = between(pairsOf(apart), 'Gardening Club', 'Green Fingers')?.score ?? 0;
    const shared = between(pairsOf(together), 'Gardening Club', 'Green Fingers');

    expect(shared?.score).toBeGreaterThan(alone);
    expect(shared?.reasons).toContain('2 of 2 owners are the same');
    expect(shared?.reasons).toContain("100 % of the smaller one's members are in both");
  });

  test('are not compared by who is in them where that is sensitive', () => {
    const crowd = many(40, 'p');
    const pairs = pairsOf({
      ...others,
      'Recovery Circle': { members: crowd, sensitive: true, description: 'Tea, cake and quiet talk.' },
      'The Recovery Circle': { members: crowd, description: 'Quiet talk, tea and cake.' },
    });

    const found = between(pairs, 'Recovery Circle', 'The Recovery Circle');

    expect(found?.verdict).toBe('duplicate');
    expect(found?.reasons.join(' ')).not.toContain('members');
  });

  test('of which one is a part of the other are parent and child', () => {
    const pairs = pairsOf({ ...others, 'Beekeepers Swarm Line': {}, 'Beekeepers Swarm Line York': {} });

    const found = between(pairs, 'Beekeepers Swarm Line', 'Beekeepers Swarm Line York');

    expect(found?.verdict).toBe('parent and child');
    expect(found?.parent).toBe('Beekeepers Swarm Line');
  });
});

describe('a matcher that is told what has changed', () => {
  test('answers as one that has read everything anew', () => {
    const communities = {
      ...others,
      'Woodland Creation Group': { description: 'Planting grants and fences.' },
      'Board Games': {},
    };
    const directory = directoryOf(communities);
    const matcher = createMatcher(directory);

    directory.apply('communities', [
      graphOf('Board Games', {
        name: 'Woodland Creation Network',
        description: 'Planting grants and fences.',
      }),
    ]);
    const changed = matcher.changed(['Board Games']);

    const anew = createMatcher(directory).pairs();
    expect(changed[0]?.verdict).toBe('duplicate');
    expect(between(changed, 'Board Games', 'Woodland Creation Group')?.score).toBeCloseTo(
      between(anew, 'Board Games', 'Woodland Creation Group')?.score ?? 0,
      1,
    );
  });

  test('knows a community that came later, and forgets one that has gone', () => {
    const directory = directoryOf({
      ...others,
      'Woodland Creation Group': { description: 'Planting grants and fences.' },
    });
    const matcher = createMatcher(directory);
    const told = { description: 'Planting grants and fences.' };

    directory.apply('communities', [graphOf('Woodland Creation Network', told)]);
    directory.apply('rosters', rosterOf('Woodland Creation Network', {}));
    const came = matcher.changed(['Woodland Creation Network']);
    directory.apply('communities', [
      graphOf('Woodland Creation Network', { ...told, goneAt: '2026-11-15T00:00:00Z' }),
    ]);
    const gone = matcher.changed(['Woodland Creation Network']);

    expect(came.map(({ verdict }) => verdict)).toContain('duplicate');
    expect(gone).toEqual([]);
    expect(matcher.pairs().filter(({ verdict }) => verdict === 'duplicate')).toEqual([]);
  });
});

describe('groups of duplicates', () => {
  const alike = (a: string, b: string, score = 0.9): Alike => ({
    a,
    b,
    score,
    verdict: 'duplicate',
    reasons: [],
  });

  test('are those in which every two are, the largest community first', () => {
    const directory = directoryOf({ a: { members: ['x'] }, b: { members: ['x', 'y'] }, c: {}, d: {} });
    const matcher = createMatcher(directory);

    const clusters = matcher.clusters([
      alike('a', 'b'),
      alike('b', 'c'),
      alike('a', 'c'),
      alike('c', 'd', 0.6),
    ]);

    expect(clusters).toEqual([['b', 'a', 'c']]);
  });
});
