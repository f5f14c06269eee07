import { z } from 'zod';
import { kindNames } from '../kinds';

/** Some people: one part of an audience. Somebody in several parts is written to once. */
export const Audience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everyone') }),
  z.object({ kind: z.literal('organisation'), name: z.string() }),
  /** The members of one community, without those who are in another already. */
  z.object({ kind: z.literal('members'), community: z.string(), except: z.string().exactOptional() }),
  /** The owners of one community, or of any. */
  z.object({ kind: z.literal('owners'), community: z.string().optional() }),
  z.object({ kind: z.literal('people'), people: z.array(z.string()).max(1000) }),
]);
export type Audience = z.infer<typeof Audience>;

/**
 * `draft`: may still be changed. `preparing`: confirmed, and its entries are being written. `sending`. `paused`.
 * `cancelled`: what is still open is being called off. `finished`: nothing is open any more.
 */
export const CampaignState = z.enum(['draft', 'preparing', 'sending', 'paused', 'cancelled', 'finished']);
export type CampaignState = z.infer<typeof CampaignState>;

const Doing = z.object({ by: z.string(), name: z.string(), at: z.iso.datetime() });

/**
 * Messages that belong together: document of its id in partition `campaigns` of `outbox`. A standing one takes the
 * automatic messages of its kind, needs no confirmation and never ends. While it may have something to send, `active~<id>`
 * stands beside it.
 */
export const Campaign = z.object({
  id: z.string(),
  v: z.literal(1),
  kind: z.enum(kindNames),
  standing: z.boolean(),
  title: z.string(),
  /** Who made it; absent for a standing one. */
  made: Doing.optional(),
  audience: z.array(Audience),
  /** What to draw for each recipient, where it is the same for all. */
  on: z.object({ view: z.string(), params: z.unknown() }).optional(),
  /** Sending begins and ends. Absent for a standing one. */
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  /** Into how many partitions its entries are spread. */
  shards: z.number().int().min(1).max(32),
  state: CampaignState,
  /** How many people there were when it was confirmed. */
  confirmed: Doing.extend({ people: z.number() }).optional(),
  /** Since when all its entries are there. */
  preparedAt: z.iso.datetime().optional(),
  paused: Doing.optional(),
  cancelled: Doing.optional(),
  /** Quiet hours and weekly budgets do not hold it. Never what people have stopped. */
  override: Doing.extend({ reason: z.string() }).optional(),
  finishedAt: z.iso.datetime().optional(),
  ttl: z.number().optional(),
});
export type Campaign = z.infer<typeof Campaign>;
export const campaignsPartition = 'campaigns';

/** How many partitions so many entries are spread over. */
export function shardsFor(people: number): number {
  return Math.min(32, Math.max(1, Math.ceil(people / 1000)));
}
