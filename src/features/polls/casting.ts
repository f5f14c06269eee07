import { Refusal } from '../../bot/turn';
import type { Operation, Stored } from '../../store/store';
import { whenWords } from '../../work/moments/words';
import { kept, type Ballot, type Mark, type OptionId, type Poll } from './poll';

/** What is known of somebody's part in a poll: their ballot, or that they have voted. */
export type Cast = Stored<Ballot> | Stored<Mark> | undefined;

export function ballotId(person: string): string {
  return `ballot~${person}`;
}

export function markId(person: string): string {
  return `voted~${person}`;
}

/** A poll whose time is over takes no ballots, whether or not it has been closed yet. */
export function isOpen({ state, closes }: Pick<Poll, 'state' | 'closes'>, at: Date): boolean {
  return state === 'open' && at.getTime() < Date.parse(closes);
}

/** Throws `Refusal` for a poll that takes no ballots now; `so` is what that means for whoever came. */
export function mustBeOpen(poll: Poll, at: Date, so: string): void {
  if (isOpen(poll, at)) return;
  if (poll.state === 'draft') throw new Refusal(`This poll has not been posted yet, so ${so}.`);
  if (poll.state === 'retracted') throw new Refusal(`This poll has been taken back, so ${so}.`);
  const closed = new Date((poll.state === 'closed' && poll.closedAt) || poll.closes);
  const when = whenWords(closed, { at, timeZone: poll.timeZone });
  throw new Refusal(`This poll closed ${when}, so ${so}.`);
}

/** The choices as they are counted: each once, in the order of the options. Throws `Refusal` for what cannot be chosen. */
export function chosen(poll: Pick<Poll, 'options' | 'several'>, choices: readonly string[]): OptionId[] {
  const named = new Set(choices);
  const found = poll.options.flatMap(({ id }) => (named.has(id) ? [id] : []));
  if (found.length < named.size) {
    throw new Refusal('What you chose is not an option of this poll, so nothing was counted. Choose again.');
  }
  if (found.length === 0) throw new Refusal('Nothing was chosen yet. Choose an option, then vote.');
  if (found.length > 1 && !poll.several) {
    throw new Refusal('Only one option can be chosen in this poll, so nothing was counted. Choose one.');
  }
  return found;
}

/** What casting a ballot writes; nothing, when it is the one that was cast already. Throws `Refusal` for a second anonymous one. */
export function castingOf(
  poll: Poll,
  voter: { person: string; cast: Cast; choices: readonly OptionId[] },
  at: Date,
): Operation[] | undefined {
  const { person, cast, choices } = voter;
  if (poll.anonymous) {
    if (cast) {
      throw new Refusal(
        'You have voted already, and your vote was counted. It cannot be changed: nothing says which one is yours.',
      );
    }
    const mark: Mark = { id: markId(person), v: 1, person, ttl: kept.ballot };
    return [{ kind: 'put', doc: mark, condition: { ifAbsent: true } }, ...counting(undefined, choices)];
  }
  const former = choicesIn(cast);
  if (former && same(former, choices)) return undefined;
  const ballot: Ballot = {
    id: ballotId(person),
    v: 1,
    person,
    choices: [...choices],
    at: at.toISOString(),
    ttl: kept.ballot,
  };
  const condition = cast ? { ifMatch: cast.etag } : ({ ifAbsent: true } as const);
  return [{ kind: 'put', doc: ballot, condition }, ...counting(former, choices)];
}

/** What taking a ballot back writes; nothing, when there is none. */
export function withdrawalOf(cast: Cast): Operation[] | undefined {
  const former = choicesIn(cast);
  if (!cast || !former) return undefined;
  return [{ kind: 'remove', id: cast.id, condition: { ifMatch: cast.etag } }, ...counting(former, undefined)];
}

export function choicesIn(cast: Cast): readonly OptionId[] | undefined {
  return cast && 'choices' in cast.doc ? cast.doc.choices : undefined;
}

/** What the tally changes by, and that it may: no ballot where the poll is closed, nothing below zero. */
function counting(
  former: readonly OptionId[] | undefined,
  choices: readonly OptionId[] | undefined,
): Operation[] {
  const added = (choices ?? []).filter((id) => !former?.includes(id));
  const gone = (former ?? []).filter((id) => !choices?.includes(id));
  const voters = (choices ? 1 : 0) - (former ? 1 : 0);
  return [
    { kind: 'increment', id: 'tally', field: 'closed', by: 0, guard: { atMost: 0 } },
    ...(voters === 0 ? [] : [counted('voters', voters)]),
    ...added.map((id) => counted(id, 1)),
    ...gone.map((id) => counted(id, -1)),
  ];
}

function counted(field: string, by: number): Operation {
  return { kind: 'increment', id: 'tally', field, by, ...(by < 0 && { guard: { atLeast: 0 } }) };
}

function same(some: readonly OptionId[], others: readonly OptionId[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}
