import type { Doc, Range, Store, Stored } from '../../../src/store/store';

/** A store under test. `pass` lets time go by for it; `reopen` is a second connection to the same content. */
export type Opened = {
  store: Store;
  pass(seconds: number): Promise<void>;
  reopen(): Promise<Store>;
  close(): Promise<void>;
};

/** The store that the test at hand works on, and a partition of `state` that nobody else uses. */
export type Bench = {
  readonly store: Store;
  readonly here: string;
  pass(seconds: number): Promise<void>;
  reopen(): Promise<Store>;
  put(id: string, fields?: object): Promise<string>;
  doc(id: string): Promise<unknown>;
  /** The ids in a range, over as many pages as it takes. */
  ids(range?: Range): Promise<string[]>;
};

export async function listed(store: Store, partition: string, range: Range = {}): Promise<Stored[]> {
  const items: Stored[] = [];
  let next: string | undefined;
  do {
    const page = await store.list('state', partition, next === undefined ? range : { ...range, next });
    items.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  return items;
}

/** All changes of `state` since then, and where to go on. */
export async function follow(
  store: Store,
  since?: string,
  limit?: number,
): Promise<{ items: Stored[]; next: string }> {
  const items: Stored[] = [];
  let next = since;
  for (;;) {
    const page = await store.changes('state', next, limit);
    items.push(...page.items);
    next = page.next;
    if (!page.more) return { items, next };
  }
}

export function* numbered(partition: string, count: number): Generator<{ partition: string; doc: Doc }> {
  for (let n = 0; n < count; n++) {
    const doc = { id: `d${n}`, v: 1, n };
    yield { partition, doc };
  }
}

/** How many of several writes went through. */
export async function succeeded(writes: Promise<unknown>[]): Promise<number> {
  const settled = await Promise.allSettled(writes);
  return settled.filter(({ status }) => status === 'fulfilled').length;
}
