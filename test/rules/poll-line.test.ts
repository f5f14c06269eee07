import { readLine } from '../../src/features/polls/asking/line';

const reader = { at: new Date('2026-11-16T10:00:00Z'), timeZone: 'Europe/London' };
const where = 'Where shall we meet?';
const three = ['York', 'Leeds', 'Online'];

function drafted(text: string) {
  const read = readLine(text, reader);
  if (!read || !('draft' in read)) throw new Error(`Not a whole poll: ${JSON.stringify(read)}`);
  return read.draft;
}

/** What of a line stands in the form, where it is no whole poll. */
function form(text: string) {
  const read = readLine(text, reader);
  if (!read || 'draft' in read) throw new Error(`Not for the form: ${JSON.stringify(read)}`);
  return { question: read.typed.question, options: read.typed.options, faults: read.faults };
}

test.each<[string, string, string[]]>([
  ['poll "Where shall we meet?" York, Leeds, Online', where, three],
  ['Poll “Where shall we meet?” York, Leeds, Online', where, three],
  ['poll „Where shall we meet?“ York, Leeds, Online', where, three],
  ['poll «Where shall we meet?» York, Leeds, Online', where, three],
  ["poll 'Where shall we meet?' York, Leeds, Online", where, three],
  ['poll ‘Where shall we meet?’ York, Leeds, Online', where, three],
  ["poll 'What's for lunch?' Pie, Soup", "What's for lunch?", ['Pie', 'Soup']],
  ["poll 'Where is the parents' evening?' York, Leeds", "Where is the parents' evening?", ['York', 'Leeds']],
  ['poll "Where shall we meet? York, Leeds, Online', where, three],
  ['poll Where shall we meet? York, Leeds, Online', where, three],
  ['poll: Where shall we meet? York; Leeds; Online', where, three],
  ['POLL Where shall we meet? York, Leeds or Online', where, three],
  ['poll Where shall we meet? York, Leeds, or Online', where, three],
  ['poll Where shall we meet? York or Leeds or Online', where, three],
  ['poll  Where   shall we meet?    York ,, Leeds , , Online', where, three],
  ['poll "Where shall we meet?" - York - Leeds - Online', where, three],
  ['poll "Where shall we meet?": York, Leeds, Online', where, three],
  ['poll "Where shall we meet?", York, Leeds, Online', where, three],
  ['poll "Where shall we meet?" — York, Leeds, Online', where, three],
  ['poll "Where shall we meet?" "York" "Leeds" "Online"', where, three],
  ['poll "Where shall we meet?" “York”, “Leeds” or “Online”', where, three],
  ["poll Where shall we meet? 'York', 'Leeds', 'Online'", where, three],
  ['poll Where shall we meet?\nYork\nLeeds\nOnline', where, three],
  ['poll\nWhere shall we meet?\n\n- York\n- Leeds\n- Online\n', where, three],
  ['poll "Where shall we meet?"\r\n* York\r\n* Leeds\r\n* Online', where, three],
  ['poll Where shall we meet?\n• York\n• Leeds\n• Online', where, three],
  ['poll Where shall we meet?\n1. York\n2. Leeds\n3. Online', where, three],
  ['poll Where shall we meet? 1. York 2. Leeds 3. Online', where, three],
  ['poll Where shall we meet?\n1) York,\n2) Leeds,\n3) Online', where, three],
  ['poll Where shall we meet?\na) York\nb) Leeds\nc) Online', where, three],
  ['poll Where shall we meet? York / Leeds / Online', where, three],
  ['poll Where shall we meet? York | Leeds | Online', where, three],
  ['poll Where shall we meet?York, Leeds, Online', where, three],
  ['poll Lunch: pie, soup', 'Lunch', ['pie', 'soup']],
  ['poll Next meeting\nMonday\nTuesday', 'Next meeting', ['Monday', 'Tuesday']],
  ['new poll "Lunch?" Pie, Soup', 'Lunch?', ['Pie', 'Soup']],
  ['please start a poll "Lunch?" Pie, Soup', 'Lunch?', ['Pie', 'Soup']],
  ['Can you create a poll: Lunch? Pie, Soup', 'Lunch?', ['Pie', 'Soup']],
  ['start a poll asking Where shall we meet? York, Leeds, Online', where, three],
  ['let’s have a poll "Lunch?" Pie, Soup', 'Lunch?', ['Pie', 'Soup']],
  ['poll "Fits?" Yes, both days, Only Tuesday', 'Fits?', ['Yes', 'both days', 'Only Tuesday']],
  ['poll "Fits?" Yes, both days; Only Tuesday', 'Fits?', ['Yes, both days', 'Only Tuesday']],
  ['poll "Fits?" "Yes, both days", "Only Tuesday"', 'Fits?', ['Yes, both days', 'Only Tuesday']],
  ['poll "Fits?" “Yes, both days”, Only Tuesday', 'Fits?', ['Yes, both days', 'Only Tuesday']],
  ['poll "How many?" 1,000, 2,000 or more', 'How many?', ['1,000', '2,000', 'more']],
  ['poll "How many?" 1,2,3', 'How many?', ['1', '2', '3']],
  [
    'poll "When?" 10:30, 11:00, 12/12, w/c 7 December',
    'When?',
    ['10:30', '11:00', '12/12', 'w/c 7 December'],
  ],
  ['poll "Was it good?" 👍, 👎', 'Was it good?', ['👍', '👎']],
  ['poll "Was it good?" ❤️, 🙂, 🙁', 'Was it good?', ['❤️', '🙂', '🙁']],
  ['poll "Which size?" 12" pizza, 10" pizza', 'Which size?', ['12" pizza', '10" pizza']],
  ['poll "Who cooks?" Fish and chips, Pie and mash', 'Who cooks?', ['Fish and chips', 'Pie and mash']],
  ['poll "Caf\u0065\u0301?"  Yes ,  No ', 'Café?', ['Yes', 'No']],
  ['poll "Which?" -1, 0, +1', 'Which?', ['-1', '0', '+1']],
  ['poll "Which <b>one</b>?" A & B, {{C}}', 'Which <b>one</b>?', ['A & B', '{{C}}']],
  ['poll "When?" by Friday, until Sunday', 'When?', ['by Friday', 'until Sunday']],
  [
    'poll "Which part?" Opening speech, Closing ceremony',
    'Which part?',
    ['Opening speech', 'Closing ceremony'],
  ],
  ['poll "Who?" Nobody, Some, several', 'Who?', ['Nobody', 'Some', 'several']],
  ['poll "Whose idea?" "Ben", "anonymous"', 'Whose idea?', ['Ben', 'anonymous']],
  ['poll "Shall we hold a secret ballot?" Yes, No', 'Shall we hold a secret ballot?', ['Yes', 'No']],
  ['poll Which party? Secret Santa, Bake sale', 'Which party?', ['Secret Santa', 'Bake sale']],
])('%j is read', (text, question, options) => {
  expect(drafted(text)).toMatchObject({ question, options, several: false, anonymous: false });
});

