import { seededRandom } from '../src/adapters/simulated/random';
import { isToBeSaid, type Journey } from '../src/directory/journey';
import type { Directory } from '../src/directory/directory';
import { createDirectory } from '../src/directory/memory';
import { changeOurs, Profile } from '../src/directory/person';
import { MessagesRecord } from '../src/directory/reach';
import { following, leaving } from '../src/features/sync/profile';
import type { ContainerName } from '../src/store/containers';
import type { Store } from '../src/store/store';
import { createNewcomers, type Newcomers } from '../src/work/newcomers/newcomers';
import type { Notice } from '../src/work/outbox/outbox';
import type { Entry } from '../src/work/outbox/ledger/entry';
import { defaultRules, type Rules } from '../src/work/rules';
import { storeAround } from './faulty-store';
import { graphOf, rosterOf } from './rules/directory-of';
import { openPassingStore } from './stores';

/** Somebody was welcomed, in answer to a hello or by a message that came. */
export type Heard = {
  person: string;
  arrival: string;
  day: number;
  organisation: string;
  at: Date;
  by: 'hello' | 'message';
};

class Crash extends Error {}

type Instance = { newcomers: Newcomers; directory: Directory; follow: () => Promise<void> };

const bodies = ['Defra', 'Kew', 'Forestry'];
const subjects = [
  'Peat',
  'Cycling',
  'Mentoring',
  'Gardening',
  'Photography',
  'Walking',
  'Reading',
  'Running',
];
const hour = 60 * 60_000;
const day = 24 * hour;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A house in which people come, go and change, and whoever welcomes them may break off anywhere. Two instances work at it. */
export async function newcomerHistory(seed: number) {
  const random = seededRandom(seed, 'newcomers');
  const organisations = [...bodies];
  let now = new Date('2026-11-16T10:00:00Z');
  const clock = (): Date => new Date(now);
  const store = await openPassingStore({ clock });
  const told: string[] = [];
  const heard: Heard[] = [];
  const stopped = new Set<string>();
  const away = new Set<string>();
  let rules: Rules = defaultRules;
  let callsLeft = Infinity;
  /** What an outbox keeps: one entry for a kind, person and key, whoever tells it how often. */
  const entries = new Map<string, { notice: Notice; state: Entry['state']; cause?: Entry['cause'] }>();
  /** Who has come from elsewhere by a new name over the door. */
  const renamed = new Set<string>();
  const nameOf = ({ kind, person, key }: Pick<Notice, 'kind' | 'person' | 'key'>): string =>
    [kind, person, key].join('/');

  await store.upsertAll(
    'communities',
    [
      ...organisations.map((name) => ({ ...graphOf(`${name} choir`) })),
      ...subjects.map((name) => graphOf(name)),
    ].map(writable),
  );
  const members = Array.from({ length: 30 }, (_, at) => `old${at}`);
  await store.upsertAll(
    'people',
    members.map((id, at) => ({
      partition: id,
      doc: Profile.parse({
        ...face(id),
        organisation: organisations[at % 3],
        createdAt: '2015-01-01',
        department: 'All',
      }),
    })),
  );
  for (const [at, name] of organisations.entries()) {
    const own = members.filter((_, one) => one % 3 === at);
    await store.upsertAll('rosters', rosterOf(`${name} choir`, { members: own }).map(writable));
  }
  for (const name of subjects) await store.upsertAll('rosters', rosterOf(name, { members }).map(writable));

  /** With the memory of the one before it, where there was one: what it knows comes from the store alone. */
  function instance(former?: Instance): Instance {
    const breaking = storeAround(store, async ({ writes }, act) => {
      if (callsLeft <= 0) throw new Crash();
      const after = callsLeft === 1 && writes;
      callsLeft -= 1;
      const done = await act();
      if (after && random.chance(0.5)) throw new Crash();
      return done;
    });
    const directory = former?.directory ?? createDirectory({ clock, log: quiet });
    const places = new Map<ContainerName, string>();
    const follow = former?.follow ?? (() => level(store, directory, places));
    const newcomers = createNewcomers({
      ...{ store: breaking, directory, clock, log: quiet, timeZone: 'Europe/London' },
      follow,
      rules: { fresh: async () => rules },
      outbox: {
        async tell(notice) {
          if (callsLeft <= 0) throw new Crash();
          callsLeft -= 1;
          if (!entries.has(nameOf(notice))) entries.set(nameOf(notice), { notice, state: 'queued' });
        },
        async told(which) {
          const entry = entries.get(nameOf(which));
          return entry && ({ state: entry.state, cause: entry.cause } as Entry); // all that is asked of it
        },
      },
    });
    return { newcomers, directory, follow };
  }
  let instances = [instance(), instance()];

  async function profileOf(person: string): Promise<Profile | undefined> {
    return (await store.get('people', person, 'profile'))?.doc as Profile | undefined; // as it was put
  }

  async function journeyOf(person: string): Promise<Journey | undefined> {
    return (await store.get('people', person, 'welcome'))?.doc as Journey | undefined; // likewise
  }

  async function put(person: string, change: (former: Profile) => Profile): Promise<void> {
    const former = await profileOf(person);
    if (former) await store.put('people', person, Profile.parse(change(former)));
  }

  function note(person: string, journey: Journey, day: number, by: Heard['by']): void {
    const { id, organisation = '' } = journey.arrival;
    heard.push({ person, arrival: id, day, organisation, at: clock(), by });
  }

  /** Sends what is queued, as the outbox would: never to who has stopped, and not what the card refuses. Some of it is claimed now and sent the next time. */
  async function pump(): Promise<void> {
    for (const entry of entries.values()) {
      if (entry.state === 'claimed' && (stopped.has(entry.notice.person) || away.has(entry.notice.person))) {
        entry.state = 'failed';
        entry.cause = 'stopped';
      } else if (entry.state === 'claimed') {
        entry.state = 'confirmed';
        const { arrival, day } = entry.notice.on.params as { arrival: string; day: number };
        const journey = await journeyOf(entry.notice.person);
        if (journey?.arrival.id === arrival) note(entry.notice.person, journey, day, 'message');
      }
      if (entry.state !== 'queued') continue;
      const { person, on } = entry.notice;
      const { arrival, day } = on.params as { arrival: string; day: number };
      const journey = await journeyOf(person);
      const step = journey?.steps.find((one) => one.day === day);
      const isMeant = journey && step && isToBeSaid(journey, step, clock());
      if (!journey || journey.arrival.id !== arrival || !isMeant || stopped.has(person) || away.has(person)) {
        entry.state = 'failed';
        entry.cause = stopped.has(person) ? 'stopped' : away.has(person) ? 'notInstalled' : 'notNeeded';
        continue;
      }
      const isLater = random.chance(0.3);
      entry.state = isLater ? 'claimed' : 'confirmed';
      if (!isLater) note(person, journey, day, 'message');
    }
  }

  /** Both instances do what is due, and may both break off on the way: then they begin anew. */
  async function works(): Promise<void> {
    const jobs = instances.flatMap(({ newcomers }) => newcomers.jobs.map(({ run }) => run));
    const ends = await Promise.allSettled(jobs.map((run) => run({}, clock())));
    const faults = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    if (callsLeft <= 0) {
      callsLeft = Infinity;
      instances = instances.map((one) => instance(one));
    } else if (faults.length > 0) throw faults[0];
    await pump();
  }

  const people = ['ada', 'bea', 'cai', 'dot'];
  const deeds: Record<string, (person: string) => Promise<void>> = {
    async hire(person) {
      if (await profileOf(person)) return;
      const on = new Date(now.getTime() + random.between(-3, 5) * day);
      await store.put(
        'people',
        person,
        Profile.parse({
          ...face(person),
          ...{ organisation: random.pick(organisations), department: 'All', jobTitle: 'Ecologist' },
          ...{ createdAt: now.toISOString(), hiredOn: on.toISOString().slice(0, 10) },
        }),
      );
    },
    rehire: (person) =>
      put(person, (one) => ({
        ...one,
        left: undefined,
        disabled: undefined,
        hiredOn: clock().toISOString().slice(0, 10),
      })),
    rename: (person) => put(person, (one) => ({ ...one, name: `${one.name} ${random.between(1, 99)}` })),
    move: (person) =>
      put(person, (one) => following(one, { ...one, organisation: random.pick(organisations) }, clock())),
    leave: (person) => put(person, (one) => leaving(one, 'changed', clock())),
    return: (person) => put(person, ({ left: _left, disabled: _disabled, ...one }) => one),
    async uninstall(person) {
      away.add(person);
    },
    async reinstall(person) {
      away.delete(person);
    },
    stop: (person) => stop(person, true),
    start: (person) => stop(person, false),
    async care(person) {
      if (await profileOf(person))
        await changeOurs(store, person, (ours) => ({
          ...ours,
          interests: random.shuffled(subjects).slice(0, 3),
        }));
    },
    async hello(person) {
      const [one] = instances;
      if (!one || !(await profileOf(person))) return;
      await one.follow();
      const journey = await one.newcomers.greet(person);
      const isAgain = heard.some(
        (past) => past.by === 'hello' && past.person === person && past.arrival === journey?.arrival.id,
      );
      if (journey && !isAgain) note(person, journey, 1, 'hello');
    },
    async notNow(person) {
      const until = new Date(now.getTime() + 7 * day).toISOString();
      await instances[0]?.newcomers.change(
        person,
        (journey) => journey && { ...journey, putOffUntil: until },
      );
    },
    async rebrand() {
      const from = random.pick(organisations);
      const to = `${from} and Partners ${told.length}`;
      const all = [...members, ...people];
      for (const person of all) {
        if ((await profileOf(person))?.organisation !== from) continue;
        await put(person, (one) => following(one, { ...one, organisation: to }, clock()));
        renamed.add(`${person} ${to}`);
        if (random.chance(0.06)) await works();
      }
      organisations.splice(organisations.indexOf(from), 1, to);
    },
    async switch() {
      const { newcomersTold, ...rest } = rules;
      rules = newcomersTold
        ? rest
        : { ...rest, newcomersTold: { by: 'admin', name: 'Carys', at: clock().toISOString() } };
    },
    async crash() {
      callsLeft = random.between(1, 40);
    },
    async clock() {
      now = new Date(now.getTime() + random.between(-3, 6) * hour);
    },
  };

  async function stop(person: string, is: boolean): Promise<void> {
    if (is) stopped.add(person);
    else stopped.delete(person);
    await store.put(
      'people',
      person,
      MessagesRecord.parse({ id: 'messages', v: 1, stopped: is ? ['newcomer'] : [] }),
    );
  }

  return {
    random,
    told,
    heard,
    renamed,
    stopped,
    people,
    works,
    deeds,
    journeyOf,
    isOn: () => rules.newcomersTold !== undefined,
    now: clock,
    async does(what: string, person: string): Promise<void> {
      told.push(`${now.toISOString()} ${person}: ${what}`);
      await deeds[what]?.(person);
    },
    passes(ms: number): void {
      now = new Date(now.getTime() + ms);
    },
    close: () => store.close(),
  };
}

export type NewcomerHistory = Awaited<ReturnType<typeof newcomerHistory>>;

/** Takes what has changed, without ever reading everything anew: time goes by too quickly here. */
async function level(store: Store, directory: Directory, places: Map<ContainerName, string>): Promise<void> {
  for (const container of ['people', 'rosters', 'communities'] as const) {
    for (let more = true; more;) {
      const page = await store.changes(container, places.get(container), 500);
      directory.apply(container, page.items);
      places.set(container, page.next);
      more = page.more;
    }
  }
}

function face(id: string) {
  return { id: 'profile', v: 1, name: id, mail: `${id}@tenant.example` };
}

function writable({
  partition,
  doc,
}: {
  partition: string;
  doc: unknown;
}): Parameters<Store['upsertAll']>[1] extends Iterable<infer T> ? T : never {
  return { partition, doc: doc as { id: string; v: number } }; // a whole document, made for a directory
}
