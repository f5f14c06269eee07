import { kindOf } from '../../src/directory/kind';
import { soundsSensitive } from '../../src/directory/sensitivity';

test.each([
  ['Policy Profession', '', 'profession'],
  ['Data Science Community of Practice', '', 'community of practice'],
  ['Delivery CoP', '', 'community of practice'],
  ['Parents’ and Carers’ Network', '', 'staff network'],
  ['LGBT+ Staff Network', '', 'staff network'],
  ['Flood Recovery Working Group', '', 'working group'],
  ['Horizon House Running Club', '', 'social'],
  ['Knit and Natter', 'A social for anyone who knits', 'community'],
  ['Peat', 'A community of practice on bogs', 'community of practice'],
  ['Peat', '', 'community'],
])('%s (%s) is a %s', (name, description, kind) => {
  expect(kindOf(name, description)).toBe(kind);
});

const sensitive = [
  'Mental Health and Wellbeing',
  'Menopause Café',
  'LGBT+ Network',
  'Disabled Staff Network',
  'Neurodiversity Network',
  'Christian Fellowship',
  'Muslim Network',
  'Race Equality Network',
  'PCS Branch',
  'UNISON members',
  'Bereavement Support',
  'Baby Loss',
  'Sober Social',
  'Domestic Abuse Survivors',
  'Long COVID',
  'Women’s Network',
  'Carers’ Network',
  'Trans and Non-binary Colleagues',
  'Deaf and Hard of Hearing',
  'Cancer Support',
  'Faith and Belief Network',
  'ADHD at work',
];

test.each(sensitive)('%s is sensitive', (name) => {
  expect(soundsSensitive({ name, tags: [], description: '' })).toBe(true);
});

test.each([
  'Animal Health',
  'Plant Health Inspectors',
  'Health and Safety Reps',
  'European Union Exit',
  'Faith in the System: a reading group',
  'Customs Union Trade Policy',
  'Bovine TB',
  'Soil Health',
  'Animal Welfare Policy',
  'Cycling to Work',
  'New Parents',
  'Peatland Restoration',
  'Technology Adoption',
  'Flood Recovery',
  'Blind Copy: email etiquette',
  'Power BI Users',
  'Alcohol Duty',
  'Graduate Prospects',
  'Mental Health Policy',
  'Disability Statistics',
])('%s is not', (name) => {
  expect(soundsSensitive({ name, tags: [], description: '' })).toBe(false);
});

test('a tag or a description for the people concerned makes a plain name sensitive', () => {
  expect(soundsSensitive({ name: 'The Empty Chair', tags: ['bereavement'], description: '' })).toBe(true);
  expect(
    soundsSensitive({
      name: 'Rainbow Room',
      tags: [],
      description: 'A safe space for LGBT+ colleagues and allies',
    }),
  ).toBe(true);
  expect(
    soundsSensitive({ name: 'Livestock', tags: [], description: 'Notifiable diseases and cancer in cattle' }),
  ).toBe(false);
});
