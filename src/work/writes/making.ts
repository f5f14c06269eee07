import { z } from 'zod';
import { Kind } from '../../directory/community';
import { TenantFault, type NewCommunity } from '../../directory/tenant';
import { isCertain } from './ports';

/** The partition of the wishes in `journal`. */
export const makings = 'makings';

/** A community somebody wants, with what only Signpost keeps of it. */
export type Wanted = NewCommunity & { readonly kind?: Kind; readonly tags?: readonly string[] };

/**
 * How far a wished-for community is. `unclear`: nobody knows whether Engage has made it; it is being looked for. `failed`
 * says `why` to whoever wants it, and may be tried again under the same key; where it is `lost`, it may come all the same.
 * `community` is there once it is `done`.
 */
export type Making = {
  readonly key: string;
  readonly name: string;
  readonly state: 'under way' | 'done' | 'failed' | 'unclear';
  readonly community?: string;
  readonly why?: string;
  readonly lost?: true;
  readonly at: string;
};

/**
 * A wish for a community: document named by its key in partition `makings` of `journal`. It is `asked` for from just before
 * Engage is asked until its answer is written down; a crash in between leaves it so. `entry` is the journal's, of the
 * latest attempt.
 */
export const MakingRecord = z.object({
  id: z.string(),
  v: z.literal(1),
  name: z.string(),
  description: z.string(),
  privacy: z.enum(['public', 'private']),
  owners: z.array(z.string()),
  kind: Kind.optional(),
  tags: z.array(z.string()).optional(),
  by: z.string(),
  state: z.enum(['asked', 'unclear', 'under way', 'done', 'failed']),
  /** When it was first wished for, when this attempt began, and when Graph was asked last how far it is. */
  firstAt: z.iso.datetime(),
  at: z.iso.datetime(),
  lookedAt: z.iso.datetime().optional(),
  entry: z.string(),
  operation: z.string().optional(),
  community: z.string().optional(),
  why: z.string().optional(),
  /** An attempt was given up because nothing was seen of it. */
  lost: z.literal(true).optional(),
  ttl: z.number().optional(),
});
export type MakingRecord = z.infer<typeof MakingRecord>;

/** Nobody waits so long for an answer of Engage's: what is still `asked` for then was interrupted. */
const answeredAfterMs = 60_000;
/** Engage wants to be asked no more often. */
const lookAgainMs = 30_000;
/** So long it may take until a community shows that Engage may have been asked for. */
const shownAfterMs = 15 * 60_000;
/** So long what Engage says is under way is believed. */
const finishedAfterMs = 60 * 60_000;

export function begun(
  key: string,
  { kind, tags, name, description, privacy, owners }: Wanted,
  attempt: { by: string; entry: string; at: string },
  former: MakingRecord | undefined,
): MakingRecord {
  return {
    id: key,
    v: 1,
    ...{ name, description, privacy, owners: [...owners] },
    ...(kind !== undefined && { kind }),
    ...(tags !== undefined && { tags: [...tags] }),
    ...attempt,
    state: 'asked',
    firstAt: former?.firstAt ?? attempt.at,
    ...(former?.lost && { lost: true }),
  };
}

export function isOver({ state }: MakingRecord): boolean {
  return state === 'done' || state === 'failed';
}

/** Whether this attempt has been held up for so long that others may have given it up: it must not go on. */
export function isHeldUp({ at }: MakingRecord, now: Date): boolean {
  return since(at, now) >= answeredAfterMs;
}

/** Whether it is time to ask Graph how far it is. */
export function isDue(record: MakingRecord, now: Date): boolean {
  const { state, at, lookedAt } = record;
  if (isOver(record)) return false;
  if (state === 'asked' && !isHeldUp(record, now)) return false;
  return since(lookedAt ?? at, now) >= lookAgainMs;
}

/** Why it is given up, once nothing has been seen of it for long enough. */
export function lost({ at, operation }: MakingRecord, now: Date): string | undefined {
  const patience = operation === undefined ? shownAfterMs : finishedAfterMs;
  if (since(at, now) < patience) return undefined;
  const soLong = operation === undefined ? 'a quarter of an hour' : 'an hour';
  return `Viva Engage has not made it within ${soLong}. You can try again.`;
}

export function makingOf(record: MakingRecord, now: Date): Making {
  const { id, name, at, community, why } = record;
  return {
    ...{ key: id, name, at },
    state: stateOf(record, now),
    ...(community !== undefined && { community }),
    ...(why !== undefined && record.state === 'failed' && { why }),
    ...(record.lost && record.state === 'failed' && { lost: true }),
  };
}

function stateOf(record: MakingRecord, now: Date): Making['state'] {
  if (record.state !== 'asked') return record.state;
  return isHeldUp(record, now) ? 'unclear' : 'under way';
}

/** What to tell somebody who wanted a community; nothing where nobody knows whether it comes. */
export function refusalWords(fault: TenantFault): string | undefined {
  if (fault.turnedAway) return 'Viva Engage is busy just now. Try again in a minute.';
  if (!isCertain(fault)) return undefined;
  const mayNot = fault.kind === 'forbidden' || fault.kind === 'unauthenticated';
  return mayNot
    ? 'I am not allowed to make communities here. Your administrators can change that.'
    : 'Viva Engage did not accept it. Another name or description may help, or other owners.';
}

function since(at: string, now: Date): number {
  return now.getTime() - Date.parse(at);
}
