import type { Redraw } from '../../bot/feature';
import type { Turn } from '../../bot/turn';
import { dateWords } from '../../directory/words';
import { inSentence, type KindName } from '../../work/outbox/kinds';
import { on, type MessagesPorts } from './mine';

const week = 7 * 24 * 60 * 60_000;

/** Once this has answered it holds for every message of the kind, except one that is being handed over. */
export async function stop(
  { attention }: Pick<MessagesPorts, 'attention'>,
  { who }: Turn,
  kind: KindName | 'all',
): Promise<Redraw> {
  await attention.stop(who.id, kind);
  const notice =
    kind === 'all'
      ? 'Everything is stopped: from now on I answer you, and send nothing by myself.'
      : `Stopped: ${inSentence(kind)}. You can start them again at any time: type “my messages”.`;
  return { redraw: true, notice, otherwise: on(0) };
}

export async function start(
  { attention }: Pick<MessagesPorts, 'attention'>,
  { who, at, timeZone }: Turn,
  kind: KindName | 'all',
): Promise<Redraw> {
  const record = await attention.start(who.id, kind);
  if (kind === 'all') return { redraw: true, notice: 'Everything is on again.', otherwise: on(0) };
  const { pausedUntil } = record;
  const paused =
    pausedUntil !== undefined && Date.parse(pausedUntil) > at.getTime()
      ? ` Everything is paused until ${dateWords(pausedUntil, timeZone)} all the same.`
      : '';
  return { redraw: true, notice: `On again: ${inSentence(kind)}.${paused}`, otherwise: on(0) };
}

export async function pause(
  { attention }: Pick<MessagesPorts, 'attention'>,
  { who, at, timeZone }: Turn,
): Promise<Redraw> {
  const until = new Date(at.getTime() + week);
  await attention.pause(who.id, until);
  const notice = `Paused until ${dateWords(until.toISOString(), timeZone)}: I send nothing by myself before then.`;
  return { redraw: true, notice, otherwise: on(0) };
}

export async function resume(
  { attention }: Pick<MessagesPorts, 'attention'>,
  { who }: Turn,
): Promise<Redraw> {
  await attention.pause(who.id, undefined);
  return { redraw: true, notice: 'The pause is over.', otherwise: on(0) };
}
