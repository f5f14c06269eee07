import {
  assemble,
  audienceWords,
  isConfidential,
  organisations,
} from '../../src/work/outbox/campaigns/audience';
import type { Audience } from '../../src/work/outbox/campaigns/campaign';
import { directoryOf } from './directory-of';

const directory = directoryOf(
  {
    'Excel Help': { members: ['ana', 'ben', 'gus'], owners: ['ben'] },
    'Cycling to work': { members: ['ana', 'cai'], owners: ['cai', 'dee'] },
    'Chess Club': { members: ['cai'], owners: [] },
    'Old Rowing Club': { members: ['ana'], owners: ['ana'], goneAt: '2026-11-01T00:00:00Z' },
    'Domestic Abuse Support': { members: ['ana'], owners: ['cai'], sensitive: true },
    'Quiet Inquiry': { members: ['ben'], owners: ['ben'], visibility: 'hidden' },
  },
  {
    ana: { organisation: 'Marine Works' },
    ben: { organisation: 'Marine Works', disabled: true },
    cai: { organisation: 'Earth, Wind and Water' },
    dee: {},
    gus: { organisation: 'Marine Works', guest: true },
  },
);

const members = (community: string): Audience => ({ kind: 'members', community });
const owners = (community: string): Audience => ({ kind: 'owners', community });

describe('an audience', () => {
  test.each<[string, Audience[], string[], number]>([
    ['members of one community', [members('Cycling to work')], ['ana', 'cai'], 2],
    ['owners of one community, members or not', [owners('Cycling to work')], ['cai', 'dee'], 2],
    [
      'people in several parts are in it once',
      [members('Excel Help'), members('Cycling to work'), owners('Cycling to work')],
      ['ana', 'ben', 'cai', 'dee', 'gus'],
      7,
    ],
    [
      'everyone in an organisation, with its guests and leavers',
      [{ kind: 'organisation', name: 'Marine Works' }],
      ['ana', 'ben', 'gus'],
      3,
    ],
    ['everyone', [{ kind: 'everyone' }], ['ana', 'ben', 'cai', 'dee', 'gus'], 5],
    ['the owners of every living community', [{ kind: 'owners' }], ['ben', 'cai', 'dee'], 5],
    [
      'people one by one, as far as they are known',
      [{ kind: 'people', people: ['dee', 'nobody'] }],
      ['dee'],
      1,
    ],
    ['nobody in a community that has gone', [members('Old Rowing Club'), members('never there')], [], 0],
  ])('%s', (_name, audience, people, places) => {
    const assembly = assemble(directory, audience);

    expect(assembly.people.toSorted()).toEqual(people);
    expect(assembly.places).toBe(places);
  });

  test('comes in the same order however its parts are named', () => {
    const one = assemble(directory, [members('Excel Help'), members('Cycling to work')]);
    const other = assemble(directory, [members('Cycling to work'), members('Excel Help')]);

    expect(one).toEqual(other);
  });
});

test('organisations are listed by name with those who work there, not guests or people who have left', () => {
  expect(organisations(directory)).toEqual([
    { name: 'Earth, Wind and Water', people: 1 },
    { name: 'Marine Works', people: 1 },
  ]);
});

describe('who is in an audience may not be told', () => {
  test.each<[string, Audience[], boolean]>([
    ['members of an ordinary community', [members('Excel Help')], false],
    ['members of a sensitive one', [{ kind: 'everyone' }, members('Domestic Abuse Support')], true],
    ['owners of a sensitive one, who are shown to everybody', [owners('Domestic Abuse Support')], false],
    ['members of one that hides them', [members('Quiet Inquiry')], true],
    ['owners of one that hides them', [owners('Quiet Inquiry')], true],
    ['owners of every community', [{ kind: 'owners' }], false],
    ['members of one that nobody remembers', [members('never there')], true],
  ])('%s', (_name, audience, confidential) => {
    expect(isConfidential(directory, audience)).toBe(confidential);
  });
});

test.each<[Audience[], string]>([
  [[{ kind: 'everyone' }], 'everyone'],
  [[{ kind: 'organisation', name: 'Marine Works' }], 'everyone in Marine Works'],
  [[members('Excel Help'), members('Chess Club')], 'members of Excel Help and Chess Club'],
  [
    [members('Excel Help'), members('Chess Club'), members('Cycling to work')],
    'members of Excel Help, Chess Club and 1 more community',
  ],
  [[members('Excel Help'), owners('Excel Help')], 'members and owners of Excel Help'],
  [
    [{ kind: 'organisation', name: 'Marine Works' }, members('Excel Help'), { kind: 'owners' }],
    'everyone in Marine Works, members of Excel Help, and owners of every community',
  ],
  [[{ kind: 'people', people: ['ana'] }], '1 person'],
  [[members('never there')], 'members of a community that has gone'],
  [[], 'nobody'],
])('an audience in words (%#)', (audience, words) => {
  expect(audienceWords(directory, audience)).toBe(words);
});
