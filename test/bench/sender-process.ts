import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { reachAt } from '../teams-double/listener';
import { sendBy } from '../teams-double/send';
import { createTimeline } from '../timeline';
import { openOutbox, placeOf, way } from './outbox-house';

/** More than any lease or Retry-After. */
const pauseMs = 11 * 60_000;

/** `file` holds the store, `url` leads to Teams, `from` is what time it is, and `holder` who this process is. */
export type SenderOptions = { file: string; url: string; from: number; holder: string };

/** Sends what is open, until nothing is or it is killed. */
export async function sendUntilKilled({ file, url, from, holder }: SenderOptions): Promise<void> {
  process.once('disconnect', () => process.exit());
  const timeline = createTimeline(from);
  const store = openEmbeddedStore(file, { clock: timeline.clock });
  const reach = reachAt(url, timeline.clock);
  const send = sendBy(async (conversation, asked) => {
    await timeline.wait(way.there);
    const answer = await timeline.during(reach(conversation, asked));
    await timeline.wait(way.back);
    return answer;
  }, timeline.wait);
  const outbox = await openOutbox({ store, timeline, send, holder });
  const place = await placeOf(outbox.records);
  for (;;) {
    await timeline.until(outbox.pump.run());
    const { open } = await outbox.ledger.counts(place);
    if (open === 0) break;
    timeline.pass(pauseMs);
  }
  await store.close();
}
