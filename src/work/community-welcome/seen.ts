import { createHash } from 'node:crypto';
import { z } from 'zod';
import { collection, type Store, type Stored } from '../../store/store';
import { won } from '../races';

/**
 * Who was in a community that has a welcome when somebody looked last: document `<community>` in partition `seen-members` of
 * `state`. The people are in `parts` documents `part-<n>` of partition `seen-members~<community>`.
 */
const Seen = z.object({
  id: z.string(),
  v: z.literal(1),
  members: z.string(),
  parts: z.number(),
  on: z.string(),
});
type Seen = z.infer<typeof Seen>;

/** Ids only, and in lists only, so that people can be taken out of it: `here`, and who has left, by the day. */
const Part = z.object({
  id: z.string(),
  v: z.literal(1),
  here: z.array(z.string()),
  left: z.record(z.string(), z.array(z.string())),
});
type Part = z.infer<typeof Part>;

const partition = 'seen-members';
const dayMs = 24 * 60 * 60_000;
/** Who comes back within so many days is not new. */
export const backDays = 90;
const perPart = 2_000;

/**
 * Compares who is in a community with who was when somebody looked last, and keeps it. Whoever has come is handed to `come`
 * before that is kept, so that a crash between the two tells of them again. The first look tells of nobody.
 */
export async function look(
  store: Store,
  community: string,
  members: readonly string[],
  now: Date,
  come: (person: string) => Promise<void>,
): Promise<void> {
  const all = collection(store, 'state', Seen);
  const stored = await all.get(partition, community);
  const today = now.toISOString().slice(0, 10);
  const digest = digestOf(members);
  if (stored?.doc.members === digest && stored.doc.on === today) return;
  const parts = stored?.doc.parts ?? Math.max(1, Math.ceil(members.length / perPart));
  const shares: string[][] = Array.from({ length: parts }, () => []);
  for (const person of members) shares[partOf(person, parts)]?.push(person);
  for (const [at, share] of shares.entries()) {
    if (!(await lookAtPart(store, { community, id: `part-${at}` }, share, now, come))) return; // somebody else is at it
  }
  const doc: Seen = { id: community, v: 1, members: digest, parts, on: today };
  await won(all.put(partition, doc, stored ? { ifMatch: stored.etag } : { ifAbsent: true }));
}

async function lookAtPart(
  store: Store,
  { community, id }: { community: string; id: string },
  here: readonly string[],
  now: Date,
  come: (person: string) => Promise<void>,
): Promise<boolean> {
  const parts = collection(store, 'state', Part);
  const stored = await parts.get(`${partition}~${community}`, id);
  const doc = compared(stored?.doc, here, now);
  const known = new Set([...(stored?.doc.here ?? here), ...Object.values(stored?.doc.left ?? {}).flat()]);
  for (const person of here) if (!known.has(person)) await come(person);
  if (isSame(stored, here, doc)) return true;
  const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
  return won(parts.put(`${partition}~${community}`, { ...doc, id }, condition));
}

/** What is kept after a look: who is there, and who has left within 90 days. */
function compared(before: Part | undefined, here: readonly string[], now: Date): Omit<Part, 'id'> {
  const present = new Set(here);
  const oldest = new Date(now.getTime() - backDays * dayMs).toISOString().slice(0, 10);
  const today = now.toISOString().slice(0, 10);
  const left = Object.entries(before?.left ?? {})
    .filter(([day]) => day > oldest)
    .map(([day, people]) => [day, people.filter((one) => !present.has(one))] as const);
  const gone = (before?.here ?? []).filter((one) => !present.has(one));
  const days = new Map(left.filter(([, people]) => people.length > 0));
  if (gone.length > 0) days.set(today, [...(days.get(today) ?? []), ...gone]);
  return { v: 1, here: [...here], left: Object.fromEntries(days) };
}

function isSame(
  stored: Stored<Part> | undefined,
  here: readonly string[],
  { left }: Omit<Part, 'id'>,
): boolean {
  if (!stored || stored.doc.here.length !== here.length) return false;
  const known = new Set(stored.doc.here);
  return here.every((one) => known.has(one)) && JSON.stringify(left) === JSON.stringify(stored.doc.left);
}

/** Forgets who was in a community. */
export async function forgetSeen(store: Store, community: string): Promise<void> {
  const stored = await collection(store, 'state', Seen).get(partition, community);
  if (!stored) return;
  for (let at = 0; at < stored.doc.parts; at++) {
    await store.remove('state', `${partition}~${community}`, `part-${at}`);
  }
  await store.remove('state', partition, community);
}

function partOf(person: string, parts: number): number {
  return parts === 1 ? 0 : createHash('sha256').update(person).digest().readUInt32BE() % parts;
}

function digestOf(members: readonly string[]): string {
  return createHash('sha256')
    .update([...members].sort().join('\n'))
    .digest('base64url')
    .slice(0, 22);
}
