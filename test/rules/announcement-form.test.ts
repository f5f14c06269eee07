import { Typed } from '../../src/features/announcements/announcement';
import { choiceOf, linesOf, readForm } from '../../src/features/announcements/reading';
import { directoryOf } from './directory-of';

const directory = directoryOf(
  {
    'Excel Help': {},
    'Cycling to work': {},
    'Digital, Data and Technology': {},
    'Rowing Club': { goneAt: '2026-11-01T00:00:00Z' },
    'Quiet Inquiry': { visibility: 'hidden' },
  },
  { ana: { organisation: 'Earth, Wind and Water' }, ben: { organisation: 'Marine Works' } },
);
const here = { person: 'ana', at: new Date('2026-11-16T10:00:00Z'), timeZone: 'Europe/London' };
const good = { title: 'Office move', text: 'We move.', everyone: 'true' };

function read(typed: Partial<Typed>) {
  return readForm(directory, Typed.parse({ ...good, ...typed }), here);
}

test('a title, a text and an audience are enough', () => {
  expect(read({})).toEqual({ title: 'Office move', audience: [{ kind: 'everyone' }] });
});

test.each<[string, Partial<Typed>, object]>([
  ['a title', { title: '  ' }, { title: 'Give it a title.' }],
  ['a title that can be seen', { title: '\u200b\u2060\u3164' }, { title: 'Give it a title.' }],
  ['a text that can be seen', { text: '\u200b' }, { text: 'Write what people should know.' }],
  [
    'a text that is not far too long',
    { text: 'x'.repeat(20_000) },
    { text: 'Use at most 2,000 characters. The end of what you wrote has been cut off.' },
  ],
  ['a short title', { title: 'x'.repeat(101) }, { title: 'Use at most 100 characters.' }],
  ['a text', { text: '\n' }, { text: 'Write what people should know.' }],
  [
    'a short text',
    { text: 'x'.repeat(2_001) },
    { text: 'Use at most 2,000 characters: these are 2,001 characters.' },
  ],
  ['few lines', { text: 'x\n'.repeat(41) }, { text: 'Use at most 40 lines.' }],
  ['an audience', { everyone: 'false' }, { audience: expect.stringContaining('Choose who gets it') }],
  ['the words of a link', { linkUrl: 'https://a.example' }, { linkTitle: expect.any(String) }],
  [
    'an address that is safe',
    { linkTitle: 'Map', linkUrl: 'http://a.example' },
    { linkUrl: expect.any(String) },
  ],
  [
    'an address without a name before it',
    { linkTitle: 'Map', linkUrl: 'https://intranet.example@evil.example/' },
    { linkUrl: expect.any(String) },
  ],
  ['an address', { linkTitle: 'Map', linkUrl: 'javascript:alert(1)' }, { linkUrl: expect.any(String) }],
  ['a date for a time', { fromTime: '09:00' }, { fromDate: 'Choose a date, too.' }],
  ['a date', { fromDate: 'tomorrow' }, { fromDate: 'Choose a date and a time.' }],
  ['a time to come', { fromDate: '2026-11-15' }, { fromDate: 'That time has passed.' }],
  [
    'an end after the beginning',
    { fromDate: '2026-11-18', untilDate: '2026-11-17' },
    { untilDate: 'Choose a time after sending has begun.' },
  ],
  ['a reason for what is urgent', { urgent: 'true' }, { reason: expect.stringContaining('Say why') }],
])('it needs %s', (_name, typed, faults) => {
  expect(read(typed)).toEqual({ faults });
});

test('everything that is wrong is said at once', () => {
  expect(read({ title: '', text: '', urgent: 'true' })).toEqual({
    faults: { title: expect.any(String), text: expect.any(String), reason: expect.any(String) },
  });
});

test('times are those of who types them, also in summer', () => {
  const winter = read({ fromDate: '2026-11-18', fromTime: '09:30', untilDate: '2026-11-20' });
  const summer = readForm(
    directory,
    Typed.parse({ ...good, fromDate: '2027-06-01', fromTime: '09:30' }),
    here,
  );

  expect(winter).toMatchObject({
    from: new Date('2026-11-18T09:30:00Z'),
    until: new Date('2026-11-20T23:59:00Z'),
  });
  expect(summer).toMatchObject({ from: new Date('2027-06-01T08:30:00Z') });
});

describe('communities', () => {
  test('are found by their names, with commas of their own or wrongly spelled', () => {
    const typed = {
      everyone: 'false',
      communities: 'excel help, Digital, Data and Technology; cycling to work,',
    };

    expect(read(typed)).toMatchObject({
      audience: ['Excel Help', 'Digital, Data and Technology', 'Cycling to work'].map((community) => ({
        kind: 'members',
        community,
      })),
    });
  });

  test.each([
    ['members', ['members']],
    ['owners', ['owners']],
    ['both', ['members', 'owners']],
    ['', ['members']],
  ])('%s of them', (roles, kinds) => {
    expect(read({ everyone: 'false', communities: 'Excel Help', roles })).toMatchObject({
      audience: kinds.map((kind) => ({ kind, community: 'Excel Help' })),
    });
  });

  test.each([
    ['Cycling', 'I know no community “Cycling”. Did you mean Cycling to work?'],
    ['Astronomy', 'I know no community “Astronomy”.'],
    ['Rowing Club', 'Rowing Club has been closed or deleted.'],
    ['Quiet Inquiry', 'I know no community “Quiet Inquiry”.'],
  ])('%s: %s', (communities, fault) => {
    expect(read({ everyone: 'false', communities })).toEqual({ faults: { communities: fault } });
  });
});

test('organisations are those of the directory, whatever a press says', () => {
  const organisations = [choiceOf('Earth, Wind and Water'), 'Nowhere', '%E0%A4%A'].join(',');

  expect(read({ everyone: 'false', organisations, allOwners: 'true' })).toMatchObject({
    audience: [{ kind: 'organisation', name: 'Earth, Wind and Water' }, { kind: 'owners' }],
  });
});

test('a blank line begins a paragraph, a line break does not', () => {
  expect(linesOf('One\ntwo\n\n\n three ')).toEqual([
    { text: 'One', begins: true },
    { text: 'two', begins: false },
    { text: 'three', begins: true },
  ]);
});
