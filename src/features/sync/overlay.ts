import { holdsOver, overlaySeconds, WrittenDescription, type GraphRecord } from '../../directory/community';
import { collection, type Operation, type Store } from '../../store/store';
import { won } from '../../work/races';

/**
 * Writes what Graph says of a community and, in the same step, takes away a description of ours that Graph shows by now, has
 * shown, or that somebody has changed since: left behind, it would come to light once Graph shows again what it took the
 * place of; taken away before, what it took the place of would. Nothing where there is none to take away: then the record
 * is still to be written. One that has changed meanwhile is a newer one, and looked at again.
 */
export async function putAgreed(
  store: Store,
  id: string,
  former: GraphRecord | undefined,
  record: GraphRecord,
): Promise<boolean> {
  const { description } = record;
  if (!former || former.description === description) return false;
  const all = collection(store, 'communities', WrittenDescription);
  for (;;) {
    const written = await all.get(id, 'written');
    if (!written) return false;
    const stands = holdsOver(written.doc, description) && former.description !== written.doc.description;
    if (stands) return false;
    const operations: Operation[] = [
      { kind: 'put', doc: record },
      { kind: 'remove', id: 'written', condition: { ifMatch: written.etag } },
    ];
    if (await won(store.transact('communities', id, operations))) return true;
  }
}

/** A community that Signpost made a short while ago may not be in Graph's lists yet. */
export function mayBeUnlisted({ madeAt }: GraphRecord, now: Date): boolean {
  return madeAt !== undefined && now.getTime() - Date.parse(madeAt) < overlaySeconds * 1_000;
}
