/** Something to go wrong with requests whose path (below the version, decoded, with its query) matches. */
export type Fault = {
  method?: string;
  path: RegExp;
  /** How many requests it meets; once unless told. */
  times?: number;
  /** How many matching requests pass unharmed before the first. */
  after?: number;
  /** Only items of a `$batch` (true), or only whole requests (false). */
  inBatch?: boolean;
  /** Answer with this status and an error body, instead of doing what was asked. */
  status?: number;
  code?: string;
  message?: string;
  /** Seconds, or an HTTP date. */
  retryAfter?: number | string;
  /** Answer this much later, whatever the answer. */
  delayMs?: number;
  /** Answer, but only half of the body. */
  truncate?: boolean;
  /** Answer, but with nothing in the body. */
  emptyBody?: boolean;
  /** Answer an empty page whose next link is the request itself. */
  emptyPage?: boolean;
  /** No answer at all: rejects as fetch does. */
  dropConnection?: boolean;
  /** Do what was asked first; only the answer goes wrong. */
  carriedOut?: boolean;
};

/** What tests and demonstrations have ordered to go wrong. */
export type Faults = {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that meets this request, if any; it counts as met. */
  meet(request: { method: string; path: string; inBatch: boolean }): Fault | undefined;
};

export function createFaults(): Faults {
  let plan: { fault: Fault; spare: number; left: number }[] = [];
  return {
    add(fault) {
      plan.push({ fault, spare: fault.after ?? 0, left: fault.times ?? 1 });
    },
    clear() {
      plan = [];
    },
    meet({ method, path, inBatch }) {
      for (const planned of plan) {
        const { fault } = planned;
        if (planned.left <= 0 || path.search(fault.path) === -1) continue;
        if (fault.method !== undefined && fault.method !== method) continue;
        if (fault.inBatch !== undefined && fault.inBatch !== inBatch) continue;
        planned.spare -= 1;
        if (planned.spare >= 0) continue;
        planned.left -= 1;
        return fault;
      }
      return undefined;
    },
  };
}

/** What fetch rejects with when the other side hangs up. */
export function connectionReset(): TypeError {
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
  });
}
