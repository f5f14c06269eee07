import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGraphTenant } from '../src/adapters/graph/tenant';
import { generate } from '../src/adapters/simulated/generate';
import { adminGroup, cast } from '../src/adapters/simulated/model';
import { createSimulatedTenant, type SimulatedTenant } from '../src/adapters/simulated/tenant';
import { createApp } from '../src/app';
import type { App } from '../src/ports';
import type { CardJson } from '../src/bot/card';
import type { Answer, Log } from '../src/bot/dispatch';
import { SendFault, type Contact, type Conversations, type Send } from '../src/bot/send';
import type { Deed, Place, Turn } from '../src/bot/turn';
import type { Directory } from '../src/directory/directory';
import type { Embeddings } from '../src/directory/embeddings';
import { createDirectory } from '../src/directory/memory';
import type { Store } from '../src/store/store';
import type { Ending } from '../src/work/endings';
import { unwatched } from '../src/work/meter';
import { actionsOf, nodesOf, readable } from './reading';
import { createRooms, type Line, type Rooms } from './rooms';
import { openStore } from './stores';

export { readable } from './reading';

/**
 * Somebody who talks to the bot, and what they see: of their own chat with it, unless they have last spoken or looked
 * elsewhere. In the group chat and the channel everybody sees the same cards.
 */
export type Somebody = {
  id: string;
  name: string;
  says(text: string, where?: Place['kind']): Promise<string>;
  /** Looks at their own chat, the group chat or the channel from now on, and answers themselves. */
  in(where: Place['kind']): Somebody;
  /** Their client fetches their own view of the newest card, as Teams does by itself in small places. */
  refreshes(): Promise<string>;
  /** Opens a command of the message extension where they look; then fills in and submits, edits or sends. Answers what is shown. */
  opens(command: string): Promise<string>;
  submits(typed: Record<string, string>): Promise<string>;
  edits(): Promise<string>;
  sends(): Promise<string>;
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
  /** What the buttons carry, as text. */
  carries(): string;
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
  /** The group chat and the channel, by their kinds. */
  rooms: Rooms;
  /** Who is in each; the group of the channel's team. */
  conversations: { rosters: Record<'group' | 'channel', string[]>; team?: string };
  /** Teams does not know the bot while this is not so. */
  teams: { knowsTheBot: boolean };
  log: string[];
  idOf(name: string): string;
};