const friday = '2026-11-20T17:00:00.000Z';

test.each<[string, object]>([
  ['poll "Lunch?" Pie, Soup', { closes: '2026-11-23T17:00:00.000Z', results: 'always' }],
  ['poll "Lunch?" Pie, Soup closes Friday 5pm', { closes: friday }],
  ['poll "Lunch?" Pie, Soup, closes Friday', { closes: friday }],
  ['poll "Lunch?" Pie, Soup. Closes on Friday at 5pm.', { closes: friday }],
  ['poll Lunch?\nPie\nSoup\ncloses Friday 5pm', { closes: friday }],
  ['poll "Lunch?" Pie, Soup (closes Friday 5pm)', { closes: friday }],
  ['poll "Lunch?" Pie, Soup ending Friday 5pm', { closes: friday }],
  ['poll "Lunch?" Pie, Soup open until Friday 5pm', { closes: friday }],
  ['poll "Lunch?" Pie, Soup closes Friday 5pm (several)', { closes: friday, several: true }],
  ['poll "Lunch?" Pie, Soup (several) closes Friday 5pm', { closes: friday, several: true }],
  ['poll "Lunch?" Pie, Soup (several)', { several: true }],
  ['poll (several) "Lunch?" Pie, Soup', { several: true }],
  ['poll "Lunch?" (several) Pie, Soup', { several: true }],
  ['poll "Lunch?" Pie, Soup, multiple choice', { several: true }],
  ['poll "Lunch?" Pie, Soup (anonymous)', { anonymous: true, results: 'closed' }],
  ['poll "Lunch?" Pie, Soup (several) (anonymous)', { anonymous: true, several: true }],
  ['anonymous poll "Lunch?" Pie, Soup', { anonymous: true, results: 'closed' }],
  ['start an anonymous poll: Lunch? Pie, Soup', { anonymous: true }],
  [
    'secret poll "Lunch?" Pie, Soup closes tomorrow noon',
    { anonymous: true, closes: '2026-11-17T12:00:00.000Z' },
  ],
])('%j says how it is voted in', (text, how) => {
  expect(drafted(text)).toMatchObject({ question: 'Lunch?', options: ['Pie', 'Soup'], ...how });
});

