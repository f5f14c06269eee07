import { z } from 'zod';
import type { Jobs } from '../../work/jobs';

const day = 24 * 60 * 60_000;

/** The kind of the job that looks for what people wait for. */
export const lookKind = 'watches';

/** `everything`: not only what is new since the last time. */
export const Look = z.object({ everything: z.boolean().default(false) });

type SchedulePorts = { jobs: Pick<Jobs, 'schedule' | 'next'>; clock: () => Date };

/** Sees to it that everything is looked at once a day. */
export async function scheduleLooks({ jobs, clock }: SchedulePorts): Promise<void> {
  if ((await jobs.next(lookKind, 'daily')) !== undefined) return;
  const due = new Date(clock().getTime() + day);
  await jobs.schedule({ kind: lookKind, key: 'daily', due, data: { everything: true }, every: day });
}

/** Something new has come: it is looked at as soon as possible. */
export function requestLook({
  jobs,
  clock,
}: Pick<SchedulePorts, 'clock'> & { jobs: Pick<Jobs, 'schedule'> }): Promise<void> {
  return jobs.schedule({ kind: lookKind, key: 'asked', due: clock(), data: {} });
}
