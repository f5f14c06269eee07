import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGraphTenant } from '../src/adapters/graph/tenant';
import { generate } from '../src/adapters/simulated/generate';
import { adminGroup, cast } from '../src/adapters/simulated/model';
import { createSimulatedTenant, type SimulatedTenant } from '../src/adapters/simulated/tenant';
import { createApp, type App } from '../src/app';
import type { CardJson } from '../src/bot/card';
import type { Answer, Log, Message } from '../src/bot/dispatch';
import { SendFault, type Contact, type Send } from '../src/bot/send';
import type { Deed, Place } from '../src/bot/turn';
import type { Directory } from '../src/directory/directory';
import { createDirectory } from '../src/directory/memory';
import type { Store } from '../src/store/store';
import { unwatched } from '../src/work/meter';
import { actionsOf, nodesOf, readable } from './reading';
import { openStore } from './stores';

export { readable } from './reading';

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
  /** What stands in the fields of the cards they see. */
  fields(): Record<string, unknown>;
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
  /** Moves the clock, does what is due by then and sends what there is to send. */
  passes(time: { days?: number; hours?: number; minutes?: number }): Promise<void>;
  now(): Date;
  /** People the bot cannot send anything to. */
  unreachable: Set<string>;
  /** Teams does not know the bot while this is not so. */
  teams: { knowsTheBot: boolean };
  log: string[];
  idOf(name: string): string;
};

/** A small tenant with named people, the whole bot on top, and a clock that can be moved. */
export async function world(
  options: { begin?: string; sync?: boolean; folder?: string; readOnly?: boolean } = {},
): Promise<World> {
  let now = new Date(options.begin ?? '2026-11-16T10:00:00Z');
  const clock = (): Date => new Date(now);
  const passed = (ms: number): void => void (now = new Date(now.getTime() + ms));
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
  const directory = createDirectory({ log, clock, listPrivate: () => app.rules.now().listPrivate });
  const posted = new Map<string, Line[]>();
  const screens = new Map<string, Line[]>();
  const unreachable = new Set<string>();
  const teams = { knowsTheBot: true };
  const reached = (to: Contact): string => {
    const person = String(to.person);
    if (!teams.knowsTheBot)
      throw new SendFault('unauthorized', 'There is no token', undefined, { forAll: true });
    if (unreachable.has(person)) throw new SendFault('blocked', `${person} cannot be written to`);
    return person;
  };
  const send: Send = {
    async post(to, message) {
      const person = reached(to);
      const line = { id: id(), message };
      posted.set(person, [...(posted.get(person) ?? []), line]);
      return line.id;
    },
    async update(to, posting, message) {
      const person = reached(to);
      const lines = [...(screens.get(person) ?? []), ...(posted.get(person) ?? [])];
      const line = lines.find((one) => one.id === posting);
      if (!line) throw new SendFault('gone', `${person} does not see ${posting}`);
      line.message = message;
    },
    chat: (person) => ({ person }),
    conversation: (to) => String(to.person),
  };
  const app = createApp({
    store,
    directory,
    reader,
    writer: options.readOnly ? undefined : writer,
    watch,
    send: () => send,
    clock,
    wait: (ms) => Promise.resolve(passed(ms)), // sending takes its time
    random: () => 0.5,
    instance: id(),
    id,
    secret: id,
    log,
    meter: unwatched,
    setup: {
      adminGroup,
      supportContacts: 'Call the employee assistance line on 0800 555 0100.',
      engageUrl: 'https://engage.cloud.microsoft',
      timeZone: 'Europe/London',
      sendRate: 25,
      pagesUrl: () => 'https://signpost.example',
    },
  });
  await app.start();
  if (options.sync !== false) await app.jobs.runDue();

  function somebody(person: string, name: string): Somebody {
    let pressed: { verb: string; data: unknown; message?: string } | undefined;
    const unread = (): Line[] => {
      const seen = [...(screens.get(person) ?? []), ...(posted.get(person) ?? [])];
      screens.set(person, seen);
      posted.delete(person);
      return seen;
    };
    const cards = (): CardJson[] =>
      unread().flatMap(({ message }) => (message.kind === 'card' ? [message.card] : []));

    async function does(what: Deed, where: Place['kind'] = 'personal'): Promise<Answer> {
      if (where === 'personal') await app.heardOf(person, { person });
      return app.dispatch.turn({
        id: id(),
        who: { id: person, name },
        at: clock(),
        timeZone: 'Europe/London',
        where: { kind: where, id: `${where}-${person}` },
        ...(where === 'personal' && { contact: { person } }),
        what,
      });
    }

    /** The answer to a press takes the place of the card that was pressed. */
    async function sees(what: Deed, where?: Place['kind']): Promise<string> {
      const answer = await does(what, where);
      if (answer.kind === 'messages' && answer.messages.length > 0) {
        const pressed = what.kind === 'press' ? what.message : undefined;
        posted.delete(person);
        screens.set(
          person,
          answer.messages.map((message, index) => ({
            id: index === 0 && pressed !== undefined ? pressed : id(),
            message,
          })),
        );
      }
      await app.pump.run();
      return words(screens.get(person) ?? []);
    }

    async function press(verb: string, data: unknown, message?: string): Promise<string> {
      pressed = { verb, data, ...(message !== undefined && { message }) };
      return sees({ kind: 'press', ...pressed });
    }

    return {
      id: person,
      name,
      says: (text, where) => sees({ kind: 'text', text }, where),
      presses(title, typed = {}) {
        const buttons = unread().flatMap(({ id, message }) =>
          message.kind === 'card' ? actionsOf(message.card).map((action) => ({ ...action, id })) : [],
        );
        const found = buttons.find((one) => one.tooltip === title || one.title === title);
        if (!found)
          throw new Error(
            `${name} sees no "${title}", only ${buttons.map((one) => one.tooltip ?? one.title).join(', ')}`,
          );
        return press(String(found.verb), { ...(found.data as object), ...typed }, found.id);
      },
      pressesAgain: () => press(pressed?.verb ?? '', pressed?.data, pressed?.message),
      forges: press,
      async searches(query) {
        const answer = await does({ kind: 'search', command: 'communities', query, skip: 0, limit: 25 });
        return answer.kind === 'results' ? answer.results.map(({ title }) => title) : [];
      },
      installs: () => sees({ kind: 'event', event: 'installed' }),
      sees: () => words(unread()),
      buttons: () => cards().flatMap((card) => actionsOf(card).map(({ title }) => String(title))),
      fields: () =>
        Object.fromEntries(
          cards()
            .flatMap(nodesOf)
            .filter(({ type }) => String(type).startsWith('Input.'))
            .map(({ id, value }) => [String(id), value]),
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
      await app.follower.follow();
      while ((await app.jobs.runDue()) > 0);
      await app.pump.run();
    },
    now: clock,
    unreachable,
    teams,
    log: lines,
    idOf(name) {
      const found = directory.communities().find((community) => community.name === name);
      if (!found) throw new Error(`There is no community "${name}" in the small tenant.`);
      return found.id;
    },
  };
}

/** A message in somebody's chat, as it stands there now. */
type Line = { id: string; message: Message };

function words(lines: readonly Line[]): string {
  return readable(lines.map(({ message }) => message));
}

function logInto(lines: string[]): Log {
  const write = (level: string) => (fields: object, text: string) =>
    void lines.push(
      `${level} ${text} ${JSON.stringify(fields, (_key, value: unknown) => (value instanceof Error ? value.message : value))}`,
    );
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
