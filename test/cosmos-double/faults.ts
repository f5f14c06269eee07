import type { InnerFault } from './batch';
import type { Call, Operation } from './call';

/**
 * What goes wrong with a request:
 * - `status`: it is answered so, and not carried out unless it says `carriedOut`;
 * - `connection`: it is never answered, or cut off, and not carried out unless it says so;
 * - `inside`: one operation of a batch or bulk request (or each) ends so, the request is answered;
 * - `page`: a page of a query, a feed or the change feed is empty, though there is more.
 */
export type Fault =
  | { status: number; substatus?: number; retryAfterMs?: number; carriedOut?: boolean }
  | { connection: 'hang' | 'drop'; carriedOut?: boolean }
  | { inside: InnerFault }
  | { page: 'empty' };

/** A fault for the next `times` requests (1 unless told) that match, when `after` of them have passed. */
export type Plan = Fault & { operation?: Operation; container?: string; times?: number; after?: number };

export type Faults = {
  plan(...plans: Plan[]): void;
  /** How many planned faults are still to happen. */
  waiting(): number;
  clear(): void;
  /** The fault of this request, if any: the first plan that matches. */
  take(call: Call): Fault | undefined;
};

export function createFaults(): Faults {
  let plans: { plan: Plan; after: number; times: number }[] = [];

  return {
    plan(...more) {
      plans.push(...more.map((plan) => ({ plan, after: plan.after ?? 0, times: plan.times ?? 1 })));
    },
    waiting: () => plans.reduce((sum, { times }) => sum + times, 0),
    clear() {
      plans = [];
    },
    take(call) {
      for (const planned of plans) {
        const { operation = call.operation, container = call.container } = planned.plan;
        if (operation !== call.operation || container !== call.container) continue;
        if (planned.after-- > 0) continue;
        planned.times--;
        plans = plans.filter(({ times }) => times > 0);
        return planned.plan;
      }
      return undefined;
    },
  };
}
