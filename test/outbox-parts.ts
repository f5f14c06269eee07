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
import { createAttention } from '../src/work/outbox/people/attention';
import { createBell } from '../src/work/outbox/pump/bell';
import { createCampaignRecords } from '../src/work/outbox/campaigns/campaign-records';
import { createCampaigns } from '../src/work/outbox/campaigns/campaigns';
import { createSharedCards } from '../src/work/outbox/cards/cards';
import type { Envelope } from '../src/work/outbox/people/envelope';
import { createLedger } from '../src/work/outbox/ledger/ledger';
import { createOutbox } from '../src/work/outbox/outbox';
import { createPace } from '../src/work/outbox/pace/pace';
import { createPump } from '../src/work/outbox/pump/pump';
import { createReachable } from '../src/work/outbox/people/reachable';
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
  const { store, directory, holder, clock, id, log, rate, timeZone, random, meter = unwatched } = ports;
  const send = (): Send => ports.send;
  const ring = (): Promise<void> => bell.ring();
  const ledger = createLedger({ store });
  const attention = createAttention({ store, clock });
  const records = createCampaignRecords(store);
  const bell = createBell(store);
  const contacts = createContacts(store, clock);
  const journal = createJournal({ store, clock, id });
  const rules = createHouseRules({ store, journal, clock, log });
  const jobs = createJobs({ store, clock, holder, handlers: () => campaigns.jobs, log });
  const campaigns = createCampaigns({
    ...{ ledger, records, directory, jobs, journal, rules, clock, rate, ring, timeZone, log },
    roles: { isAdministrator: async () => true },
    installs: ports.installer !== undefined,
  });
  const cards = createSharedCards({
    ...{ store, send, directory, timeZone, clock, log, draw: ports.draw },
    tell: (notice) => outbox.tell(notice),
    ring: () => pump.ring(),
  });
  const pump = createPump({
    ...{
      store,
      ledger,
      attention,
      records,
      cards,
      rules,
      directory,
      bell,
      send,
      holder,
      clock,
      random,
      timeZone,
    },
    ...{ log, meter, draw: ports.draw, envelope: ports.envelope, wait: ports.wait },
    reachable: createReachable({
      ...{ contacts, installer: ports.installer, send, directory, timeZone, clock },
    }),
    pace: createPace({ clock, rate, random }),
    locks: createLocks({ store, clock, holder, log }),
  });
  const outbox = createOutbox({ ledger, records, attention, campaigns, cards, bell, pump, clock });
  return { ledger, attention, records, contacts, rules, jobs, campaigns, pump, outbox };
}
