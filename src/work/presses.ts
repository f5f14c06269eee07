import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { Message, Presses } from '../bot/dispatch';
import { Refusal } from '../bot/turn';
import { collection, type Store } from '../store/store';
import { won } from './races';

const keptSeconds = 24 * 60 * 60;
const takenOverAfterMs = 30_000;
/** Teams delivers twice within seconds. Later it is a person who presses, and things may have changed. */
const deliveredTwiceWithinMs = 60_000;
const pollEveryMs = 100;
const polls = 50;

const Message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card'), card: z.record(z.string(), z.unknown()), summary: z.string() }),
  z.object({ kind: z.literal('text'), text: z.string() }),
]);

/** A press under its key: being answered since `at`, or answered. */
const Press = z.object({
  id: z.string(),
  v: z.literal(1),
  at: z.iso.datetime(),
  ttl: z.number(),
  message: Message.optional(),
});

/**
 * Remembers presses for a day. A second one gets the first's answer, which it waits for up to five seconds; one
 * that has been under way for 30 seconds has crashed and is done again. One that fails may be tried again.
 */
export function createPresses(
  store: Store,
  clock: () => Date,
  wait: (ms: number) => Promise<unknown> = setTimeout,
): Presses {
  const presses = collection(store, 'state', Press);

  async function claim(partition: string, id: string, etag: string | undefined): Promise<boolean> {
    const doc = { id, v: 1 as const, at: clock().toISOString(), ttl: keptSeconds };
    return won(presses.put(partition, doc, etag === undefined ? { ifAbsent: true } : { ifMatch: etag }));
  }

  async function answer(partition: string, id: string, act: () => Promise<Message>): Promise<Message> {
    const message = await act().catch(async (error: unknown) => {
      await presses.remove(partition, id);
      throw error;
    });
    await presses.put(partition, { id, v: 1, at: clock().toISOString(), ttl: keptSeconds, message });
    return message;
  }

  return {
    async once(key, act, late) {
      const partition = `press-${key.slice(0, 2)}`;
      for (let poll = 0; poll < polls; poll++) {
        const stored = await presses.get(partition, key);
        const age = stored ? clock().getTime() - Date.parse(stored.doc.at) : 0;
        if (stored?.doc.message)
          return (age > deliveredTwiceWithinMs && (await late())) || stored.doc.message;
        const crashed = stored && age > takenOverAfterMs;
        if ((!stored || crashed) && (await claim(partition, key, stored?.etag))) {
          return answer(partition, key, act);
        }
        await wait(pollEveryMs);
      }
      throw new Refusal('That is still being done. Ask again in a minute to see how it went.');
    },
  };
}
