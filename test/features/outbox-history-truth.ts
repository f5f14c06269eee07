import { scanAll, type Stored } from '../../src/store/store';
import { Campaign } from '../../src/work/outbox/campaigns/campaign';
import { causeNames } from '../../src/work/outbox/cause';
import { Entry, openStates } from '../../src/work/outbox/ledger/entry';
import type { World } from './outbox-history-world';

/** All that the store holds of an outbox. */
export type Kept = { campaigns: Campaign[]; shards: Map<string, Shard>; active: Set<string> };
type Shard = { entries: Map<string, Entry>; pointers: Map<string, string[]>; counts: Record<string, number> };

export async function kept({ store }: World): Promise<Kept> {
  const campaigns: Campaign[] = [];
  const active = new Set<string>();
  const shards = new Map<string, Shard>();
  for await (const stored of scanAll(store, 'outbox')) {
    const { partition, id, doc } = stored;
    if (partition === 'cards') continue;
    if (partition !== 'campaigns') put(shards, stored);
    else if (id.startsWith('active~')) active.add(id.slice('active~'.length));
    else if ('standing' in (doc as object)) campaigns.push(Campaign.parse(doc));
  }
  return { campaigns, shards, active };
}

function put(shards: Map<string, Shard>, { partition, id, doc }: Stored): void {
  const shard: Shard = shards.get(partition) ?? { entries: new Map(), pointers: new Map(), counts: {} };
  shards.set(partition, shard);
  if (id.startsWith('entry~')) shard.entries.set(id.slice('entry~'.length), Entry.parse(doc));
  else if (id === 'counts')
    shard.counts = doc as unknown as Record<string, number>; // its own schema is what is checked
  else if (id.startsWith('due~')) {
    const [, due = '', ref = ''] = id.split('~');
    shard.pointers.set(ref, [...(shard.pointers.get(ref) ?? []), due]);
  } else throw new Error(`Nobody knows what ${partition} ${id} is`);
}

/** Nothing may be wrong at any time. */
export async function isTrue(world: World): Promise<Kept> {
  const { teams, watch, surprises } = world;
  const all = await kept(world);
  const wrong = [...watch.violations, ...surprises, ...teams.doubled().map((name) => `${name} came twice`)];
  for (const [partition, shard] of all.shards) wrong.push(...faultsOf(partition, shard, teams));
  if (wrong.length > 0) throw new Error(wrong.slice(0, 12).join('\n'));
  return all;
}

function faultsOf(partition: string, { entries, pointers, counts }: Shard, teams: World['teams']): string[] {
  const wrong: string[] = [];
  const recount = Object.fromEntries(
    ['total', 'open', 'confirmed', 'unknown', ...causeNames].map((figure) => [figure, 0]),
  );
  const add = (figure: string): void => void (recount[figure] = (recount[figure] ?? 0) + 1);
  for (const [ref, entry] of entries) {
    const isOpen = openStates.includes(entry.state);
    const name = `${partition} ${ref.slice(0, 6)} (${entry.state})`;
    add('total');
    add(isOpen ? 'open' : (entry.cause ?? entry.state));
    const leading = pointers.get(ref) ?? [];
    if (isOpen && (leading.length !== 1 || leading[0] !== entry.due)) wrong.push(`${name} is not led to`);
    if (!isOpen && leading.length > 0) wrong.push(`${name} is led to, though it is over`);
    if (!isOpen && entry.endedAt === undefined) wrong.push(`${name} has no end`);
    const times = teams.delivered(`${entry.campaign} ${ref}`);
    const [least, most] = deliveriesOf(entry);
    if (times < least || times > most) wrong.push(`${name} has been delivered ${times} times`);
  }
  for (const ref of pointers.keys())
    if (!entries.has(ref)) wrong.push(`${partition} leads to nothing: ${ref}`);
  for (const [figure, count] of Object.entries(recount))
    if ((counts[figure] ?? 0) !== count)
      wrong.push(`${partition} says ${figure} ${counts[figure]}, and they are ${count}`);
  return wrong;
}

/** How often an entry may have been delivered as it stands. */
function deliveriesOf({ state }: Entry): [least: number, most: number] {
  if (state === 'confirmed') return [1, 1];
  return state === 'sent' || state === 'unknown' ? [0, 1] : [0, 0];
}

/** Once everything has been let run: every entry has ended, and every campaign. */
export function isOver({ shards, campaigns, active }: Kept): void {
  const wrong: string[] = [];
  for (const [partition, { entries }] of shards)
    for (const [ref, { state, due, until, why }] of entries)
      if (openStates.includes(state))
        wrong.push(`${partition} ${ref} is ${state}, due ${due}, until ${until}: ${why}`);
  for (const { id, standing, state, preparedAt } of campaigns) {
    if (standing || state === 'draft') continue;
    if (state === 'finished' && preparedAt === undefined)
      wrong.push(`${id} is finished and was never written`);
    if (state !== 'finished' && state !== 'cancelled') wrong.push(`${id} is ${state}`);
    if (active.has(id)) wrong.push(`${id} is ${state} and looked at for ever`);
  }
  if (wrong.length > 0) throw new Error(wrong.slice(0, 12).join('\n'));
}

/** How many entries have ended how. */
export function endsOf({ shards }: Kept): Map<string, number> {
  const ends = new Map<string, number>();
  for (const { entries } of shards.values())
    for (const { state, cause } of entries.values())
      ends.set(cause ?? state, (ends.get(cause ?? state) ?? 0) + 1);
  return ends;
}
