import { z } from 'zod';
import type { Dispatch, Log, Message } from '../bot/dispatch';
import type { On } from '../bot/feature';
import { Unreachable, type Send } from '../bot/send';
import { Refusal, type Viewer } from '../bot/turn';
import type { Directory } from '../directory/directory';
import { collection, type Store, type Stored } from '../store/store';
import type { Contacts } from './contacts';
import { won } from './races';

/** How many waiting things somebody gets at once when they talk to the bot. */
const mostAtOnce = 5;

/** Something that somebody is still to be told: document `waiting-<key>` in their partition of `people`. */
const WaitingRecord = z.object({
  id: z.string(),
  v: z.literal(1),
  at: z.iso.datetime(),
  on: z.object({ view: z.string(), params: z.unknown() }),
});
type WaitingRecord = z.infer<typeof WaitingRecord>;

/** What people are told without having asked: at once where they can be reached, else when they next talk. */
export interface Waiting {
  /** Keeps a card for somebody and tries to send it. The same key replaces what still waits. */
  tell(person: string, key: string, on: On): Promise<void>;
  /** What has waited for somebody, oldest first, at most five; it waits no longer. */
  collect(viewer: Viewer): Promise<Message[]>;
}

export function createWaiting(ports: {
  store: Store;
  contacts: Contacts;
  directory: Pick<Directory, 'person'>;
  send: () => Send | undefined;
  draw: Dispatch['draw'];
  timeZone: string;
  clock: () => Date;
  log: Log;
}): Waiting {
  const { store, contacts, directory, send, draw, timeZone, clock, log } = ports;
  const waiting = collection(store, 'people', WaitingRecord);

  /** The card as it is now; nothing when it means nothing any more. */
  async function drawn(on: On, viewer: Viewer): Promise<Message | undefined> {
    try {
      return await draw(on, viewer);
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }

  async function deliver(person: string, { on }: WaitingRecord): Promise<boolean> {
    const contact = await contacts.of(person);
    const sender = send();
    if (!contact || !sender) return false;
    const who = { id: person, name: directory.person(person)?.name ?? '' };
    const message = await drawn(on, { who, at: clock(), timeZone });
    if (message) await sender.post(contact, message);
    return true;
  }

  /** A failure to tell is no failure of what is told: it is logged, and the card waits. */
  async function delivered(person: string, record: WaitingRecord): Promise<boolean> {
    try {
      return await deliver(person, record);
    } catch (error) {
      const fields = { person, waiting: record.id, err: error };
      if (error instanceof Unreachable) log.info(fields, 'somebody cannot be reached yet');
      else log.error(fields, 'a card could not be sent and waits');
      return false;
    }
  }

  async function take(viewer: Viewer, stored: Stored<WaitingRecord>): Promise<Message | undefined> {
    try {
      const message = await drawn(stored.doc.on, viewer);
      const { partition, id, etag } = stored;
      return (await won(waiting.remove(partition, id, { ifMatch: etag }))) ? message : undefined;
    } catch (error) {
      log.error(
        { person: viewer.who.id, waiting: stored.id, err: error },
        'a waiting card could not be drawn',
      );
      return undefined;
    }
  }

  return {
    async tell(person, key, { view, params }) {
      const record = { id: `waiting-${key}`, v: 1 as const, at: clock().toISOString(), on: { view, params } };
      const etag = await waiting.put(person, record);
      if (await delivered(person, record)) await won(waiting.remove(person, record.id, { ifMatch: etag }));
    },

    async collect(viewer) {
      const found: Stored<WaitingRecord>[] = [];
      for await (const stored of waiting.list(viewer.who.id, { from: 'waiting-', before: 'waiting.' })) {
        found.push(stored);
      }
      found.sort((a, b) => a.doc.at.localeCompare(b.doc.at));
      const messages: Message[] = [];
      for (const stored of found) {
        if (messages.length === mostAtOnce) break;
        const message = await take(viewer, stored);
        if (message) messages.push(message);
      }
      return messages;
    },
  };
}
