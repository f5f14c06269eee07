import { Profile } from '../../directory/person';
import { scanAll, type Store } from '../../store/store';

/** People who are to be erased by now: Graph deleted them for good, or they have been gone for long enough. */
export async function peopleToErase(store: Store, now: Date): Promise<string[]> {
  const people: string[] = [];
  for await (const { partition, id, doc } of scanAll(store, 'people')) {
    if (id !== 'profile') continue;
    const { left, erased } = Profile.parse(doc);
    if (left && !erased && Date.parse(left.eraseFrom) <= now.getTime()) people.push(partition);
  }
  return people;
}
