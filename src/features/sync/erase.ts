import type { Log } from '../../bot/dispatch';
import { Profile } from '../../directory/person';
import { scanAll, type Store } from '../../store/store';

/** People who are to be erased by now: Graph deleted them for good, or they have been gone for long enough. */
export async function peopleToErase(store: Store, now: Date, log: Log): Promise<string[]> {
  const people: string[] = [];
  for await (const { partition, id, doc } of scanAll(store, 'people')) {
    if (id !== 'profile') continue;
    const profile = Profile.safeParse(doc);
    if (!profile.success) {
      const fault = profile.error.issues[0]?.path.join('.');
      log.warn({ person: partition, fault }, 'a profile cannot be read, and so is not erased');
      continue;
    }
    const { left, erased } = profile.data;
    if (left && !erased && Date.parse(left.eraseFrom) <= now.getTime()) people.push(partition);
  }
  return people;
}
