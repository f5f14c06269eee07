import type { Redraw, Reply } from '../../../bot/feature';
import { Refusal, type Turn } from '../../../bot/turn';
import { cardKey, runOn, type SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { quoted } from '../words';
import type { LookPorts } from './look';
import { dueAt } from './looks';
import { hasStarted, toRun } from './ports';
import { drawRun } from './run-card';
import { handOn } from './tellings';

/** Longest reason for a cancellation. */
export const longestReason = 300;
/** Should nobody come to it, what has been changed is told so much later. */
const lookAfterMs = 30_000;

/** From now on nobody else signs up. Whoever has a place or waits is not concerned. */
export async function close(ports: SignupPorts, turn: Turn, id: string): Promise<Redraw> {
  await toRun(ports, turn, id);
  const closed = await changed(ports, id, (signup) => {
    return signup.state === 'open' ? { ...signup, state: 'closed' } : undefined;
  });
  return { redraw: true, notice: closed ? 'Closed.' : 'It is not open.', otherwise: runOn(id) };
}

/** People can sign up again: until the start, where it has closed by itself. */
export async function reopen(ports: SignupPorts, turn: Turn, id: string): Promise<Redraw> {
  const found = await toRun(ports, turn, id);
  refuseOver(found, turn.at);
  const reopened = await changed(ports, id, (signup) => {
    const { state, closes, start } = signup;
    const isTooLate = Date.parse(closes) <= turn.at.getTime();
    if (state === 'cancelled' || state === 'draft' || (state === 'open' && !isTooLate)) return undefined;
    return { ...signup, state: 'open', closes: isTooLate ? start : closes };
  });
  return { redraw: true, notice: reopened ? 'Open again.' : 'It is open already.', otherwise: runOn(id) };
}

/** It does not take place. Everybody who has a place or waits is told why. */
export async function cancel(
  ports: SignupPorts,
  turn: Turn,
  { signup: id, reason: typed }: { signup: string; reason: string },
): Promise<Reply> {
  const found = await toRun(ports, turn, id);
  if (found.state === 'draft') throw new Refusal('It has not been posted yet. Discard it instead.');
  if (found.state !== 'cancelled') refuseOver(found, turn.at);
  const reason = typed.replace(/\s+/g, ' ').trim().slice(0, longestReason);
  if (reason === '') throw new Refusal('Write in a few words why it is cancelled. Nothing was changed.');
  await changed(ports, id, (signup) => {
    if (signup.state === 'cancelled') return undefined;
    const sequence = signup.sequence + 1;
    return {
      ...signup,
      state: 'cancelled',
      sequence,
      changed: { at: turn.at.toISOString(), words: reason, reason },
    };
  });
  await ports.outbox.cards.finish(cardKey(id));
  const notice = 'Cancelled. Everybody who has a place or waits is being told.';
  return drawRun(ports, turn, { signup: id }, notice);
}

/**
 * Changes a sign-up, and whatever follows from it comes about even if nobody lives to see to it: its card, and what people are
 * told. Nothing when `make` leaves it alone.
 */
export async function changed(
  ports: Pick<SignupPorts, 'signups' | 'lines' | 'jobs' | 'clock' | 'id'> & Pick<LookPorts, 'outbox'>,
  id: string,
  make: (signup: Signup) => Signup | undefined,
): Promise<Signup | undefined> {
  const { jobs, clock, outbox, signups, lines } = ports;
  const look = dueAt(jobs, ports.id);
  await look(id, new Date(clock().getTime() + lookAfterMs));
  await outbox.cards.expect(cardKey(id));
  const now = await signups.change(id, make);
  if (now) {
    await handOn(ports, id, await lines.fillOnce(id, clock()));
    await look(id, clock());
  }
  await outbox.cards.changed(cardKey(id));
  return now;
}

export function refuseOver({ title, state, ...signup }: Signup, at: Date): void {
  if (state === 'cancelled') throw new Refusal(`${quoted(title)} has been cancelled. Nothing was changed.`);
  if (hasStarted(signup, at)) throw new Refusal(`${quoted(title)} has begun. Nothing was changed.`);
}
