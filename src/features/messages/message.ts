import type { Message } from '../../bot/dispatch';
import type { On, Reply } from '../../bot/feature';
import { Refusal, type Viewer } from '../../bot/turn';
import { mine, stops, type MessagesPorts } from './mine';

/** A message of the outbox as it would be sent now, with its foot as things stand. Where there is none, what was done is said on "my messages". */
export async function drawMessage(
  ports: MessagesPorts,
  viewer: Viewer,
  { campaign, ref }: { campaign: string; ref: string },
  notice?: string,
): Promise<Reply> {
  const { records, ledger, attention, envelope } = ports;
  const person = viewer.who.id;
  const stored = await records.get(campaign);
  const entry = stored && (await ledger.find({ campaign, shards: stored.doc.shards }, ref));
  const on = entry?.doc.on ?? stored?.doc.on;
  const drawn = on && entry?.doc.person === person ? await drawnOrWhy(ports, viewer, on, notice) : undefined;
  if (!stored || !drawn) {
    if (notice !== undefined) return mine(ports, viewer, { from: 0 }, notice);
    throw new Refusal('That message was not sent to you, or it is too old to be shown again.');
  }
  const stopped = stops(await attention.of(person), stored.doc.kind);
  const message = envelope(drawn, { campaign: stored.doc, ref, person, stopped });
  if (message.kind === 'text') return message;
  const { card, summary } = message;
  return { card: 'message', summary, render: () => card };
}

/** Where it means nothing any more, that is said in its place, after what has just been done. */
async function drawnOrWhy(
  { draw }: Pick<MessagesPorts, 'draw'>,
  viewer: Viewer,
  on: On,
  notice: string | undefined,
): Promise<Message | undefined> {
  try {
    return await draw(on, viewer, notice);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: 'text', text: notice === undefined ? error.message : `${notice} ${error.message}` };
  }
}
