import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Id } from '../../store/store';

const day = 24 * 60 * 60 * 1000;

/** After so many days without agreement it is over; a finding is open again by then, too. */
export const agreedWithin = 60;
/** When whoever can have the notice sent is reminded, in days after it was agreed which stays. */
export const urgedAfter = [14, 45] as const;
/** When owners are reminded that the old one still stands, in days after the notice; and when that is given up. */
export const remindedAfter = [14, 30] as const;
export const watchedFor = 365;

/** Who did something, and when. `by` may be `erased`. */
const Deed = z.object({ by: z.string(), at: z.iso.datetime() });

/** Somebody's word on which of the two stays. */
export const Vote = Deed.extend({ stays: Id });
export type Vote = z.infer<typeof Vote>;

/**
 * `asked`: the owners choose. `agreed`: which stays is settled, and nobody else knows yet. `noticed`: the members of the
 * other are being told. `moved`: they have been. `ended`.
 */
export const Stage = z.enum(['asked', 'agreed', 'noticed', 'moved', 'ended']);
export type Stage = z.infer<typeof Stage>;

export const Outcome = z.enum(['gone', 'archived', 'stopped', 'not the same', 'unanswered']);
export type Outcome = z.infer<typeof Outcome>;

/**
 * Two communities being brought together: document `together~<other>` in `findings`, in the partition of the smaller id.
 * People stand in it by their ids alone.
 */
export const Together = z.object({
  id: z.string(),
  v: z.literal(1),
  community: z.string(),
  other: z.string(),
  stage: Stage,
  /** Rises with every change. */
  rev: z.number().int(),
  begun: Deed,
  votes: z.array(Vote),
  /** By whose word, the last of them being whoever settled it. */
  agreed: Vote.extend({ people: z.array(z.string()) }).optional(),
  /** What the members of the one that ends will read. */
  notice: Deed.extend({ text: z.string() }).optional(),
  /** Somebody has had it sent: it is not changed any more, and whatever dies now is gone on with. */
  sending: Deed.optional(),
  noticed: Deed.extend({ campaign: z.string(), people: z.number() }).optional(),
  /** The name under which the one that stays is found, too, because of us. */
  alias: z.string().optional(),
  ended: z
    .object({
      outcome: Outcome,
      by: z.string().optional(),
      at: z.iso.datetime(),
      why: z.string().optional(),
      during: Stage,
    })
    .optional(),
  ttl: z.number().optional(),
});
export type Together = z.infer<typeof Together>;

/** Names a pair, the smaller id first: what cards carry. */
export const PairOf = z.object({ community: Id, other: Id });
export type PairOf = z.infer<typeof PairOf>;

/** What somebody does, and in which round of bringing the two together. */
export const Pressed = PairOf.extend({
  round: z.iso.datetime(),
  on: z
    .object({ view: z.string().max(40) })
    .optional()
    .catch(undefined),
});
export type Pressed = z.infer<typeof Pressed>;

export function pairOf({ community, other }: PairOf): PairOf {
  return { community, other };
}

export function idOf({ other }: PairOf): string {
  return `together~${other}`;
}

const keptSeconds = 400 * 24 * 60 * 60;

/** The owners have been asked. */
export function begin({ community, other }: PairOf, by: string, now: Date): Together {
  const begun = { by, at: now.toISOString() };
  return { id: idOf({ community, other }), v: 1, community, other, stage: 'asked', rev: 0, begun, votes: [] };
}

/** One round: begun again after it was stopped, it is another one. */
export function isOpen(pair: Together | undefined): pair is Together {
  return pair !== undefined && pair.stage !== 'ended';
}

/** With somebody's word, in the place of what they have said before. */
export function voted(pair: Together, by: string, stays: string, now: Date): Together {
  if (pair.votes.some((vote) => vote.by === by && vote.stays === stays)) return pair;
  const others = pair.votes.filter((vote) => vote.by !== by);
  return { ...pair, votes: [...others, { by, stays, at: now.toISOString() }] };
}

/** What one side says: those of it who have said anything say the same. Nothing where they do not, or nobody has. */
export function wordOf({ votes }: Pick<Together, 'votes'>, side: ReadonlySet<string>): string | undefined {
  const said = new Set(votes.filter(({ by }) => side.has(by)).map(({ stays }) => stays));
  const [only] = said;
  return said.size === 1 ? only : undefined;
}

/** The same, said by somebody who is not on the other side too, as long as there is anybody: nobody decides for both alone. */
function ownWordOf(
  pair: Pick<Together, 'votes'>,
  side: ReadonlySet<string>,
  others: readonly ReadonlySet<string>[],
): string | undefined {
  const word = wordOf(pair, side);
  const own = new Set([...side].filter((person) => !others.some((other) => other.has(person))));
  return own.size === 0 || wordOf(pair, own) === word ? word : undefined;
}

/** The same, agreed where every side says the same and that one may stay; `sides` are those who speak for each now. */
export function settled(
  pair: Together,
  sides: readonly ReadonlySet<string>[],
  mayStay: (community: string) => boolean,
  now: Date,
): Together {
  if (pair.stage !== 'asked') return pair;
  const [first, ...rest] = sides.map((side) =>
    ownWordOf(
      pair,
      side,
      sides.filter((other) => other !== side),
    ),
  );
  if (first === undefined || rest.some((word) => word !== first) || !mayStay(first)) return pair;
  const said = pair.votes.filter(({ by, stays }) => stays === first && sides.some((side) => side.has(by)));
  const by = said.at(-1)?.by ?? pair.begun.by;
  const people = [...new Set(said.map((vote) => vote.by))];
  return { ...pair, stage: 'agreed', agreed: { stays: first, by, at: now.toISOString(), people } };
}

export function ended(
  pair: Together,
  outcome: Outcome,
  now: Date,
  { by, why }: { by?: string; why?: string } = {},
): Together {
  if (pair.stage === 'ended') return pair;
  const last = { outcome, at: now.toISOString(), during: pair.stage };
  return {
    ...pair,
    stage: 'ended',
    ended: { ...last, ...(by !== undefined && { by }), ...(why !== undefined && { why }) },
    ttl: keptSeconds,
  };
}

/** The one that ends, once that is agreed. */
export function endingOf({ community, other, agreed }: Together): string | undefined {
  if (!agreed) return undefined;
  return agreed.stays === community ? other : community;
}

/** The campaign of its notice: the same round has one, however often it is sent. */
export function campaignOf({ community, other, begun }: Together): string {
  const mark = createHash('sha256')
    .update(JSON.stringify([community, other, begun.at]))
    .digest('hex');
  return `together-${mark.slice(0, 32)}`;
}

/** Tells one notice from another: what buttons carry. */
export function stampOf({ notice }: Together): string {
  return createHash('sha256')
    .update(notice?.text ?? '')
    .digest('base64url')
    .slice(0, 16);
}

/** When it ends by itself unless it goes on: nothing once the members have been told. */
export function lapsesAt({ stage, begun, agreed }: Together): string | undefined {
  const from = stage === 'asked' ? begun.at : stage === 'agreed' ? agreed?.at : undefined;
  return from && new Date(Date.parse(from) + agreedWithin * day).toISOString();
}

/** Did nothing come of it, because nobody went on with it? */
export function isLapsed({ ended }: Together): boolean {
  return ended?.outcome === 'unanswered' && (ended.during === 'asked' || ended.during === 'agreed');
}

export function daysSince(iso: string, now: Date): number {
  return (now.getTime() - Date.parse(iso)) / day;
}
