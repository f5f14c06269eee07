import { z } from 'zod';
import { collection, type Store } from '../../../store/store';
import type { Entry, Signup } from '../signup';

/** Leads to an offer that ends by itself: document `offer~<until>~<person>` beside the sign-up, so that the first to end comes first. */
const Offer = z.object({ id: z.string(), v: z.literal(1), person: z.string(), ttl: z.number() });

/** Remembers until when a place is held for somebody. */
export async function noteOffer(
  store: Store,
  { signup, ttl }: Pick<Signup, 'signup' | 'ttl'>,
  { person, until }: Pick<Entry, 'person' | 'until'>,
): Promise<void> {
  if (until === undefined) return;
  await collection(store, 'signups', Offer).put(signup, {
    id: `offer~${until}~${person}`,
    v: 1,
    person,
    ttl,
  });
}

/** Offers whose time is over, whatever has become of them. */
export async function offersOver(
  store: Store,
  signup: string,
  at: Date,
): Promise<{ id: string; person: string }[]> {
  const over: { id: string; person: string }[] = [];
  const before = `offer~${new Date(at.getTime() + 1).toISOString()}`;
  for await (const { doc } of collection(store, 'signups', Offer).list(signup, { from: 'offer~', before })) {
    over.push({ id: doc.id, person: doc.person });
  }
  return over;
}

export async function forgetOffer(store: Store, signup: string, id: string): Promise<void> {
  await store.remove('signups', signup, id);
}
