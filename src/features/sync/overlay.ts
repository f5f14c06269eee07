import { holdsOver, overlaySeconds, WrittenDescription, type GraphRecord } from '../../directory/community';
import { collection, type Store } from '../../store/store';
import { won } from '../../work/races';

/**
 * Takes away a description of ours that Graph shows by now, has shown, or that somebody has changed since: left behind,
 * it would come to light once Graph shows again what it took the place of. One that has changed meanwhile is a newer one.
 */
export async function dropAgreed(
  store: Store,
  id: string,
  former: GraphRecord,
  { description }: GraphRecord,
): Promise<void> {
  if (former.description === description) return;
  const all = collection(store, 'communities', WrittenDescription);
  const written = await all.get(id, 'written');
  if (!written) return;
  const stands = holdsOver(written.doc, description) && former.description !== written.doc.description;
  if (!stands) await won(all.remove(id, 'written', { ifMatch: written.etag }));
}

/** A community that Signpost made a short while ago may not be in Graph's lists yet. */
export function mayBeUnlisted({ madeAt }: GraphRecord, now: Date): boolean {
  return madeAt !== undefined && now.getTime() - Date.parse(madeAt) < overlaySeconds * 1_000;
}
