import { scheduleEndings } from './features/endings/looking';
import { scheduleReport } from './features/findings/weekly';
import { requestErasure, scheduleSync } from './features/sync/schedule';
import { scheduleSubscriptions } from './features/sync/watch/subscription';
import { scheduleLooks } from './features/watches/schedule';
import type { Foundations } from './foundations';
import type { Ports } from './ports';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Makes sure that everything that goes on by itself is due, and finishes what a crash left open. */
export async function schedule(
  { store, clock, setup }: Pick<Ports, 'store' | 'clock' | 'setup'>,
  { writes, settle, forget, jobs, findings, newcomers, welcoming, embedder, erasure }: Foundations,
): Promise<void> {
  const { publicUrl, timeZone } = setup;
  await writes.settle();
  await jobs.schedule({ kind: settle.kind, key: 'all', due: clock(), data: {}, every: minute });
  await jobs.schedule({ kind: forget.kind, key: 'all', due: clock(), data: {}, every: day });
  await scheduleSync({ jobs, clock });
  await scheduleLooks({ jobs, clock });
  await findings.schedule(jobs);
  await newcomers.schedule(jobs);
  await welcoming.schedule(jobs);
  await scheduleReport({ jobs, clock });
  await scheduleEndings({ jobs, clock, timeZone });
  await embedder.schedule(jobs);
  if (await erasure.unfinished()) await requestErasure({ jobs, clock });
  await scheduleSubscriptions({ store, publicUrl, clock, jobs });
}
