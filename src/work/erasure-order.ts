import { createHash } from 'node:crypto';
import { z } from 'zod';
import { containers, type ContainerName } from '../store/containers';

const names = Object.keys(containers) as ContainerName[]; // the catalogue's own keys
const first = names[0]!; // the catalogue has containers
/** A document that moves while it is looked for can be missed, so whoever was found anywhere is looked for again. */
const mostRounds = 3;

/** Whom to erase, and how far that has come: partition `erasure` of `state`, for as long as it goes on. */
export const Order = z.object({
  id: z.string(),
  v: z.literal(1),
  people: z.array(z.string()),
  startedAt: z.iso.datetime(),
  round: z.number(),
  container: z.string(),
  next: z.string().optional(),
  /** How many documents this round has changed so far. */
  changed: z.number(),
});
export type Order = z.infer<typeof Order>;

/** The same people have the same order. */
export function orderFor(people: readonly string[], now: Date): Order {
  const id = createHash('sha256').update(JSON.stringify(people)).digest('hex').slice(0, 32);
  const startedAt = now.toISOString();
  return { id, v: 1, people: [...people], startedAt, round: 1, container: first, changed: 0 };
}

/** Which container the order is at; nothing once all have been gone through. */
export function containerOf({ container }: Order): ContainerName | undefined {
  return container === '' ? undefined : (names.find((name) => name === container) ?? first);
}

/** The order after a page: at the next page, the next container or another round, or through. */
export function afterPage(order: Order, next: string | undefined, changed: number): Order {
  const sum = order.changed + changed;
  if (next !== undefined) return { ...order, next, changed: sum };
  const following = names[names.findIndex((name) => name === containerOf(order)) + 1];
  if (following) return { ...order, container: following, next: undefined, changed: sum };
  const again = sum > 0 && order.round < mostRounds;
  const round = again ? order.round + 1 : order.round;
  return { ...order, round, container: again ? first : '', next: undefined, changed: 0 };
}
