import type { Log } from '../../../bot/dispatch';
import type { CampaignRecords } from '../campaigns/campaign-records';
import type { Ledger } from '../ledger/ledger';
import { placeOf, refOfTask, type Task } from './task';

/** Somebody to whom Teams has refused a message, and how to forget where they were reached. */
export type Refusal = { task: Task; at: Date; lose(): Promise<void> };

/**
 * What Teams has refused since it took a message last. That somebody cannot be written to is known once somebody else has
 * been; if nobody can, their messages are opened again.
 */
export type Refusals = {
  /** The entry has ended so. */
  note(refusal: Refusal): void;
  /** Somebody has been reached: those who were not, shortly before, cannot be. */
  confirm(): Promise<void>;
  /** It was nothing about them. */
  undo(): Promise<void>;
};

/** More in a row than it takes to know that everybody is refused. */
const most = 500;
/** What happened longer before somebody was reached may have had to do with everybody. */
const shortlyMs = 10 * 60_000;

export function createRefusals(ports: {
  ledger: Pick<Ledger, 'reopen'>;
  records: Pick<CampaignRecords, 'get'>;
  clock: () => Date;
  log: Log;
  /** Something is due in this partition again. */
  reopened: (partition: string) => void;
}): Refusals {
  const { ledger, records, clock, log, reopened } = ports;
  let pending: Refusal[] = [];

  function taken(): Refusal[] {
    const all = pending;
    pending = [];
    return all;
  }

  /** A campaign that is over by now stays so. */
  async function reopen(task: Task): Promise<void> {
    const { campaign, entry } = task;
    const now = (await records.get(campaign.id))?.doc;
    if (!now || now.finishedAt !== undefined || now.state === 'cancelled') return;
    if (await ledger.reopen(placeOf(campaign), refOfTask(task), clock())) reopened(entry.partition);
  }

  return {
    note(refusal) {
      pending.push(refusal);
      if (pending.length > most) pending.shift();
    },
    async confirm() {
      const now = clock().getTime();
      for (const { at, lose } of taken()) if (Math.abs(now - at.getTime()) < shortlyMs) await lose();
    },
    async undo() {
      const all = taken();
      if (all.length > 0)
        log.warn({ messages: all.length }, 'Teams refuses everybody; the last messages wait again');
      for (const { task } of all) await reopen(task);
    },
  };
}
