import { createDispatch, type Message } from '../../src/bot/dispatch';
import type { PageAnswer } from '../../src/bot/feature';
import { SendFault, type Send } from '../../src/bot/send';
import type { Turn } from '../../src/bot/turn';
import type { Directory } from '../../src/directory/directory';
import { announcements } from '../../src/features/announcements/index';
import { createContacts } from '../../src/work/contacts';
import { createJobs } from '../../src/work/jobs';
import { createJournal } from '../../src/work/journal';
import { createLocks } from '../../src/work/lock';
import { unwatched } from '../../src/work/meter';
import { assembleOutbox, type AssembledOutbox } from '../../src/work/outbox/assembly';
import { createPresses } from '../../src/work/presses';
import { defaultRules, type Rules } from '../../src/work/rules';
import { directoryOf } from '../rules/directory-of';
import { keptLog, type temporaryStore } from '../temporary-store';
import { readable } from '../world';

const departments = { 'Marine Works': 'Coastal Operations', 'Earth, Wind and Water': 'Finance' };
const [marine, earth] = Object.keys(departments) as [keyof typeof departments, keyof typeof departments]; // both keys

function at(organisation: keyof typeof departments, name: string, more: object = {}) {
  return {
    name,
    organisation,
    department: departments[organisation],
    mail: `${name}@works.example`,
    ...more,
  };
}

/** Everybody in the newsroom's tenant. Carys and Dylan are the community team. */
const people = {
  carys: at(earth, 'Carys Evans'),
  dylan: at(earth, 'Dylan Hughes'),
  asha: at(marine, 'Asha Patel'),
  ben: at(marine, 'Ben Okafor'),
  jack: at(marine, 'Jack Trelawny'),
  nia: at(marine, 'Nia Bowen'),
  zoe: at(earth, 'Zoë Whittaker'),
  anaDiaz: at(earth, 'Ana Diaz'),
  anaDias: at(marine, 'Ana Dias', { department: 'Marine Licensing' }),
  gus: at(earth, 'Gus Guest', { guest: true }),
  lee: at(marine, 'Lee Left', { disabled: true }),
};
export type Name = keyof typeof people;

const communities = {
  'Cycling to work': { members: ['asha', 'ben', 'zoe', 'anaDiaz', 'gus', 'lee'], owners: ['asha'] },
  'Excel Help': { members: ['asha', 'nia'], owners: ['nia'] },
  'Domestic Abuse Support': { members: ['nia', 'zoe'], owners: ['zoe'], sensitive: true },
};

type Node = Record<string, unknown>;

