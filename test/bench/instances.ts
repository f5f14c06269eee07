import { setTimeout } from 'node:timers/promises';
import { cast } from '../../src/adapters/simulated/model';
import { gatherCrowd, type Voice } from '../e2e/crowd';
import { figure, limited, print } from './print';
import type { Server } from './server-process';
import { stopwatch } from './stopwatch';

const changes = 20;
const community = 'Peatland Restoration';
const patienceSeconds = 30;
/** Between two questions; the answer is no more exact than this. */
const pauseMs = 25;
/** As long as the servers wait between two looks: changes come at all times in between, not just after one. */
const spreadMs = 2_000;

/** How long after somebody has joined or left at one server the other one knows. */
export async function measureInstances(first: Server, second: Server): Promise<void> {
  const here = await gatherCrowd(first.url);
  const there = await gatherCrowd(second.url);
  try {
    const asha = { here: here.voice(cast.asha), there: there.voice(cast.asha) };
    const delays: number[] = [];
    for (let change = 0; change < changes; change++) {
      const joins = change % 2 === 0;
      await setTimeout((spreadMs * change) / changes);
      await asha.here.says(`${joins ? 'join' : 'leave'} ${community}`);
      const timed = stopwatch();
      while ((await isIn(asha.there)) !== joins) {
        if (timed() > patienceSeconds)
          throw new Error(`the second server never knew:\n${asha.there.reads()}`);
        await setTimeout(pauseMs);
      }
      delays.push(timed());
    }
    const worst = Math.max(...delays);
    const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
    print(
      `until a second server on the same embedded store knows who has joined or left: ${figure(mean)} s on average, ${figure(worst)} s at worst of ${changes}${limited(worst, 5, ' s')}`,
    );
  } finally {
    await here.stop();
    await there.stop();
  }
}

async function isIn(asha: Voice): Promise<boolean> {
  return (await asha.says(`tell me about ${community}`)).includes('You are in this community');
}
