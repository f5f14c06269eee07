import { z } from 'zod';

/** What can be found of a community. `look-alike` is a duplicate that is younger than a week. */
export const FindingKind = z.enum(['duplicate', 'undescribed', 'ownerless', 'quiet']);
export type FindingKind = z.infer<typeof FindingKind>;

/** `closed`: nobody put it right, but its community has gone or is left out. */
export const FindingState = z.enum(['open', 'dismissed', 'being fixed', 'fixed', 'closed']);
export type FindingState = z.infer<typeof FindingState>;

/** Something that happened to a finding; `by` is a person, or nobody where a look at the directory saw it. */
export const Turning = z.object({
  at: z.iso.datetime(),
  to: z.enum(['open', 'dismissed', 'disputed', 'being fixed', 'fixed', 'closed']),
  by: z.string().optional(),
  name: z.string().optional(),
  why: z.string().optional(),
});
export type Turning = z.infer<typeof Turning>;

/**
 * One finding and its life: document `<kind>` or `duplicate~<other community>` in `findings`, in the partition of its
 * community (of two, the smaller id).
 */
export const Finding = z.object({
  id: z.string(),
  v: z.literal(1),
  kind: FindingKind,
  community: z.string(),
  /** The other one of a pair. */
  other: z.string().optional(),
  /** What the two are to each other, how surely (0–1), and which is the wider one. */
  verdict: z.enum(['duplicate', 'related', 'parent and child']).optional(),
  score: z.number().optional(),
  parent: z.string().optional(),
  /** `empty`, `template`, `leavers`, …: see directory/upkeep. */
  lack: z.string().optional(),
  /** The evidence in plain words, the strongest first. */
  reasons: z.array(z.string()),
  /** Members × activity: whom it hurts, for the order of reports. */
  harm: z.number(),
  state: FindingState,
  /** When it was first found, and when `state` last changed. */
  since: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  history: z.array(Turning).max(50),
  /** What was judged, so that it opens again when that has changed: a hash. */
  seen: z.string().optional(),
  /** Rises with every write of ours, so that of two versions the later one is known. */
  rev: z.number().int().optional(),
  /** What has been put right, or is about nothing that exists, goes after so many seconds. */
  ttl: z.number().optional(),
});
export type Finding = z.infer<typeof Finding>;

/** Whether a document of a community is a finding: there are others beside them, such as who was asked to own it. */
export function isFindingId(id: string): boolean {
  return FindingKind.safeParse(id).success || id.startsWith('duplicate~');
}

/** What is still so, whether or not somebody is at it. */
export const unsettled: readonly FindingState[] = ['open', 'being fixed'];

/** Names one finding: what cards carry. */
export const FindingKey = z.object({ community: z.string(), id: z.string() });
export type FindingKey = z.infer<typeof FindingKey>;

export function keyOf({ community, id }: FindingKey): FindingKey {
  return { community, id };
}
