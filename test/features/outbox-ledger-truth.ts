import { Entry, isOpen, pointerId, refIn, shardName, type Tally } from '../../src/work/outbox/ledger/entry';
import { causeNames } from '../../src/work/outbox/cause';
import type { Ledger, Place } from '../../src/work/outbox/ledger/ledger';
import type { Store, Stored } from '../../src/store/store';

/** The figures of a campaign, counted anew from its entries. */
export async function recount(ledger: Ledger, place: Place): Promise<Tally> {
  const none = Object.fromEntries(causeNames.map((cause) => [cause, 0]));
  const tally = { total: 0, open: 0, confirmed: 0, unknown: 0, ...none } as Tally; // every cause is in it
  for await (const entry of ledger.entries(place)) {
    tally.total += 1;
    if (isOpen(entry)) tally.open += 1;
    else if (entry.state === 'failed') tally[entry.cause ?? 'notTaken'] += 1;
    else if (entry.state === 'confirmed' || entry.state === 'unknown') tally[entry.state] += 1;
  }
  return tally;
}

/** What of a shard is not as it should be: pointers without an open entry, and open entries without a pointer. */
export async function strays(store: Store, { campaign, shards }: Place): Promise<string[]> {
  const wrong: string[] = [];
  for (let shard = 0; shard < shards; shard++) {
    const all = await everything(store, shardName(campaign, shard));
    const ids = new Set(all.map(({ id }) => id));
    const expected = all
      .filter(({ id }) => id.startsWith('entry~'))
      .map(({ doc }) => Entry.parse(doc))
      .filter(isOpen)
      .map(({ id, due }) => pointerId(due, refIn(id)));
    const pointers = [...ids].filter((id) => id.startsWith('due~'));
    wrong.push(...expected.filter((id) => !ids.has(id)), ...pointers.filter((id) => !expected.includes(id)));
  }
  return wrong;
}

async function everything(store: Store, partition: string): Promise<Stored[]> {
  const found: Stored[] = [];
  let next: string | undefined;
  do {
    const page = await store.list('outbox', partition, { limit: 1_000, ...(next !== undefined && { next }) });
    found.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  return found;
}
