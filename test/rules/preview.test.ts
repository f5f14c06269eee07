import type { Profile } from '../../src/directory/person';
import { defaultRules, type Rules } from '../../src/work/rules';
import type { Draft, Preview } from '../../src/work/outbox/campaigns/campaigns';
import { previewOf } from '../../src/work/outbox/campaigns/preview';
import { directoryOf, stored } from './directory-of';

const monday10 = new Date('2026-11-16T10:00:00Z');
const everyone: Pick<Draft, 'kind' | 'audience'> = { kind: 'announcement', audience: [{ kind: 'everyone' }] };

/** What is known of somebody: their profile, where they can be reached, what they want. */
type Known = { profile?: Partial<Profile>; contact?: object; messages?: object };
const met = { contact: { conversation: 'any' } };

function previewed(
  people: Record<string, Known>,
  options: { from?: Date; installs?: boolean; rules?: Partial<Rules>; override?: string; rate?: number } = {},
): Preview {
  const profiles = Object.entries(people).map(([id, { profile }]) => [id, profile ?? {}] as const);
  const directory = directoryOf({ Any: {} }, Object.fromEntries(profiles));
  for (const [id, { contact, messages }] of Object.entries(people)) {
    const docs = [
      contact && { id: 'contact', v: 1, ...contact },
      messages && { id: 'messages', v: 1, ...messages },
    ].filter((doc) => doc !== undefined);
    directory.apply(
      'people',
      docs.map((doc) => stored(id, doc)),
    );
  }
  const { from = monday10, installs = false, rules = {}, override, rate = 25 } = options;
  return previewOf(
    { directory, installs, rate, timeZone: 'Europe/London' },
    { ...defaultRules, ...rules },
    { ...everyone, ...(override !== undefined && { override }) },
    from,
  );
}

test('whoever has talked to the bot can be reached', () => {
  const { people, reachable, unmet, unreachable } = previewed({
    ana: { contact: met },
    ben: { contact: met },
  });

  expect({ people, reachable, unmet, unreachable }).toEqual({
    people: 2,
    reachable: 2,
    unmet: 0,
    unreachable: {},
  });
});

test.each<[string, Known, Preview['unreachable']]>([
  ['have left', { contact: met, profile: { disabled: true } }, { left: 1 }],
  ['are guests', { contact: met, profile: { guest: true } }, { guest: 1 }],
  ['have stopped this kind', { contact: met, messages: { stopped: ['announcement'] } }, { stopped: 1 }],
  ['have stopped everything', { contact: met, messages: { stopped: ['all'] } }, { stopped: 1 }],
  [
    'have paused for longer than it is sent',
    { contact: met, messages: { pausedUntil: '2026-11-30T00:00:00Z' } },
    { stopped: 1 },
  ],
  ['block the bot', { contact: { lost: { why: 'blocked', at: '2026-11-01T00:00:00Z' } } }, { blocked: 1 }],
  [
    'removed the bot',
    { contact: { lost: { why: 'uninstalled', at: '2026-11-01T00:00:00Z' } } },
    { notInstalled: 1 },
  ],
  ['have never met the bot', {}, { notInstalled: 1 }],
])('people who %s are counted under their cause', (_name, ana, cause) => {
  const { people, reachable, unreachable } = previewed({ ana });

  expect(unreachable).toEqual(cause);
  expect({ people, reachable }).toEqual({ people: 1, reachable: 0 });
});

test.each<[string, Known]>([
  ['stopped another kind', { contact: met, messages: { stopped: ['team-answer'] } }],
  ['paused for a while', { contact: met, messages: { pausedUntil: '2026-11-20T00:00:00Z' } }],
])('whoever has %s is reached all the same', (_name, ana) => {
  expect(previewed({ ana }).reachable).toBe(1);
});

test('where the bot may install itself, people who have never met it can be reached, unless that has been tried', () => {
  const tried = { install: { at: '2026-11-10T00:00:00Z', outcome: 'forbidden' } };

  const preview = previewed({ ana: {}, ben: { contact: tried }, cai: { contact: met } }, { installs: true });

  expect(preview).toMatchObject({ people: 3, reachable: 2, unmet: 1, unreachable: { notInstalled: 1 } });
});

test('sending takes as long as the rate says for those who can be reached', () => {
  const people = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`p${at}`, { contact: met }]));

  expect(previewed({ ...people, guest: { profile: { guest: true } } }).durationMs).toBe(2_000);
});

describe('quiet hours', () => {
  const people = {
    london: { contact: { ...met, timeZone: 'Europe/London' } },
    unknown: { contact: met },
    tokyo: { contact: { ...met, timeZone: 'Asia/Tokyo' } },
  };

  test.each<[string, string, number]>([
    ['mid-morning in London is evening in Tokyo', '2026-11-16T10:00:00Z', 1],
    ['evening in London is night in Tokyo', '2026-11-16T19:00:00Z', 3],
    ['early morning in London is afternoon in Tokyo', '2026-11-16T07:00:00Z', 2],
    ['Saturday is quiet everywhere', '2026-11-21T11:00:00Z', 3],
  ])('%s', (_name, from, quiet) => {
    expect(previewed(people, { from: new Date(from) }).quiet).toBe(quiet);
  });

  test('hold nobody up when it is urgent, or when there are none', () => {
    const from = new Date('2026-11-16T22:00:00Z');

    expect(previewed(people, { from, override: 'the building closes' }).quiet).toBe(0);
    expect(previewed(people, { from, rules: { quietHours: null } }).quiet).toBe(0);
  });

  test('of people who cannot be reached do not count', () => {
    const from = new Date('2026-11-16T22:00:00Z');

    expect(previewed({ ana: {}, ben: { contact: met } }, { from }).quiet).toBe(1);
  });
});

test('everybody is either reachable or counted under one cause', () => {
  const kinds: Known[] = [
    { contact: met },
    {},
    { profile: { guest: true, disabled: true } },
    { contact: met, messages: { stopped: ['all'] }, profile: { guest: true } },
    { contact: { lost: { why: 'gone', at: '2026-11-01T00:00:00Z' } } },
  ];
  const people = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`p${at}`, kinds[at % 5] ?? {}]));

  const { reachable, unreachable } = previewed(people);

  const missed = Object.values(unreachable).reduce((sum, count) => sum + count, 0);
  expect(reachable + missed).toBe(100);
});
