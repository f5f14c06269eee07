import { z } from 'zod';
import type { On } from '../../../bot/feature';
import { Refusal, type Viewer } from '../../../bot/turn';
import { Id } from '../../../store/store';
import type { Run } from '../../../work/organisers';
import type { SignupPorts } from '../ports';
import type { Signup } from '../signup';

export const SignupOf = z.object({ signup: Id });

/** What somebody is told of: about their place, about the sign-up, or that it begins soon. */
export const NoticeOf = SignupOf.extend({
  what: z.enum(['offered', 'moved-up', 'missed', 'added', 'removed', 'changed', 'cancelled', 'day', 'hour']),
  /** Which one it is: the line's number, the calendar's, or for reminders the start in seconds. */
  seq: z.number().int(),
});
export type NoticeOf = z.infer<typeof NoticeOf>;

/** What is asked on the card of whoever runs it, besides. */
export const RunOf = SignupOf.extend({ ask: z.enum(['cancel', 'add']).optional() });
export type RunOf = z.infer<typeof RunOf>;

export function noticeOn(signup: string, what: NoticeOf['what'], seq: number): On {
  return { view: 'signup-notice', params: { signup, what, seq } };
}

export async function knownSignup({ signups }: Pick<SignupPorts, 'signups'>, id: string): Promise<Signup> {
  const signup = await signups.get(id);
  if (signup) return signup;
  throw new Refusal('That sign-up is no longer there. Sign-ups are kept for about a year.');
}

export function runOf({ by, organisers, place }: Signup): Run {
  return { by, organisers, ...(place?.team !== undefined && { team: place.team }) };
}

/** The sign-up, for whoever may run it: asked of the directory each time. Refuses for anybody else; drafts are their author's. */
export async function toRun(
  ports: Pick<SignupPorts, 'signups' | 'organisers'>,
  { who }: Pick<Viewer, 'who'>,
  id: string,
): Promise<Signup> {
  const signup = await knownSignup(ports, id);
  const as = await ports.organisers.standing(who.id, runOf(signup));
  if (as && (signup.state !== 'draft' || as === 'author')) return signup;
  throw new Refusal(
    'Only those who run this sign-up can do that: whoever offers it, the owners of the team it is in, and the community team. Nothing was changed.',
  );
}

export function hasStarted({ start }: Pick<Signup, 'start'>, at: Date): boolean {
  return Date.parse(start) <= at.getTime();
}

export function isOver({ end, state }: Pick<Signup, 'end' | 'state'>, at: Date): boolean {
  return state === 'cancelled' || Date.parse(end) <= at.getTime();
}
