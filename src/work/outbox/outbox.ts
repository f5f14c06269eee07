import type { On } from '../../bot/feature';
import type { Attention } from './people/attention';
import type { Bell } from './pump/bell';
import type { CampaignRecords } from './campaigns/campaign-records';
import type { Campaigns } from './campaigns/campaigns';
import type { SharedCards } from './cards/cards';
import { openStates, refOf, type Entry } from './ledger/entry';
import { kinds, standingId, type KindName } from './kinds';
import type { Ledger, Place } from './ledger/ledger';

/** An automatic message to one person. The same kind, person and key is the same message, and is sent once. */
export type Notice = {
  kind: KindName;
  person: string;
  key: string;
  on: On;
  /** Not before; at once without it. */
  due?: Date;
  /** Not worth sending later; after the kind's days without it. */
  until?: Date;
};

/** Everything that the bot says without having been asked at that moment goes through here. */
export interface Outbox {
  /** Keeps a message and has it sent. Returns as soon as it is kept: a failure to send is no failure of what is told. */
  tell(notice: Notice): Promise<void>;
  /** What became of such a message. */
  told(notice: Pick<Notice, 'kind' | 'person' | 'key'>): Promise<Entry | undefined>;
  /** Somebody can be reached (again): what waited for them is sent now. */
  met(person: string): Promise<void>;
  readonly campaigns: Campaigns;
  readonly cards: SharedCards;
}

/** Sends what is due. One instance at a time does, and another takes over when it falls silent. */
export interface Pump {
  /** Does everything that is due by now, waiting as the pace demands; answers how many messages were handed over. */
  run(): Promise<number>;
  /** Looks again at once, for something new is due. */
  ring(): void;
  /** Sends on and on, without keeping the process alive. */
  start(): void;
  /** Lets what has been handed over be answered, for sixteen seconds at most; begins nothing more. */
  stop(): Promise<void>;
  /** Why nothing is being sent at all, and since when; nothing while all is well. */
  standstill(): { since: Date; why: string } | undefined;
  /** Since when the first of what this instance should have sent has been due; nothing when it is done in time, or paused. */
  oldestDue(): Date | undefined;
}

const day = 24 * 60 * 60 * 1000;

export function createOutbox(ports: {
  ledger: Ledger;
  records: CampaignRecords;
  attention: Attention;
  campaigns: Campaigns;
  cards: SharedCards;
  bell: Bell;
  pump: Pick<Pump, 'ring'>;
  clock: () => Date;
}): Outbox {
  const { ledger, records, attention, campaigns, cards, bell, pump, clock } = ports;

  async function ring(): Promise<void> {
    pump.ring();
    await bell.ring();
  }

  async function placeOf(campaign: string): Promise<Place | undefined> {
    const found = await records.get(campaign);
    return found && { campaign, shards: found.doc.shards };
  }

  return {
    campaigns,
    cards,

    async tell({ kind, person, key, on, due, until }) {
      const { id, shards } = await records.standing(kind);
      const now = clock();
      const last = until ?? new Date((due ?? now).getTime() + kinds[kind].days * day);
      const entry = { person, key, on, due: due ?? now, until: last };
      if ((await ledger.enqueue({ campaign: id, shards }, [entry])) > 0) await ring();
    },

    async told({ kind, person, key }) {
      const campaign = standingId(kind);
      const place = await placeOf(campaign);
      return place && (await ledger.find(place, refOf(campaign, person, key)))?.doc;
    },

    async met(person) {
      const kept = await attention.kept(person);
      const settled: string[] = [];
      for (const one of kept) if (await opened(one)) settled.push(one.ref);
      if (settled.length === 0) return;
      await attention.drop(person, settled);
      await ring();
    },
  };

  /** False while it is open all the same: whoever is at it may be about to note that it cannot be sent. */
  async function opened({ campaign, ref }: { campaign: string; ref: string }): Promise<boolean> {
    const place = await placeOf(campaign);
    if (!place || (await ledger.reopen(place, ref, clock()))) return true;
    const entry = await ledger.find(place, ref);
    return !entry || !openStates.includes(entry.doc.state);
  }
}
