import { z } from 'zod';

/** How people get into a community: by themselves, through its owners, or not through Signpost at all. */
export const Admission = z.enum(['open', 'on request', 'dynamic', 'synced', 'role-assignable']);
export type Admission = z.infer<typeof Admission>;

/** What Graph says of a community: document `graph` in its partition of `communities`. Times are ISO 8601. */
export const GraphRecord = z.object({
  id: z.literal('graph'),
  v: z.literal(1),
  name: z.string(),
  description: z.string(),
  visibility: z.enum(['public', 'private', 'hidden']),
  admission: Admission,
  engage: z.boolean(),
  team: z.boolean(),
  engageId: z.string().optional(),
  createdAt: z.string().optional(),
  /** From the usage report; absent when the report does not name this community unambiguously. */
  activity: z
    .object({ lastActive: z.string().optional(), read: z.number(), posted: z.number(), days: z.number() })
    .optional(),
  /** When Signpost made it, until Graph lists it. */
  madeAt: z.string().optional(),
  /** When it was no longer in Graph. Kept so for 30 days, by its `ttl`. */
  goneAt: z.string().optional(),
  ttl: z.number().optional(),
});
export type GraphRecord = z.infer<typeof GraphRecord>;

export const Kind = z.enum([
  'community of practice',
  'staff network',
  'profession',
  'working group',
  'social',
  'community',
]);
export type Kind = z.infer<typeof Kind>;

/** What people added to a community: document `ours`. A sync never touches it. */
export const OurRecord = z.object({
  id: z.literal('ours'),
  v: z.literal(1),
  tags: z.array(z.string()).default([]),
  aliases: z.array(z.string()).default([]),
  kind: Kind.optional(),
  /** Set by owners or administrators; absent means "as the lexicon says". */
  sensitive: z.boolean().optional(),
  excluded: z.boolean().optional(),
  pinned: z.boolean().optional(),
  /** Listed only for people of this organisation. */
  onlyFor: z.string().optional(),
  /** As long as its community is kept once that has gone. */
  ttl: z.number().optional(),
});
export type OurRecord = z.infer<typeof OurRecord>;

/** A chunk of a roster in `rosters`: ids `members-000`, `members-001`, … and `owners-000`. About 2,000 people each. */
export const RosterChunk = z.object({
  id: z.string(),
  v: z.literal(1),
  people: z.array(z.string()),
  /** As long as its community is kept once that has gone. */
  ttl: z.number().optional(),
});
export type RosterChunk = z.infer<typeof RosterChunk>;

/** How long a write of ours overlays what Graph says, unless Graph agrees before. */
export const overlaySeconds = 24 * 60 * 60;

/**
 * A join or leave that Graph accepted and may not show yet: `written-<person>` in `rosters`, until `ttl` after `at`, which
 * is when it was wished for. The same of an owner: `written-owner-<person>`.
 */
export const Written = z.object({
  id: z.string(),
  v: z.literal(1),
  person: z.string(),
  member: z.boolean(),
  /** The list that `member` speaks of: the members unless told. */
  of: z.enum(['members', 'owners']).optional(),
  at: z.string(),
  ttl: z.number(),
});
export type Written = z.infer<typeof Written>;

/**
 * A description that Graph accepted and may not show yet: document `written` in its community's partition, until `ttl`
 * after `at`. It holds `over` the texts that it took the place of and no others: any other is somebody's later word.
 */
export const WrittenDescription = z.object({
  id: z.literal('written'),
  v: z.literal(1),
  description: z.string(),
  over: z.array(z.string()),
  at: z.string(),
  ttl: z.number(),
});
export type WrittenDescription = z.infer<typeof WrittenDescription>;

/** Whether a description that was written holds over what a sync says. */
export function holdsOver({ description, over }: WrittenDescription, told: string): boolean {
  return told !== description && over.includes(told);
}

/** One community as the directory knows it: Graph's record and ours together, with what follows from both. */
export type Community = Readonly<Omit<GraphRecord, 'id' | 'v'>> & {
  readonly id: string;
  readonly tags: readonly string[];
  readonly aliases: readonly string[];
  readonly kind: Kind;
  /** Nobody's membership here is a reason for anybody, nor used in ranking for others. */
  readonly sensitive: boolean;
  readonly excluded: boolean;
  readonly pinned: boolean;
  readonly onlyFor?: string;
};
