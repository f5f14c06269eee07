import { flagged } from '../../src/directory/duplicates/alike';
import { createMatcher } from '../../src/directory/duplicates/matcher';
import { directoryOf, many, profiles, type Told } from './directory-of';

const others: Record<string, Told> = Object.fromEntries(
  ['Choir', 'Payroll', 'Sailing', 'Chess', 'Procurement', 'Beekeeping', 'Archives', 'Catering'].map(
    (name) => [`${name} Network`, { description: `Everything about ${name.toLowerCase()}, for the keen.` }],
  ),
);

/** The score of the first two of these. */
function scoreOf(communities: Record<string, Told>): number {
  const [one, other] = Object.keys(communities);
  const pairs = createMatcher(directoryOf({ ...communities, ...others }, profiles(many(400, 'p'), {}))).pairs(
    true,
  );
  return pairs.find(({ a, b }) => [one, other].sort().join() === [a, b].sort().join())?.score ?? 0;
}

/** Both say the same, so that only their names tell them apart. */
const alike = (names: readonly string[], description: string): Record<string, Told> =>
  Object.fromEntries(names.map((name) => [name, { description }]));

/** The same person owns them all. */
const led = (communities: Record<string, Told>): Record<string, Told> =>
  Object.fromEntries(Object.entries(communities).map(([name, told]) => [name, { ...told, owners: ['p1'] }]));

const rota = 'Swap a shift, see who is on call, and hand over at the end of the week.';
const plans = 'Plans, minutes and photographs; a meeting on the first Tuesday.';

describe('what tells two communities apart although they say the same', () => {
  test.each<[string, Record<string, Told>]>([
    ['a number', alike(['Leadership Cohort 4', 'Leadership Cohort 7'], plans)],
    ['a year', alike(['Orchard Survey 2024', 'Orchard Survey 2025'], plans)],
    ['a part of the compass', alike(['Verges Gang North', 'Verges Gang South'], rota)],
    ['what is done there', alike(['Ledger Tool Admins', 'Ledger Tool Reviewers'], rota)],
    [
      'a word that takes turns with the other elsewhere',
      {
        ...led({
          'Orrin Ringers': { description: rota },
          'Thornbeck Ringers': { description: `${rota} Tea.` },
        }),
        ...alike(['Orrin Allotments', 'Thornbeck Allotments'], plans),
        ...alike(['Orrin Lifeboat', 'Thornbeck Lifeboat'], 'Launches, drills and the boat shed.'),
      },
    ],
    [
      'a word where many more of a series have another',
      {
        ...led(
          alike(['Orrin Handbell Ringers Summer Supper', 'Thornbeck Handbell Ringers Summer Supper'], rota),
        ),
        ...alike(
          ['Eastwold', 'Marl'].map((place) => `${place} Handbell Ringers Summer Supper`),
          plans,
        ),
      },
    ],
    [
      'a year that only one has',
      {
        Apprentices: { description: 'College days, portfolios and mentors.' },
        'Apprentices 2023': { description: 'For one intake: exams, travel and lodgings.' },
      },
    ],
    [
      'the number to ring',
      {
        'Quayside Kiosk': { description: 'Ring 01904 555123 for tickets.' },
        'The Quayside Kiosk': { description: 'Ring 01273 555987 about deckchairs.' },
      },
    ],
    [
      'a word more in one of them',
      alike(
        ['Kiln Firing', 'Kiln Firing Glazes'],
        'Clay, cones and temperatures: what went in, and what came out.',
      ),
    ],
    [
      'the form of a word',
      {
        'Marketing Network': { description: 'Campaigns, slogans, leaflets and adverts.' },
        'Markets Network': { description: 'Stalls, pitches, licences and Saturday traders.' },
      },
    ],
  ])('%s', (_, communities) => {
    expect(scoreOf(communities)).toBeLessThan(flagged);
  });
});
