import { z } from 'zod';
import type { Contact } from '../bot/send';
import { collection, type Store } from '../store/store';

/** Where somebody can be reached: document `contact` in their partition of `people`. */
const ContactRecord = z.object({
  id: z.literal('contact'),
  v: z.literal(1),
  contact: z.record(z.string(), z.unknown()),
});

/** How to reach people who have talked to the bot. */
export interface Contacts {
  remember(person: string, contact: Contact): Promise<void>;
  of(person: string): Promise<Contact | undefined>;
  forget(person: string): Promise<void>;
}

export function createContacts(store: Store): Contacts {
  const contacts = collection(store, 'people', ContactRecord);

  async function of(person: string): Promise<Contact | undefined> {
    return (await contacts.get(person, 'contact'))?.doc.contact;
  }

  return {
    of,
    async remember(person, contact) {
      if (JSON.stringify(await of(person)) === JSON.stringify(contact)) return;
      await contacts.put(person, { id: 'contact', v: 1, contact: { ...contact } });
    },
    forget: (person) => contacts.remove(person, 'contact'),
  };
}
