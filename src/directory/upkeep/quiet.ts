import type { Community } from '../community';
import type { Quiet } from './shortcoming';

/** Nothing for so many days is quiet, and a younger community is not yet. */
export const quietDays = 90;
const day = 86_400_000;

/**
 * Whether nothing has happened in a community for long, by the date in the usage report. It cannot be told of one that the
 * report does not name: names may be concealed, or two communities have the same one.
 */
export function quiet(
  { activity, createdAt, goneAt }: Pick<Community, 'activity' | 'createdAt' | 'goneAt'>,
  now: Date,
): Quiet | 'not measurable' | undefined {
  if (goneAt !== undefined || daysSince(createdAt, now) < quietDays) return undefined;
  if (!activity) return 'not measurable';
  const { lastActive, read, posted } = activity;
  const days = daysSince(lastActive, now);
  if (lastActive !== undefined && !Number.isNaN(days)) {
    return days < quietDays ? undefined : { lastActive, words: wordsFor(lastActive) };
  }
  return read + posted > 0
    ? undefined
    : { words: `The usage report knows of nothing that has happened here. ${ask}` };
}

/** Why it cannot be told, and what an administrator can change. `concealed`: does this tenant hide names in reports? */
export function notMeasurableWords(concealed: boolean): string {
  return concealed
    ? 'Not measurable: names are concealed in this tenant. In the Microsoft 365 admin centre, under Settings, Org settings, Services, Reports, clear “Display concealed user, group, and site names in all reports”.'
    : 'Not measurable: the usage report does not name it, or names two communities alike. Give each a name of its own.';
}

const ask = 'Ask its members whether it is still wanted, or begin something new.';
const dates = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** The same every day: what does not change is not written anew. */
function wordsFor(lastActive: string): string {
  return `Nothing has happened here since ${dates.format(new Date(lastActive))}. ${ask}`;
}

/** Whole days, by dates alone; not a number where there is no date. */
function daysSince(iso: string | undefined, now: Date): number {
  const then = Date.parse(iso?.slice(0, 10) ?? '');
  return Math.floor((now.getTime() - then) / day);
}
