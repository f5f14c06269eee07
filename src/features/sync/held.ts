import { createHash } from 'node:crypto';
import { GraphRecord, RosterChunk } from '../../directory/community';
import { Profile } from '../../directory/person';
import type { ContainerName } from '../../store/containers';
import { scanAll, type Store, type Stored } from '../../store/store';
import { engageExtra } from './engage-extra';
import { inLists } from './listed';
import type { Counts } from './state';

/** Point reads that are under way at a time. */
const atOnce = 50;

/** Graph's records of communities as the store holds them, by community id. */
export async function heldRecords(store: Store): Promise<Map<string, GraphRecord>> {
  const records = new Map<string, GraphRecord>();
  for await (const { partition, id, doc } of scanAll(store, 'communities')) {
    if (id === 'graph') records.set(partition, GraphRecord.parse(doc));
  }
  return records;
}

/** A person as the store holds them: enough to see whether their profile changed, and whether Graph still has them. */
export type HeldPerson = { print: number; left: boolean; seen: boolean };

export async function heldPeople(store: Store): Promise<Map<string, HeldPerson>> {
  const people = new Map<string, HeldPerson>();
  for await (const { partition, id, doc } of scanAll(store, 'people')) {
    if (id !== 'profile') continue;
    const profile = Profile.parse(doc);
    if (profile.erased) continue;
    people.set(partition, { print: facePrint(profile), left: profile.left !== undefined, seen: false });
  }
  return people;
}

/** The profiles of some people, by person id; erased people have none. */
export async function heldProfiles(store: Store, people: Iterable<string>): Promise<Map<string, Profile>> {
  const profiles = new Map<string, Profile>();
  for await (const stored of documents(store, 'people', people, 'profile')) {
    const profile = Profile.parse(stored.doc);
    if (!profile.erased) profiles.set(stored.partition, profile);
  }
  return profiles;
}

/** Graph's records of some communities, by community id. */
export async function heldRecordsOf(
  store: Store,
  communities: Iterable<string>,
): Promise<Map<string, GraphRecord>> {
  const records = new Map<string, GraphRecord>();
  for await (const { partition, doc } of documents(store, 'communities', communities, 'graph')) {
    records.set(partition, GraphRecord.parse(doc));
  }
  return records;
}

async function* documents(
  store: Store,
  container: ContainerName,
  partitions: Iterable<string>,
  id: string,
): AsyncGenerator<Stored> {
  for await (const some of inLists(partitions, atOnce)) {
    const found = await Promise.all(some.map((partition) => store.get(container, partition, id)));
    for (const stored of found) if (stored) yield stored;
  }
}

/** Which groups Engage calls communities, as far as is known: community ids by group id. */
export async function engageIdsHeld(
  store: Store,
  records?: ReadonlyMap<string, GraphRecord>,
): Promise<Map<string, string>> {
  const ids = new Map(Object.entries(await engageExtra(store)));
  for (const [id, { engageId }] of records ?? (await heldRecords(store))) {
    if (engageId !== undefined) ids.set(id, engageId);
  }
  return ids;
}

/** Counts everything that is held and has not gone: slow, for when the running counts cannot be trusted. */
export async function countHeld(store: Store): Promise<Counts> {
  const counts: Counts = { communities: 0, people: 0, memberships: 0 };
  const here = new Set<string>();
  for (const [id, { goneAt }] of await heldRecords(store)) if (goneAt === undefined) here.add(id);
  counts.communities = here.size;
  for (const { left } of (await heldPeople(store)).values()) if (!left) counts.people += 1;
  for await (const { partition, doc } of scanAll(store, 'rosters')) {
    const chunk = RosterChunk.safeParse(doc);
    if (chunk.success && here.has(partition)) counts.memberships += chunk.data.people.length;
  }
  return counts;
}

/** A short stand-in for a parsed document: equal documents, equal prints. */
export function print(doc: object): number {
  return createHash('sha1').update(JSON.stringify(doc)).digest().readUIntBE(0, 6);
}

/** A print of what Graph says of a person, without what has come of it here. */
export function facePrint({
  left: _left,
  moved: _moved,
  seenAt: _seenAt,
  ttl: _ttl,
  ...facts
}: Profile): number {
  return print(facts);
}
