import type { Log } from '../bot/dispatch';
import { Refusal } from '../bot/turn';
import { overlaySeconds, Written } from '../directory/community';
import type { Directory } from '../directory/directory';
import { TenantFault, type TenantReader, type TenantWriter } from '../directory/tenant';
import { erased } from '../store/forgetting';
import { collection, type Condition, type Store, type Stored } from '../store/store';
import type { Entry, Intention, Journal } from './journal';
import { won } from './races';
import { skewMs } from './takeover';

/** A younger entry may still be under way. */
const settledAfterMs = 60_000;
/** Nobody is added to a community long after they asked for it. */
const repeatedWithinMs = 60 * 60_000;

const overtaken = 'a later change took its place';
const nobody = 'whom it was about has been erased';

/** Changes of membership, made in Graph, written down before and known at once after. */
export interface Writes {
  /** Throws `Refusal` without a writer, and `TenantFault`. `by` is who asked for it. */
  join(community: string, person: string, by: string): Promise<'added' | 'already a member'>;
  leave(community: string, person: string, by: string): Promise<'removed' | 'not a member'>;
  /** Finishes or undoes what a crash or an outage has left open; answers how many entries it closed. */
  settle(): Promise<number>;
}

type Ports = {
  journal: Journal;
  reader: Pick<TenantReader, 'isMember'>;
  /** Nothing where Signpost may only read. */
  writer: TenantWriter | undefined;
  store: Store;
  directory: Pick<Directory, 'noteMembership' | 'isMember'>;
  clock: () => Date;
  log: Log;
  /** Told of a change that will never be made, though the person was promised that it is tried on; before it is closed. */
  undone?: (entry: Entry) => Promise<void>;
};

