import type { SendFault } from '../../../bot/send';
import { backOff } from '../pace/back-off';
import type { Pace } from '../pace/pace';
import type { Troubles } from '../pump/troubles';

/** What can be the matter with everybody, rather than with one conversation. */
export type Outage = 'teams' | 'refused' | 'sign-in';

/**
 * So many different conversations in a row, with nothing taken between, are no chance any more; and how long everybody
 * waits then, before one message finds out whether it is over.
 */
const signs = {
  teams: { many: 8, pauses: { first: 10_000, longest: 5 * 60_000 } },
  refused: { many: 20, pauses: { first: 10_000, longest: 60_000 } },
  'sign-in': { many: 5, pauses: { first: 60_000, longest: 60_000 } },
} as const;
const outages: readonly Outage[] = ['teams', 'refused', 'sign-in'];

/** Where many people have really blocked the bot, refusals in a row mean less each time somebody is reached after all. */
const mostRefused = 320;
const recentMs = 60 * 60_000;
const dayMs = 24 * recentMs;
/** More people than one campaign has are not remembered. */
const mostRemembered = 50_000;

/** Tells what fails for one conversation from what fails for all, and holds up everybody while it lasts. */
export type Outages = {
  /** Teams has answered, or not; answers what is the matter with everybody if this is one more sign of it. */
  heard(conversation: string, fault?: SendFault): Outage | undefined;
  /** Teams has taken some message within the last hour. */
  takesSome(): boolean;
};

export function createOutages(ports: {
  pace: Pick<Pace, 'holdAll'>;
  troubles: Troubles;
  clock: () => Date;
  random: () => number;
}): Outages {
  const { pace, troubles, clock, random } = ports;
  const failing = { teams: new Set<string>(), refused: new Set<string>(), 'sign-in': new Set<string>() };
  const pauses = new Map<Outage, { times: number; until: number }>();
  let manyRefused: number = signs.refused.many;
  const refused = new Map<string, { at: number; taken: number }>();
  let taken = 0;
  let takenAt = -Infinity;

  /** Whoever was refused before and after somebody else was reached is refused for reasons of their own. */
  function isTheirOwn(conversation: string, now: number): boolean {
    const former = refused.get(conversation);
    if (former && Math.abs(now - former.at) < dayMs) return former.taken < taken;
    if (refused.size >= mostRemembered) refused.clear();
    refused.set(conversation, { at: now, taken });
    return false;
  }

  function disproved(outage: Outage): void {
    if (outage === 'refused' && troubles.has('refused')) manyRefused = Math.min(manyRefused * 2, mostRefused);
    failing[outage].clear();
    pauses.delete(outage);
    troubles.over(outage);
  }

  /** What is under way when it begins is answered with the same, and makes the pause no longer. */
  function pause(outage: Outage, now: number): void {
    const former = pauses.get(outage);
    const left = former ? former.until - now : 0;
    if (left > 0 && left <= signs[outage].pauses.longest && troubles.has(outage)) return;
    const times = (former?.times ?? 0) + 1;
    const ms = backOff(times, { ...signs[outage].pauses, random });
    pauses.set(outage, { times, until: now + ms });
    pace.holdAll(ms);
  }

  return {
    heard(conversation, fault) {
      const now = clock().getTime();
      if (!fault) {
        taken += 1;
        takenAt = now;
        refused.delete(conversation);
      }
      for (const outage of outages) if (isDisproof(fault, outage)) disproved(outage);
      const outage = fault && signOf(fault);
      if (!outage || (outage === 'refused' && isTheirOwn(conversation, now))) return undefined;
      const many = outage === 'refused' ? manyRefused : signs[outage].many;
      if (failing[outage].size < many) failing[outage].add(conversation);
      if (failing[outage].size < many && !fault?.forAll) return undefined;
      pause(outage, now);
      troubles.note(outage);
      return outage;
    },
    takesSome: () => Math.abs(clock().getTime() - takenAt) < recentMs,
  };
}

function signOf({ kind }: SendFault): Outage | undefined {
  if (kind === 'trouble' || kind === 'unsure') return 'teams';
  if (kind === 'blocked' || kind === 'gone') return 'refused';
  return kind === 'unauthorized' ? 'sign-in' : undefined;
}

/** Whoever answers at all can be reached; whoever answers anything but 401 knows who asks. */
function isDisproof(fault: SendFault | undefined, outage: Outage): boolean {
  if (!fault) return true;
  const { kind, forAll } = fault;
  if (kind === 'trouble' || kind === 'unsure' || forAll || outage === 'refused') return false;
  return kind !== 'unauthorized' || outage === 'teams';
}
