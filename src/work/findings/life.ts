import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '../../bot/turn';
import { unsettled, type Finding, type FindingKind, type Turning } from './finding';

/** What a look finds wrong just now: the evidence, without the life. */
export type Found = Pick<
  Finding,
  | 'id'
  | 'kind'
  | 'community'
  | 'other'
  | 'verdict'
  | 'score'
  | 'parent'
  | 'lack'
  | 'reasons'
  | 'harm'
  | 'seen'
>;

/** Who turned a finding. */
export type By = { readonly id: string; readonly name: string };

/**
 * What a look says of one finding: what it found, that this is so no more, that nobody can tell just now, or that its
 * community is not there to be looked at; `known`: it may come back.
 */
export type Sight =
  | { readonly found: Found }
  | { readonly says: 'right' | 'unknown' }
  | { readonly says: 'over'; readonly why: string; readonly known: boolean };

const day = 24 * 60 * 60 * 1000;
export const keptSeconds = 400 * 24 * 60 * 60;
const mostTurnings = 50;

/** How long somebody may be at it before it is open again: bringing two together takes more than a text does. */
const patienceDays: Record<FindingKind, number> = {
  duplicate: 60,
  undescribed: 14,
  ownerless: 30,
  quiet: 30,
};

/** What becomes of a finding by a look; nothing where it stays as it is. */
export function looked(held: Finding | undefined, sight: Sight, now: Date): Finding | undefined {
  if (!held) return 'found' in sight ? opened(sight.found, now) : undefined;
  const next = 'found' in sight ? seenAgain(held, sight.found, now) : seenNoMore(held, sight, now);
  return next === held ? undefined : next;
}

function opened(found: Found, now: Date): Finding {
  const at = now.toISOString();
  return { ...found, v: 1, state: 'open', since: at, changedAt: at, history: [{ at, to: 'open' }], rev: 1 };
}

function seenAgain(held: Finding, found: Found, now: Date): Finding {
  switch (held.state) {
    case 'open':
      return withEvidence(held, found);
    case 'being fixed': {
      const why = whyVain(held, found, now);
      return why === undefined ? withEvidence(held, found) : turned(withEvidence(held, found), now, why);
    }
    case 'fixed':
    case 'closed':
      return turned(withEvidence(lasting(held), found), now, { to: 'open' });
    case 'dismissed':
      return isJudged(held, found)
        ? lasting(held)
        : turned(withEvidence(lasting(held), found), now, { to: 'open', why: 'it has changed since' });
  }
}

/** A pair is judged for good; anything else for as long as it is what it was. */
function isJudged(held: Finding, found: Found): boolean {
  return held.kind === 'duplicate' || held.seen === found.seen;
}

/** Whoever was at it has changed something, and it is still so; or has been at it for too long. */
function whyVain(held: Finding, found: Found, now: Date): Omit<Turning, 'at'> | undefined {
  if (held.kind !== 'duplicate' && held.seen !== found.seen)
    return { to: 'open', why: 'it was changed, and is still so' };
  const days = patienceDays[held.kind];
  const isLong = now.getTime() - Date.parse(held.changedAt) > days * day;
  return isLong ? { to: 'open', why: `it is still so after ${days} days` } : undefined;
}

/** A dismissal holds although there is nothing to dismiss just now; it goes some time after its community. */
function seenNoMore(held: Finding, sight: Exclude<Sight, { found: Found }>, now: Date): Finding {
  if (sight.says === 'unknown') return held;
  const isOver = sight.says === 'over';
  switch (held.state) {
    case 'fixed':
    case 'closed':
      return held;
    case 'dismissed':
      if (!isOver || sight.known) return lasting(held);
      return held.ttl === undefined ? revised({ ...held, ttl: keptSeconds }) : held;
    default:
      return turned(
        { ...held, ttl: keptSeconds },
        now,
        isOver ? { to: 'closed', why: sight.why } : { to: 'fixed' },
      );
  }
}

/** An administrator's word that it is none. */
export function dismissed(held: Finding, by: By, why: string, now: Date): Finding {
  if (held.state === 'dismissed') return held;
  mustBeUnsettled(held);
  return turned(held, now, { to: 'dismissed', ...signed(by), why });
}