export function createWrites(ports: Ports): Writes {
  const { journal, reader, writer, store, directory, clock, log } = ports;
  const { undone = () => Promise.resolve() } = ports;
  const written = collection(store, 'rosters', Written);

  /** Writes down, does, makes known, closes. Whatever step it stops after, `settle` can go on from there. */
  async function carryOut<T>(intention: Intention, act: (writer: TenantWriter) => Promise<T>): Promise<T> {
    if (!writer) {
      throw new Refusal(
        'I may only read communities here, not change who is in them. You can join or leave in Viva Engage or Teams.',
      );
    }
    const before = { member: directory.isMember(intention.community, intention.person) };
    const entry = await journal.intend({ ...intention, before });
    const outcome = await attempt(entry, () => act(writer));
    while (!(await won(finishOrGiveWay(entry)))); // each lost race means that another wish was made known
    return outcome;
  }

  /** Closes the entry when Graph has surely not done it; otherwise it stays open, for nobody knows. */
  async function attempt<T>(entry: Stored<Entry>, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (isCertain(error)) await journal.close(entry, 'refused', error.message);
      throw error;
    }
  }

  /** What is known already of a later wish stands. Throws `Conflict` like the store. */
  async function finishOrGiveWay(entry: Stored<Entry>): Promise<void> {
    const { community, person, at } = entry.doc;
    const known = await written.get(community, `written-${person}`);
    if (!known || known.doc.at <= at) return finish(entry, unchanged(known));
    directory.noteMembership(community, person, known.doc.member);
    return giveWay(entry, known.doc.member);
  }

  /** Graph agrees with the entry: say so to everybody, then close it. Throws `Conflict` like the store. */
  async function finish(entry: Stored<Entry>, condition: Condition): Promise<void> {
    const { community, person, action, at } = entry.doc;
    const member = action === 'add member';
    const doc = { id: `written-${person}`, v: 1 as const, person, member, at, ttl: overlaySeconds };
    await written.put(community, doc, condition);
    directory.noteMembership(community, person, member);
    await journal.close(entry, 'done');
  }

  async function settleOne(entry: Stored<Entry>): Promise<void> {
    const { community, person, action, at } = entry.doc;
    if (person === erased) return journal.close(entry, 'undone', nobody);
    const wanted = action === 'add member';
    const agrees = (await reader.isMember(community, person)) === wanted;
    const known = await written.get(community, `written-${person}`);
    if (known && known.doc.at > at) return giveWay(entry, known.doc.member);
    if (agrees) return finish(entry, unchanged(known));
    if (!writer || clock().getTime() - Date.parse(at) > repeatedWithinMs) {
      return giveUp(entry, 'undone', 'Graph did not do it, and it is too late to do it again');
    }
    await change(writer, entry.doc, wanted);
    const since = await wishSince(entry.doc);
    if (since === undefined) return finish(entry, unchanged(known));
    if (since !== wanted) await attempt(entry, () => change(writer, entry.doc, since));
    await giveWay(entry, since);
  }

  async function giveUp(entry: Stored<Entry>, state: 'undone' | 'refused', why: string): Promise<void> {
    await undone(entry.doc);
    await journal.close(entry, state, why);
  }

  /** Closes an entry whose person has had a later wish carried out. */
  function giveWay(entry: Stored<Entry>, later: boolean): Promise<void> {
    const [state, why] =
      later === (entry.doc.action === 'add member') ? (['done'] as const) : (['undone', overtaken] as const);
    return journal.close(entry, state, why);
  }

  /**
   * What the person has come to want while an entry of theirs was settled: to be in or not. Whoever wishes later than
   * this looks will have Graph told later, too.
   */
  async function wishSince({ community, person, at }: Entry): Promise<boolean | undefined> {
    let since: Pick<Entry, 'at' | 'action'> | undefined;
    for await (const { doc } of journal.open(new Date(clock().getTime() + skewMs))) {
      const theirs = doc.community === community && doc.person === person;
      if (theirs && doc.at > (since?.at ?? at)) since = doc;
    }
    if (since) return since.action === 'add member';
    const known = await written.get(community, `written-${person}`);
    return known && known.doc.at > at ? known.doc.member : undefined;
  }

  /** One entry that fails stays open and is no reason to leave the others. */
  async function settled(entry: Stored<Entry>): Promise<boolean> {
    try {
      await settledOrRefused(entry);
      return true;
    } catch (error) {
      log.warn({ entry: entry.id, err: error }, 'an unfinished write to Graph could not be settled yet');
      return false;
    }
  }

  async function settledOrRefused(entry: Stored<Entry>): Promise<void> {
    try {
      await settleOne(entry);
    } catch (error) {
      if (!isCertain(error)) throw error;
      await giveUp(entry, 'refused', error.message);
    }
  }

  return {
    join: (community, person, by) =>
      carryOut({ action: 'add member', community, person, by }, (graph) =>
        graph.addMember(community, person),
      ),
    leave: (community, person, by) =>
      carryOut({ action: 'remove member', community, person, by }, (graph) =>
        graph.removeMember(community, person),
      ),

    async settle() {
      const now = clock().getTime();
      const old = ({ doc }: Stored<Entry>): boolean => now - Date.parse(doc.at) > settledAfterMs;
      const { newest, older } = sorted(await all(journal.open(new Date(now + skewMs))));
      let closed = 0;
      for (const entry of older.filter(old)) {
        await journal.close(entry, 'undone', overtaken);
        closed++;
      }
      for (const entry of newest.filter(old)) {
        if (await settled(entry)) closed++;
      }
      return closed;
    },
  };
}

function unchanged(known: Stored | undefined): Condition {
  return known ? { ifMatch: known.etag } : { ifAbsent: true };
}

function change(writer: TenantWriter, { community, person }: Entry, member: boolean): Promise<unknown> {
  return member ? writer.addMember(community, person) : writer.removeMember(community, person);
}

function isCertain(error: unknown): error is TenantFault {
  const certain = ['refused', 'not found', 'forbidden', 'unauthenticated'];
  return error instanceof TenantFault && certain.includes(error.kind);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Of several entries about one person in one community only the newest says what was wanted. */
function sorted(entries: Stored<Entry>[]): { newest: Stored<Entry>[]; older: Stored<Entry>[] } {
  const newest = new Map<string, Stored<Entry>>();
  for (const entry of entries) newest.set(`${entry.doc.community} ${entry.doc.person}`, entry);
  const kept = [...newest.values()];
  return { newest: kept, older: entries.filter((entry) => !kept.includes(entry)) };
}
