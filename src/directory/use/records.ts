import { z } from 'zod';
import { Marks } from './marks';

/** Nothing of what was asked is kept for longer than so many months. */
export const keptMonths = 13;
export const keptSeconds = keptMonths * 31 * 24 * 60 * 60;

/**
 * What people asked in a month who then joined one community: document `asked-<month>` in its partition of `use`. `terms`
 * are stems of words that the directory or the lexicon has; `wholes` are fingerprints of whole subjects.
 */
export const AskedRecord = z.object({
  id: z.string().regex(/^asked-\d{4}-\d{2}$/),
  v: z.literal(1),
  terms: z.record(z.string(), Marks),
  wholes: z.record(z.string(), Marks),
  ttl: z.number(),
});
export type AskedRecord = z.infer<typeof AskedRecord>;

/**
 * A subject that people asked for and nothing fitted: in partition `demand` of `use`. Its id is made with a key; the words
 * stand in it from the fifth different person on, and before that nobody can read what it was. `said` are the forms
 * in which it was written, with how often.
 */
export const DemandRecord = z.object({
  id: z.string(),
  v: z.literal(1),
  months: z.record(z.string().regex(/^\d{4}-\d{2}$/), Marks),
  said: z.record(z.string(), z.number()).exactOptional(),
  ttl: z.number(),
});
export type DemandRecord = z.infer<typeof DemandRecord>;

export const demandPartition = 'demand';

/** "2026-11" */
export function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}

/** How many months a month lies before another. */
export function monthsBefore(month: string, now: string): number {
  const number = (text: string): number => 12 * Number(text.slice(0, 4)) + Number(text.slice(5, 7));
  return number(now) - number(month);
}
