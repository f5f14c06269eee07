import { z } from 'zod';
import { RosterChunk, Written } from '../../directory/community';
import { collection, Conflict, type Store } from '../../store/store';
import type { Roster } from '../../directory/tenant';

/** How many people a document of `rosters` holds. */
const chunkSize = 2_000;

/** What has to be written so that the store has a community's roster as Graph has it. */
export type RosterChange = {
  community: string;
  added: number;
  removed: number;
  puts: RosterChunk[];
  /** Our own writes that Graph shows by now. */
  agreed: { id: string; etag: string }[];
};

const RosterDocument = z.union([RosterChunk, Written]);

/** Compares a roster with what the store holds of it. */
export async function compareRoster(store: Store, roster: Roster): Promise<RosterChange> {
  const chunks: RosterChunk[] = [];
  const agreed: RosterChange['agreed'] = [];
  const members = new Set(roster.members);
  for await (const { id, doc, etag } of collection(store, 'rosters', RosterDocument).list(roster.group)) {
    if ('people' in doc) chunks.push(doc);
    else if (members.has(doc.person) === doc.member) agreed.push({ id, etag });
  }
  const joined = compareEdge('members', chunks, roster.members);
  const owners = compareEdge('owners', chunks, roster.owners);
  return {
    community: roster.group,
    added: joined.added + owners.added,
    removed: joined.removed + owners.removed,
    puts: [...joined.puts, ...owners.puts],
    agreed,
  };
}

/** Writes a roster: every step leaves it readable, and repeating them all is harmless. */
export async function writeRosters(store: Store, changes: readonly RosterChange[]): Promise<void> {
  const puts = changes.flatMap(({ community, puts }) => puts.map((doc) => ({ partition: community, doc })));
  if (puts.length > 0) await store.upsertAll('rosters', puts);
  for (const { community, agreed } of changes) {
    for (const { id, etag } of agreed) await removeUnchanged(store, community, id, etag);
  }
}

/**
 * People stay in the chunk they are in, so that a join or a leave rewrites one document and not all after it. An
 * empty chunk stays too: who follows the store's changes would not notice its removal.
 */
function compareEdge(
  edge: 'members' | 'owners',
  chunks: readonly RosterChunk[],
  people: readonly string[],
): Pick<RosterChange, 'added' | 'removed' | 'puts'> {
  const former = chunks.filter(({ id }) => id.startsWith(`${edge}-`));
  const missing = new Set(people);
  const kept = former.map((chunk) => ({ ...chunk, people: chunk.people.filter((id) => missing.delete(id)) }));
  const removed = count(former) - count(kept);
  const added = missing.size;

  const arriving = [...missing];
  for (const chunk of kept) chunk.people.push(...arriving.splice(0, chunkSize - chunk.people.length));
  const taken = new Set(kept.map(({ id }) => id));
  for (let number = 0; arriving.length > 0; number++) {
    const id = `${edge}-${String(number).padStart(3, '0')}`;
    if (!taken.has(id)) kept.push({ id, v: 1, people: arriving.splice(0, chunkSize) });
  }

  return {
    added,
    removed,
    puts: kept.filter((chunk, index) => !same(chunk, former[index])),
  };
}

function count(chunks: readonly RosterChunk[]): number {
  return chunks.reduce((sum, { people }) => sum + people.length, 0);
}

/** The chunk as it was, or not: people are only ever taken out or put at the end. */
function same(chunk: RosterChunk, former: RosterChunk | undefined): boolean {
  return chunk.people.length === former?.people.length && chunk.people.at(-1) === former.people.at(-1);
}

/** A write of ours that changed meanwhile is a newer one, which Graph may not show yet. */
async function removeUnchanged(store: Store, community: string, id: string, etag: string): Promise<void> {
  try {
    await store.remove('rosters', community, id, { ifMatch: etag });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}
