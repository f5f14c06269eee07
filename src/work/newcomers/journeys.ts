import { Profile } from '../../directory/person';
import { journeysIn, journeyId, type Journey } from '../../directory/journey';
import type { Store } from '../../store/store';
import { won } from '../races';

/**
 * Writes what `make` makes of somebody's journey, whoever else writes it at the same time; answers what stands then. Nothing
 * is written where it answers nothing or what there was, nor for somebody who has been erased.
 */
export async function changeJourney(
  store: Store,
  person: string,
  make: (journey: Journey | undefined) => Journey | undefined,
): Promise<Journey | undefined> {
  const journeys = journeysIn(store);
  for (;;) {
    const stored = await journeys.get(person, journeyId);
    const next = make(stored?.doc);
    if (!next || next === stored?.doc || (!stored && (await isErased(store, person)))) return stored?.doc;
    const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
    if (await won(journeys.put(person, next, condition))) return next;
  }
}

async function isErased(store: Store, person: string): Promise<boolean> {
  const profile = await store.get('people', person, 'profile');
  return Profile.safeParse(profile?.doc).data?.erased !== undefined;
}
