import { causes } from '../../work/outbox/cause';
import { unreached } from '../../work/outbox/ledger/attempt';
import type { Entry } from '../../work/outbox/ledger/entry';
import { endOf, type Asking } from './asking';
import { askingsIn } from './askings';
import type { OwnersPorts } from './ports';

/** The message that asks somebody. */
export function noticeOf(community: string, { person, at }: Pick<Asking, 'person' | 'at'>) {
  return { kind: 'owner-asked', person, key: `${community}~${at}` } as const;
}

const arrived: readonly Entry['state'][] = ['sent', 'confirmed', 'unknown'];

/** An asking by what has become of its message: whoever never got it has not kept anybody waiting. `cause`: why not. */
export async function asReached(
  { outbox }: Pick<OwnersPorts, 'outbox'>,
  community: string,
  asking: Asking,
  now: Date,
): Promise<{ asking: Asking; cause?: Entry['cause'] }> {
  if (asking.state !== 'waiting' && asking.state !== 'unreached') return { asking };
  const entry = await outbox.told(noticeOf(community, asking));
  const isThere = entry !== undefined && arrived.includes(entry.state);
  const isLost = entry?.state === 'failed' || (!isThere && now >= endOf(asking));
  return { asking: { ...asking, state: isLost ? 'unreached' : 'waiting' }, cause: entry?.cause };
}

/** The same, noted. Safe to repeat. */
export async function reconciled(
  ports: Pick<OwnersPorts, 'outbox' | 'store' | 'clock'>,
  community: string,
  asking: Asking,
): Promise<Asking> {
  const { asking: reached } = await asReached(ports, community, asking, ports.clock());
  if (reached.state === asking.state) return asking;
  const { person } = asking;
  return (await askingsIn(ports).turn(community, person, reached.state, [asking.state])) ?? asking;
}

/** ": Signpost is not installed for them", for administrators; others are not told what somebody has set. */
export function whyWords(cause: Entry['cause'], owns: boolean): string {
  return cause === undefined || owns ? '' : `: ${causes[cause].words.replace(/\.$/, '')}`;
}

/** Will they get it if they talk to the bot? */
export function isKept(cause: Entry['cause']): boolean {
  return cause !== undefined && unreached.includes(cause);
}
