import { z } from 'zod';
import { RosterChunk, Written } from '../../directory/community';
import type { Moves, Roster } from '../../directory/tenant';
import { collection, type Operation, type Store, type Stored } from '../../store/store';
import { won } from '../../work/races';

/** How many people a document of `rosters` holds. */
const chunkSize = 2_000;
/** So many chunks stay well below what a transaction may weigh. */
const chunksAtOnce = 20;

/** Rosters that are read or written side by side. */
export const rostersAtOnce = 10;

const edges = ['members', 'owners'] as const;

/** Who comes into a community's roster and who goes out of it. */
export type RosterMoves = { community: string; members: Moves; owners: Moves };

/** A roster as the store holds it, with our own writes over it. */
export type HeldRoster = { community: string; chunks: Stored<RosterChunk>[]; written: Stored<Written>[] };

const RosterDocument = z.union([RosterChunk, Written]);

export async function heldRoster(store: Store, community: string): Promise<HeldRoster> {
  const held: HeldRoster = { community, chunks: [], written: [] };
  for await (const stored of collection(store, 'rosters', RosterDocument).list(community)) {
    const { doc } = stored;
    if ('people' in doc) held.chunks.push({ ...stored, doc });
    else held.written.push({ ...stored, doc });
  }
  return held;
}

/** How many memberships and ownerships a roster has. */
export function sizeOf({ chunks }: HeldRoster): number {
  return chunks.reduce((sum, { doc }) => sum + doc.people.length, 0);
}

/** What has to happen to the roster that is held so that it is as Graph lists it. */
export function movesTo(held: HeldRoster, roster: Roster): RosterMoves {
  const moves = (edge: (typeof edges)[number]): Moves => {
    const arriving = new Set(roster[edge]);
    const out: string[] = [];
    for (const person of peopleOf(held, edge)) if (!arriving.delete(person)) out.push(person);
    return { in: [...arriving], out };
  };
  return { community: held.community, members: moves('members'), owners: moves('owners') };
}

/** The moves that change what is held: nobody comes who is there, nobody goes who is not. */
export function effective(held: HeldRoster, moves: RosterMoves): RosterMoves {
  const left = (edge: (typeof edges)[number]): Moves => {
    const there = new Set(peopleOf(held, edge));
    return {
      in: moves[edge].in.filter((person) => !there.has(person)),
      out: moves[edge].out.filter((person) => there.has(person)),
    };
  };
  return { community: held.community, members: left('members'), owners: left('owners') };
}

export function countIn({ members, owners }: Omit<RosterMoves, 'community'>): number {
  return members.in.length + owners.in.length;
}

export function countOut({ members, owners }: Omit<RosterMoves, 'community'>): number {
  return members.out.length + owners.out.length;
}

/** The chunks of a roster of which nothing is held yet. */
export function newChunks(roster: Roster): RosterChunk[] {
  return edges.flatMap((edge) => filled(edge, [], roster[edge]));
}

/** Are its chunks only kept until they disappear, because the community had gone? */
export function isFading({ chunks }: HeldRoster): boolean {
  return chunks.some(({ doc }) => doc.ttl !== undefined);
}

/**
 * Brings a roster up to date. Only chunks that change are written, and only over what was read of them; every step
 * leaves the roster readable, and repeating them all is harmless. `known` is what was read of it already.
 */
export async function changeRoster(store: Store, moves: RosterMoves, known?: HeldRoster): Promise<void> {
  let held = known ?? (await heldRoster(store, moves.community));
  while (!(await written(store, held, moves))) held = await heldRoster(store, moves.community);
}

async function written(store: Store, held: HeldRoster, moves: RosterMoves): Promise<boolean> {
  const chunks = edges.flatMap((edge) => moved(edge, held, moves[edge]));
  const puts = chunks.flatMap((chunk): Operation[] => {
    const former = held.chunks.find(({ id }) => id === chunk.id);
    if (former && same(chunk, former.doc)) return [];
    return [{ kind: 'put', doc: chunk, condition: former ? { ifMatch: former.etag } : { ifAbsent: true } }];
  });
  const operations = [...puts, ...agreed(held, chunks)];
  for (let at = 0; at < operations.length; at += chunksAtOnce) {
    if (!(await won(store.transact('rosters', held.community, operations.slice(at, at + chunksAtOnce))))) {
      return false;
    }
  }
  return true;
}

/**
 * Takes away our own writes that Graph shows by now, together with the chunks that show it: one that were left behind
 * would come to light once Graph shows something else again. One that has changed meanwhile is a newer one.
 */
function agreed(held: HeldRoster, chunks: readonly RosterChunk[]): Operation[] {
  if (held.written.length === 0) return [];
  const listed = (edge: (typeof edges)[number]): Set<string> =>
    new Set(chunks.flatMap(({ id, people }) => (id.startsWith(`${edge}-`) ? people : [])));
  const people = { members: listed('members'), owners: listed('owners') };
  return held.written
    .filter(({ doc }) => people[doc.of ?? 'members'].has(doc.person) === doc.member)
    .map(({ id, etag }): Operation => ({ kind: 'remove', id, condition: { ifMatch: etag } }));
}

/**
 * People stay in the chunk they are in, so that a join or a leave rewrites one document and not all after it. An
 * empty chunk stays too: who follows the store's changes would not notice its removal.
 */
function moved(edge: (typeof edges)[number], held: HeldRoster, moves: Moves): RosterChunk[] {
  const out = new Set(moves.out);
  const arriving = new Set(moves.in);
  const staying = held.chunks
    .filter(({ id }) => id.startsWith(`${edge}-`))
    .map(({ id, doc }): RosterChunk => ({ id, v: 1, people: doc.people.filter((one) => !out.has(one)) }));
  for (const { people } of staying) for (const person of people) arriving.delete(person);
  return filled(edge, staying, [...arriving]);
}

/** The chunks with the people who arrive put where there is room, and then into new ones. */
function filled(edge: string, chunks: readonly RosterChunk[], people: readonly string[]): RosterChunk[] {
  const arriving = [...people];
  const all = chunks.map((chunk): RosterChunk => {
    const room = Math.max(0, chunkSize - chunk.people.length);
    return { ...chunk, people: [...chunk.people, ...arriving.splice(0, room)] };
  });
  const taken = new Set(all.map(({ id }) => id));
  for (let number = 0; arriving.length > 0; number++) {
    const id = `${edge}-${String(number).padStart(3, '0')}`;
    if (!taken.has(id)) all.push({ id, v: 1, people: arriving.splice(0, chunkSize) });
  }
  return all;
}

function peopleOf({ chunks }: HeldRoster, edge: string): string[] {
  return chunks.flatMap(({ id, doc }) => (id.startsWith(`${edge}-`) ? doc.people : []));
}

/** The chunk as it was, or not: people are only ever taken out or put at the end. */
function same(chunk: RosterChunk, former: RosterChunk): boolean {
  const { people, ttl } = former;
  return ttl === undefined && chunk.people.length === people.length && chunk.people.at(-1) === people.at(-1);
}
