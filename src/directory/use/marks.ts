import { createHmac } from 'node:crypto';
import { z } from 'zod';

/**
 * A set of 64 marks, in hexadecimal digits. Everybody has one of them for a subject, and shares it with every 64th person of
 * the organisation. As many different people at least have done something as marks are set, and none of them can be told.
 */
export const Marks = z.string().regex(/^[0-9a-f]{1,16}$/);
export type Marks = z.infer<typeof Marks>;

const places = 64;

/** A person's own mark for a subject. Without the key nobody can say whose it is. */
export function markOf(key: string, person: string, subject: string): Marks {
  const [first = 0] = createHmac('sha256', key)
    .update(JSON.stringify([person, subject]))
    .digest();
  return (1n << BigInt(first % places)).toString(16);
}

export function together(...sets: readonly (Marks | undefined)[]): Marks {
  return sets.reduce((all, one) => all | bitsOf(one), 0n).toString(16);
}

/** Those that are in the one set and not in the other. */
export function without(marks: Marks, others: Marks): Marks {
  return (bitsOf(marks) & ~bitsOf(others)).toString(16);
}

/** How many different people there were at least. */
export function peopleIn(marks: Marks): number {
  let count = 0;
  for (let bits = bitsOf(marks); bits > 0n; bits &= bits - 1n) count += 1;
  return count;
}

/** How many people it takes by chance to set so many marks. */
export function likelyPeople(marks: number): number {
  return -places * Math.log(1 - Math.min(marks, places - 1) / places);
}

function bitsOf(marks: Marks | undefined): bigint {
  return BigInt(`0x${marks ?? '0'}`);
}
