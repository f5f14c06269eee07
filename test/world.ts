import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGraphTenant } from '../src/adapters/graph/tenant';
import { generate } from '../src/adapters/simulated/generate';
import { adminGroup, cast } from '../src/adapters/simulated/model';
import { createSimulatedTenant, type SimulatedTenant } from '../src/adapters/simulated/tenant';
import { createApp, type App } from '../src/app';
import type { Answer, Log, Message } from '../src/bot/dispatch';
import { Unreachable, type Send } from '../src/bot/send';
import type { Deed, Place } from '../src/bot/turn';
import type { Directory } from '../src/directory/directory';
import { createDirectory } from '../src/directory/memory';
import type { Store } from '../src/store/store';
import { unwatched } from '../src/work/meter';
import { openStore } from './stores';

/** Somebody who talks to the bot, and what they see. */
export type Somebody = {
  id: string;
  name: string;
  says(text: string, where?: Place['kind']): Promise<string>;
  /** Presses a button (or a row) of the card they see, by its title or tooltip; with what they typed into it. */
  presses(title: string, typed?: Record<string, string>): Promise<string>;
  /** Presses the very same button on the very same card again, as Teams may deliver it. */
  pressesAgain(): Promise<string>;
  /** Sends a press of their own making. */
  forges(verb: string, data: unknown): Promise<string>;
  searches(query: string): Promise<string[]>;
  installs(): Promise<string>;
  /** Everything they can read now: the last answer, and what the bot sent since. */
  sees(): string;
  /** The titles of the buttons they can press. */
  buttons(): string[];
};

export type World = {
  asha: Somebody;
  ben: Somebody;
  carys: Somebody;
  dylan: Somebody;
  priya: Somebody;
  somebody(id: string, name: string): Somebody;
  tenant: SimulatedTenant;
  directory: Directory;
  store: Store;
  app: App;
  verbs: string[];
  /** Moves the clock and does what is due by then. */
  passes(time: { days?: number; hours?: number; minutes?: number }): Promise<void>;
  now(): Date;
  /** People the bot cannot send anything to. */
  unreachable: Set<string>;
  log: string[];
  idOf(name: string): string;
};

