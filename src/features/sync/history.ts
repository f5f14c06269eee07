import { z } from 'zod';
import { collection, type Store } from '../../store/store';
import { Kind, Tally } from './state';

const partition = 'sync-history';
const keptSeconds = 90 * 24 * 60 * 60;
/** Beyond every time there is, so that what is subtracted from it counts down. */
const endOfTime = 9_999_999_999_999;

/** Who had a sync run. */
export const By = z.enum(['schedule', 'command', 'nudge', 'administrator']);
export type By = z.infer<typeof By>;

/** A sync that changed something, failed or was stopped: partition `sync-history` of `state`, for 90 days. */
export const SyncRun = z.object({
  id: z.string(),
  v: z.literal(1),
  kind: Kind,
  by: By,
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  outcome: z.enum(['good', 'stopped', 'failed']),
  communities: Tally.optional(),
  people: Tally.optional(),
  memberships: Tally.optional(),
  /** Memberships that went with their communities. */
  dissolved: z.number().optional(),
  /** How many people moved from one organisation to another. */
  moved: z.number().optional(),
  /** `id` is the one in the log. */
  fault: z.object({ id: z.string(), message: z.string() }).optional(),
  ttl: z.number(),
});
export type SyncRun = z.infer<typeof SyncRun>;

export async function remember(
  store: Store,
  run: string,
  line: Omit<SyncRun, 'id' | 'v' | 'ttl'>,
): Promise<void> {
  const countdown = String(endOfTime - Date.parse(line.startedAt)).padStart(13, '0');
  await collection(store, 'state', SyncRun).put(partition, {
    id: `${countdown}-${run}`,
    v: 1,
    ...line,
    ttl: keptSeconds,
  });
}

/** The latest runs, newest first. */
export async function history(store: Store, limit: number): Promise<SyncRun[]> {
  const lines: SyncRun[] = [];
  for await (const { doc } of collection(store, 'state', SyncRun).list(partition, { limit })) {
    lines.push(doc);
    if (lines.length === limit) break;
  }
  return lines;
}
