import type { KindName } from '../../../work/outbox/kinds';
import type { Telling } from '../line/line';
import type { SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { noticeOn } from './ports';

type Ports = Pick<SignupPorts, 'lines' | 'signups'> & { outbox: Pick<SignupPorts['outbox'], 'tell'> };

const kinds: Record<Telling['what'], KindName> = {
  offered: 'place-offer',
  'moved-up': 'place-offer',
  missed: 'place-offer',
  added: 'signup-change',
  removed: 'signup-change',
};
/** So many are written down at the same time. */
const atOnce = 10;

/**
 * Gives the outbox what somebody is to be told of their place: of these, or of all there is. Whoever does it again after a
 * crash, or beside another instance, tells nobody twice.
 */
export async function handOn(ports: Ports, signup: string, some?: readonly Telling[]): Promise<void> {
  const { lines, signups } = ports;
  const tellings = some ?? (await lines.tellings(signup));
  const about = tellings.length > 0 ? await signups.get(signup) : undefined;
  for (let from = 0; from < tellings.length; from += atOnce) {
    const next = tellings.slice(from, from + atOnce);
    await Promise.all(
      next.map(async (telling) => {
        if (about) await hand(ports, about, telling);
        await lines.told(signup, telling);
      }),
    );
  }
}

async function hand({ lines, outbox }: Ports, about: Signup, telling: Telling): Promise<void> {
  const { person, what, seq } = telling;
  const entry = what === 'offered' ? await lines.entry(about.signup, person) : undefined;
  const until = entry?.until ?? about.end;
  await outbox.tell({
    kind: kinds[what],
    person,
    key: `${about.signup}~line-${seq}`,
    on: noticeOn(about.signup, what, seq),
    until: new Date(until),
  });
}
