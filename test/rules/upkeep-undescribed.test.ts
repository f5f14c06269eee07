import { createDescriptions } from '../../src/directory/upkeep/undescribed';

const words = (name: string, description: string) => ({ name, description });

/** So many that a template stands out, each well described. */
const places = ['Ash', 'Birch', 'Cedar', 'Dene', 'Elm', 'Fern', 'Gorse', 'Hazel'];
const described = [
  words('Chess Circle', 'Openings, endings and a quick game over lunch.'),
  words('River Walkers', 'Ten miles on the first Saturday, with a pub at the end.'),
  words('Payroll Users', 'Deadlines for overtime, mileage claims and leavers.'),
  words('Young Parents', 'Prams, sleepless nights, nursery fees and coming back to the office.'),
];
const templated = places.map((place) =>
  words(`${place} Circle`, `Everything that ${place} Circle is up to.`),
);
const descriptions = createDescriptions([...described, ...templated]);

test.each(described)('$name is described', (community) => {
  expect(descriptions.of(community)).toBeUndefined();
});

test.each([
  ['Chess Circle', '', 'empty'],
  ['Chess Circle', ' \n', 'empty'],
  ['Chess Circle', 'Chess circle.', 'name'],
  ['Chess Circle', 'The circles for chess', 'name'],
  ['Photography', 'For photographers.', 'name'],
  ['Water Flood Risk', 'WFR', 'name'],
  ['Chess Circle', 'Welcome to the Chess Circle!', 'template'],
  ['Chess Circle', 'This is the official page of the chess circle community. Share news here.', 'template'],
  ['Chess Circle', 'News and updates', 'short'],
  ['Chess Circle', 'Pawns', 'short'],
  ['Chess Circle', 'Pawns https://example.org/openings/endings/lunch', 'short'],
  ['Chess Circle', 'TBC', 'placeholder'],
  ['Chess Circle', 'tbc...', 'placeholder'],
  ['Chess Circle', 'Description to follow', 'placeholder'],
  ['Chess Circle', 'To be confirmed', 'placeholder'],
  ['Chess Circle', 'Lorem ipsum dolor sit amet', 'placeholder'],
  ['Chess Circle', 'xxxx', 'placeholder'],
  ['Chess Circle', 'n/a', 'placeholder'],
  ['Chess Circle', 'New group', 'placeholder'],
  ['Chess Circle', 'test', 'placeholder'],
  ['Chess Circle', '.', 'placeholder'],
  ['Chess Circle', '♟️🎉', 'placeholder'],
  ['Chess Circle', 'https://example.org/chess', 'placeholder'],
  ['Chess Circle', 'chess@example.org', 'placeholder'],
  ['Chess Circle', '12 May 2026', 'placeholder'],
  [
    'Chess Circle',
    'Openings, endings and a game over lunch. Here you can [what happens here].',
    'placeholder',
  ],
  ['QRT Desk', 'QRTs, PZX forms, the WVB and KLJ cover.', 'jargon'],
])('%s: "%s" says too little: %s', (name, description, lack) => {
  expect(descriptions.of({ name, description })?.lack).toBe(lack);
});

test.each([
  ['Test and Trace Alumni', 'Contact tracers who remember the late shifts and still meet for curry.'],
  ['Testing', 'Test plans, bug hunts, pairing with developers and accessibility checks.'],
  ['Quarry Response', 'The Quarry Response Team (QRT) goes out to rock falls with ropes and drones.'],
  ['QRT', 'Quarry Response Team (QRT), Mine Rescue Scotland (MRS) and Cave Divers Union (CDU).'],
  ['Clwb Canu', 'Canu gyda ffrindiau bob prynhawn, croeso cynnes iawn.'],
  ['Bats', 'See [our guide](https://example.org) for roost surveys, licences and bat boxes.'],
  ['Change Makers', 'Change managers and anyone living through a reorganisation, with tea.'],
])('%s is no placeholder and no jargon: "%s"', (name, description) => {
  expect(descriptions.of({ name, description })).toBeUndefined();
});

test('how many share a template is said, and what they all say', () => {
  const found = descriptions.of(words('Ash Circle', 'Everything that Ash Circle is up to.'));

  expect(found).toMatchObject({ lack: 'template', sharedBy: 8 });
  expect(found?.words).toContain('8 communities say “Everything that … is up to”');
});

test('a text that differs from a template by one word is one too', () => {
  expect(descriptions.of(words('Moor Circle', 'Everything which Moor Circle is up to.'))?.lack).toBe(
    'template',
  );
});

test('what a few communities of a series say of themselves is no template where it says enough', () => {
  const series = places.map((place) =>
    words(`${place} office`, `Desks, parking, lifts, fire drills and lunch at the ${place} office.`),
  );

  expect(series.map(createDescriptions([...described, ...series]).of)).toEqual(series.map(() => undefined));
});

test.each([
  ['Netball', true],
  ["Children's Social Work", true],
  ['Payroll', true],
  ['QRT', false],
  ['P-Cards', false],
  ['All Staff', false],
  ['payroll-users', false],
])('without a description the name %s tells a newcomer what it is: %s', (name, telling) => {
  expect(descriptions.of(words(name, ''))).toMatchObject({ lack: 'empty', telling });
});

test('a tag tells what a joke does not, but not what letters stand for', () => {
  const tags = ['photography'];

  expect(descriptions.of({ ...words('Shutter Island', ''), tags })?.telling).toBe(true);
  expect(descriptions.of({ ...words('QRT', ''), tags })?.telling).toBe(false);
});

test('a typed name is told by a text that says it in words', () => {
  expect(descriptions.of(words('security-leads', 'Security Leads'))).toMatchObject({
    lack: 'name',
    telling: true,
  });
  expect(descriptions.of(words('security-leads', 'security-leads'))?.telling).toBe(false);
  expect(descriptions.of(words('qrt-leads', 'QRT Leads'))?.telling).toBe(false);
});

test('whoever writes is asked for more than is found fault with later', () => {
  const text = 'Pawns, rooks and beginners.';

  expect(descriptions.of(words('Chess Circle', text))).toBeUndefined();
  expect(descriptions.judge('Chess Circle', text)?.lack).toBe('short');
  expect(descriptions.judge('Chess Circle', `${text} Thursdays at noon.`)).toBeUndefined();
});

test('every lack has one kind sentence for owners', () => {
  const all = ['', 'Chess circle', 'Welcome to the Chess Circle!', 'TBC', 'Pawns', 'QRTs, PZX and the WVB.'];

  const sentences = all.map((text) => descriptions.judge('Chess Circle', text)?.words ?? '');

  expect(sentences.filter((one) => !/^[A-Z“][^\n]{20,220}\.$/u.test(one))).toEqual([]);
});

test('an organisation’s own words say nothing of one community', () => {
  const many = places.map((place) =>
    words(`Marchland ${place}`, `Hedges, ditches and gates around ${place}.`),
  );

  const { of } = createDescriptions([...described, ...many]);

  expect(of(words('Chess Circle', 'Marchland.'))?.lack).toBe('short');
  expect(of(words('Chess Circle', 'Chess circle of Marchland.'))?.lack).not.toBeUndefined();
});
