import { z } from 'zod';
import type { Log } from '../../bot/dispatch';
import { arrivalOf, type Arrival } from '../../directory/arrival';
import type { Directory } from '../../directory/directory';
import { Profile } from '../../directory/person';
import { collection, Expired, type Store, type Stored } from '../../store/store';
import { won } from '../races';

export type FindingPorts = {
  store: Store;
  directory: Directory;
  /** Brings this instance's directory level with the store. */
  follow: () => Promise<unknown>;
  clock: () => Date;
  log: Log;
  /** Of the tenant, for people whose own is not known. */
  timeZone: string;
};

const hour = 60 * 60_000;
/** A move is decided so much later: the next morning still has it, and a renaming that takes several syncs is seen as one. */
const settlingMs = 20 * hour;
/** Whoever goes the same way so long after a renaming is a straggler of it. */
const stragglingMs = 14 * 24 * hour;
const mostRenamings = 100;
const pageSize = 500;
const partition = 'newcomers';

/** Moves that are not decided: document `moves` in partition `newcomers` of `state`. */
const Moves = z.object({
  id: z.literal('moves'),
  v: z.literal(1),
  /** From where in the changes of people on there are some; empty for the beginning, absent where there are none. */
  since: z.string().exactOptional(),
  /** When the first of them can be decided. */
  due: z.iso.datetime().exactOptional(),
  /** Organisations that got another name: whoever went that way until then has not moved. */
  renamings: z.array(z.object({ from: z.string(), to: z.string(), until: z.iso.datetime() })).default([]),
});
type Moves = z.infer<typeof Moves>;

type Mover = { person: string; from: string; to: string; at: Date; arrival: Arrival; since: string };

/** Remembers where people have moved; whoever decides at the same time looks again. `since` is the place before these changes. */
export async function noteMoves(
  { store }: Pick<FindingPorts, 'store'>,
  items: readonly Stored[],
  since: string | undefined,
): Promise<void> {
  const times = items.flatMap(({ id, doc }) =>
    id === 'profile' ? (Profile.safeParse(doc).data?.moved?.at ?? []) : [],
  );
  const [first] = times.sort();
  if (first === undefined) return;
  const moves = collection(store, 'state', Moves);
  const known = (await moves.get(partition, 'moves'))?.doc ?? none;
  const due = new Date(Date.parse(first) + settlingMs).toISOString();
  const earliest = known.due !== undefined && known.due < due ? known.due : due;
  await moves.put(partition, { ...known, since: known.since ?? since ?? '', due: earliest });
}

const none: Moves = { id: 'moves', v: 1, renamings: [] };

/**
 * Decides the moves that are old enough, by everybody who has gone the same way meanwhile: where an organisation was renamed,
 * or has gone into another, nobody is new. May be repeated at any point.
 */
export async function settleMoves(
  ports: FindingPorts,
  begin: (person: string, arrival: Arrival, from: string) => Promise<boolean>,
): Promise<number> {
  const { store, directory, clock } = ports;
  const moves = collection(store, 'state', Moves);
  const stored = await moves.get(partition, 'moves');
  const now = clock();
  if (stored?.doc.since === undefined || Date.parse(stored.doc.due ?? '') > now.getTime()) return 0;
  await ports.follow();
  if (!directory.ready) return 0;
  const movers = await moversSince(ports, stored.doc.since);
  const renamings = withRenamings(stored.doc.renamings, movers, directory, now);
  let found = 0;
  const waiting: Mover[] = [];
  for (const mover of movers) {
    const { person, from, to, at, arrival } = mover;
    if (renamings.some((one) => one.from === from && one.to === to && at <= new Date(one.until))) continue;
    if (at.getTime() + settlingMs > now.getTime()) waiting.push(mover);
    else if (await begin(person, arrival, from)) found += 1;
  }
  const [next] = waiting;
  const due = Math.min(...waiting.map(({ at }) => at.getTime())) + settlingMs;
  const left = next && { since: next.since, due: new Date(due).toISOString() };
  await won(moves.put(partition, { ...none, ...left, renamings }, { ifMatch: stored.etag }));
  return found;
}

/** Everybody whose latest arrival is a move, in the order of the changes. */
async function moversSince(ports: FindingPorts, from: string): Promise<Mover[]> {
  const movers = new Map<string, Mover>();
  let since = from;
  for (let more = true; more;) {
    const page = await changesSince(ports, since === '' ? undefined : since);
    for (const { partition: person, id, doc } of page.items) {
      const profile = id === 'profile' ? Profile.safeParse(doc).data : undefined;
      if (!profile) continue;
      movers.delete(person);
      const { moved, organisation: to } = profile;
      const arrival = arrivalOf(profile, new Date(0)); // a move does not depend on when Signpost began
      if (!moved || to === undefined || arrival?.how !== 'moved') continue;
      movers.set(person, { person, from: moved.from, to, at: new Date(moved.at), arrival, since });
    }
    since = page.next;
    more = page.more;
  }
  return [...movers.values()];
}

type Renamings = Moves['renamings'];

function withRenamings(
  known: Renamings,
  movers: readonly Mover[],
  { content }: Directory,
  now: Date,
): Renamings {
  const people = new Map<string, number>();
  for (const one of content.people) {
    if (one?.organisation === undefined || one.disabled || one.guest) continue;
    people.set(one.organisation, (people.get(one.organisation) ?? 0) + 1);
  }
  const until = new Date(now.getTime() + stragglingMs).toISOString();
  const ways = new Map(movers.map((one) => [JSON.stringify([one.from, one.to]), one]));
  const found = [...ways.values()].flatMap(({ from, to }) => {
    const went = movers.filter((one) => one.from === from && one.to === to).length;
    const isOne = isRenaming({ went, left: people.get(from) ?? 0, there: people.get(to) ?? 0 });
    return isOne ? [{ from, to, until }] : [];
  });
  const others = known.filter((one) => !found.some(({ from, to }) => from === one.from && to === one.to));
  return [...found, ...others].slice(0, mostRenamings);
}

const several = 10;
const few = 5;

/**
 * Have people not moved, but got another name over their door? `left` are still in the former organisation, `there` are in the
 * other one by now. Nobody is left; or many have gone at once; or the other one is nobody else's.
 */
export function isRenaming({ went, left, there }: { went: number; left: number; there: number }): boolean {
  if (went > 1 && left === 0) return true;
  if (went >= several && went * 4 >= went + left) return true;
  return went >= few && went * 10 >= there * 9;
}

/** From the beginning where the store no longer knows the place: whoever is known stays who they are. */
export async function changesSince(
  { store, log }: Pick<FindingPorts, 'store' | 'log'>,
  since: string | undefined,
): ReturnType<Store['changes']> {
  try {
    return await store.changes('people', since, pageSize);
  } catch (error) {
    if (!(error instanceof Expired) || since === undefined) throw error;
    log.warn(
      { err: error },
      'the store no longer knows how far newcomers were looked for; all are looked at',
    );
    return store.changes('people', undefined, pageSize);
  }
}
