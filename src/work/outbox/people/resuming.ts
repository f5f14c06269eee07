import type { MessagesRecord } from '../../../directory/reach';
import type { CampaignRecords } from '../campaigns/campaign-records';
import type { Ledger } from '../ledger/ledger';

/** Has what waited for the end of somebody's pause tried now. */
export type Resuming = (entries: MessagesRecord['waiting']) => Promise<void>;

export function createResuming(ports: {
  ledger: Pick<Ledger, 'find' | 'advance'>;
  records: Pick<CampaignRecords, 'get'>;
  clock: () => Date;
  ring: () => Promise<void>;
}): Resuming {
  const { ledger, records, clock, ring } = ports;

  return async (entries) => {
    for (const { campaign, ref } of entries) {
      const found = await records.get(campaign);
      const held = found && (await ledger.find({ campaign, shards: found.doc.shards }, ref));
      if (held?.doc.waits === 'pause') await ledger.advance(held, clock());
    }
    if (entries.length > 0) await ring();
  };
}
