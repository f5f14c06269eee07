import type { Log } from '../bot/dispatch';
import { Refusal } from '../bot/turn';
import { Written } from '../directory/community';
import type { Directory } from '../directory/directory';
import { TenantFault, type TenantReader, type TenantWriter } from '../directory/tenant';
import { collection, type Store, type Stored } from '../store/store';
import type { Entry, Intention, Journal } from './journal';

/** A younger entry may still be under way. */
const settledAfterMs = 60_000;
/** Nobody is added to a community long after they asked for it. */
const repeatedWithinMs = 60 * 60_000;
/** How long our own writes overlay what Graph says. */
const overlaySeconds = 24 * 60 * 60;
/** How far the clock of another instance may be ahead. */
const aheadMs = 10 * 60_000;

const overtaken = 'a later change took its place';

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
};

export function createWrites(ports: Ports): Writes {
  const { journal, reader, writer, store, directory, clock, log } = ports;
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
    await finish(entry);
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

  /** Graph agrees with the entry: say so to everybody, then close it. */
  async function finish(entry: Stored<Entry>): Promise<void> {
    const { community, person, action } = entry.doc;
    const member = action === 'add member';
    await written.put(community, {
      id: `written-${person}`,
      v: 1,
      person,
      member,
      at: clock().toISOString(),
      ttl: overlaySeconds,
    });
    directory.noteMembership(community, person, member);
    await journal.close(entry, 'done');
  }

  async function settleOne(entry: Stored<Entry>): Promise<void> {
    const { community, person, action, at } = entry.doc;
    const wanted = action === 'add member';
    const agrees = (await reader.isMember(community, person)) === wanted;
    const later = await written.get(community, `written-${person}`);
    if (later && later.doc.at > at) {
      const [state, why] =
        later.doc.member === wanted ? (['done'] as const) : (['undone', overtaken] as const);
      return journal.close(entry, state, why);
    }
    if (agrees) return finish(entry);
    if (!writer || clock().getTime() - Date.parse(at) > repeatedWithinMs) {
      return journal.close(entry, 'undone', 'Graph did not do it, and it is too late to do it again');
    }
    await attempt(entry, () =>
      wanted ? writer.addMember(community, person) : writer.removeMember(community, person),
    );
    await finish(entry);
  }

  /** One entry that fails stays open and is no reason to leave the others. */
  async function settled(entry: Stored<Entry>): Promise<boolean> {
    try {
      await settleOne(entry);
      return true;
    } catch (error) {
      if (isCertain(error)) {
        await journal.close(entry, 'refused', error.message);
        return true;
      }
      log.warn({ entry: entry.id, err: error }, 'an unfinished write to Graph could not be settled yet');
      return false;
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
      const { newest, older } = sorted(await all(journal.open(new Date(now + aheadMs))));
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
