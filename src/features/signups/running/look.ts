import { z } from 'zod';
import type { JobKind } from '../../../bot/feature';
import type { Wish } from '../line/line';
import { latestHeld } from '../line/offer';
import { cardKey, type SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { lookKind, scheduleCount } from './looks';
import { newsDue, spread } from './news';
import { offersBeyond, offersOver } from './offers';
import { hasStarted, isOver, SignupOf } from './ports';
import { handOn } from './tellings';

export type LookPorts = Pick<SignupPorts, 'signups' | 'lines' | 'store' | 'jobs'> & {
  directory: Pick<SignupPorts['directory'], 'person'>;
  outbox: Pick<SignupPorts['outbox'], 'tell'> & {
    cards: Pick<SignupPorts['outbox']['cards'], 'expect' | 'changed' | 'finish'>;
  };
};

/** `count`: those who signed up are counted, too. */
const LookAt = SignupOf.extend({ count: z.boolean().optional() });

/** Offers that end together are given up so many at the same time. */
const atOnce = 50;

/** Looks at a sign-up and does what is due: it may come at any time, any number of times, and after any crash. */
export function lookJob(ports: LookPorts): JobKind {
  return {
    kind: lookKind,
    long: 'sign-ups',
    async run(data, at) {
      const { signup: id, count = false } = LookAt.parse(data);
      const signup = await ports.signups.get(id);
      if (!signup || signup.state === 'draft') return;
      if (count && !isOver(signup, at)) await countAnew(ports, signup, at);
      await look(ports, signup, at);
    },
  };
}

async function look(ports: LookPorts, signup: Signup, at: Date): Promise<void> {
  const { cards } = ports.outbox;
  const key = cardKey(signup.signup);
  if (signup.state !== 'cancelled' && !hasStarted(signup, at)) await passOn(ports, signup, at);
  await handOn(ports, signup.signup);
  for (const news of newsDue(signup, at)) await spread(ports, signup, news);
  await (isOver(signup, at) ? cards.finish(key) : cards.changed(key));
}

/** Places that nobody has taken in time, or that have been added, go to whoever waits next. */
async function passOn(ports: LookPorts, signup: Signup, at: Date): Promise<void> {
  const { lines, outbox, store } = ports;
  const id = signup.signup;
  const over = await offersOver(store, id, at);
  const tooLong = await offersBeyond(store, id, latestHeld(signup, at));
  if (over.length + tooLong.length > 0) await outbox.cards.expect(cardKey(id));
  await wishEach(ports, id, over, 'lapse', at);
  await wishEach(ports, id, tooLong, 'hasten', at);
  await lines.fill(id, at);
}

/** Of people who were erased, and whose accounts are switched off, nothing else tells the line. */
async function countAnew(ports: LookPorts, signup: Signup, at: Date): Promise<void> {
  const { lines, directory, jobs, outbox } = ports;
  const id = signup.signup;
  await scheduleCount(jobs, signup, at);
  await outbox.cards.expect(cardKey(id));
  await lines.recount(id);
  const away: string[] = [];
  for await (const { person, state } of lines.entries(id)) {
    const hopes = state === 'waiting' || state === 'offered';
    if (hopes && directory.person(person)?.disabled) away.push(person);
  }
  await wishEach(ports, id, away, 'pass over', at);
}

async function wishEach(
  { lines }: Pick<LookPorts, 'lines'>,
  signup: string,
  people: readonly string[],
  what: (Wish & { do: 'lapse' | 'hasten' | 'pass over' })['do'],
  at: Date,
): Promise<void> {
  for (let from = 0; from < people.length; from += atOnce) {
    const some = people.slice(from, from + atOnce);
    await Promise.all(some.map((person) => lines.wish(signup, { do: what, person, at })));
  }
}