/** The community team at work: announcements, the outbox beneath them, and a clock that can be moved. */
export function newsroom(here: ReturnType<typeof temporaryStore>, options: { publicUrl?: string } = {}) {
  const { store, clock } = here;
  const directory = directoryOf(communities, people, clock);
  const contacts = createContacts(store, clock);
  const log = keptLog();
  const house: { rules: Rules } = { rules: defaultRules };
  const posted = new Map<string, Message[]>();
  const blocking = new Set<string>();
  const updated: Message[] = [];
  let serial = 0;
  const id = (): string => `id${(serial += 1)}`;
  const send: Send = {
    post(to, message) {
      const person = String(to.person);
      if (blocking.has(person)) return Promise.reject(new SendFault('blocked', 'Teams said 403'));
      posted.set(person, [...(posted.get(person) ?? []), message]);
      return Promise.resolve(id());
    },
    update: (_to, _id, message) => Promise.resolve(void updated.push(message)),
    chat: (chat) => ({ person: chat }),
    conversation: (to) => String(to.person),
  };
  const journal = createJournal({ store, clock, id });
  const jobs = createJobs({ store, clock, holder: 'one', handlers: () => outbox.jobs, log });
  const outbox: AssembledOutbox = assembleOutbox({
    ...{ store, directory, contacts, jobs, clock, log },
    roles: {
      isAdministrator: (person) => Promise.resolve(['carys', 'dylan'].includes(person)),
      administrators: () => Promise.resolve(['carys', 'dylan']),
    },
    journal,
    locks: createLocks({ store, clock, holder: 'one', log }),
    rules: { now: () => house.rules, fresh: () => Promise.resolve(house.rules) },
    installer: undefined,
    send: () => send,
    draw: (on, viewer, notice) => dispatch.draw(on, viewer, notice),
    nonce: id,
    holder: 'one',
    rate: 25,
    timeZone: 'Europe/London',
    wait: (ms) => Promise.resolve(here.pass({ seconds: ms / 1_000 })),
    random: () => 0.5,
    meter: unwatched,
  });
  const feature = announcements({
    ...{ directory, store, contacts, id, outbox: outbox.outbox, rate: 25, timeZone: 'Europe/London' },
    roles: { isAdministrator: (person) => Promise.resolve(['carys', 'dylan'].includes(person)) },
    rules: { now: () => house.rules },
    links: {
      to: (page, query, until) =>
        Promise.resolve(
          options.publicUrl &&
            `${options.publicUrl}/pages/${page}?campaign=${query.campaign}&until=${until.toISOString()}`,
        ),
    },
    journal,
  });
  const ports = {
    presses: createPresses(store, clock),
    log,
    nonce: id,
    waiting: () => Promise.resolve([]),
  };
  const dispatch = createDispatch([feature], ports);

  /** Does everything that is due by now. */
  async function settles(): Promise<void> {
    await jobs.runDue();
    await outbox.pump.run();
  }

  function somebody(person: Name) {
    let seen: readonly Message[] = [];

    async function does(what: Turn['what'], where: 'personal' | 'channel' = 'personal'): Promise<string> {
      const answer = await dispatch.turn({
        id: id(),
        who: { id: person, name: people[person].name },
        at: clock(),
        timeZone: 'Europe/London',
        where: { kind: where, id: where },
        what,
      });
      if (answer.kind === 'messages') seen = answer.messages;
      return readable(seen);
    }

    return {
      says: (text: string, where?: 'channel') => does({ kind: 'text', text }, where),
      /** Presses a button by its title or tooltip, with what stands in the fields and what is typed over it. */
      presses(title: string, typed: Record<string, string> = {}) {
        const found = nodesOf(seen, 'Action.Execute').find(
          (one) => one.tooltip === title || one.title === title,
        );
        if (!found) throw new Error(`${person} sees no "${title}", but: ${readable(seen)}`);
        const data = { ...(found.data as object), ...fieldsOf(seen), ...typed }; // as cards write it
        return does({ kind: 'press', verb: String(found.verb), data, message: 'the-pressed-card' });
      },
      forges: (verb: string, data: object) => does({ kind: 'press', verb, data }),
      /** Has a card of somebody else's drawn, as if they had pressed a button on it. */
      peeps: (view: string, params: object) =>
        does({ kind: 'press', verb: 'no such verb', data: { on: { view, params } } }),
      sees: () => readable(seen),
      buttons: () => nodesOf(seen, 'Action.Execute').map(({ title }) => String(title)),
      fields: () => fieldsOf(seen),
      /** Which announcement the card in sight is about. */
      campaign: () => /announcement-\d{13}-\w+/.exec(JSON.stringify(seen))?.[0] ?? '',
      links: () => nodesOf(seen, 'Action.OpenUrl').map(({ url }) => String(url)),
      /** What the bot has sent them by itself. */
      got: () => readable(posted.get(person) ?? []),
      count: () => posted.get(person)?.length ?? 0,
    };
  }

  return {
    ...{
      house,
      blocking,
      updated,
      directory,
      settles,
      dispatch,
      outbox: outbox.outbox,
      waiting: outbox.waiting,
      log,
    },
    carys: somebody('carys'),
    dylan: somebody('dylan'),
    asha: somebody('asha'),
    ben: somebody('ben'),
    somebody,
    /** These people have talked to the bot before. */
    async meets(...names: Name[]): Promise<void> {
      for (const name of names) {
        await contacts.remember(name, { person: name }, 'Europe/London');
        await follow(name, 'contact');
      }
    },
    async stops(name: Name, kind: 'announcement' | 'announcement-test'): Promise<void> {
      await outbox.attention.stop(name, kind);
      await follow(name, 'messages');
    },
    async file(campaign: string): Promise<PageAnswer & { text: string }> {
      const page = feature.pages?.find((one) => one.page === 'campaign');
      if (!page) throw new Error('There is no page "campaign".');
      const answer = await page.answer({ query: { campaign }, at: clock() });
      let text = '';
      for await (const piece of answer.body) text += piece;
      return { ...answer, text };
    },
  };

  /** The directory hears what the store has come to hold. */
  async function follow(person: Name, doc: string): Promise<void> {
    const stored = await store.get('people', person, doc);
    if (stored) (directory as Directory).apply('people', [stored]);
  }
}

function nodesOf(node: unknown, type: string): Node[] {
  if (Array.isArray(node)) return node.flatMap((one) => nodesOf(one, type));
  if (typeof node !== 'object' || node === null) return [];
  const own = node as Node; // an object of parsed JSON
  const below = Object.entries(own).flatMap(([key, child]) =>
    key === 'data' || key === 'fallback' ? [] : nodesOf(child, type),
  );
  return String(own.type).startsWith(type) ? [own, ...below] : below;
}

function fieldsOf(seen: readonly Message[]): Record<string, string> {
  return Object.fromEntries(nodesOf(seen, 'Input.').map(({ id, value }) => [String(id), String(value)]));
}
