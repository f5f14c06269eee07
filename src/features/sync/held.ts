import { createHash } from 'node:crypto';
import { GraphRecord } from '../../directory/community';
import { Profile } from '../../directory/person';
import { scanAll, type Store } from '../../store/store';

/** Graph's records of communities as the store holds them, by community id. */
export async function heldRecords(store: Store): Promise<Map<string, GraphRecord>> {
  const records = new Map<string, GraphRecord>();
  for await (const { partition, id, doc } of scanAll(store, 'communities')) {
    if (id === 'graph') records.set(partition, GraphRecord.parse(doc));
  }
  return records;
}

/** A person as the store holds them: enough to see whether their profile changed, and whether Graph still has them. */
export type HeldPerson = { print: string; here: boolean; seen: boolean };

export async function heldPeople(store: Store): Promise<Map<string, HeldPerson>> {
  const people = new Map<string, HeldPerson>();
  for await (const { partition, id, doc } of scanAll(store, 'people')) {
    if (id !== 'profile') continue;
    const profile = Profile.parse(doc);
    people.set(partition, { print: print(profile), here: !profile.disabled, seen: false });
  }
  return people;
}

/** A short stand-in for a parsed document: equal documents, equal prints. */
export function print(doc: object): string {
  return createHash('sha1').update(JSON.stringify(doc)).digest('base64');
}
