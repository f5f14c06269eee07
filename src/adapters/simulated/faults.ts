/** Something to go wrong with requests whose path (below the version, decoded, with its query) matches. */
export type Fault = {
  method?: string;
  path: RegExp;
  /** How many requests it meets; once unless told. */
  times?: number;
  /** How many matching requests pass unharmed before the first. */
  after?: number;
  /** Only the nth page of a list or a delta round (1 is the first), or only the one that has no next link. */
  page?: number | 'last';
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
  /** Answer with exactly this text, and 200 unless `status` says otherwise, instead of doing what was asked. */
  body?: string;
  /** Answer that there is nothing: an empty list with neither a next link nor a delta link. */
  emptyList?: boolean;
  /** Headers that the answer has as well, whatever it is. */
  headers?: Record<string, string>;
  /** Answer, but with nothing in the body. */
  emptyBody?: boolean;
  /** Answer an empty page whose next link is the request itself. */
  emptyPage?: boolean;
  /** No answer at all: rejects as fetch does. */
  dropConnection?: boolean;
  /** No answer at all until the asker gives up; with an item of a batch hangs the whole batch. */
  hang?: boolean;
  /** Do what was asked first; only the answer goes wrong. */
  carriedOut?: boolean;
};

/** A request as faults see it. `isLast` finds out whether its answer would have no next link. */
export type Met = {
  method: string;
  path: string;
  inBatch: boolean;
  page: number;
  isLast: () => Promise<boolean>;
};

/** How many requests a fault has met so far. */
export type Planned = { readonly met: number };

/** What tests and demonstrations have ordered to go wrong. */
export type Faults = {
  add(fault: Fault): Planned;
  clear(): void;
  /** The fault that meets this request, if any; it counts as met. */
  meet(request: Met): Promise<Fault | undefined>;
};

export function createFaults(): Faults {
  let plan: { fault: Fault; spare: number; left: number; met: number }[] = [];
  return {
    add(fault) {
      const planned = { fault, spare: fault.after ?? 0, left: fault.times ?? 1, met: 0 };
      plan.push(planned);
      return planned;
    },
    clear() {
      plan = [];
    },
    async meet({ method, path, inBatch, page, isLast }) {
      for (const planned of plan) {
        const { fault } = planned;
        if (planned.left <= 0 || path.search(fault.path) === -1) continue;
        if (fault.method !== undefined && fault.method !== method) continue;
        if (fault.inBatch !== undefined && fault.inBatch !== inBatch) continue;
        if (typeof fault.page === 'number' && fault.page !== page) continue;
        if (fault.page === 'last' && !(await isLast())) continue;
        if (planned.left <= 0) continue;
        planned.spare -= 1;
        if (planned.spare >= 0) continue;
        planned.left -= 1;
        planned.met += 1;
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
