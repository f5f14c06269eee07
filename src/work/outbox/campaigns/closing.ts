import type { Stored } from '../../../store/store';
import type { Outcome } from '../ledger/attempt';
import type { Campaign } from './campaign';
import type { CampaignRecords } from './campaign-records';
import type { Held } from '../ledger/entry';
import type { Ledger } from '../ledger/ledger';
import type { Ended, LeftBehind } from '../pump/left-behind';
import { placeOf } from '../delivery/task';

/** How long campaigns are kept once they are over: longer than their entries, so that a year can be looked back on. */
const keptSeconds = 400 * 24 * 60 * 60;
/** For so long at a time a large campaign is called off, so that other messages do not wait for it. */
const longestMs = 500;
const atOnce = 8;

/** Brings campaigns to their end. */
export type Closing = {
  /** Ends some of what is open in a cancelled campaign, and the campaign with the last; answers how many. */
  callOff(campaign: Stored<Campaign>): Promise<number>;
  /** A campaign in which nothing is open any more is finished; answers whether this one is. */
  finish(campaign: Stored<Campaign>): Promise<boolean>;
};

export function createClosing(ports: {
  ledger: Ledger;
  records: CampaignRecords;
  leftBehind: LeftBehind;
  /** This very instance is at it. */
  isOurs: (entry: Held) => boolean;
  clock: () => Date;
  ended: Ended;
}): Closing {
  const { ledger, records, leftBehind, isOurs, clock, ended } = ports;

  async function callOffOne(campaign: Campaign, entry: Held): Promise<boolean> {
    if (entry.doc.state === 'sent') return (await leftBehind(campaign, entry)) === 'ended';
    if (isOurs(entry)) return false;
    const outcome: Outcome = { state: 'failed', cause: 'cancelled' };
    const off = await ledger.settle(entry, outcome, clock());
    if (off) ended(campaign, entry, outcome);
    return off;
  }

  async function* openIn(campaign: Campaign): AsyncGenerator<Held> {
    for (let shard = 0; shard < campaign.shards; shard++) yield* ledger.open(placeOf(campaign), shard);
  }

  async function close({ doc, etag }: Stored<Campaign>, state: 'cancelled' | 'finished'): Promise<boolean> {
    const finishedAt = clock().toISOString();
    return records.put({ ...doc, state, finishedAt, ttl: keptSeconds }, { ifMatch: etag });
  }

  return {
    async callOff(campaign) {
      const began = clock().getTime();
      let count = 0;
      let left = false;
      let some: Held[] = [];
      const callOffAll = async (): Promise<void> => {
        const off = await Promise.all(some.map((entry) => callOffOne(campaign.doc, entry)));
        count += off.filter(Boolean).length;
        left ||= off.includes(false);
        some = [];
      };
      for await (const entry of openIn(campaign.doc)) {
        some.push(entry);
        if (some.length < atOnce) continue;
        await callOffAll();
        if (Math.abs(clock().getTime() - began) >= longestMs) return Math.max(count, 1);
      }
      await callOffAll();
      if (!left) await close(campaign, 'cancelled');
      return count;
    },

    async finish(campaign) {
      const { open } = await ledger.counts(placeOf(campaign.doc));
      return open === 0 && (await close(campaign, 'finished'));
    },
  };
}
