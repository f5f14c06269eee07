import type { z } from 'zod';
import { nonsense } from './fault';
import { pageOf } from './pages';
import { Related, isPerson } from './related';
import { newTrail, type Trail } from './trail';
import type { Call } from './client';

/** A page of a group's members or owners. */
export const RosterPage = pageOf(Related);
export type RosterPage = z.infer<typeof RosterPage>;

export type Edge = 'members' | 'owners';

/** A list of a group's people on its way. `seen` holds devices and groups too, for Graph counts them. */
export type List = {
  of: Edge;
  seen: Set<string>;
  people: Set<string>;
  total?: number;
  /** Whether it is being read for the second time. */
  again: boolean;
  trail: Trail;
};

export function newList(of: Edge, again = false): List {
  return { of, seen: new Set(), people: new Set(), again, trail: newTrail() };
}

export function take(list: List, page: RosterPage): void {
  const { value, '@odata.count': total } = page;
  if (total !== undefined) list.total ??= total;
  for (const entry of value) {
    list.seen.add(entry.id);
    if (isPerson(entry)) list.people.add(entry.id);
  }
}

/**
 * Is it as long as Graph announced? A count may lag behind a little, so what differs is read again, and what then
 * differs by more than a little is a fault. So is a list without a count, where Graph has `counted` others.
 */
export function whole({ of, seen, total, again }: List, call: Call, counted: boolean): boolean {
  if (total === undefined) {
    if (again && counted) throw nonsense(call, 'Graph did not say how many there are, though it was asked');
    return again || (seen.size > 0 && !counted);
  }
  if (seen.size === total) return true;
  if (!again) return false;
  if (Math.abs(seen.size - total) <= Math.max(2, total * 0.001)) return true;
  const [announced, listed] = [total, seen.size].map((count) => count.toLocaleString('en-GB'));
  throw nonsense(call, `Graph announced ${announced} ${of} and listed ${listed}`);
}
