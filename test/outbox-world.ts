import type { Message } from '../src/bot/dispatch';
import { SendFault, type Contact, type Send, type SendFaultKind } from '../src/bot/send';
import { Refusal } from '../src/bot/turn';
import type { Person } from '../src/directory/person';
import type { Store } from '../src/store/store';
import { createLocks } from '../src/work/lock';
import { unwatched } from '../src/work/meter';
import { createResuming } from '../src/work/outbox/people/resuming';
import { createAttention } from '../src/work/outbox/people/attention';
import { createBell } from '../src/work/outbox/pump/bell';
import { shardsFor, type Campaign } from '../src/work/outbox/campaigns/campaign';
import { createCampaignRecords } from '../src/work/outbox/campaigns/campaign-records';
import type { CardJob } from '../src/work/outbox/cards/cards';
import { refOf, type Entry, type NewEntry } from '../src/work/outbox/ledger/entry';
import { kinds, standingId, type KindName } from '../src/work/outbox/kinds';
import { createLedger } from '../src/work/outbox/ledger/ledger';
import type { Pump } from '../src/work/outbox/outbox';
import { createPace } from '../src/work/outbox/pace/pace';
import { createUnreadable } from '../src/work/outbox/unreadable';
import { createPump } from '../src/work/outbox/pump/pump';
import type { Found, Installed } from '../src/work/outbox/people/reachable';
import { defaultRules, type Rules } from '../src/work/rules';
import { storeAround } from './faulty-store';
import { keptLog } from './temporary-store';
import { createTimeline } from './timeline';

/** What Teams does with one message: takes it, or fails so. `slow`: after how many milliseconds. */
export type Behaviour = {
  fault?: SendFaultKind | 'broken';
  retryAfter?: number;
  forAll?: boolean;
  slow?: number;
};
export type Post = { person: string; text: string; at: number };

const hour = 60 * 60_000;
const london = 'Europe/London';

/** Names of so many people. */
export function crowd(count: number, name = 'person'): string[] {
  return Array.from({ length: count }, (_, at) => `${name} ${at}`);
}

