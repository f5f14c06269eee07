import { Refusal } from '../../bot/turn';
import { collection, Conflict, GuardRefused, type Operation, type Store } from '../../store/store';
import { Line } from './line/line';
import type { Signups } from './ports';
import { optionIds, Own, Signup, type OptionId } from './signup';

/** Most of those noted that are answered. */
const mostOwn = 100;

/** Sign-ups as the store keeps them. */
export function createSignups(store: Store): Signups {
  const signups = collection(store, 'signups', Signup);
  const lines = collection(store, 'signups', Line);
  const own = collection(store, 'signups', Own);

  async function get(id: string): Promise<Signup | undefined> {
    return (await signups.get(id, 'signup'))?.doc;
  }

  return {
    get,
    async add(signup) {
      const absent = { condition: { ifAbsent: true } } as const;
      const both: Operation[] = [
        { kind: 'put', doc: signup, ...absent },
        { kind: 'put', doc: lineOf(signup), ...absent },
      ];
      await wrote(store.transact('signups', signup.signup, both), Conflict);
    },

    async change(id, make) {
      for (;;) {
        const stored = await signups.get(id, 'signup');
        const changed = stored && make(stored.doc);
        if (!changed) return undefined;
        const operations: Operation[] = [
          { kind: 'put', doc: changed, condition: { ifMatch: stored.etag } },
          ...counting(stored.doc, changed),
        ];
        if (await wrote(store.transact('signups', id, operations), Conflict, GuardRefused)) return changed;
        const line = await lines.get(id, 'line');
        if (!line) return undefined;
        refuseTooFew(line.doc, stored.doc, changed);
      }
    },

    async noteOwn(person, role, { signup, start, end, ttl }) {
      await own.put(partitionOf(person), { id: ownId(role, signup), v: 1, role, start, end, ttl });
    },
    forgetOwn: (person, signup, role = 'takes') => own.remove(partitionOf(person), ownId(role, signup)),

    async of(person, role, from) {
      const noted: Promise<Signup | undefined>[] = [];
      const range = { from: `${role}~`, before: `${role}~~`, limit: 500 };
      for await (const { id } of own.list(partitionOf(person), range)) {
        noted.push(get(id.slice(role.length + 1)));
      }
      const all = (await Promise.all(noted)).filter((signup) => signup !== undefined);
      return all
        .filter(({ end }) => Date.parse(end) > from.getTime())
        .sort((a, b) => Date.parse(a.start) - Date.parse(b.start) || (a.signup < b.signup ? -1 : 1))
        .slice(0, mostOwn);
    },
  };
}

function partitionOf(person: string): string {
  return `of~${person}`;
}

/** Somebody may have a place in what they run. */
function ownId(role: Own['role'], signup: string): string {
  return `${role}~${signup}`;
}

function lineOf(signup: Signup): Line {
  const counts = optionIds.flatMap((id) => [
    [`${id}Taken`, 0],
    [`${id}Waiting`, 0],
    [`${id}Places`, placesOf(signup, id)],
  ]);
  const line = { id: 'line', v: 1, seq: 0, closed: closedOf(signup), ttl: signup.ttl };
  return Line.parse({ ...line, ...Object.fromEntries(counts) });
}

function placesOf({ options }: Signup, option: OptionId): number {
  return options.find(({ id }) => id === option)?.places ?? 0;
}

function closedOf({ state }: Signup): number {
  return state === 'open' ? 0 : 1;
}

/** What the line must count with the sign-up. Its `seq` grows, so that nobody decides by the sign-up as it was. */
function counting(former: Signup, now: Signup): Operation[] {
  const count = (field: string, by: number): Operation => ({ kind: 'increment', id: 'line', field, by });
  const steps = [count('seq', 1)];
  const closed = closedOf(now) - closedOf(former);
  if (closed !== 0) steps.push(count('closed', closed));
  for (const id of optionIds) {
    const places = placesOf(now, id) - placesOf(former, id);
    if (places !== 0) steps.push(count(`${id}Places`, places));
    if (places < 0) steps.push(atMost(`${id}Taken`, { field: `${id}Places` }));
    if (isLeftOut(id, former, now)) steps.push(atMost(`${id}Waiting`, 0));
  }
  return steps;
}

function atMost(field: string, limit: number | { field: string }): Operation {
  return { kind: 'increment', id: 'line', field, by: 0, guard: { atMost: limit } };
}

function isLeftOut(option: OptionId, former: Signup, now: Signup): boolean {
  const has = ({ options }: Signup): boolean => options.some(({ id }) => id === option);
  return has(former) && !has(now);
}

function refuseTooFew(line: Line, former: Signup, now: Signup): void {
  for (const { id, text } of former.options) {
    const taken = line[`${id}Taken`];
    const waiting = line[`${id}Waiting`];
    const where = text === undefined ? '' : ` for ${text}`;
    if (taken > placesOf(now, id)) {
      const words = taken === 1 ? '1 place is' : `${taken.toLocaleString('en-GB')} places are`;
      throw new Refusal(`${words} taken${where} already, so there cannot be fewer. Nothing was changed.`);
    }
    if (waiting > 0 && isLeftOut(id, former, now)) {
      const words = waiting === 1 ? '1 person waits' : `${waiting.toLocaleString('en-GB')} people wait`;
      throw new Refusal(`${words}${where}, so it cannot be left out. Nothing was changed.`);
    }
  }
}

/** False when it was refused as one of these. */
async function wrote(
  write: Promise<void>,
  ...refusals: (typeof Conflict | typeof GuardRefused)[]
): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (refusals.some((refusal) => error instanceof refusal)) return false;
    throw error;
  }
}
