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

/** Whether Graph has said of any group how many members and owners it has. */
export type Counted = Record<Edge, boolean>;

/** A list of a group's people on its way. `seen` holds whatever was listed, for Graph counts it. */
export type List = {
  of: Edge;
  seen: Set<string>;
  people: Set<string>;
  total?: number;
  /** Whether there was nobody on the page that was read last. */
  emptyEnd: boolean;
  /** Whether it is being read for the second time. */
  again: boolean;
  trail: Trail;
};

export function newList(of: Edge, again = false): List {
  return { of, seen: new Set(), people: new Set(), emptyEnd: false, again, trail: newTrail() };
}

export function take(list: List, page: RosterPage): void {
  const { value, '@odata.count': total } = page;
  if (total !== undefined) list.total ??= total;
  list.emptyEnd = value.length === 0;
  for (const entry of value) {
    list.seen.add(entry.id);
    if (isPerson(entry)) list.people.add(entry.id);
  }
}

/**
 * Is it as long as Graph announced? A count may lag behind a little, so what differs is read again, and what then
 * differs by more than a little is a fault, or at all where the last page was empty. So is a list without a count, where
 * Graph has `counted` others of its kind, or an empty one where it has counted any.
 */
export function whole({ of, seen, total, again, emptyEnd }: List, call: Call, counted: Counted): boolean {
  if (total === undefined) {
    const asOthers = counted[of] || (seen.size === 0 && (counted.members || counted.owners));
    if (again && asOthers) throw nonsense(call, 'Graph did not say how many there are, though it was asked');
    return again || (seen.size > 0 && !counted[of]);
  }
  if (seen.size === total) return true;
  if (!again) return false;
  const lag = emptyEnd && seen.size < total ? 0 : Math.max(2, total * 0.001);
  if (Math.abs(seen.size - total) <= lag) return true;
  const [announced, listed] = [total, seen.size].map((count) => count.toLocaleString('en-GB'));
  throw nonsense(call, `Graph announced ${announced} ${of} and listed ${listed}`);
}
