import { containers, type Container, type ContainerName } from '../../src/store/containers';
import type { Doc } from '../../src/store/store';

const [asha, ben, carys] = ['person-asha', 'person-ben', 'person-carys'];
const erased = new Set([asha, carys]);

type Fate = 'remove' | 'keep' | object;

/** Documents that mention Asha or Carys, who are erased, one per place they can stand in, with what must become of each. */
const documents: Record<ContainerName, [string, object, Fate][]> = {
  communities: [
    ['c1', { id: `request-${asha}`, v: 1, person: asha, name: 'Asha Patel', state: 'waiting' }, 'remove'],
    [
      'c1',
      { id: `request-${ben}`, v: 1, person: ben, state: 'accepted', decidedBy: asha, ttl: 60 },
      { id: `request-${ben}`, v: 1, person: ben, state: 'accepted', ttl: 60 },
    ],
    ['c1', { id: `request-${ben}`, v: 1, person: ben, state: 'declined', decidedBy: ben }, 'keep'],
    ['c1', { id: 'graph', v: 1, name: 'Cycling' }, 'keep'],
    [
      'c1',
      { id: 'graph', v: 1, name: 'Cycling', description: `Ask https://people.example/${asha}?x=1` },
      { id: 'graph', v: 1, name: 'Cycling', description: 'Ask https://people.example/erased?x=1' },
    ],
    ['c1', { id: 'ours', v: 1, tags: ['bikes', asha] }, { id: 'ours', v: 1, tags: ['bikes', 'erased'] }],
  ],
  rosters: [
    [
      'c1',
      { id: 'members-000', v: 1, people: [ben, asha, carys] },
      { id: 'members-000', v: 1, people: [ben] },
    ],
    [
      'c1',
      { id: 'owners-000', v: 1, people: [asha], ttl: 60 },
      { id: 'owners-000', v: 1, people: [], ttl: 60 },
    ],
    ['c1', { id: 'members-001', v: 1, people: [ben] }, 'keep'],
    ['c1', { id: `written-${asha}`, v: 1, person: asha, member: true }, 'remove'],
  ],
  people: [
    [
      asha,
      { id: 'profile', v: 1, name: 'Asha Patel', mail: 'asha.patel@nature.example' },
      { id: 'profile', v: 1, name: 'Somebody who left', disabled: true, erased: true, ttl: 604_800 },
    ],
    [asha, { id: 'profile', v: 1, name: 'Somebody who left', disabled: true, erased: true }, 'keep'],
    [asha, { id: 'ours', v: 1, notForMe: ['c1'] }, 'remove'],
    [carys, { id: 'contact', v: 1, contact: { conversation: 'x' } }, 'remove'],
    [asha, { id: 'messages', v: 1, stopped: ['announcement'] }, 'remove'],
    [ben, { id: `waiting-request~c1~${asha}`, v: 1, on: { view: 'request', params: {} } }, 'remove'],
    [
      ben,
      { id: 'waiting-x', v: 1, on: { view: 'request', params: { community: 'c1', person: carys } } },
      'remove',
    ],
    [ben, { id: 'profile', v: 1, name: 'Ben Okafor' }, 'keep'],
    [
      ben,
      { id: 'profile', v: 1, name: 'Ben Okafor', office: `next to ${asha}` },
      { id: 'profile', v: 1, name: 'Ben Okafor', office: 'next to erased' },
    ],
  ],
  state: [
    ['questions', { id: 'q', v: 1, person: asha, name: 'Asha Patel', text: 'bees' }, 'remove'],
    [
      'questions',
      { id: 'q', v: 1, person: ben, text: 'bees', answer: { by: asha, name: 'Asha Patel', text: 'Yes' } },
      {
        id: 'q',
        v: 1,
        person: ben,
        text: 'bees',
        answer: { by: 'erased', name: 'Somebody who left', text: 'Yes' },
      },
    ],
    ['questions', { id: 'q', v: 1, person: asha, answer: { by: carys, name: 'Carys Pugh' } }, 'remove'],
    ['questions', { id: 'q', v: 1, person: ben, answer: { by: ben, name: 'Ben Okafor' } }, 'keep'],
    ['jobs', { id: 'due~x', v: 1, kind: 'remind-owners', data: { community: 'c1', person: asha } }, 'remove'],
    ['jobs', { id: `job~remind-owners~c1~${asha}`, v: 1, job: 'due~x' }, 'remove'],
    ['jobs', { id: 'job~x', v: 1, job: `due~2026-11-16T09:00:00.000Z~expire-request~c1~${asha}` }, 'remove'],
    ['press-ab', { id: 'ab', v: 1, message: { card: { body: [{ data: { person: asha } }] } } }, 'remove'],
    [
      'crawl',
      { id: 'people-0000', v: 1, items: [ben, asha], ttl: 60 },
      { id: 'people-0000', v: 1, items: [ben], ttl: 60 },
    ],
    ['crawl', { id: 'vanished-0000', v: 1, items: [asha] }, { id: 'vanished-0000', v: 1, items: [] }],
    [
      'crawl',
      {
        id: 'profiles-0000',
        v: 1,
        items: [
          { id: asha, profile: { id: 'profile', v: 1, name: 'Asha Patel' } },
          { id: ben, profile: { id: 'profile', v: 1, name: 'Ben Okafor' } },
        ],
      },
      {
        id: 'profiles-0000',
        v: 1,
        items: [{ id: ben, profile: { id: 'profile', v: 1, name: 'Ben Okafor' } }],
      },
    ],
    [
      'crawl',
      {
        id: 'moves-0000',
        v: 1,
        items: [
          { community: 'c1', members: { in: [asha, ben], out: [carys] }, owners: { in: [], out: [asha] } },
        ],
      },
      {
        id: 'moves-0000',
        v: 1,
        items: [{ community: 'c1', members: { in: [ben], out: [] }, owners: { in: [], out: [] } }],
      },
    ],
    [
      'crawl',
      { id: 'groups-0000', v: 1, items: [{ id: 'c1', description: `See /people/${asha}.` }, { id: 'c2' }] },
      { id: 'groups-0000', v: 1, items: [{ id: 'c1', description: 'See /people/erased.' }, { id: 'c2' }] },
    ],
    ['crawl', { id: 'crawl', v: 1, next: `https://graph.example/users?after=${asha}` }, 'keep'],
    ['sync', { id: 'links', v: 1, users: `https://graph.example/users/delta?from=${asha}` }, 'keep'],
    [
      'sync-history',
      { id: '1', v: 1, fault: { id: 'f', message: `Graph does not know '${asha}'.` } },
      { id: '1', v: 1, fault: { id: 'f', message: "Graph does not know 'erased'." } },
    ],
    [
      'rules',
      {
        id: 'rules',
        v: 1,
        weekly: 5,
        allPaused: { by: asha, name: 'Asha Patel', at: 'then' },
        changed: { by: ben, name: 'Ben Okafor', at: 'now' },
      },
      {
        id: 'rules',
        v: 1,
        weekly: 5,
        allPaused: { by: 'erased', name: 'Somebody who left', at: 'then' },
        changed: { by: ben, name: 'Ben Okafor', at: 'now' },
      },
    ],
    ['rules', { id: 'rules', v: 1, changed: { by: ben, name: 'Ben Okafor', at: 'now' } }, 'keep'],
    ['secrets', { id: 'links', v: 1, key: 'a-long-key' }, 'keep'],
    ['erasure', { id: 'o', v: 1, people: [asha, carys], container: 'people' }, 'keep'],
    ['sync', { id: 'good', v: 1 }, 'keep'],
  ],
  outbox: [
    [
      'campaigns',
      {
        id: 'office-move',
        v: 1,
        title: `News for ${asha}`,
        audience: [{ kind: 'everyone' }, { kind: 'people', people: [asha, ben, carys] }],
        made: { by: ben, name: 'Ben Okafor', at: 'then' },
        confirmed: { by: asha, name: 'Asha Patel', at: 'now', people: 3 },
        override: { by: carys, name: 'Carys Pugh', at: 'now', reason: `${carys} said so` },
        ttl: 60,
      },
      {
        id: 'office-move',
        v: 1,
        title: 'News for erased',
        audience: [{ kind: 'everyone' }, { kind: 'people', people: [ben] }],
        made: { by: ben, name: 'Ben Okafor', at: 'then' },
        confirmed: { by: 'erased', name: 'Somebody who left', at: 'now', people: 3 },
        override: { by: 'erased', name: 'Somebody who left', at: 'now', reason: 'erased said so' },
        ttl: 60,
      },
    ],
    ['campaigns', { id: 'office-move', v: 1, made: { by: ben, name: 'Ben Okafor' } }, 'keep'],
    ['campaigns', { id: 'active~office-move', v: 1 }, 'keep'],
    [
      'announcements',
      { id: 'office-move', v: 1, typed: { title: 'We move' }, by: asha, aside: { what: 'why', by: ben } },
      { id: 'office-move', v: 1, typed: { title: 'We move' }, by: 'erased', aside: { what: 'why', by: ben } },
    ],
    [
      'office-move~03',
      { id: 'entry~0f', v: 1, person: asha, state: 'confirmed', message: '1764', ttl: 60 },
      { id: 'entry~0f', v: 1, person: 'erased', state: 'confirmed', ttl: 60 },
    ],
    [
      'standing-join-request~00',
      {
        id: 'entry~1f',
        v: 1,
        person: ben,
        message: '1765',
        on: { view: 'request', params: { person: asha } },
      },
      {
        id: 'entry~1f',
        v: 1,
        person: ben,
        message: '1765',
        on: { view: 'request', params: { person: 'erased' } },
      },
    ],
    ['office-move~03', { id: 'entry~2f', v: 1, person: ben, message: '1766' }, 'keep'],
    ['office-move~03', { id: 'counts', v: 1, total: 3, open: 1, confirmed: 2 }, 'keep'],
    ['office-move~03', { id: 'due~2026-11-16T09:00:00.000Z~0f', v: 1, ref: '0f' }, 'keep'],
    ['cards', { id: 'card~poll-1', v: 1, by: asha, to: { conversation: 'general' } }, 'remove'],
    ['cards', { id: 'card~poll-2', v: 1, by: ben, to: { user: { aadObjectId: carys } } }, 'remove'],
    ['cards', { id: `card~request~${asha}`, v: 1, by: ben, to: { conversation: 'general' } }, 'remove'],
    [
      'cards',
      { id: 'card~poll-3', v: 1, by: ben, to: {}, on: { view: 'poll', params: { winner: asha } } },
      { id: 'card~poll-3', v: 1, by: ben, to: {}, on: { view: 'poll', params: { winner: 'erased' } } },
    ],
    ['cards', { id: 'card~poll-4', v: 1, by: ben, to: {} }, 'keep'],
  ],
  polls: [
    ['p1', { id: `ballot~${asha}`, v: 1, person: asha, choices: ['o1'], at: 'then', ttl: 60 }, 'remove'],
    ['p1', { id: `ballot~${ben}`, v: 1, person: ben, choices: ['o1'], at: 'then', ttl: 60 }, 'keep'],
    ['p2', { id: `voted~${carys}`, v: 1, person: carys, ttl: 60 }, 'remove'],
    ['p1', { id: 'tally', v: 1, voters: 2, closed: 0, o1: 2, ttl: 60 }, 'keep'],
    [`of~${asha}`, { id: 'p1', v: 1, createdAt: 'then', ttl: 60 }, 'remove'],
    [`of~${ben}`, { id: 'p1', v: 1, createdAt: 'then', ttl: 60 }, 'keep'],
    [
      'p1',
      {
        id: 'poll',
        v: 1,
        poll: 'p1',
        question: `Shall we thank ${asha}?`,
        options: [
          { id: 'o1', text: 'Yes' },
          { id: 'o2', text: 'With cake', by: carys },
        ],
        by: asha,
        organisers: [carys, ben],
        place: { kind: 'group', id: 'chat', contact: { user: { aadObjectId: asha } } },
        ttl: 60,
      },
      {
        id: 'poll',
        v: 1,
        poll: 'p1',
        question: 'Shall we thank erased?',
        options: [
          { id: 'o1', text: 'Yes' },
          { id: 'o2', text: 'With cake', by: 'erased' },
        ],
        by: 'erased',
        organisers: [ben],
        place: { kind: 'group', id: 'chat', contact: { user: { aadObjectId: 'erased' } } },
        ttl: 60,
      },
    ],
    ['p3', { id: 'poll', v: 1, poll: 'p3', question: 'Lunch?', by: ben, organisers: [] }, 'keep'],
  ],
  signups: [
    ['s1', { id: `entry~${asha}`, v: 1, person: asha, option: 'o1', state: 'in', needs: 'A ramp' }, 'remove'],
    ['s1', { id: `entry~${ben}`, v: 1, person: ben, option: 'o1', state: 'in', seq: 4 }, 'keep'],
    [
      's1',
      { id: `entry~${ben}`, v: 1, person: ben, state: 'in', byWhom: asha, needs: `A seat by ${carys}` },
      { id: `entry~${ben}`, v: 1, person: ben, state: 'in', byWhom: 'erased', needs: 'A seat by erased' },
    ],
    [
      's1',
      { id: 'wait~o1~0000000012', v: 1, person: carys, ttl: 60 },
      { id: 'wait~o1~0000000012', v: 1, person: 'erased', ttl: 60 },
    ],
    ['s1', { id: `offer~2026-11-17T09:00:00.000Z~${carys}`, v: 1, person: carys, ttl: 60 }, 'remove'],
    ['s1', { id: 'wait~o1~0000000013', v: 1, person: ben, ttl: 60 }, 'keep'],
    ['s1', { id: `tell~0000000014~${asha}`, v: 1, person: asha, what: 'offered', seq: 14 }, 'remove'],
    ['s1', { id: `tell~0000000015~${ben}`, v: 1, person: ben, what: 'offered', seq: 15 }, 'keep'],
    ['s1', { id: 'line', v: 1, seq: 15, closed: 0, o1Taken: 2, o1Waiting: 1, o1Places: 2 }, 'keep'],
    [`of~${carys}`, { id: 's1', v: 1, role: 'takes', start: 'then', end: 'later' }, 'remove'],
    [
      's1',
      { id: 'signup', v: 1, signup: 's1', title: 'First aid', by: asha, organisers: [asha, ben, carys] },
      { id: 'signup', v: 1, signup: 's1', title: 'First aid', by: 'erased', organisers: [ben] },
    ],
    ['s2', { id: 'signup', v: 1, signup: 's2', title: 'First aid', by: ben, organisers: [] }, 'keep'],
  ],
  findings: [
    [
      'c1',
      {
        id: 'duplicate~c2',
        v: 1,
        reasons: ['3 of 4 owners are the same'],
        history: [
          { at: 'then', to: 'open' },
          { at: 'now', to: 'disputed', by: ben, name: 'Ben Okafor', why: `${carys} says so` },
          { at: 'now', to: 'dismissed', by: asha, name: 'Asha Patel', why: 'They meet apart' },
        ],
        ttl: 60,
      },
      {
        id: 'duplicate~c2',
        v: 1,
        reasons: ['3 of 4 owners are the same'],
        history: [
          { at: 'then', to: 'open' },
          { at: 'now', to: 'disputed', by: ben, name: 'Ben Okafor', why: 'erased says so' },
          { at: 'now', to: 'dismissed', by: 'erased', name: 'Somebody who left', why: 'They meet apart' },
        ],
        ttl: 60,
      },
    ],
    [
      'c1',
      { id: 'quiet', v: 1, history: [{ at: 'then', to: 'begun', by: ben, name: 'Ben Okafor' }] },
      'keep',
    ],
    [
      'tally',
      { id: 'week~2026-11-16', v: 1, all: { quiet: 3 }, of: { 'Nature Agency': { quiet: 1 } } },
      'keep',
    ],
    [
      'tally',
      { id: 'week~2026-11-09', v: 1, of: { [asha]: {} } },
      { id: 'week~2026-11-09', v: 1, of: { erased: {} } },
    ],
  ],
  use: [
    ['c1', { id: 'asked-2026-11', v: 1, terms: { peat: '40' }, wholes: {} }, 'keep'],
    ['demand', { id: '0f3a', v: 1, months: { '2026-11': '1f' }, said: { padel: 5 } }, 'keep'],
  ],
  vectors: [['c1', { id: 'vector', v: 1, model: 'embedder/512', hash: 'abc', bytes: 'AAAA' }, 'keep']],
  journal: [
    [
      '2026-11',
      { id: 'j', v: 1, by: asha, person: carys, community: 'c1', why: `Graph does not know '${carys}'.` },
      {
        id: 'j',
        v: 1,
        by: 'erased',
        person: 'erased',
        community: 'c1',
        why: "Graph does not know 'erased'.",
      },
    ],
    ['2026-11', { id: 'k', v: 1, by: ben, person: asha }, { id: 'k', v: 1, by: ben, person: 'erased' }],
    [
      '2026-11',
      { id: 'l', v: 1, by: ben, person: ben, before: { owners: [asha] } },
      {
        id: 'l',
        v: 1,
        by: ben,
        person: ben,
        before: { owners: ['erased'] },
      },
    ],
    ['2026-11', { id: 'm', v: 1, by: ben, person: ben, community: 'c1' }, 'keep'],
  ],
};

const cases = Object.entries(documents).flatMap(
  ([name, rows]) =>
    rows.map(([partition, doc, fate]) => [name as ContainerName, partition, doc as Doc, fate] as const), // keys and rows of the table above
);

test('every container says how it forgets people, and the table above tries each', () => {
  expect(Object.keys(documents).sort()).toEqual(Object.keys(containers).sort());
});

test.each(cases)('%s in %s: of %j is left %j', (name, partition, doc, fate) => {
  const container: Container = containers[name];

  const forgotten = container.forget(erased, partition, doc);

  expect(forgotten).toEqual(fate);
});

test.each(cases.filter(([, , , fate]) => typeof fate === 'object'))(
  'what is left in %s in %s of %j is left alone the next time',
  (name, partition, _doc, fate) => {
    const container: Container = containers[name];

    const again = container.forget(erased, partition, fate as Doc); // only the rewritten ones

    expect(again).toBe('keep');
  },
);
