import type { Log } from '../../../bot/dispatch';
import { createTakeovers } from '../../takeover';
import type { Outcome } from '../ledger/attempt';
import type { Campaign } from '../campaigns/campaign';
import type { Held } from '../ledger/entry';
import type { Ledger } from '../ledger/ledger';

/** A claim is good for so long: much longer than it takes to send what is claimed at a time. */
export const leaseMs = 60_000;

/**
 * What to make of an entry that is due. `free`: may be claimed. `held`: somebody is at it, or may be. `ended`: it was left
 * behind as it was handed over, so that nobody can know, and is marked so.
 */
export type Finding = 'free' | 'held' | 'ended';

/** Tells entries that somebody is sending from those that were left behind in a crash. */
export type LeftBehind = (campaign: Campaign, entry: Held) => Promise<Finding>;

/** Told of entries that have ended without being sent from here. */
export type Ended = (campaign: Campaign, entry: Held, outcome: Outcome) => void;

/** `isOurs`: this very instance is at it. */
export function createLeftBehind(ports: {
  ledger: Pick<Ledger, 'settle'>;
  isOurs: (entry: Held) => boolean;
  holder: string;
  clock: () => Date;
  log: Log;
  ended: Ended;
}): LeftBehind {
  const { ledger, isOurs, holder, clock, log, ended } = ports;
  const mayTake = createTakeovers(clock, leaseMs);

  return async (campaign, entry) => {
    const { id, partition, etag, doc } = entry;
    if (isOurs(entry)) return 'held';
    if (doc.state === 'queued' || !doc.lease) return 'free';
    const { holder: other, until } = doc.lease;
    if (other !== holder && !mayTake({ id: `${partition} ${id}`, etag, until })) return 'held';
    const fields = { partition, entry: id, holder: other };
    if (doc.state === 'claimed') {
      log.info(fields, 'a message that was left behind before it was handed over is sent now');
      return 'free';
    }
    log.warn(fields, 'a message was left behind as it was handed over; nobody knows whether it arrived');
    const outcome: Outcome = { state: 'unknown', why: 'Signpost broke off while it was handed over.' };
    if (!(await ledger.settle(entry, outcome, clock()))) return 'held';
    ended(campaign, entry, outcome);
    return 'ended';
  };
}
