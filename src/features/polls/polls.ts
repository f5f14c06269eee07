import { Refusal } from '../../bot/turn';
import {
  collection,
  Conflict,
  GuardRefused,
  type Operation,
  type Store,
  type Stored,
} from '../../store/store';
import {
  ballotId,
  castingOf,
  chosen,
  choicesIn,
  markId,
  mustBeOpen,
  withdrawalOf,
  type Cast,
} from './casting';
import { grown, mustFit } from './options';
import { Ballot, kept, limits, Mark, Own, Poll, Step, Tally, type Figures, type Vote } from './poll';
import { fewestAnonymous, type Counts } from './results';

/** A poll and its ballots in the store. Every method but `get` throws `Refusal` in words for the voter. */
export interface Polls {
  get(poll: string): Promise<Poll | undefined>;
  /** Nothing happens when there is one of this id already. */
  add(poll: Poll): Promise<void>;
  /**
   * Changes the poll, whoever else does so at the same time, its tally's `closed` in the same transaction; answers what it is
   * then. Nothing when there is none, or when `make` leaves it alone.
   */
  change(poll: string, make: (poll: Poll) => Poll | undefined): Promise<Poll | undefined>;
  tally(poll: string): Promise<Tally | undefined>;
  /** The tally, and the figures of an anonymous poll that may be shown while it is open: those move in steps. */
  counts(poll: Poll): Promise<Counts | undefined>;
  vote(poll: Poll, person: string): Promise<Vote>;
  /**
   * Casts or changes a ballot; the same one again changes nothing. Refuses when the poll is closed by now (`at` or in the
   * store), when an option does not exist, when there are too many, and a second anonymous one.
   */
  cast(poll: string, person: string, choices: readonly string[], at: Date): Promise<Poll>;
  withdraw(poll: string, person: string, at: Date): Promise<Poll>;
  /** Adds an option for a voter. Refuses the eleventh, one that is there, and an empty one. */
  grow(poll: string, person: string, text: string, at: Date): Promise<Poll>;
  /** In the order of those who cast them, or those that follow somebody's. */
  ballots(poll: string, after?: string): AsyncIterable<Ballot>;
  /** Everybody who has voted, in an anonymous poll too. */
  voters(poll: string): AsyncIterable<string>;
  /** Polls that somebody runs, newest first: neither other people's drafts nor what was discarded before anybody saw it. */
  of(person: string, from: number, limit: number): Promise<{ polls: Poll[]; more: boolean }>;
}

const container = 'polls';
/** So often a write may be lost with nothing seen to have moved: a read may lag a little behind, but not for ever. */
const mostStill = 5;