/** A small tenant with named people, the whole bot on top, and a clock that can be moved. */
export async function world(
  options: {
    begin?: string;
    sync?: boolean;
    folder?: string;
    readOnly?: boolean;
    /** The bot may be installed for people. */
    installing?: boolean;
    embeddings?: Embeddings;
    rehearsal?: boolean;
    /** The tenant's. */
    timeZone?: string;
    endings?: readonly Ending[];
  } = {},
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
  const { reader, writer, watch, installer } = createGraphTenant({
    reader: token,
    writer: token,
    ...(options.installing && { installer: { credential: token, manifestId: 'signpost' } }),
    fetch: (request) => tenant.handle(request),
    clock,
    log,
    wait: () => Promise.resolve(),
  });
  const directory = createDirectory({
    log,
    clock,
    listPrivate: () => app.rules.now().listPrivate,
    vectors: options.embeddings !== undefined,
  });
  const posted = new Map<string, Line[]>();
  const screens = new Map<string, Line[]>();
  const unreachable = new Set<string>();
  const teams = { knowsTheBot: true };
  const rooms = createRooms();
  const everybody = Object.values(cast).map((one) => one.id);
  const known: World['conversations'] = { rosters: { group: everybody, channel: everybody } };
  const conversations: Conversations = {
    async *roster({ room }) {
      if (room !== 'group' && room !== 'channel') throw new SendFault('blocked', 'It has no roster');
      yield known.rosters[room];
    },
    team: (of) => Promise.resolve(of.room === 'channel' ? known.team : undefined),
  };
  const reached = (to: Contact): string => {
    const person = String(to.person);
    if (!teams.knowsTheBot)
      throw new SendFault('unauthorized', 'There is no token', undefined, { forAll: true });
    if (unreachable.has(person)) throw new SendFault('blocked', `${person} cannot be written to`);
    return person;
  };
  const send: Send = {
    async post(to, message) {
      const line = { id: id(), message };
      if (typeof to.room === 'string') {
        rooms.post(to.room, line);
        return line.id;
      }
      const person = reached(to);
      posted.set(person, [...(posted.get(person) ?? []), line]);
      return line.id;
    },
    async update(to, posting, message) {
      if (typeof to.room === 'string') {
        if (!rooms.update(to.room, posting, message)) throw new SendFault('gone', `${posting} is not there`);
        return;
      }
      const person = reached(to);
      const lines = [...(screens.get(person) ?? []), ...(posted.get(person) ?? [])];
      const line = lines.find((one) => one.id === posting);
      if (!line) throw new SendFault('gone', `${person} does not see ${posting}`);
      line.message = message;
    },
    chat: (chat) => ({ person: /^19:([^_]+)_/.exec(chat)?.[1] }), // as the simulated tenant names it
    conversation: (to) => String(to.room ?? to.person),
  };
  const app = createApp({
    store,
    directory,
    reader,
    writer: options.readOnly ? undefined : writer,
    installer,
    watch,
    embeddings: options.embeddings,
    send: () => send,
    conversations: () => conversations,
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
      timeZone: options.timeZone ?? 'Europe/London',
      ...(options.endings && { endings: options.endings }),
      sendRate: 25,
      pagesUrl: () => 'https://signpost.example',
    },
    rehearsal: options.rehearsal
      ? {
          pass: passed,
          arrive: (person) =>
            tenant.control.changePerson(person, {
              createdDateTime: now.toISOString(),
              employeeHireDate: now.toISOString().slice(0, 10),
            }),
        }
      : undefined,
  });
  await app.start();
  if (options.sync !== false) await app.jobs.runDue();

  function somebody(person: string, name: string): Somebody {
    let pressed: { verb: string; data: unknown; message?: string } | undefined;
    let focus: Place['kind'] = 'personal';
    let dialog: { command: string; card?: CardJson; draft?: string } | undefined;
    const unread = (): Line[] => {
      if (focus !== 'personal') return rooms.seenBy(person, focus).slice(-1);
      const seen = [...(screens.get(person) ?? []), ...(posted.get(person) ?? [])];
      screens.set(person, seen);
      posted.delete(person);
      return seen;
    };
    const cards = (): CardJson[] =>
      unread().flatMap(({ message }) => (message.kind === 'card' ? [message.card] : []));

    async function does(what: Deed): Promise<{ answer: Answer; turn: Turn }> {
      if (focus === 'personal') await app.heardOf(person, { person });
      const turn: Turn = {
        id: id(),
        who: { id: person, name },
        at: clock(),
        timeZone: 'Europe/London',
        where: { kind: focus, id: focus === 'personal' ? `personal-${person}` : focus },
        contact: focus === 'personal' ? { person } : { room: focus },
        what,
      };
      return { answer: await app.dispatch.turn(turn), turn };
    }

    /** The answer to a press takes the place of the card that was pressed; in a room, for whoever pressed alone. */
    async function sees(what: Deed): Promise<string> {
      const { answer, turn } = await does(what);
      const said = answer.kind === 'messages' ? answer.messages : [];
      // Who has pressed nothing is told nothing: without a card, the one that stands stays.
      const isAutomatic = what.kind === 'press' && what.automatic === true;
      const messages = isAutomatic ? said.filter(({ kind }) => kind === 'card') : said;
      const pressed = what.kind === 'press' ? what.message : undefined;
      const lines = messages.map((message, index) => ({
        id: index === 0 && pressed !== undefined ? pressed : id(),
        message,
      }));
      if (focus === 'personal' && lines.length > 0) {
        posted.delete(person);
        screens.set(person, lines);
      }
      for (const line of focus === 'personal' ? [] : lines) {
        if (what.kind === 'text') rooms.post(focus, line);
        else if (line.id === pressed && line.message.kind === 'card')
          rooms.own(person, focus, line.id, line.message);
        const { message } = line;
        if (what.kind === 'text' && message.kind === 'card' && message.keep)
          await app.stands(turn, line.id, message.keep);
      }
      await app.pump.run();
      return words(focus === 'personal' ? (screens.get(person) ?? []) : lines);
    }

    async function press(verb: string, data: unknown, message?: string): Promise<string> {
      pressed = { verb, data, ...(message !== undefined && { message }) };
      return sees({ kind: 'press', ...pressed });
    }

    async function shares(step: 'open' | 'submit' | 'edit' | 'send', data: unknown = {}): Promise<string> {
      const { answer } = await does({ kind: 'share', command: dialog?.command ?? '', step, data });
      await app.pump.run();
      if (answer.kind === 'messages') return readable(answer.messages);
      if (answer.kind !== 'dialog' && answer.kind !== 'preview') return '';
      dialog = {
        command: dialog?.command ?? '',
        card: answer.card,
        ...(answer.kind === 'preview' && { draft: answer.draft }),
      };
      return readable([{ kind: 'card', card: answer.card, summary: '' }]);
    }

    const own: Somebody = {
      id: person,
      name,
      says(text, where = 'personal') {
        focus = where;
        return sees({ kind: 'text', text });
      },
      in(where) {
        focus = where;
        return own;
      },
      async refreshes() {
        const found = unread().flatMap(({ id, message }) =>
          message.kind === 'card' ? nodesOf(message.card.refresh).map((action) => ({ action, id })) : [],
        );
        const { action, id: message } = found.find((one) => one.action.type === 'Action.Execute') ?? {};
        if (!action) throw new Error(`${name} sees nothing that refreshes itself`);
        return sees({
          kind: 'press',
          verb: String(action.verb),
          data: action.data,
          automatic: true,
          ...(message && { message }),
        });
      },
      opens(command) {
        dialog = { command };
        return shares('open');
      },
      submits(typed) {
        const [action] = actionsOf(dialog?.card);
        return shares('submit', { ...(action?.data as object), verb: action?.verb, ...typed }); // a button's data is an object
      },
      edits: () => shares('edit', { draft: dialog?.draft }),
      sends: () => shares('send', { draft: dialog?.draft }),
      presses(title, typed = {}) {
        const lines = focus === 'personal' ? unread() : rooms.seenBy(person, focus).toReversed();
        const buttons = lines.flatMap(({ id, message }) =>
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
        const { answer } = await does({
          kind: 'search',
          command: 'communities',
          query,
          skip: 0,
          limit: 25,
        });
        return answer.kind === 'results' ? answer.results.map(({ title }) => title) : [];
      },
      installs: () => sees({ kind: 'event', event: 'installed' }),
      sees: () => words(unread()),
      carries: () => JSON.stringify(cards().flatMap((card) => actionsOf(card).map(({ data }) => data))),
      buttons: () => cards().flatMap((card) => actionsOf(card).map(({ title }) => String(title))),
      fields: () =>
        Object.fromEntries(
          cards()
            .flatMap(nodesOf)
            .filter(({ type }) => String(type).startsWith('Input.'))
            .map(({ id, value }) => [String(id), value]),
        ),
    };
    return own;
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
    rooms,
    conversations: known,
    teams,
    log: lines,
    idOf(name) {
      const found = directory.communities().find((community) => community.name === name);
      if (!found) throw new Error(`There is no community "${name}" in the small tenant.`);
      return found.id;
    },
  };
}

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
