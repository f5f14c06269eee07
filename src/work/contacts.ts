import { isDeepStrictEqual } from 'node:util';
import type { Contact } from '../bot/send';
import { Profile } from '../directory/person';
import { ContactRecord, type Lost } from '../directory/reach';
import { collection, type Store } from '../store/store';
import { won } from './races';

export type Install = NonNullable<ContactRecord['install']>;

/** Where somebody was written to in vain, and when. */
export type Tried = { contact: Contact; at: Date };

/** How to reach people who have talked to the bot, or for whom it was installed. */
export interface Contacts {
  /** Answers `new` when they could not be written to before. Without a time zone the one that is known stays. */
  remember(person: string, contact: Contact, timeZone?: string): Promise<'new' | 'known'>;
  of(person: string): Promise<ContactRecord | undefined>;
  /** They have removed the bot: of where they were reached nothing stays. */
  forget(person: string): Promise<void>;
  /** They cannot be written to any more where it was tried; a contact that has come since stays. */
  lose(person: string, why: Lost, tried?: Tried): Promise<void>;
  /** Without `install`, what was noted is taken back. */
  noteInstall(person: string, install: Install | undefined): Promise<void>;
}

export function createContacts(store: Store, clock: () => Date): Contacts {
  const contacts = collection(store, 'people', ContactRecord);

  /** Nothing is kept of somebody who has been erased, however late their last words come. */
  async function isErased(person: string): Promise<boolean> {
    const profile = await store.get('people', person, 'profile');
    return Profile.safeParse(profile?.doc).data?.erased === true;
  }

  /** Writes what `make` makes of the record, unless it is the same; answers what stood before and what stands now. */
  async function change(
    person: string,
    make: (record: ContactRecord) => ContactRecord,
  ): Promise<{ before: ContactRecord; after: ContactRecord }> {
    for (;;) {
      const stored = await contacts.get(person, 'contact');
      const before = stored?.doc ?? { id: 'contact', v: 1 };
      const after = make(before);
      if (isDeepStrictEqual(before, after) || (await isErased(person))) return { before, after: before };
      const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
      if (await won(contacts.put(person, after, condition))) return { before, after };
    }
  }

  async function lose(person: string, why: Lost, tried?: Tried): Promise<void> {
    await change(person, (record) => {
      const { contact, since, lost, ...rest } = record;
      if (contact && tried && isNewer({ contact, since }, tried)) return record;
      // Teams may refuse once more whoever has removed the bot: why it began to refuse stays.
      if (lost && !contact && (lost.why === why || lost.why === 'uninstalled')) return record;
      return { ...rest, lost: { why, at: clock().toISOString() } };
    });
  }

  return {
    async remember(person, contact, timeZone) {
      const stored = asStored(contact);
      const { before, after } = await change(person, ({ lost: _lost, ...record }) => ({
        ...record,
        ...(!isDeepStrictEqual(record.contact, stored) && { contact: stored, since: clock().toISOString() }),
        ...(timeZone !== undefined && { timeZone }),
      }));
      return after.contact && !before.contact ? 'new' : 'known';
    },
    of: async (person) => (await contacts.get(person, 'contact'))?.doc,
    forget: (person) => lose(person, 'uninstalled'),
    lose,
    async noteInstall(person, install) {
      await change(person, ({ install: _install, ...rest }) => ({ ...rest, ...(install && { install }) }));
    },
  };
}

/** Is it another contact than the one that was tried, or the same come back since? */
export function isNewer(known: { contact: Contact; since?: string | undefined }, tried: Tried): boolean {
  if (!isDeepStrictEqual(known.contact, asStored(tried.contact))) return true;
  return known.since !== undefined && Date.parse(known.since) > tried.at.getTime();
}

/** As the store gives it back, so that it can be compared. */
function asStored(contact: Contact): Contact {
  return JSON.parse(JSON.stringify(contact)) as Contact; // what JSON makes of a record is one
}
