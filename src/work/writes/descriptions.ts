import { z } from 'zod';
import { Refusal } from '../../bot/turn';
import { GraphRecord, holdsOver, overlaySeconds, WrittenDescription } from '../../directory/community';
import { longestDescription, TenantFault, type Describable } from '../../directory/tenant';
import { collection, type Operation, type Stored } from '../../store/store';
import type { DescriptionEntry } from '../journal';
import { etagIfWon, won } from '../races';
import { skewMs } from '../takeover';
import { createPasts, isSame, pastOf, type Described } from './pasts';
import {
  attempt,
  giveUp,
  isOld,
  overtaken,
  repeatedWithinMs,
  settledAmong,
  settledOrRefused,
  sorted,
  unchanged,
  writerOf,
  type WritePorts,
} from './ports';

/** Longer than anybody waits for Graph. */
const turnSeconds = 60;
/** So long Graph may still say what stood there before a write of ours. */
const staleMs = 5 * 60_000;

const inUse = 'Somebody is changing this description at this moment. Try again in a minute.';
const takenBack = 'taken back';

/**
 * What became of a wish to describe a community. `changed`: somebody else has changed it since the writer looked, to
 * `now`; nothing was written.
 */
export type Describing =
  | { readonly outcome: 'written' }
  | { readonly outcome: 'changed'; readonly now: string }
  | { readonly outcome: 'already so' };

/**
 * What became of a text that was still on its way when its writer took it back. `taken back`: it is not tried on, though
 * Graph may have done it and not say so yet. `written`: it stands there.
 */
export type Withdrawal = 'nothing open' | 'taken back' | 'written';

/** A later write of ours. */
type Next = Pick<Described, 'at' | 'by' | 'before'>;

/** Whose turn it is to change a description: document `describing`, gone by itself after a crash. */
const Claim = z.object({ id: z.literal('describing'), v: z.literal(1), by: z.string(), ttl: z.number() });

/** Descriptions written to Graph, compared with what stands there before. Graph itself has no condition for a write. */
export interface DescriptionWrites {
  describe(
    community: string,
    text: string,
    by: string,
    expected: string,
    restores?: string,
  ): Promise<Describing>;
  withdraw(community: string, by: string): Promise<Withdrawal>;
  described(community: string): Promise<readonly Described[]>;
  /** `entries` oldest first. Answers how many of them it closed. */
  settle(entries: readonly Stored<DescriptionEntry>[]): Promise<number>;
}

