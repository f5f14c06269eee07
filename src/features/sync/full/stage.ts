import { z } from 'zod';
import { Profile } from '../../../directory/person';
import { GraphGroup, TenantFault } from '../../../directory/tenant';
import { collection, type Doc, type Operation, type Store } from '../../../store/store';
import { LockLost } from '../../../work/lock';
import { won } from '../../../work/races';
import { syncState, Tally } from '../state';
import { none } from '../sync';

const partition = 'crawl';
/** What has been put aside goes by itself when nobody comes back to it. */
const ttl = 2 * 24 * 60 * 60;
/** Too much has changed since an older crawl for its places to be of use. */
const usableMs = 12 * 60 * 60 * 1000;
/** Characters of JSON in one document. */
const largest = 400_000;

const Moves = z.object({ in: z.array(z.string()), out: z.array(z.string()) });

/** What a crawl puts aside until it is whole; each a list in documents `groups-0000`, `groups-0001`, … */
const asides = {
  /** Groups that are communities. */
  groups: GraphGroup,
  /** Ids of people whom Graph has listed. */
  people: z.string(),
  /** Ids of people whom it no longer lists. */
  vanished: z.string(),
  /** Profiles to write. */
  profiles: z.object({ id: z.string(), profile: Profile }),
  /** Who comes into rosters and who goes out of them. */
  moves: z.object({ community: z.string(), members: Moves, owners: Moves }),
  /** Ids of communities that have gone since they were listed. */
  missing: z.string(),
};
type AsideKind = keyof typeof asides;
type Aside<K extends AsideKind> = z.infer<(typeof asides)[K]>;
type Asides = { [K in AsideKind]?: Aside<K>[] };

