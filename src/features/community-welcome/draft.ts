import { z } from 'zod';
import { collection, removeAll, type Store } from '../../store/store';
import { Typed } from './writing';

/** A welcome somebody is writing: document `welcoming~<community>` in their own partition of `people`. */
const Draft = z.object({ id: z.string(), v: z.literal(1), typed: Typed, ttl: z.number() });
type Draft = z.infer<typeof Draft>;

const keptSeconds = 8 * 24 * 60 * 60;

/** What somebody has written and not published yet. */
export function draftsIn(store: Store) {
  const drafts = collection(store, 'people', Draft);
  const idOf = (community: string): string => `welcoming~${community}`;
  return {
    get: async (person: string, community: string): Promise<Typed | undefined> =>
      (await drafts.get(person, idOf(community)))?.doc.typed,
    async save(person: string, community: string, typed: Typed): Promise<void> {
      await drafts.put(person, { id: idOf(community), v: 1, typed, ttl: keptSeconds });
    },
    drop: (person: string, community: string): Promise<void> => drafts.remove(person, idOf(community)),
    dropAll: (person: string): Promise<void> =>
      removeAll(drafts, person, { from: idOf(''), before: idOf('~') }),
  };
}
