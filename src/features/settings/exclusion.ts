import type { Turn } from '../../bot/turn';
import { OurRecord, type Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { findByName, type Named } from '../../directory/names';
import { collection } from '../../store/store';
import { won } from '../../work/races';
import type { SettingsPorts } from './house';

/** Communities that administrators have left out, by name. */
export function excluded(directory: Directory): Community[] {
  return directory
    .communities()
    .filter(({ excluded, goneAt }) => excluded && goneAt === undefined)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** What a name means among all that are still there: administrators may leave out what they are not shown themselves. */
export function named(directory: Directory, text: string, person: string): Named {
  const listed: Directory['listed'] = ({ id }) => directory.community(id)?.goneAt === undefined;
  return findByName({ ...directory, listed }, text, person);
}

/** Writes down that a community is left out, or no longer; false where that held already. */
export async function leaveOut(
  { store, directory, journal }: SettingsPorts,
  { who }: Turn,
  { id }: Community,
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
    await journal.note({ what: 'community left out', by: who.id, community: id, before: !out, after: out });
    const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
    if (!(await won(communities.put(id, doc, condition)))) continue; // somebody else has changed it meanwhile
    directory.noteOurs(id, doc);
    return true;
  }
}