test.each([
  'poll anonymous "Pay ok?" Yes, No',
  'poll anonymously "Pay ok?" Yes, No',
  'poll, anonymous: "Pay ok?" Yes, No',
  'poll: anonymous\nPay ok?\nYes\nNo',
  'poll secret “Pay ok?” Yes, No',
  'poll "Pay ok?" Yes, No, anonymous',
  'poll "Pay ok?" Yes; No; anonymous please',
  'poll "Pay ok?" Yes, No. Anonymous.',
  'poll "Pay ok?" Yes, No - anonymous',
  'poll "Pay ok?" Yes / No / secret ballot',
  'poll "Pay ok?"\nYes\nNo\nanonymous',
  'poll "Pay ok?"\n- Yes\n- No\n- anonymous',
  'poll "Pay ok?" anonymous: Yes, No',
  'poll "Pay ok?", anonymous, Yes, No',
  'poll "Pay ok?" Yes, No (anonymously)',
  'poll "Pay ok?" Yes, No (anonymous',
  'poll Pay ok? Yes, No, anonymous',
  'poll "Pay ok?" Yes, No, anonymous, closes Friday 5pm',
  'poll "Pay ok?" Yes, No (closes Friday 5pm, anonymous)',
  'poll "Pay ok?" Yes, No (anonymous, closes Friday 5pm)',
  'poll "Pay ok?" Yes, No closes Friday 5pm, anonymous',
])('%j is anonymous', (text) => {
  expect(drafted(text)).toMatchObject({ question: 'Pay ok?', options: ['Yes', 'No'], anonymous: true });
});

test.each([
  'poll "Pay ok?" Yes, No (anonymous, several)',
  'poll "Pay ok?" Yes, No (several choices and anonymous)',
  'poll (secret; several) "Pay ok?" Yes, No',
])('%j is anonymous, and takes several choices', (text) => {
  expect(drafted(text)).toMatchObject({ options: ['Yes', 'No'], anonymous: true, several: true });
});

test.each([
  'poll "Pay ok?" Yes, No anonymous',
  'poll "Pay ok?" anonymous Yes, No',
  'poll "Pay ok?" Yes, No (not anonymous)',
  'poll "Pay ok?" Yes, No (anonymous if you can)',
  'poll "How to give?" By name, Fully anonymous, Not at all',
  'poll "Pay ok?" Yes, No. Keep it secret',
  'poll "Pay ok?" Yes, anonymous, No',
  'poll anonymous pay ok? Yes, No',
  'poll Pay ok (anonymous)? Yes, No',
  'poll "Pay ok?" Yes, No closes Frunday, anonymised',
])('%j may be meant to be anonymous, so the form asks, beginning there', (text) => {
  const read = readLine(text, reader);

  expect(read).toMatchObject({ typed: { anonymous: 'true' } });
  expect(read && 'faults' in read && read.faults.anonymous).toContain('Say here whether this poll is');
});