export function createDescriptionWrites(ports: WritePorts): DescriptionWrites {
  const { journal, reader, writer, store, directory, clock, log } = ports;
  const claims = collection(store, 'communities', Claim);
  const overlays = collection(store, 'communities', WrittenDescription);
  const records = collection(store, 'communities', GraphRecord);
  const pasts = createPasts(ports);

  /** One at a time for each community, in whatever instance. Nothing while it is somebody else's turn. */
  async function inTurn<T>(community: string, by: string, act: () => Promise<T>): Promise<T | undefined> {
    const claim = { id: 'describing', v: 1, by, ttl: turnSeconds } as const; // its id is a literal
    const etag = await etagIfWon(claims.put(community, claim, { ifAbsent: true }));
    if (etag === undefined) return undefined;
    try {
      return await act();
    } finally {
      await giveBack(community, etag);
    }
  }

  /** What has been done stands even if the turn cannot be given back: it ends by itself. */
  async function giveBack(community: string, etag: string): Promise<void> {
    try {
      await won(claims.remove(community, 'describing', { ifMatch: etag }));
    } catch (error) {
      log.warn({ community, err: error }, 'the turn to describe a community could not be given back');
    }
  }

  async function placeOf(community: string): Promise<Describable> {
    return { group: community, engageId: (await records.get(community, 'graph'))?.doc.engageId };
  }

  /** What stands there: what we wrote a moment ago where Graph still says what it took the place of. Throws `TenantFault`. */
  async function standing(community: string, of: Describable): Promise<string> {
    const told = await reader.descriptionOf(of);
    const ours = (await overlays.get(community, 'written'))?.doc;
    const isFresh = ours !== undefined && clock().getTime() - Date.parse(ours.at) < staleMs;
    return isFresh && holdsOver(ours, told) ? ours.description : told;
  }

  /** Graph agrees with the entry: keep what was before, say so to everybody, then close it. */
  async function finish(entry: Stored<DescriptionEntry>): Promise<void> {
    while (!(await won(makeKnown(entry)))); // each lost race means that another text was made known
    await journal.close(entry, 'done');
  }

  /** Throws `Conflict` like the store. */
  async function makeKnown({ id, doc }: Stored<DescriptionEntry>): Promise<void> {
    const { community, before, after, at } = doc;
    const former = await overlays.get(community, 'written');
    const shown = (await records.get(community, 'graph'))?.doc.description ?? '';
    const operations: Operation[] = [{ kind: 'put', doc: pastOf(id, doc) }];
    const isLatest = !former || former.doc.at <= at;
    const replaced = new Set([
      before,
      shown,
      ...(former ? [...former.doc.over, former.doc.description] : []),
    ]);
    replaced.delete(after);
    const overlay: WrittenDescription = {
      id: 'written',
      v: 1,
      description: after,
      over: [...replaced],
      at,
      ttl: overlaySeconds,
    };
    if (isLatest) operations.push({ kind: 'put', doc: overlay, condition: unchanged(former) });
    await store.transact('communities', community, operations);
    if (isLatest) directory.noteDescription(community, overlay);
  }

  /** Closes an entry that a later one of ours has followed, which tells whether Graph had done it. */
  async function giveWay(entry: Stored<DescriptionEntry>, next: Next): Promise<void> {
    const { before, after, by } = entry.doc;
    const wasDone = isSame(next.before, after) && !isSame(before, after);
    if (!wasDone && next.by !== by) return giveUp(ports, entry, 'changed', overtaken);
    if (!wasDone) return journal.close(entry, 'undone', overtaken);
    await pasts.keep(entry);
    await journal.close(entry, 'done');
  }

  async function settleOne(entry: Stored<DescriptionEntry>): Promise<boolean> {
    const { community, by } = entry.doc;
    const settled = await inTurn(community, by, async () => {
      const isOpen = (await store.get('journal', entry.partition, entry.id)) !== undefined;
      if (isOpen) await compareAndEnd(entry); // it may have been taken back meanwhile
      return true;
    });
    return settled ?? false;
  }

  async function compareAndEnd(entry: Stored<DescriptionEntry>): Promise<void> {
    const { community, before, after, at } = entry.doc;
    const next = await nextAfter(entry.doc, []);
    if (next) return giveWay(entry, next);
    const of = await placeOf(community);
    const now = await standing(community, of);
    if (isSame(now, after)) return finish(entry);
    if (!isSame(now, before)) return giveUp(ports, entry, 'changed');
    if (!writer || clock().getTime() - Date.parse(at) > repeatedWithinMs) {
      return giveUp(ports, entry, 'too late');
    }
    await writer.describe(of, after);
    await finish(entry);
  }

  /** The write of ours that came next, finished or still open. */
  async function nextAfter(
    { community, at }: DescriptionEntry,
    open: readonly Stored<DescriptionEntry>[],
  ): Promise<Next | undefined> {
    const others = open.map(({ doc }) => doc).filter((doc) => doc.community === community);
    const later = [...others, ...(await pasts.of(community))].filter((one) => one.at > at);
    return later.sort((one, other) => (one.at < other.at ? -1 : 1))[0];
  }

  /** Those of one person, oldest first. */
  async function openOf(community: string, by: string): Promise<Stored<DescriptionEntry>[]> {
    const found: Stored<DescriptionEntry>[] = [];
    for await (const entry of journal.open(new Date(clock().getTime() + skewMs))) {
      const { doc } = entry;
      if (doc.action !== 'describe' || doc.community !== community || doc.by !== by) continue;
      found.push({ ...entry, doc });
    }
    return found;
  }

  async function takeBack(entry: Stored<DescriptionEntry>): Promise<Withdrawal> {
    const { community, after, by } = entry.doc;
    const next = await nextAfter(entry.doc, []);
    const now = next ? undefined : await toldOf(community);
    const isThere = now !== undefined && isSame(now, after);
    if (next)
      await giveWay(entry, { ...next, by }); // whoever takes it back knows
    else if (isThere) await finish(entry);
    else await journal.close(entry, 'undone', takenBack);
    return isThere ? 'written' : 'taken back';
  }

  /** Nothing where Graph does not answer. */
  async function toldOf(community: string): Promise<string | undefined> {
    try {
      return await reader.descriptionOf(await placeOf(community));
    } catch (error) {
      if (!(error instanceof TenantFault)) throw error;
      log.warn({ community, err: error }, 'what a community says of itself could not be read');
      return undefined;
    }
  }

  return {
    async describe(community, text, by, expected, restores) {
      const graph = writerOf(ports, 'change what they say', 'Owners can do so in Viva Engage or Teams.');
      if (text.length > longestDescription) {
        throw new Refusal(
          `That is ${text.length} characters, and Microsoft 365 takes at most ${longestDescription}. Please shorten it.`,
        );
      }
      const outcome = await inTurn(community, by, async (): Promise<Describing> => {
        const of = await placeOf(community);
        const now = await standing(community, of);
        if (isSame(now, text)) return { outcome: 'already so' };
        if (!isSame(now, expected)) return { outcome: 'changed', now };
        const texts = { before: now, after: text, ...(restores !== undefined && { restores }) };
        const entry = await journal.intend<DescriptionEntry>({ action: 'describe', community, ...texts, by });
        await attempt(journal, entry, () => graph.describe(of, text));
        await finish(entry);
        return { outcome: 'written' };
      });
      if (outcome) return outcome;
      throw new Refusal(inUse);
    },

    async withdraw(community, by) {
      if ((await openOf(community, by)).length === 0) return 'nothing open';
      const outcome = await inTurn(community, by, async () => {
        let last: Withdrawal = 'nothing open';
        for (const entry of await openOf(community, by)) last = await takeBack(entry);
        return last;
      });
      if (outcome) return outcome;
      throw new Refusal(inUse);
    },

    async described(community) {
      return (await pasts.of(community)).reverse();
    },

    async settle(entries) {
      const { newest, older } = sorted(entries, ({ community }) => community);
      const now = clock();
      const old = (entry: Stored<DescriptionEntry>): boolean => isOld(entry, now);
      const late = await settledAmong(ports, older.filter(old), async (entry) => {
        const next = await nextAfter(entry.doc, entries);
        if (next) await giveWay(entry, next);
        return next !== undefined;
      });
      const closed = await settledAmong(ports, newest.filter(old), (entry) =>
        settledOrRefused(ports, entry, settleOne),
      );
      return late + closed;
    },
  };
}