/** How far a crawl is. Whatever is put aside counts only once this says so. */
const Checkpoint = z.object({
  id: z.literal('crawl'),
  v: z.literal(1),
  ttl: z.number(),
  startedAt: z.iso.datetime(),
  /** Nothing is shown before it is over, so what it brings is written as it is read, not put aside. */
  first: z.boolean(),
  /** Got before anything was read, so that what changes meanwhile comes with the next delta round. */
  links: z.object({ groups: z.string(), users: z.string(), at: z.iso.datetime() }),
  /** Grows with every step, so that of two who go on with it only one can. */
  serial: z.number(),
  /** How often it was gone on with since and got no further. */
  stuck: z.number(),
  step: z.enum(['groups', 'people', 'rosters', 'judging', 'applying']),
  /** The next page of the list that is being read. */
  next: z.string().optional(),
  /** How many there are, as Graph announces it, and how many were read. */
  groups: z.object({ announced: z.number().optional(), read: z.number() }),
  announcedPeople: z.number().optional(),
  /** Positions, in the order of their ids, of the communities whose rosters were read: all before `upTo`, and some beyond. */
  rosters: z.object({ upTo: z.number(), beyond: z.array(z.number()) }),
  communities: Tally,
  people: Tally,
  moved: z.number(),
  memberships: Tally,
  asides: z.object({
    groups: z.number(),
    people: z.number(),
    vanished: z.number(),
    profiles: z.number(),
    moves: z.number(),
    missing: z.number(),
  }),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** A crawl on its way. */
export type Stage = {
  readonly at: Checkpoint;
  /** Puts things aside and says how far the crawl is: both, or neither. Throws `LockLost` if somebody else goes on with it. */
  keep(progress: Partial<Omit<Checkpoint, 'asides'>>, aside?: Asides): Promise<void>;
  aside<K extends AsideKind>(kind: K): AsyncGenerator<Aside<K>>;
};

const overtaken = 'Somebody else goes on with this full sync.';
const lost = 'What a full sync had put aside is not there any more: it begins anew.';

const AnyDocument = z.object({ id: z.string(), v: z.number() });

/** The crawl that somebody has broken off, if it is still of use. */
export async function resumedStage(store: Store, now: Date): Promise<Stage | undefined> {
  const stored = await store.get('state', partition, 'crawl');
  const checkpoint = Checkpoint.safeParse(stored?.doc);
  if (!checkpoint.success || now.getTime() - Date.parse(checkpoint.data.startedAt) > usableMs)
    return undefined;
  return stageFrom(store, checkpoint.data, stored?.etag ?? '');
}

/** A new crawl, in the place of any former one. */
export async function newStage(store: Store, links: Checkpoint['links'], now: Date): Promise<Stage> {
  await clearStage(store);
  const first = (await syncState(store, 'good')) === undefined;
  const checkpoint = beginning(links, now, first);
  return stageFrom(store, checkpoint, await store.put('state', partition, checkpoint));
}

/** Nothing is left of a crawl; its checkpoint goes first, so that it is never half there. */
export async function clearStage(store: Store): Promise<void> {
  await store.remove('state', partition, 'crawl');
  const ids: string[] = [];
  for await (const { id } of collection(store, 'state', AnyDocument).list(partition)) ids.push(id);
  for (const id of ids) await store.remove('state', partition, id);
}

function stageFrom(store: Store, checkpoint: Checkpoint, read: string): Stage {
  let at = checkpoint;
  let etag = read;

  async function write(next: Checkpoint, doc: Doc | undefined): Promise<void> {
    const condition = { ifMatch: etag };
    const aside: Operation[] = doc ? [{ kind: 'put', doc }] : [];
    const operations: Operation[] = [...aside, { kind: 'put', doc: next, condition }];
    if (!(await won(store.transact('state', partition, operations)))) throw new LockLost(overtaken);
    const stored = await store.get('state', partition, next.id);
    if (Checkpoint.safeParse(stored?.doc).data?.serial !== next.serial) throw new LockLost(overtaken);
    etag = stored?.etag ?? '';
    at = next;
  }

  return {
    get at() {
      return at;
    },
    async keep(progress, aside = {}) {
      const next = { ...at, stuck: 0, ...progress, serial: at.serial + 1, asides: { ...at.asides } };
      const docs: Doc[] = [];
      for (const kind of kinds) {
        for (const items of packed<unknown>(aside[kind] ?? [])) {
          docs.push({ id: idOf(kind, next.asides[kind]++), v: 1, items, ttl } as Doc); // with fields of its own
        }
      }
      const [last] = docs.slice(-1);
      for (const doc of docs.slice(0, -1)) await store.put('state', partition, doc);
      await write(next, last);
    },
    async *aside(kind) {
      const Document = z.object({ items: z.array(asides[kind]) });
      for (let number = 0; number < at.asides[kind]; number++) {
        const stored = await store.get('state', partition, idOf(kind, number));
        const found = Document.safeParse(stored?.doc);
        if (!found.success) throw new TenantFault('expired', lost);
        yield* found.data.items as Aside<typeof kind>[]; // parsed as this kind
      }
    },
  };
}

/** A crawl that leaves no trace. */
export function passingStage(links: Checkpoint['links'], now: Date): Stage {
  let at = beginning(links, now, false);
  const kept = Object.fromEntries(kinds.map((kind) => [kind, []])) as unknown as Required<Asides>; // none yet
  return {
    get at() {
      return at;
    },
    async keep(progress, aside = {}) {
      for (const kind of kinds) {
        for (const item of aside[kind] ?? []) (kept[kind] as unknown[]).push(item); // of the same kind
      }
      at = { ...at, ...progress };
    },
    async *aside(kind) {
      yield* kept[kind] as Aside<typeof kind>[]; // of the same kind
    },
  };
}

const kinds = Object.keys(asides) as AsideKind[]; // its own keys

function beginning(links: Checkpoint['links'], now: Date, first: boolean): Checkpoint {
  return {
    id: 'crawl',
    v: 1,
    ttl,
    startedAt: now.toISOString(),
    first,
    links,
    serial: 0,
    stuck: 0,
    step: 'groups',
    groups: { read: 0 },
    rosters: { upTo: 0, beyond: [] },
    communities: none(),
    people: none(),
    moved: 0,
    memberships: none(),
    asides: { groups: 0, people: 0, vanished: 0, profiles: 0, moves: 0, missing: 0 },
  };
}

function idOf(kind: AsideKind, number: number): string {
  return `${kind}-${String(number).padStart(4, '0')}`;
}

/** The items in lists that each fit into a document. */
function* packed<T>(items: readonly T[]): Generator<T[]> {
  let list: T[] = [];
  let size = 0;
  for (const item of items) {
    const length = JSON.stringify(item).length;
    if (list.length > 0 && size + length > largest) {
      yield list;
      list = [];
      size = 0;
    }
    list.push(item);
    size += length;
  }
  if (list.length > 0) yield list;
}
