import { OurRecord } from '../directory/community';
import type { Directory } from '../directory/directory';
import { collection, type Store } from '../store/store';
import type { Journal } from './journal';
import { won } from './races';

/** Writes down that a community is left out, or no longer; false where that held already. `by` is who decided it. */
export async function leaveOut(
  {
    store,
    directory,
    journal,
  }: { store: Store; directory: Pick<Directory, 'noteOurs'>; journal: Pick<Journal, 'note'> },
  by: string,
  id: string,
  out: boolean,
): Promise<boolean> {
  const communities = collection(store, 'communities', OurRecord);
  for (;;) {
    const stored = await communities.get(id, 'ours');
    const before = stored?.doc ?? { id: 'ours', v: 1, tags: [], aliases: [] };
    if ((before.excluded ?? false) === out) {
      directory.noteOurs(id, before);
      return false;
    }
    const doc: OurRecord = { ...before, excluded: out };
    await journal.note({ what: 'community left out', by, community: id, before: !out, after: out });
    const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
    if (!(await won(communities.put(id, doc, condition)))) continue; // somebody else has changed it meanwhile
    directory.noteOurs(id, doc);
    return true;
  }
}
