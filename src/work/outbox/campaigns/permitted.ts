import { Refusal } from '../../../bot/turn';
import type { Campaign } from './campaign';
import type { Draft } from './campaigns';

const farthest = 90 * 24 * 60 * 60 * 1000;

/** Is it being sent, or about to be? */
export function isUnderWay({ state }: Campaign): boolean {
  return state === 'preparing' || state === 'sending';
}

/** Completes "It cannot be paused: …". */
export function stateWords({ state }: Campaign): string {
  switch (state) {
    case 'draft':
      return 'nobody has confirmed it yet';
    case 'finished':
      return 'it is through already';
    case 'cancelled':
      return 'it has been cancelled';
    case 'paused':
      return 'it is paused';
    default:
      return 'it is being sent';
  }
}

/** Refuses a window that nothing can be sent in, and one that is too far away. */
export function checkWindow({ from, until }: Draft, now: Date): void {
  const begins = from && from > now ? from : now;
  if (until && until <= begins) throw new Refusal('It would have to be over before it begins.');
  if (begins.getTime() - now.getTime() > farthest) {
    throw new Refusal('Sending can begin within the next 90 days, not later.');
  }
}