/** A small tenant with named people, the whole bot on top, and a clock that can be moved. */
export async function world(
  options: { begin?: string; sync?: boolean; folder?: string; readOnly?: boolean } = {},
): Promise<World> {
  let now = new Date(options.begin ?? '2026-11-16T10:00:00Z');
  const clock = (): Date => new Date(now);
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'signpost-world-'));
  let serial = 0;
  const id = (): string => `id-${process.pid}-${now.getTime()}-${(serial += 1)}`;
  const lines: string[] = [];
  const log = logInto(lines);

  const store = await openStore(folder, { clock });
  const tenant = createSimulatedTenant({
    model: () => generate({ size: 'small', seed: 1 }),
    writesFile: join(folder, 'tenant.jsonl'),
    clock,
  });
  const token = { getToken: () => Promise.resolve({ token: 'any', expiresOnTimestamp: Infinity }) };
  const { reader, writer, watch } = createGraphTenant({
    reader: token,
    writer: token,
    fetch: (request) => tenant.handle(request),
    clock,
    log,
    wait: () => Promise.resolve(),
  });
  const directory = createDirectory({ log, clock });
  const posted = new Map<string, Message[]>();
  const unreachable = new Set<string>();
  const send: Send = {
    post(to, message) {
      const person = String(to.person);
      if (unreachable.has(person)) return Promise.reject(new Unreachable('blocked'));
      posted.set(person, [...(posted.get(person) ?? []), message]);
      return Promise.resolve(id());
    },
    update: () => Promise.resolve(),
  };
  const app = createApp({
    store,
    directory,
    reader,
    writer: options.readOnly ? undefined : writer,
    watch,
    send: () => send,
    clock,
    instance: id(),
    id,
    secret: id,
    log,
    meter: unwatched,
    settings: {
      adminGroup,
      supportContacts: 'Call the employee assistance line on 0800 555 0100.',
      engageUrl: 'https://engage.cloud.microsoft',
      timeZone: 'Europe/London',
    },
  });
  await app.start();
  if (options.sync !== false) await app.jobs.runDue();

  function somebody(person: string, name: string): Somebody {
    let seen: Message[] = [];
    let pressed: { verb: string; data: unknown } | undefined;
    const unread = (): Message[] => {
      seen = [...seen, ...(posted.get(person) ?? [])];
      posted.delete(person);
      return seen;
    };

    async function does(what: Deed, where: Place['kind'] = 'personal'): Promise<Answer> {
      if (where === 'personal') await app.contacts.remember(person, { person });
      return app.dispatch.turn({
        id: id(),
        who: { id: person, name },
        at: clock(),
        timeZone: 'Europe/London',
        where: { kind: where, id: `${where}-${person}` },
        what,
      });
    }

    async function sees(what: Deed, where?: Place['kind']): Promise<string> {
      const answer = await does(what, where);
      if (answer.kind === 'messages' && answer.messages.length > 0) seen = [...answer.messages];
      return readable(seen);
    }

    async function press(verb: string, data: unknown): Promise<string> {
      pressed = { verb, data };
      return sees({ kind: 'press', verb, data });
    }

    return {
      id: person,
      name,
      says: (text, where) => sees({ kind: 'text', text }, where),
      presses(title, typed = {}) {
        const actions = unread().flatMap((message) =>
          message.kind === 'card' ? actionsOf(message.card) : [],
        );
        const action = actions.find((one) => one.tooltip === title || one.title === title);
        if (!action)
          throw new Error(
            `${name} sees no "${title}", only ${actions.map((one) => one.tooltip ?? one.title).join(', ')}`,
          );
        return press(String(action.verb), { ...(action.data as object), ...typed });
      },
      pressesAgain: () => press(pressed?.verb ?? '', pressed?.data),
      forges: press,
      async searches(query) {
        const answer = await does({ kind: 'search', command: 'communities', query, skip: 0, limit: 25 });
        return answer.kind === 'results' ? answer.results.map(({ title }) => title) : [];
      },
      installs: () => sees({ kind: 'event', event: 'installed' }),
      sees: () => readable(unread()),
      buttons: () =>
        unread().flatMap((message) =>
          message.kind === 'card' ? actionsOf(message.card).map(({ title }) => String(title)) : [],
        ),
    };
  }

  const people = Object.fromEntries(
    Object.entries(cast).map(([key, { id, name }]) => [key, somebody(id, name)]),
  ) as Record<keyof typeof cast, Somebody>; // one entry per key of the cast

  return {
    ...people,
    somebody,
    tenant,
    directory,
    store,
    app,
    verbs: app.features.flatMap((feature) => (feature.verbs ?? []).map(({ verb }) => verb)),
    async passes({ days = 0, hours = 0, minutes = 0 }) {
      now = new Date(now.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000);
      while ((await app.jobs.runDue()) > 0);
    },
    now: clock,
    unreachable,
    log: lines,
    idOf(name) {
      const found = directory.communities().find((community) => community.name === name);
      if (!found) throw new Error(`There is no community "${name}" in the small tenant.`);
      return found.id;
    },
  };
}

/** What a person can read of some messages: texts, facts and buttons, without escapes. */
export function readable(messages: readonly Message[]): string {
  return messages
    .map((message) => (message.kind === 'text' ? message.text : textsOf(message.card).join('\n')))
    .join('\n\n')
    .replace(/\\([\\`*_~[\]()#|<>.+)-])/g, '$1')
    .replace(/[\u2066\u2068\u2069\u200b]/g, '');
}

type Action = { title?: unknown; tooltip?: unknown; verb?: unknown; data?: unknown };

function actionsOf(node: unknown): Action[] {
  return nodesOf(node).filter(({ type }) => type === 'Action.Execute');
}

function textsOf(card: unknown): string[] {
  return nodesOf(card).flatMap((node) => {
    if (node.type === 'TextBlock') return [String(node.text)];
    if (typeof node.value === 'string' && typeof node.title === 'string')
      return [`${node.title}: ${node.value}`];
    if (node.type === 'Action.Execute' || node.type === 'Action.OpenUrl') return [`[${String(node.title)}]`];
    if (String(node.type).startsWith('Input.')) return [`(${String(node.label)})`];
    return [];
  });
}

function nodesOf(node: unknown): Record<string, unknown>[] {
  if (Array.isArray(node)) return node.flatMap(nodesOf);
  if (typeof node !== 'object' || node === null) return [];
  const own = node as Record<string, unknown>; // an object of parsed JSON
  return [
    own,
    ...Object.entries(own).flatMap(([key, child]) =>
      key === 'data' || key === 'fallback' ? [] : nodesOf(child),
    ),
  ];
}

function logInto(lines: string[]): Log {
  const write = (level: string) => (fields: object, text: string) =>
    void lines.push(
      `${level} ${text} ${JSON.stringify(fields, (_key, value: unknown) => (value instanceof Error ? value.message : value))}`,
    );
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
