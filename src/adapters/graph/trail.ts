import { nonsense } from './fault';
import type { Call } from './client';

/** How often the same page may come before it is taken for a circle. */
const circle = 5;

/** Where a list has led so far. Throws `TenantFault` when it goes round in circles. */
export type Trail = (call: Call, next: string) => void;

export function newTrail(): Trail {
  const visits = new Map<string, number>();
  return (call, next) => {
    const visited = (visits.get(next) ?? 0) + 1;
    if (visited > circle) throw nonsense(call, 'its next page is one that it gave before');
    visits.set(next, visited);
  };
}
