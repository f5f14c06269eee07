import { z } from 'zod';
import type { Reply } from '../../bot/feature';
import { Refusal, type Viewer } from '../../bot/turn';
import { erased } from '../../store/forgetting';
import type { Entry } from '../../work/journal';
import type { Outbox } from '../../work/outbox/outbox';
import type { CreationPorts } from './ports';
import { drawProgress } from './progress';
import { WishOf } from './wish';

/** A wish that Engage was never asked for, though its maker pressed “Create”. */
export const Unmade = WishOf.extend({ at: z.iso.datetime() });
type Unmade = z.infer<typeof Unmade>;

/** Tells its maker. What Engage was asked for is followed until its end, and told then. */
export async function tellUnmade(outbox: Pick<Outbox, 'tell'>, entry: Entry): Promise<void> {
  if (entry.action !== 'create' || entry.by === erased) return;
  const { key, at, by: person } = entry;
  const on = { view: 'unmade', params: { key, at } };
  await outbox.tell({ kind: 'community-made', person, key: `${key} ${at}`, on });
}

/** The wish again, with what has become of it; refused once it has been asked for since, or discarded. */
export async function drawUnmade(
  ports: CreationPorts,
  viewer: Viewer,
  { key, at }: Unmade,
  notice?: string,
): Promise<Reply> {
  const making = await ports.writes.making(key);
  if (making && (making.state !== 'failed' || making.at > at)) {
    throw new Refusal('Nothing to do: this has been settled.');
  }
  const again = making ? 'Try again' : 'Create';
  const told = `This was not made: something interrupted me before I had asked Viva Engage for it. Nothing of what you wrote is lost. Press “${again}” to have it made.`;
  return drawProgress(ports, viewer, { key }, notice ?? told);
}
