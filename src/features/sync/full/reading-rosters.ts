import type { Moves, Roster } from '../../../directory/tenant';
import type { Store } from '../../../store/store';
import {
  changeRoster,
  countIn,
  countOut,
  heldRoster,
  isFading,
  movesTo,
  newChunks,
  type HeldRoster,
  type RosterMoves,
} from '../roster';
import type { Checkpoint, Stage } from './stage';
import type { SyncOptions, SyncPorts } from '../sync';

/** People of each list in one note of who comes and goes. */
const noteSize = 5_000;

type Compared = { roster: Roster; held: HeldRoster; moves: RosterMoves };

/**
 * Reads all rosters and puts aside who comes and goes. On a first sync who comes is written at once. `moved` is told
 * of each roster that changes.
 */
export async function readRosters(
  { reader, store }: SyncPorts,
  stage: Stage,
  { onProgress, hold }: SyncOptions,
  moved: (moves: RosterMoves) => void,
): Promise<void> {
  const ids: string[] = [];
  for await (const { id } of stage.aside('groups')) ids.push(id);
  ids.sort();
  const positions = new Map(ids.map((id, position) => [id, position]));
  const done = doneOf(stage.at);
  onProgress?.({ step: 'rosters', done: done.size, total: ids.length });

  for await (const rosters of reader.rosters(ids.filter((_, position) => !done.has(position)))) {
    hold?.check();
    const compared = await Promise.all(rosters.map((roster) => compare(store, roster)));
    const { first } = stage.at;
    if (first) await writeArriving(store, compared);
    const memberships = { ...stage.at.memberships };
    for (const { roster, moves } of compared) {
      memberships.total += roster.members.length + roster.owners.length;
      memberships.added += countIn(moves);
      memberships.gone += countOut(moves);
      done.add(positions.get(roster.group) ?? -1);
      moved(moves);
    }
    await stage.keep(
      { rosters: placesOf(done, stage.at.rosters.upTo), memberships },
      { moves: compared.flatMap((one) => (first ? leavingOf(one.moves) : movesOf(one))) },
    );
    onProgress?.({ step: 'rosters', done: done.size, total: ids.length });
  }
  await stage.keep({ step: 'judging' }, { missing: ids.filter((_, position) => !done.has(position)) });
}

async function compare(store: Store, roster: Roster): Promise<Compared> {
  const held = await heldRoster(store, roster.group);
  return { roster, held, moves: movesTo(held, roster) };
}

async function writeArriving(store: Store, compared: readonly Compared[]): Promise<void> {
  const first = compared.filter(({ held }) => held.chunks.length === 0);
  const chunks = first.flatMap(({ roster }) =>
    newChunks(roster).map((doc) => ({ partition: roster.group, doc })),
  );
  if (chunks.length > 0) await store.upsertAll('rosters', chunks);

  for (const { roster, held, moves } of compared) {
    const unfinished = countIn(moves) > 0 && held.chunks.length > 0;
    if (!unfinished && !isFading(held) && held.written.length === 0) continue;
    const { members, owners } = moves;
    const arriving = { members: { in: members.in, out: [] }, owners: { in: owners.in, out: [] } };
    const known = held.chunks.length > 0 ? held : undefined;
    await changeRoster(store, { community: roster.group, ...arriving }, known);
  }
}

/** What is still to be done once those who come have been written. */
function leavingOf({ community, members, owners }: RosterMoves): RosterMoves[] {
  return notesOf({ community, members: { ...members, in: [] }, owners: { ...owners, in: [] } });
}

/** All that is to be done, even if it is only to look again at our own writes or to keep what was fading. */
function movesOf({ held, moves }: Compared): RosterMoves[] {
  const notes = notesOf(moves);
  const touched = isFading(held) || held.written.length > 0;
  return notes.length === 0 && touched ? [moves] : notes;
}

/** Moves in notes that each fit into a document. */
function notesOf({ community, members, owners }: RosterMoves): RosterMoves[] {
  const notes: RosterMoves[] = [];
  const longest = Math.max(...[members, owners].flatMap(({ in: come, out }) => [come.length, out.length]));
  for (let at = 0; at < longest; at += noteSize) {
    const part = ({ in: come, out }: Moves): Moves => ({
      in: come.slice(at, at + noteSize),
      out: out.slice(at, at + noteSize),
    });
    notes.push({ community, members: part(members), owners: part(owners) });
  }
  return notes;
}

function doneOf({ rosters: { upTo, beyond } }: Checkpoint): Set<number> {
  return new Set([...Array.from({ length: upTo }, (_, position) => position), ...beyond]);
}

/** Rosters come about in order; a large one is overtaken by those after it. */
function placesOf(done: ReadonlySet<number>, from: number): Checkpoint['rosters'] {
  let upTo = from;
  while (done.has(upTo)) upTo++;
  return { upTo, beyond: [...done].filter((position) => position > upTo) };
}