test.each([
  'poll',
  'Poll',
  ' new poll ',
  'start a poll',
  'please create a poll',
  'can I start a poll?',
  'start a poll in this channel',
  'create a new poll here',
  'I’d like to make a poll.',
  'set up a poll for our team',
])('%j asks for an empty form', (text) => {
  expect(form(text)).toEqual({ question: '', options: '', faults: {} });
});

test.each(['anonymous poll', 'poll anonymous', 'start a poll anonymously'])(
  '%j begins as an anonymous one in the form, too',
  (text) => {
    const read = readLine(text, reader);

    expect(read).toMatchObject({ typed: { anonymous: 'true', question: '' }, faults: {} });
  },
);

test.each<[string, string, string, object]>([
  ['poll "Shall we meet?"', 'Shall we meet?', 'Yes\nNo', {}],
  ['poll Is Tuesday good for you?', 'Is Tuesday good for you?', 'Yes\nNo', {}],
  ['poll "Where shall we meet?"', where, '', {}],
  ['start a poll about lunch', 'lunch', '', {}],
  ['poll York, Leeds, Online', '', 'York\nLeeds\nOnline', { question: 'Write the question.' }],
  ['poll "" York, Leeds', '', 'York\nLeeds', { question: 'Write the question.' }],
  [
    'poll "Lunch?" Pie',
    'Lunch?',
    'Pie',
    { options: 'Write at least two options, one a line: this is only one.' },
  ],
  [
    'poll "Tea?" Tea/Coffee',
    'Tea?',
    'Tea/Coffee',
    { options: 'Write at least two options, one a line: this is only one.' },
  ],
  [
    'poll "Lunch?" Pie, Soup, pie',
    'Lunch?',
    'Pie\nSoup\npie',
    { options: '“pie” is there twice. Leave one of them out.' },
  ],
  [
    'poll "Letter?" a, b, c, d, e, f, g, h, i, j, k',
    'Letter?',
    'a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk',
    { options: 'Use at most 10 options: these are 11.' },
  ],
  [
    'poll "Lunch?" Pie, Soup, closes Frunday',
    'Lunch?',
    'Pie\nSoup',
    { closesDate: '“Frunday” is no day and time that I can read. Choose when it closes.' },
  ],
])('%j goes on in the form, with all that was typed', (text, question, options, faults) => {
  expect(form(text)).toEqual({ question, options, faults });
});

test('a question of 2,000 characters stays in the form whole, beside the limit', () => {
  const question = `${'Why? '.repeat(400).trim()}`;

  const { question: kept, faults } = form(`poll "${question}" Yes, No`);

  expect(kept).toBe(question);
  expect(faults).toEqual({ question: 'Use at most 300 characters: these are 1,999.' });
});

test('in the night in which the clocks go back, a deadline that the form cannot name is a fault', () => {
  const night = { at: new Date('2027-10-31T00:00:00Z'), timeZone: 'Europe/London' };

  const read = readLine('poll "Lunch?" Pie, Soup, closes in 90 minutes', night);
  const later = readLine('poll "Lunch?" Pie, Soup, closes in 3 hours', night);

  expect(read).toMatchObject({
    typed: { options: 'Pie\nSoup' },
    faults: {
      closesDate:
        'About “in 90 minutes”: 1:30am comes twice that night, because the clocks go back. Choose another time.',
    },
  });
  expect(later).toMatchObject({ draft: { closes: '2027-10-31T03:00:00.000Z' } });
});

test('a message that is longer than anything we read goes into the form, which says so', () => {
  const { options, faults } = form(`poll "Lunch?" Pie, Soup\n${' '.repeat(10_000)}\nStew`);

  expect(options).toBe('Pie\nSoup');
  expect(faults).toEqual({
    options: 'This message was too long, and its end is missing here. Write the options anew.',
  });
});

test.each([
  'poll workers network',
  'polling stations',
  'what is a poll?',
  'polls',
  'my polls',
  'poll-star group',
  'pollinators, bees and hedgerows',
  'poll results',
  'tadpoll',
  'North Pole expedition',
  'is there a poll community?',
  'post my poll',
  'Poll’s group',
  'new poll workers network',
  '',
])('%j is no poll', (text) => {
  expect(readLine(text, reader)).toBeUndefined();
});
