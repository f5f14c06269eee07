import { z } from 'zod';
import type { Log } from '../../bot/dispatch';
import { collection, type Store, type Stored } from '../../store/store';
import { etagIfWon, won } from '../races';
import { Finding, FindingKind, type FindingKey } from './finding';

/** Where in `findings` stands what is no finding: no community has such an id. */
export const tallyPartition = 'tally';

/** When the directory was last looked through as a whole: document `looked`. */
export const LookMark = z.object({ id: z.literal('looked'), v: z.literal(1), at: z.iso.datetime() });
export type LookMark = z.infer<typeof LookMark>;

const Counts = z.partialRecord(FindingKind, z.number());
export type Counts = z.infer<typeof Counts>;

/** What was so at the first look of a week: document `week~<its Monday>`. `of` names organisations. */
export const WeekCount = z.object({
  id: z.string(),
  v: z.literal(1),
  at: z.iso.datetime(),
  all: Counts,
  of: z.record(z.string(), Counts),
  ttl: z.number(),
});
export type WeekCount = z.infer<typeof WeekCount>;

/** Findings as the store has them. */
export type Records = {
  /** Nothing too where this version cannot read what is there, which is then `unreadable` and left alone. */
  get(key: FindingKey): Promise<Stored<Finding> | 'unreadable' | undefined>;
  /** Writes over what was read, or where nothing was. Nothing when somebody else was quicker. */
  put(doc: Finding, over: Stored<Finding> | undefined): Promise<Stored<Finding> | undefined>;
  /** The first count of a week stays. */
  count(week: WeekCount): Promise<void>;
  mark(at: Date): Promise<void>;
};

export function createRecords({ store, log }: { store: Store; log: Log }): Records {
  const findings = collection(store, 'findings', Finding);
  const weeks = collection(store, 'findings', WeekCount);
  const marks = collection(store, 'findings', LookMark);

  return {
    async get({ community, id }) {
      const stored = await store.get('findings', community, id);
      if (!stored) return undefined;
      const finding = Finding.safeParse(stored.doc);
      if (finding.success) return { ...stored, doc: finding.data };
      log.warn({ community, id }, 'a stored finding cannot be read and is left alone');
      return 'unreadable';
    },
    async put(doc, over) {
      const condition = over ? { ifMatch: over.etag } : { ifAbsent: true as const };
      const etag = await etagIfWon(findings.put(doc.community, doc, condition));
      return etag === undefined ? undefined : { partition: doc.community, id: doc.id, doc, etag };
    },
    async count(week) {
      await won(weeks.put(tallyPartition, week, { ifAbsent: true }));
    },
    async mark(at) {
      await marks.put(tallyPartition, { id: 'looked', v: 1, at: at.toISOString() });
    },
  };
}
