import { collection, type Operation, type Store } from '../../../store/store';
import { Entry, optionIds, type OptionId } from '../signup';
import { Line, Waiting } from './line';
import { entryRange, waitingId, waitingRange } from './names';

/** A transaction takes 100 operations; the others are for another time. */
const mostRemoved = 80;

/**
 * Brings the counts to what there is: an erasure takes entries away and leaves, of who waits, a number without a name. Throws
 * `Conflict` or `GuardRefused` when anybody has changed the line meanwhile.
 */
export async function recount(store: Store, signup: string): Promise<void> {
  const line = (await collection(store, 'signups', Line).get(signup, 'line'))?.doc;
  if (!line) return;
  const { placed, waiting } = await present(store, signup);
  const steps: Operation[] = [];
  let room = mostRemoved;
  for (const option of optionIds) {
    const pointers = await pointersOf(store, signup, option);
    const lost = pointers.filter((id) => !waiting.has(id)).slice(0, room);
    room -= lost.length;
    steps.push(...lost.map((id): Operation => ({ kind: 'remove', id })));
    steps.push(...correcting(`${option}Taken`, (placed.get(option) ?? 0) - line[`${option}Taken`]));
    steps.push(...correcting(`${option}Waiting`, pointers.length - lost.length - line[`${option}Waiting`]));
  }
  if (steps.length === 0) return;
  const next: Operation = {
    ...{ kind: 'increment', id: 'line', field: 'seq', by: 1 },
    guard: { atMost: line.seq + 1 },
  };
  await store.transact('signups', signup, [next, ...steps]);
}

/** How many places of each option are had or offered, and the pointers of those who wait. */
async function present(
  store: Store,
  signup: string,
): Promise<{ placed: Map<OptionId, number>; waiting: Set<string> }> {
  const placed = new Map<OptionId, number>();
  const waiting = new Set<string>();
  const range = { ...entryRange, limit: 500 };
  for await (const { doc } of collection(store, 'signups', Entry).list(signup, range)) {
    const { state, option, seq } = doc;
    if (state === 'waiting') waiting.add(waitingId(option, seq));
    else if (state !== 'out') placed.set(option, (placed.get(option) ?? 0) + 1);
  }
  return { placed, waiting };
}

async function pointersOf(store: Store, signup: string, option: OptionId): Promise<string[]> {
  const ids: string[] = [];
  const range = { ...waitingRange(option), limit: 500 };
  for await (const { id } of collection(store, 'signups', Waiting).list(signup, range)) ids.push(id);
  return ids;
}

function correcting(field: string, by: number): Operation[] {
  return by === 0 ? [] : [{ kind: 'increment', id: 'line', field, by }];
}
