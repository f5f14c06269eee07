import { acronymsIn } from '../../src/directory/text/acronyms';
import { answers, first, indexOf, word } from './text-of';

test.each([
  ['Biodiversity Net Gain (BNG)', 'bng', 'biodiversity net gain'],
  ['BNG (Biodiversity Net Gain)', 'bng', 'biodiversity net gain'],
  ['BNG – Biodiversity Net Gain', 'bng', 'biodiversity net gain'],
  ['BNG: biodiversity net gain', 'bng', 'biodiversity net gain'],
  ['News about Education, Health and Care Plans (EHCPs)', 'ehcp', 'education health care plans'],
  [
    'For the special educational needs and disabilities (send) team',
    'send',
    'special educational disabilities',
  ],
  ['We are the Office of Public Works (OPW), since 1990', 'opw', 'office public works'],
])('%s explains %s', (text, short, long) => {
  const found = acronymsIn(text).map((one) => [one.short, one.long.map(({ plain }) => plain).join(' ')]);

  expect(found).toEqual([[short, long]]);
});

test.each([
  'Meetings (monthly) for all',
  'Cycling to work (NEW)',
  'HELP – call the desk',
  'Water and Flood Risk (York)',
  'Note: bring a notebook',
  'Leeds: lunch every day',
])('%s explains nothing', (text) => {
  expect(acronymsIn(text)).toEqual([]);
});

test('the community that explains a short form comes before those that only use it', () => {
  const index = indexOf({
    'BNG metric': {},
    'Biodiversity Net Gain (BNG)': {},
    Hedges: { description: 'Trees and BNG' },
  });

  expect(answers(index, 'bng').map(([name]) => name)).toEqual([
    'Biodiversity Net Gain BNG',
    'BNG metric',
    'Hedges',
  ]);
});

test('a short form that one community explains finds others that only have the words', () => {
  const index = indexOf({
    'Planning News': { description: 'All about Biodiversity Net Gain (BNG)' },
    'Net gain of biodiversity': {},
    'Gain and loss': {},
  });

  expect(answers(index, 'bng').map(([name]) => name)).toContain('Net gain of biodiversity');
});

test('what a community’s text explains is forgotten when the text changes', () => {
  const index = indexOf({
    'Planning News': { description: 'Biodiversity Net Gain (BNG)' },
    'Biodiversity net gain': {},
  });

  index.put(0, { name: 'Planning News', tags: [], description: 'Nothing' });

  expect(index.longForms(word('BNG'))).toEqual([]);
});

describe('the glossary', () => {
  const communities = { 'Special educational needs': {}, 'Sending parcels': {}, 'EHCP reviewers': {} };
  const glossary = [
    { short: 'SENCO', long: 'special educational needs coordinator' },
    { short: 'EHCP', long: 'education, health and care plan' },
    { short: 'EHCP', long: 'early help and community partnership' },
  ];

  test('a short form finds its long one', () => {
    const index = indexOf(communities);

    index.setGlossary(glossary);

    expect(first(index, 'senco')).toBe('Special educational needs');
  });

  test.each(['education health and care plan', 'hi, who does early help and community partnership please'])(
    'a long form finds the short one: %s',
    (question) => {
      const index = indexOf(communities);

      index.setGlossary(glossary);

      expect(first(index, question)).toBe('EHCP reviewers');
    },
  );

  test('an entry that was taken out is forgotten', () => {
    const index = indexOf(communities);
    index.setGlossary(glossary);

    index.setGlossary([]);

    expect(index.longForms(word('EHCP'))).toEqual([]);
    expect(first(index, 'early help and community partnership')).not.toBe('EHCP reviewers');
  });
});

test('the letters of a name find it, and a name in letters is found by its words', () => {
  const index = indexOf({
    'Water and Flood Risk': {},
    Water: {},
    HMO: { tags: ['licences'] },
    'Multiple choice': {},
  });

  expect(first(index, 'WFR')).toBe('Water and Flood Risk');
  expect(first(index, 'houses in multiple occupation')).toBe('HMO');
});
