import type { Dispatch, Log } from '../../bot/dispatch';
import type { JobKind } from '../../bot/feature';
import type { Send } from '../../bot/send';
import type { Directory } from '../../directory/directory';
import type { TenantInstaller } from '../../directory/tenant';
import type { Store } from '../../store/store';
import type { Contacts } from '../contacts';
import type { Jobs } from '../jobs';
import type { Journal } from '../journal';
import type { Locks } from '../lock';
import type { Meter } from '../meter';
import type { Roles } from '../roles';
import type { HouseRules } from '../rules';
import { createAttention, type Attention } from './people/attention';
import { createBell } from './pump/bell';
import type { Campaign } from './campaigns/campaign';
import { createCampaignRecords, type CampaignRecords } from './campaigns/campaign-records';
import { createCampaigns } from './campaigns/campaigns';
import { createSharedCards } from './cards/cards';
import { createEnvelope, type Envelope } from './people/envelope';
import { createLedger, type Ledger } from './ledger/ledger';
import { createOutbox, type Outbox, type Pump } from './outbox';
import { createPace } from './pace/pace';
import { createPump } from './pump/pump';
import { createUnreadable } from './unreadable';
import { createReachable } from './people/reachable';
import { createResuming } from './people/resuming';

export type OutboxPorts = {
  store: Store;
  directory: Directory;
  contacts: Contacts;
  roles: Roles;
  jobs: Pick<Jobs, 'schedule'>;
  journal: Pick<Journal, 'note'>;
  locks: Locks;
  rules: Pick<HouseRules, 'now' | 'fresh'>;
  /** Nothing where the bot may not be installed for people. */
  installer: TenantInstaller | undefined;
  send: () => Send | undefined;
  draw: Dispatch['draw'];
  nonce: () => string;
  /** What is put around every message, where it is not the usual. */
  envelope?: Envelope;
  /** Names this instance among others. */
  holder: string;
  /** Messages a second. */
  rate: number;
  /** IANA; for people whose own is not known. */
  timeZone: string;
  clock: () => Date;
  wait: (ms: number) => Promise<unknown>;
  random: () => number;
  log: Log;
  meter: Meter;
};

export type AssembledOutbox = {
  outbox: Outbox;
  pump: Pump;
  ledger: Ledger;
  attention: Attention;
  records: CampaignRecords;
  cards: ReturnType<typeof createSharedCards>;
  jobs: readonly JobKind[];
  /** How many messages have not ended yet, standing ones too. */
  waiting(): Promise<number>;
  /** Why nobody new can be reached, though the bot is to be installed for them. */
  installTrouble(): string | undefined;
};

/** The card that shows how a campaign goes, where one is kept. */
export function progressKey(campaign: string): string {
  return `campaign-${campaign}`;
}

/** For how many people of a campaign no entry has been written yet. */
function toCome({ confirmed, preparedAt, state }: Campaign, total: number): number {
  if (!confirmed || preparedAt !== undefined || state === 'cancelled') return 0;
  return Math.max(0, confirmed.people - total);
}

/** The parts of the outbox, each given the others. */
export function assembleOutbox(ports: OutboxPorts): AssembledOutbox {
  const { store, directory, contacts, rules, clock, rate, random } = ports;
  const unreadable = createUnreadable(ports);
  const ledger = createLedger({ store, unreadable });
  const records = createCampaignRecords(store, unreadable);
  const bell = createBell(store);
  const ring = async (): Promise<void> => {
    pump.ring();
    await bell.ring();
  };
  const attention = createAttention({
    store,
    clock,
    resuming: createResuming({ ledger, records, clock, ring }),
  });
  const cards = createSharedCards({
    ...ports,
    tell: (notice) => outbox.tell(notice),
    ring,
  });
  const campaigns = createCampaigns({
    ...ports,
    ledger,
    records,
    installs: ports.installer !== undefined,
    ring,
  });
  const reachable = createReachable({ ...ports, contacts, met: (person) => outbox.met(person) });
  const pump: Pump = createPump({
    ...ports,
    ledger,
    attention,
    records,
    bell,
    cards,
    reachable,
    envelope: ports.envelope ?? createEnvelope({ nonce: ports.nonce, directory }),
    pace: createPace({ clock, rate, random }),
    rules,
    moved: (campaign) => cards.changed(progressKey(campaign)),
  });
  const outbox = createOutbox({ ledger, records, attention, campaigns, cards, bell, pump, clock });

  return {
    outbox,
    pump,
    ledger,
    attention,
    records,
    cards,
    jobs: campaigns.jobs,
    installTrouble: () => reachable.trouble(),
    async waiting() {
      let open = 0;
      for await (const { doc } of records.active()) {
        const counts = await ledger.counts({ campaign: doc.id, shards: doc.shards });
        open += counts.open + toCome(doc, counts.total);
      }
      return open;
    },
  };
}
