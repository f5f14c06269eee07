import type { JobKind } from '../../../bot/feature';
import { cardKey, type SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { lookKind } from './looks';
import { newsDue, spread } from './news';
import { forgetOffer, offersOver } from './offers';
import { hasStarted, isOver, SignupOf } from './ports';
import { handOn } from './tellings';

/** Offers that end together are given up so many at the same time. */
const atOnce = 50;

/** Looks at a sign-up and does what is due: it may come at any time, any number of times, and after any crash. */
export function lookJob(ports: SignupPorts): JobKind {
  return {
    kind: lookKind,
    long: 'sign-ups',
    async run(data, at) {
      const signup = await ports.signups.get(SignupOf.parse(data).signup);
      if (signup && signup.state !== 'draft') await look(ports, signup, at);
    },
  };
}

async function look(ports: SignupPorts, signup: Signup, at: Date): Promise<void> {
  const { cards } = ports.outbox;
  const key = cardKey(signup.signup);
  await handOn(ports, signup.signup);
  if (signup.state !== 'cancelled' && !hasStarted(signup, at)) await passOn(ports, signup, at);
  for (const news of newsDue(signup, at)) await spread(ports, signup, news);
  await (isOver(signup, at) ? cards.finish(key) : cards.changed(key));
}

/** Places that nobody has taken in time, or that have been added, go to whoever waits next. */
async function passOn(ports: SignupPorts, { signup }: Signup, at: Date): Promise<void> {
  const { lines, outbox, store } = ports;
  const over = await offersOver(store, signup, at);
  if (over.length > 0) await outbox.cards.expect(cardKey(signup));
  for (let from = 0; from < over.length; from += atOnce) {
    const some = over.slice(from, from + atOnce);
    await Promise.all(
      some.map(async ({ id, person }) => {
        await lines.wish(signup, { do: 'lapse', person, at });
        await forgetOffer(store, signup, id);
      }),
    );
  }
  await lines.fill(signup, at);
  await handOn(ports, signup);
}
