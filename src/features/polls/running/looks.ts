import type { Poll } from '../poll';
import type { PollPorts } from '../ports';

/** The kind of job that does what is due for a poll: closing it, and all that follows. */
export const lookAtPoll = 'look at poll';

/** What the store still needs to be told of may be lost with this instance: another one looks so much later. */
const soonMs = 30_000;

/** Has a poll looked at when it closes. To be called before it is opened, reopened or given another closing time. */
export async function scheduleLooks(
  { jobs }: Pick<PollPorts, 'jobs'>,
  { poll, closes }: Pick<Poll, 'poll' | 'closes'>,
): Promise<void> {
  await jobs.schedule({ kind: lookAtPoll, key: `${poll}~${closes}`, due: new Date(closes), data: { poll } });
}

/** Has a poll looked at soon, whatever becomes of what is being done about it. */
export async function scheduleLookSoon(
  { jobs, clock, id }: Pick<PollPorts, 'jobs' | 'clock' | 'id'>,
  poll: string,
): Promise<void> {
  const due = new Date(clock().getTime() + soonMs);
  const key = `${poll}~${due.toISOString()}~${id()}`;
  await jobs.schedule({ kind: lookAtPoll, key, due, data: { poll } });
}
