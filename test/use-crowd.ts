import type { Person } from '../src/directory/person';
import { markOf } from '../src/directory/use/marks';
import { wholeOf } from '../src/directory/use/terms';
import { understand } from '../src/directory/text/subject';
import type { Stored } from '../src/store/store';
import { scanAll } from '../src/store/store';
import type { World } from './world';

const key = 'the same in every test';

/** Sets the key that marks are made with, so that a test knows whose mark is which. */
export async function knowMarks({ store }: World): Promise<void> {
  const doc = { id: 'marks', v: 1, key };
  await store.put('state', 'secrets', doc);
}

/** So many people who are not in a community, each with a mark of their own for a subject: nobody is taken for another. */
export function peopleApart(
  { directory }: World,
  subject: string,
  { count, not }: { count: number; not?: string },
): Person[] {
  const taken = new Set<string>();
  const found: Person[] = [];
  for (const person of directory.content.people) {
    if (!person || person.disabled || person.guest) continue;
    if (not !== undefined && (directory.isMember(not, person.id) || directory.isOwner(not, person.id)))
      continue;
    const mark = markOf(key, person.id, subject);
    if (taken.has(mark)) continue;
    taken.add(mark);
    found.push(person);
    if (found.length === count) return found;
  }
  throw new Error(`Only ${found.length} people have marks of their own.`);
}

/** What a question that led to a community is kept as. */
export function wholeAt(community: string, text: string): string {
  return `${community} ${wholeOf(understand(text).subject)}`;
}

/** Everything that is remembered of what people ask. */
export async function remembered({ store, app }: World): Promise<Stored[]> {
  await app.notebook.settled();
  const found: Stored[] = [];
  for await (const stored of scanAll(store, 'use')) found.push(stored);
  return found;
}
