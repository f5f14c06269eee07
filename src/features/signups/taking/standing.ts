import { Refusal, type Viewer } from '../../../bot/turn';
import { whenWords } from '../../../work/moments/words';
import type { Signup } from '../signup';

/** How far a sign-up is: it is read off the clock, whether or not anything has been done about it. */
export type Phase = 'draft' | 'discarded' | 'open' | 'closed' | 'started' | 'over' | 'cancelled';

export function phaseOf({ state, place, start, end, closes }: Signup, at: Date): Phase {
  const now = at.getTime();
  if (state === 'draft') return 'draft';
  if (state === 'cancelled') return place ? 'cancelled' : 'discarded';
  if (now >= Date.parse(end)) return 'over';
  if (now >= Date.parse(start)) return 'started';
  return state === 'closed' || now >= Date.parse(closes) ? 'closed' : 'open';
}

/** How it stands in a sentence, for the head of its card; nothing while one can sign up. */
export function phaseWords(signup: Signup, at: Date): string | undefined {
  switch (phaseOf(signup, at)) {
    case 'draft':
    case 'open':
      return undefined;
    case 'discarded':
      return 'This has been discarded.';
    case 'closed':
      return `Signing up has ended.`;
    case 'started':
      return 'This has begun.';
    case 'over':
      return 'This is over.';
    case 'cancelled': {
      const reason = signup.changed?.reason;
      return reason === undefined ? 'This has been cancelled.' : `This has been cancelled: ${reason}`;
    }
  }
}

/** Refuses in words where nothing can be done with it any more, or yet. */
export function refuseUnless(signup: Signup, phases: readonly Phase[], { at }: Pick<Viewer, 'at'>): void {
  const phase = phaseOf(signup, at);
  if (!phases.includes(phase)) throw new Refusal(refusal(signup, phase, at));
}

function refusal(signup: Signup, phase: Phase, at: Date): string {
  const zone = { at, timeZone: signup.timeZone };
  switch (phase) {
    case 'draft':
      return 'This sign-up has not been posted yet, so nobody can sign up.';
    case 'discarded':
      return 'This sign-up was discarded before it was posted. Say “new sign-up” to begin another.';
    case 'cancelled':
      return 'This has been cancelled, so nothing was changed.';
    case 'over':
    case 'started':
      return `This began ${whenWords(new Date(signup.start), zone)}, so nothing was changed.`;
    case 'closed':
      return Date.parse(signup.closes) <= at.getTime()
        ? `Signing up ended ${whenWords(new Date(signup.closes), zone)}, so nothing was changed.`
        : 'Signing up has been closed, so nothing was changed.';
    case 'open':
      return 'This has been posted already.';
  }
}
