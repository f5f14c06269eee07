import { z } from 'zod';
import { collection, type Store } from '../store/store';

const Registration = z.enum(['bot', 'reader', 'writer']);

/** A secret or certificate that an app registration signs in with, and when it ends as far as the configuration says. */
export type Ending = {
  registration: z.infer<typeof Registration>;
  clientId: string;
  /** The variable that holds it. */
  variable: string;
  /** Of a secret: its first characters, by which Entra tells it from others. */
  hint?: string;
  until(): Date | undefined;
};

/** One whose end is known. */
export const KnownEnd = z.object({
  registration: Registration,
  clientId: z.string(),
  variable: z.string(),
  /** Of a secret. */
  hint: z.string().exactOptional(),
  until: z.iso.datetime(),
});
export type KnownEnd = z.infer<typeof KnownEnd>;

/**
 * What was known when it was looked last, and who the administrators were: without the reader's secret nobody can be asked
 * for either. Document `known` in partition `endings` of `state`.
 */
const KnownEnds = z.object({
  id: z.literal('known'),
  v: z.literal(1),
  ends: z.array(KnownEnd),
  administrators: z.array(z.string()),
});
export type KnownEnds = Pick<z.infer<typeof KnownEnds>, 'ends' | 'administrators'>;

const partition = 'endings';
const day = 24 * 60 * 60_000;

export async function knownEnds(store: Store): Promise<KnownEnds | undefined> {
  return (await collection(store, 'state', KnownEnds).get(partition, 'known'))?.doc;
}

export async function noteEnds(store: Store, known: KnownEnds): Promise<void> {
  await collection(store, 'state', KnownEnds).put(partition, { id: 'known', v: 1, ...known });
}

/** Whole days; below nought once it has ended. */
export function daysLeft({ until }: Pick<KnownEnd, 'until'>, at: Date): number {
  return Math.floor((Date.parse(until) - at.getTime()) / day);
}

/** How near the end is, in the days before it at which it is told: 30, 7, 1, and 0 afterwards. */
export type Stage = 30 | 7 | 1 | 0;

export function stageOf(end: Pick<KnownEnd, 'until'>, at: Date): Stage | undefined {
  const days = daysLeft(end, at);
  if (days < 0) return 0;
  return ([1, 7, 30] as const).find((stage) => days <= stage); // as stages, not numbers
}
