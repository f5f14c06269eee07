import type { OptionId } from '../signup';

/** Ids of the documents beside a sign-up. A number has ten digits, so that their order is that of the ids. */
export function entryId(person: string): string {
  return `entry~${person}`;
}

export function waitingId(option: OptionId, seq: number): string {
  return `wait~${option}~${tenDigits(seq)}`;
}

/** Of what is offered the first to end comes first. */
export function offerId(until: string, person: string): string {
  return `offer~${until}~${person}`;
}

export function tellingId(seq: number, person: string): string {
  return `tell~${tenDigits(seq)}~${person}`;
}

/** Where they are in the partition. */
export const entryRange = { from: 'entry~', before: 'entry~~' } as const;
export const offerRange = { from: 'offer~', before: 'offer~~' } as const;
export const tellingRange = { from: 'tell~', before: 'tell~~' } as const;

export function waitingRange(option: OptionId): { from: string; before: string } {
  return { from: `wait~${option}~`, before: `wait~${option}~~` };
}

function tenDigits(seq: number): string {
  return String(seq).padStart(10, '0');
}
