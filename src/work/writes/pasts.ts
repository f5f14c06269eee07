import { z } from 'zod';
import { collection, type Stored } from '../../store/store';
import type { DescriptionEntry } from '../journal';
import type { WritePorts } from './ports';

/** So long what stood there before can be had back. */
const keptDays = 30;
const daySeconds = 24 * 60 * 60;

/** A description that was written by us: what stood there `before`, and who wanted `after`. */
export type Described = {
  readonly at: string;
  readonly by: string;
  readonly before: string;
  readonly after: string;
};

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

/** What communities have said of themselves before each write of ours. */
export type Pasts = {
  /** Oldest first. */
  of(community: string): Promise<Described[]>;
  keep(entry: Stored<DescriptionEntry>): Promise<void>;
};

export function createPasts({ store, clock }: Pick<WritePorts, 'store' | 'clock'>): Pasts {
  const pasts = collection(store, 'communities', Past);

  return {
    async of(community) {
      const since = new Date(clock().getTime() - keptDays * daySeconds * 1_000).toISOString();
      const found: Described[] = [];
      const range = { from: `described-${since}`, before: 'described.' };
      for await (const { doc } of pasts.list(community, range)) {
        const { at, by, before, after } = doc;
        found.push({ at, by, before, after });
      }
      return found;
    },

    async keep({ id, doc }) {
      await pasts.put(doc.community, pastOf(id, doc));
    },
  };
}

export function pastOf(entry: string, { at, by, before, after }: DescriptionEntry): Past {
  const id = `described-${entry.replace(/^open-/, '')}`;
  return { id, v: 1, at, by, before, after, ttl: keptDays * daySeconds };
}

/** Microsoft 365 may end lines in other ways than people do, and leave out what nobody sees at either end. */
export function isSame(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}
