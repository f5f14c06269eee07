import type { Dispatch, Log } from '../src/bot/dispatch';
import type { Send } from '../src/bot/send';
import type { Directory } from '../src/directory/directory';
import type { TenantInstaller } from '../src/directory/tenant';
import type { Store } from '../src/store/store';
import { createContacts } from '../src/work/contacts';
import { createJournal } from '../src/work/journal';
import { createJobs } from '../src/work/jobs';
import { createLocks } from '../src/work/lock';
import { unwatched, type Meter } from '../src/work/meter';
import { assembleOutbox } from '../src/work/outbox/assembly';
import type { Envelope } from '../src/work/outbox/people/envelope';
import type { Every } from '../src/work/renewal';
import { createHouseRules } from '../src/work/rules';

/** What an outbox without the rest of the app is put together from. */
export type OutboxPorts = {
  store: Store;
  directory: Directory;
  send: Send;
  installer?: TenantInstaller;
  draw: Dispatch['draw'];
  envelope: Envelope;
  holder: string;
  clock: () => Date;
  wait: (ms: number) => Promise<void>;
  /** How locks and leases are renewed; by the process's own timers without it. */
  every?: Every;
  random: () => number;
  id: () => string;
  rate: number;
  timeZone: string;
  log: Log;
  meter?: Meter;
};

export type OutboxParts = ReturnType<typeof outboxParts>;

/** An outbox as the app has it, without the features that use it. */
export function outboxParts(ports: OutboxPorts) {
  const { store, clock, id, log, meter = unwatched } = ports;
  const contacts = createContacts(store, clock);
  const journal = createJournal({ store, clock, id });
  const rules = createHouseRules({ store, journal, clock, log });
  const jobs = createJobs({ ...ports, handlers: () => sending.jobs });
  const sending = assembleOutbox({
    ...ports,
    installer: ports.installer,
    contacts,
    roles: { isAdministrator: async () => true, administrators: async () => [] },
    jobs,
    journal,
    locks: createLocks(ports),
    rules,
    send: () => ports.send,
    nonce: id,
    meter,
  });
  const { outbox, pump, ledger, attention, records } = sending;
  return { ledger, attention, records, contacts, rules, jobs, campaigns: outbox.campaigns, pump, outbox };
}
