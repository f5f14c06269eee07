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
import { createCampaignRecords, type CampaignRecords } from './campaigns/campaign-records';
import { createCampaigns } from './campaigns/campaigns';
import { createSharedCards } from './cards/cards';
import { createEnvelope } from './people/envelope';
import { createLedger, type Ledger } from './ledger/ledger';
import { createOutbox, type Outbox, type Pump } from './outbox';
import { createPace } from './pace/pace';
import { createPump } from './pump/pump';
import { createReachable } from './people/reachable';

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
};

/** The card that shows how a campaign goes, where one is kept. */
export function progressKey(campaign: string): string {
  return `campaign-${campaign}`;
}

/** The parts of the outbox, each given the others. */
export function assembleOutbox(ports: OutboxPorts): AssembledOutbox {
  const { store, directory, contacts, rules, send, draw, clock, rate, timeZone, random, log } = ports;
  const ledger = createLedger({ store });
  const attention = createAttention({ store, clock });
  const records = createCampaignRecords(store);
  const bell = createBell(store);
  const ring = async (): Promise<void> => {
    pump.ring();
    await bell.ring();
  };
  const cards = createSharedCards({
    store,
    draw,
    send,
    directory,
    timeZone,
    clock,
    tell: (notice) => outbox.tell(notice),
    ring,
    log,
  });
  const campaigns = createCampaigns({
    ...ports,
    ledger,
    records,
    installs: ports.installer !== undefined,
    ring,
  });
  const pump: Pump = createPump({
    ...ports,
    ledger,
    attention,
    records,
    bell,
    cards,
    reachable: createReachable({ ...ports, contacts, met: (person) => outbox.met(person) }),
    envelope: createEnvelope({ nonce: ports.nonce, directory }),
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
    async waiting() {
      let open = 0;
      for await (const { doc } of records.active()) {
        open += (await ledger.counts({ campaign: doc.id, shards: doc.shards })).open;
      }
      return open;
    },
  };
}