export function createPolls({ store, clock }: { store: Store; clock: () => Date }): Polls {
  const polls = collection(store, container, Poll);
  const tallies = collection(store, container, Tally);
  const ballots = collection(store, container, Ballot);
  const marks = collection(store, container, Mark);
  const owns = collection(store, container, Own);
  const steps = collection(store, container, Step);

  /**
   * Decides by what is there and writes it at once; anew whenever somebody else was quicker. Each lost race means that
   * somebody has won one, so it ends.
   */
  async function decided(
    id: string,
    decide: (
      poll: Stored<Poll>,
    ) => Promise<{ operations?: Operation[] | undefined; seen?: string; poll: Poll }>,
  ): Promise<Poll | undefined> {
    let before: string | undefined;
    for (let still = 0; still < mostStill;) {
      const stored = await polls.get(id, 'poll');
      if (!stored) return undefined;
      const { operations, seen, poll } = await decide(stored);
      if (!operations || (await written(store, id, operations))) return poll;
      const now = `${stored.etag} ${seen}`;
      still = now === before ? still + 1 : 0;
      before = now;
    }
    throw new Error(`Poll ${id} and its tally do not fit together: nothing can be written`);
  }

  async function castBy(poll: Poll, person: string): Promise<Cast> {
    return poll.anonymous ? marks.get(poll.poll, markId(person)) : ballots.get(poll.poll, ballotId(person));
  }

  /** The same for a voter, who is told when there is no such poll. */
  async function voted(id: string, decide: Parameters<typeof decided>[1]): Promise<Poll> {
    return there(await decided(id, decide));
  }

  /** Somebody who pressed in time may have waited until it was late. */
  function nowOr(at: Date): Date {
    return new Date(Math.max(at.getTime(), clock().getTime()));
  }

  async function lead({ poll, by, organisers, createdAt }: Poll): Promise<void> {
    const own = { id: leadId(poll, createdAt), v: 1 as const, poll, createdAt, ttl: kept.ballot };
    for (const person of new Set([by, ...organisers])) await owns.put(ofPerson(person), own);
  }

  async function change(id: string, make: (poll: Poll) => Poll | undefined): Promise<Poll | undefined> {
    let left = false;
    const poll = await decided(id, async ({ doc, etag }) => {
      const made = make(doc);
      left = made === undefined;
      if (!made) return { poll: doc };
      const changed: Poll = { ...made, edition: doc.edition + 1, ttl: kept.poll };
      mustFit(doc, changed);
      mustEnd(changed);
      await lead(changed);
      return { operations: changeOf(changed, { doc, etag }), poll: changed };
    });
    return left ? undefined : poll;
  }

  /** The figures as they are shown: of now, once there are five more voters than those before them had. */
  async function stepOf(poll: string, tally: Tally): Promise<Figures | undefined> {
    for (;;) {
      const last = await steps.get(poll, 'step');
      if (tally.voters < (last?.doc.voters ?? 0) + fewestAnonymous) return last?.doc;
      const { closed: _closed, ...figures } = tally;
      const condition = last ? { ifMatch: last.etag } : ({ ifAbsent: true } as const);
      const step: Step = { ...figures, id: 'step' };
      if (await written(store, poll, [{ kind: 'put', doc: step, condition }])) return step;
    }
  }

  return {
    get: async (id) => (await polls.get(id, 'poll'))?.doc,
    async add(poll) {
      mustEnd(poll);
      if (await polls.get(poll.poll, 'poll')) return;
      await lead(poll);
      const doc = { ...poll, ttl: kept.poll };
      await written(store, poll.poll, [
        { kind: 'put', doc, condition: { ifAbsent: true } },
        { kind: 'put', doc: emptyTally(poll), condition: { ifAbsent: true } },
      ]);
    },
    change,
    tally: async (id) => (await tallies.get(id, 'tally'))?.doc,
    async counts(poll) {
      const tally = (await tallies.get(poll.poll, 'tally'))?.doc;
      const inSteps = poll.anonymous && poll.state === 'open' && poll.results !== 'closed';
      const step = tally && inSteps ? await stepOf(poll.poll, tally) : undefined;
      return tally && { tally, ...(step && { step }) };
    },
    async vote(poll, person) {
      const cast = await castBy(poll, person);
      if (!cast) return { voted: false };
      const choices = choicesIn(cast);
      return { voted: true, ...(choices && { choices }) };
    },
    cast: (id, person, choices, at) =>
      voted(id, async ({ doc: poll }) => {
        const now = nowOr(at);
        mustBeOpen(poll, now, 'your vote was not counted');
        const named = chosen(poll, choices);
        const cast = await castBy(poll, person);
        const operations = castingOf(poll, { person, cast, choices: named }, now);
        return { operations, seen: cast?.etag ?? '', poll };
      }),
    withdraw: (id, person, at) =>
      voted(id, async ({ doc: poll }) => {
        if (poll.anonymous) {
          throw new Refusal('An anonymous vote cannot be taken back: nothing says which one is yours.');
        }
        mustBeOpen(poll, nowOr(at), 'your vote stays as it is');
        const cast = await castBy(poll, person);
        return { operations: withdrawalOf(cast), seen: cast?.etag ?? '', poll };
      }),
    async grow(id, person, text, at) {
      const poll = await change(id, (former) => {
        mustBeOpen(former, nowOr(at), 'nothing was added');
        return grown(former, person, text);
      });
      return there(poll);
    },
    async *ballots(id, after) {
      const from = after === undefined ? ballotId('') : `${ballotId(after)}~`; // no id of a person begins with another's and "~"
      for await (const { doc } of ballots.list(id, { from, before: ballotId('~') })) yield doc;
    },
    async *voters(id) {
      for await (const { doc } of ballots.list(id, { from: ballotId(''), before: ballotId('~') }))
        yield doc.person;
      for await (const { doc } of marks.list(id, { from: markId(''), before: markId('~') })) yield doc.person;
    },
    async of(person, from, limit) {
      const found: Poll[] = [];
      for await (const { doc } of owns.list(ofPerson(person))) {
        const poll = (await polls.get(doc.poll, 'poll'))?.doc;
        if (poll?.createdAt === doc.createdAt && isOf(poll, person)) found.push(poll);
        if (found.length > from + limit) break;
      }
      return { polls: found.slice(from, from + limit), more: found.length > from + limit };
    },
  };
}

function there(poll: Poll | undefined): Poll {
  if (!poll) throw new Refusal('This poll is no longer kept, so nothing was changed. Ask for a new one.');
  return poll;
}

function ofPerson(person: string): string {
  return `of~${person}`;
}

const latest = 9_999_999_999_999;

/** Leads sort by their ids, the newest first. */
function leadId(poll: string, createdAt: string): string {
  return `${String(latest - Date.parse(createdAt)).padStart(13, '0')}~${poll}`;
}

/** Is it one of those that somebody runs? What was discarded before anybody saw it is nobody's any more. */
function isOf({ by, organisers, state, place }: Poll, person: string): boolean {
  if (state === 'draft') return by === person;
  return (by === person || organisers.includes(person)) && (state !== 'retracted' || place !== undefined);
}

function isClosed({ state }: Pick<Poll, 'state'>): 0 | 1 {
  return state === 'open' ? 0 : 1;
}

/** The poll and whether its tally takes ballots, in one: neither is ever seen without the other. */
function changeOf(changed: Poll, { doc, etag }: Pick<Stored<Poll>, 'doc' | 'etag'>): Operation[] {
  const by = isClosed(changed) - isClosed(doc);
  return [
    { kind: 'put', doc: changed, condition: { ifMatch: etag } },
    { kind: 'increment', id: 'tally', field: 'closed', by },
  ];
}

function emptyTally(poll: Poll): Tally {
  const none = { o1: 0, o2: 0, o3: 0, o4: 0, o5: 0, o6: 0, o7: 0, o8: 0, o9: 0, o10: 0 };
  return { id: 'tally', v: 1, voters: 0, closed: isClosed(poll), ...none, ttl: kept.poll };
}

/** Ballots are kept for as long as a poll can be open, so that nobody can vote again when theirs has gone. */
function mustEnd({ createdAt, closes }: Poll): void {
  if (Date.parse(closes) <= Date.parse(createdAt) + limits.openDays * 24 * 60 * 60 * 1_000) return;
  throw new Refusal('A poll can be open for a year at most. Choose an earlier day, or copy it to ask anew.');
}

/** False when somebody else wrote first, or the poll has been closed meanwhile: nothing was written. */
async function written(store: Store, poll: string, operations: Operation[]): Promise<boolean> {
  try {
    await store.transact(container, poll, operations);
    return true;
  } catch (error) {
    if (error instanceof Conflict || error instanceof GuardRefused) return false;
    throw error;
  }
}