/** People who can be written to, a pump with all its parts, and a time that only waiting lets go by. */
export function outboxWorld(given: Store, options: { from?: string; rate?: number } = {}) {
  const timeline = createTimeline(Date.parse(options.from ?? '2026-11-16T10:00:00Z'));
  const { clock } = timeline;
  const store = storeAround(given, (_call, act) => timeline.during(act()));
  const log = keptLog();
  const unreadable = createUnreadable({ clock, log });
  const ledger = createLedger({ store, unreadable });
  const records = createCampaignRecords(store, unreadable);
  const bell = createBell(store);
  const resuming = createResuming({ ledger, records, clock, ring: () => bell.ring() });
  const attention = createAttention({ store, clock, resuming });
  const people = new Map<string, Person>();
  const places = new Map<string, Found>();
  const installs = new Map<string, Installed>();
  const behaviours = new Map<string, Behaviour[]>();
  const drawings: CardJob[] = [];
  const posts: Post[] = [];
  const moved: string[] = [];
  const here = {
    rules: { ...defaultRules } as Rules,
    connected: true,
    ready: true,
    /** What Teams does with everything, unless it was told of somebody. */
    always: {} as Behaviour,
    /** Most requests under way at once, in all and to one person. */
    busiest: 0,
    overlapped: [] as string[],
  };
  const underWay: string[] = [];

  async function answer(person: string, text: string): Promise<string> {
    if (underWay.includes(person)) here.overlapped.push(person);
    underWay.push(person);
    here.busiest = Math.max(here.busiest, underWay.length);
    posts.push({ person, text, at: timeline.now() });
    const { fault, retryAfter, forAll = false, slow = 0 } = behaviours.get(person)?.shift() ?? here.always;
    try {
      if (slow > 0) await timeline.wait(slow);
      if (fault === 'broken') throw new Error('nobody expected this');
      if (fault) throw new SendFault(fault, `Teams said ${fault}`, retryAfter, { forAll });
      return `message ${posts.length}`;
    } finally {
      underWay.splice(underWay.indexOf(person), 1);
    }
  }

  const send: Send = {
    post: (to, message) =>
      answer(String(to.person), message.kind === 'text' ? message.text : message.summary),
    update: () => Promise.resolve(),
    chat: (id) => ({ person: id }),
    conversation: (to: Contact) => String(to.person),
  };

  /** An instance of the server, as far as it sends. */
  function pumpOf(holder: string, other: Partial<Parameters<typeof createPump>[0]> = {}): Pump {
    return createPump({
      ledger,
      attention,
      records,
      bell,
      reachable: {
        find: (person) => Promise.resolve(places.get(person) ?? { unmet: true, timeZone: london }),
        install: (person) => {
          const installed = installs.get(person) ?? { cause: 'notInstalled' as const };
          if ('contact' in installed) places.set(person, { ...installed, timeZone: london });
          return Promise.resolve(installed);
        },
        trouble: () => undefined,
        lose: async (person) => void places.set(person, { cause: 'blocked', timeZone: london }),
      },
      cards: { due: (_now, limit) => Promise.resolve(drawings.slice(0, limit)), next: async () => undefined },
      rules: { fresh: async () => here.rules },
      directory: {
        get ready() {
          return here.ready;
        },
        person: (id) => people.get(id),
        reach: () => undefined,
      },
      async draw({ view, params }): Promise<Message | undefined> {
        if (view === 'refused') throw new Refusal('It is settled.');
        if (view === 'broken') throw new Error('a bug');
        if (view === 'unknown') return undefined;
        return { kind: 'text', text: String(params) };
      },
      envelope: (message) => message,
      send: () => (here.connected ? send : undefined),
      pace: createPace({ clock, rate: options.rate ?? 25, random: () => 0.5 }),
      locks: createLocks({ store, clock, holder, log, every: timeline.every }),
      holder,
      clock,
      async wait(ms) {
        await timeline.wait(ms);
      },
      random: () => 0.5,
      timeZone: london,
      log,
      meter: unwatched,
      moved: async (campaign) => void moved.push(campaign),
      ...other,
    });
  }
  const pump = pumpOf('one');

  function meet(person: string, facts: Partial<Person> = {}, timeZone = london): void {
    people.set(person, { id: person, name: person, guest: false, disabled: false, ...facts });
    places.set(person, { contact: { person }, timeZone });
  }

  /** An automatic message. */
  async function tell(kind: KindName, person: string, entry: Partial<NewEntry> = {}): Promise<void> {
    const { id, shards } = await records.standing(kind);
    const due = entry.due ?? clock();
    const until = new Date(due.getTime() + kinds[kind].days * 24 * hour);
    const on = { view: 'any', params: `${kind} for ${person}` };
    await ledger.enqueue({ campaign: id, shards }, [{ person, due, until, on, ...entry }]);
    await bell.ring();
  }

  /** A confirmed announcement to these people. */
  async function announce(id: string, to: readonly string[], facts: Partial<Campaign> = {}): Promise<void> {
    const campaign: Campaign = {
      ...{ id, v: 1, kind: 'announcement', standing: false, title: id, audience: [], state: 'sending' },
      on: { view: 'any', params: id },
      shards: shardsFor(to.length),
      ...facts,
    };
    const until = new Date(facts.until ?? clock().getTime() + 7 * 24 * hour);
    const entries = to.map((person) => ({ person, due: clock(), until }));
    await ledger.enqueue({ campaign: id, shards: campaign.shards }, entries);
    await records.put(campaign, { ifAbsent: true });
  }

  async function change(id: string, facts: Partial<Campaign>): Promise<void> {
    const stored = await records.get(id);
    if (!stored) throw new Error(`There is no campaign "${id}".`);
    await records.put({ ...stored.doc, ...facts }, { ifMatch: stored.etag });
  }

  /** What has become of a message. */
  async function entry(campaign: string, person: string, key = ''): Promise<Entry> {
    const stored = await records.get(campaign);
    const place = { campaign, shards: stored?.doc.shards ?? 1 };
    const held = await ledger.find(place, refOf(campaign, person, key));
    if (!held) throw new Error(`${person} is to get nothing of "${campaign}".`);
    return held.doc;
  }

  return {
    ...{ here, timeline, clock, ledger, attention, records, bell, log, posts, moved, pump, pumpOf },
    ...{ people, places, installs, behaviours, drawings, send, meet, tell, announce, change, entry },
    told: (kind: KindName, person: string, key?: string) => entry(standingId(kind), person, key),
    run: (one: Pump = pump) => timeline.until(one.run()),
    /** Time goes by, and what is due by then is done. */
    async passes(ms: number, one: Pump = pump): Promise<void> {
      timeline.pass(ms);
      await timeline.until(one.run());
    },
    texts: (person: string) => posts.filter((post) => post.person === person).map(({ text }) => text),
    async counts(id: string) {
      const stored = await records.get(id);
      const tally = await ledger.counts({ campaign: id, shards: stored?.doc.shards ?? 1 });
      return Object.fromEntries(Object.entries(tally).filter(([, count]) => count !== 0));
    },
  };
}

export type OutboxWorld = ReturnType<typeof outboxWorld>;
