import { z } from 'zod';
import { Refusal } from '../../bot/turn';
import { GraphRecord, overlaySeconds, WrittenDescription } from '../../directory/community';
import { longestDescription, type Describable } from '../../directory/tenant';
import { collection, type Operation, type Stored } from '../../store/store';
import type { DescriptionEntry } from '../journal';
import { etagIfWon, won } from '../races';
import {
  attempt,
  giveUp,
  isOld,
  overtaken,
  repeatedWithinMs,
  settledAmong,
  settledOrRefused,
  sorted,
  tooLate,
  unchanged,
  writerOf,
  type WritePorts,
} from './ports';

/** So long what stood there before can be had back. */
const keptDays = 30;
const daySeconds = 24 * 60 * 60;
/** Longer than anybody waits for Graph. */
const turnSeconds = 60;

const changed = 'somebody else has changed it since';

/** A description that was written by us: what stood there `before`, and who wanted `after`. */
export type Described = {
  readonly at: string;
  readonly by: string;
  readonly before: string;
  readonly after: string;
};

/**
 * What became of a wish to describe a community. `changed`: somebody else has changed it since the writer looked, to
 * `now`; nothing was written.
 */
export type Describing =
  | { readonly outcome: 'written' }
  | { readonly outcome: 'changed'; readonly now: string }
  | { readonly outcome: 'already so' };

/** The same, kept: document `described-…` in its community's partition, for 30 days. */
const Past = z.object({
  id: z.string(),
  v: z.literal(1),
  at: z.string(),
  by: z.string(),
  before: z.string(),
  after: z.string(),
  ttl: z.number(),
});
type Past = z.infer<typeof Past>;

/** Whose turn it is to change a description: document `describing`, gone by itself after a crash. */
const Claim = z.object({ id: z.literal('describing'), v: z.literal(1), by: z.string(), ttl: z.number() });

/** Descriptions written to Graph, compared with what stands there before. Graph itself has no condition for a write. */
export interface DescriptionWrites {
  describe(community: string, text: string, by: string, expected: string): Promise<Describing>;
  described(community: string): Promise<readonly Described[]>;
  /** `entries` oldest first. Answers how many of them it closed. */
  settle(entries: readonly Stored<DescriptionEntry>[]): Promise<number>;
}

export function createDescriptionWrites(ports: WritePorts): DescriptionWrites {
  const { journal, reader, writer, store, directory, clock, log } = ports;
  const claims = collection(store, 'communities', Claim);
  const overlays = collection(store, 'communities', WrittenDescription);
  const records = collection(store, 'communities', GraphRecord);
  const pasts = collection(store, 'communities', Past);

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
  async function giveWay(entry: Stored<DescriptionEntry>, next: { before: string }): Promise<void> {
    const { community, before, after } = entry.doc;
    const wasDone = isSame(next.before, after) && !isSame(before, after);
    if (!wasDone) return journal.close(entry, 'undone', overtaken);
    await pasts.put(community, pastOf(entry.id, entry.doc));
    await journal.close(entry, 'done');
  }

  async function settleOne(entry: Stored<DescriptionEntry>): Promise<boolean> {
    const { community, by } = entry.doc;
    const settled = await inTurn(community, by, async () => {
      await compareAndEnd(entry);
      return true;
    });
    return settled ?? false;
  }

  async function compareAndEnd(entry: Stored<DescriptionEntry>): Promise<void> {
    const { community, before, after, at } = entry.doc;
    const [next] = (await pastsOf(community)).filter((past) => past.at > at);
    if (next) return giveWay(entry, next);
    const of = await placeOf(community);
    const now = await reader.descriptionOf(of);
    if (isSame(now, after)) return finish(entry);
    if (!isSame(now, before)) return giveUp(ports, entry, 'undone', changed);
    if (!writer || clock().getTime() - Date.parse(at) > repeatedWithinMs) {
      return giveUp(ports, entry, 'undone', tooLate);
    }
    await writer.describe(of, after);
    await finish(entry);
  }

  /** Oldest first. */
  async function pastsOf(community: string): Promise<Past[]> {
    const since = new Date(clock().getTime() - keptDays * daySeconds * 1_000).toISOString();
    const found: Past[] = [];
    const range = { from: `described-${since}`, before: 'described.' };
    for await (const { doc } of pasts.list(community, range)) found.push(doc);
    return found;
  }

  return {
    async describe(community, text, by, expected) {
      const graph = writerOf(ports, 'change what they say', 'Owners can do so in Viva Engage or Teams.');
      if (text.length > longestDescription) {
        throw new Refusal(
          `That is ${text.length} characters, and Microsoft 365 takes at most ${longestDescription}. Please shorten it.`,
        );
      }
      const outcome = await inTurn(community, by, async (): Promise<Describing> => {
        const of = await placeOf(community);
        const now = await reader.descriptionOf(of);
        if (isSame(now, text)) return { outcome: 'already so' };
        if (!isSame(now, expected)) return { outcome: 'changed', now };
        const texts = { before: now, after: text };
        const entry = await journal.intend<DescriptionEntry>({ action: 'describe', community, ...texts, by });
        await attempt(journal, entry, () => graph.describe(of, text));
        await finish(entry);
        return { outcome: 'written' };
      });
      if (outcome) return outcome;
      throw new Refusal('Somebody is changing this description at this moment. Try again in a minute.');
    },

    async described(community) {
      const found = await pastsOf(community);
      return found.reverse().map(({ at, by, before, after }) => ({ at, by, before, after }));
    },

    async settle(entries) {
      const { newest, older } = sorted(entries, ({ community }) => community);
      const now = clock();
      const old = (entry: Stored<DescriptionEntry>): boolean => isOld(entry, now);
      const late = await settledAmong(ports, older.filter(old), async (entry) => {
        const { community, at } = entry.doc;
        const next = entries.find(({ doc }) => doc.community === community && doc.at > at);
        if (next) await giveWay(entry, next.doc);
        return next !== undefined;
      });
      const closed = await settledAmong(ports, newest.filter(old), (entry) =>
        settledOrRefused(ports, entry, settleOne),
      );
      return late + closed;
    },
  };
}

function pastOf(entry: string, { at, by, before, after }: DescriptionEntry): Past {
  const id = `described-${entry.replace(/^open-/, '')}`;
  return { id, v: 1, at, by, before, after, ttl: keptDays * daySeconds };
}

/** Microsoft 365 may end lines in other ways than people do, and leave out what nobody sees at either end. */
function isSame(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}
