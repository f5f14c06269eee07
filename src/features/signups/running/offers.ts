import { collection, type Store } from '../../../store/store';
import { Offer } from '../line/line';
import { offerRange } from '../line/names';

/** Who was offered a place until this moment, or earlier. */
export async function offersOver(store: Store, signup: string, at: Date): Promise<string[]> {
  return whom(store, signup, { before: after(at) });
}

/** Who was offered a place until later than that. */
export async function offersBeyond(store: Store, signup: string, at: Date): Promise<string[]> {
  return whom(store, signup, { from: after(at) });
}

async function whom(
  store: Store,
  signup: string,
  range: { from?: string; before?: string },
): Promise<string[]> {
  const people: string[] = [];
  const offers = collection(store, 'signups', Offer).list(signup, { ...offerRange, ...range });
  for await (const { doc } of offers) people.push(doc.person);
  return people;
}

/** Before the first that ends later than this. */
function after(at: Date): string {
  return `offer~${new Date(at.getTime() + 1).toISOString()}`;
}
