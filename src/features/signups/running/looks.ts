import type { Jobs } from '../../../work/jobs';
import type { SignupPorts } from '../ports';
import type { Signup } from '../signup';

/** Work of this kind looks at one sign-up and does whatever is due there by then: any number of times, and never too often. */
export const lookKind = 'look at sign-up';

const hour = 60 * 60_000;
/** How long before the start people are reminded. */
export const reminderMs = { day: 24 * hour, hour } as const;

/** Makes sure that a sign-up is looked at then. Each time is a look of its own, for one under way may have read too early. */
export function dueAt(
  jobs: Pick<Jobs, 'schedule'>,
  id: () => string,
): (signup: string, at: Date) => Promise<void> {
  return (signup, at) =>
    jobs.schedule({
      kind: lookKind,
      key: `${signup}~${at.toISOString()}~${id()}`,
      due: at,
      data: { signup },
    });
}

/** Makes sure that a sign-up is looked at then, which lies ahead: once, whoever else asks for the same moment. */
export function lookAhead(jobs: Pick<Jobs, 'schedule'>): (signup: string, at: Date) => Promise<void> {
  return (signup, at) =>
    jobs.schedule({ kind: lookKind, key: `${signup}~${at.toISOString()}`, due: at, data: { signup } });
}

/** Has those who signed up counted in a day: erasures, and accounts that are switched off, tell nobody. */
export function scheduleCount(
  jobs: Pick<Jobs, 'schedule'>,
  { signup }: Pick<Signup, 'signup'>,
  now: Date,
): Promise<void> {
  const due = new Date(now.getTime() + 24 * hour);
  const key = `${signup}~count~${due.toISOString().slice(0, 10)}`;
  return jobs.schedule({ kind: lookKind, key, due, data: { signup, count: true } });
}

/** Has a sign-up looked at whenever time alone changes something: both reminders, closing, start and end. */
export async function scheduleLooks(
  { jobs, id, clock }: Pick<SignupPorts, 'jobs' | 'id' | 'clock'>,
  { signup, start, end, closes }: Pick<Signup, 'signup' | 'start' | 'end' | 'closes'>,
): Promise<void> {
  const begins = Date.parse(start);
  const moments = [
    begins - reminderMs.day,
    begins - reminderMs.hour,
    begins,
    Date.parse(closes),
    Date.parse(end),
  ];
  const look = dueAt(jobs, id);
  for (const moment of new Set(moments)) {
    if (moment > clock().getTime()) await look(signup, new Date(moment));
  }
  await scheduleCount(jobs, { signup }, clock());
}