/** An owner's word that it is wrong. Saying the same twice is saying it once. */
export function disputed(held: Finding, by: By, why: string, now: Date): Finding {
  if (held.state === 'dismissed') throw new Refusal('The community team has dismissed that already.');
  mustBeUnsettled(held);
  const turning = { to: 'disputed' as const, ...signed(by), why };
  return isSaid(held, turning) ? held : noted(held, now, turning);
}

export function reopened(held: Finding, by: By, now: Date): Finding {
  if (held.state === 'open') return held;
  if (held.state === 'fixed') {
    throw new Refusal('That has been put right. It opens by itself if it comes back.');
  }
  if (held.state === 'closed') throw new Refusal(closedWords);
  return turned(lasting(held), now, { to: 'open', ...signed(by) });
}

const closedWords =
  'Its community has gone or is left out, so this is closed. It opens by itself if the community comes back.';

function mustBeUnsettled({ state }: Finding): void {
  if (state === 'fixed') throw new Refusal('That has been put right already.');
  if (state === 'closed') throw new Refusal(closedWords);
}

/** Somebody is at it. What has been dismissed, or put right meanwhile, stays so. */
export function begun(held: Finding, by: By, what: string, now: Date): Finding {
  if (!unsettled.includes(held.state)) return held;
  const turning = { to: 'being fixed' as const, ...signed(by), why: what };
  return isSaid(held, turning) ? held : turned(held, now, turning);
}

/** Nobody is at it any more, so it is open again; whatever else has become of it stays so. `by` nobody: it ended by itself. */
export function givenUp(held: Finding, by: By | undefined, why: string, now: Date): Finding {
  return held.state === 'being fixed' ? turned(held, now, { to: 'open', ...(by && signed(by)), why }) : held;
}

/** Names the last turning: whoever decides says which one they have seen. */
export function lastTurnOf({ history, changedAt }: Pick<Finding, 'history' | 'changedAt'>): string {
  return history.at(-1)?.at ?? changedAt;
}

function signed({ id, name }: By): { by: string; name: string } {
  return { by: id, name };
}

function isSaid({ history }: Finding, { to, by, why }: Omit<Turning, 'at'>): boolean {
  const last = history.at(-1);
  return last?.to === to && last.by === by && last.why === why;
}

function turned(held: Finding, now: Date, turning: Omit<Turning, 'at'>): Finding {
  const next = noted(held, now, turning);
  const { to } = turning;
  return to === 'disputed'
    ? next
    : { ...next, state: to, changedAt: next.history.at(-1)?.at ?? next.changedAt };
}

/** Clocks differ between instances: what comes later is never told as if it had come before, nor at the same moment. */
function noted(held: Finding, now: Date, turning: Omit<Turning, 'at'>): Finding {
  const last = held.history.at(-1)?.at ?? held.since;
  const at = new Date(Math.max(now.getTime(), Date.parse(last) + 1)).toISOString();
  return revised({ ...held, history: shortened([...held.history, { at, ...turning }]) });
}

/** How it began and what came last are worth more than what lies between. */
function shortened(history: readonly Turning[]): Turning[] {
  return history.length <= mostTurnings
    ? [...history]
    : [...history.slice(0, 1), ...history.slice(1 - mostTurnings)];
}

function withEvidence(held: Finding, found: Found): Finding {
  const { v, state, since, changedAt, history, rev, ttl } = held;
  const next = { ...found, v, state, since, changedAt, history, ...(rev !== undefined && { rev }) };
  const lasting: Finding = ttl === undefined ? next : { ...next, ttl };
  return isDeepStrictEqual(plain(lasting), plain(held)) ? held : revised(lasting);
}

/** Without what is set to nothing, as the store would give it back. */
function plain(finding: Finding): unknown {
  return JSON.parse(JSON.stringify(finding));
}

function lasting(held: Finding): Finding {
  if (held.ttl === undefined) return held;
  const { ttl: _ttl, ...rest } = held;
  return revised(rest);
}

function revised(finding: Finding): Finding {
  return { ...finding, rev: (finding.rev ?? 0) + 1 };
}
