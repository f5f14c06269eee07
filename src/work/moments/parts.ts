import { daysIn, noSuchDay, type DayPhrase } from './days';
import { isZone } from './instants';
import type { Fault, Reader } from './moments';
import { masked } from './plain-days';
import { joining, timesIn, type TimePhrase } from './times';
import { placeOf } from './words';

/** So much of a text is searched. */
const searched = 500;
const joiner = new RegExp(`^${joining}$`, 'iu');
/** Where something has been taken out. */
const gap = new RegExp(String.raw`[\s,;–—-]*\u2063(?:(?:${joining})?\s*\u2063)*[\s,;–—-]*`, 'giu');

export type Until = { readonly day: DayPhrase; readonly time: TimePhrase };
/** What belongs together of all the days and times of a text. `until` is when it ends on another day. */
export type Parts = { readonly day?: DayPhrase; readonly time?: TimePhrase; readonly until?: Until };

/** The day and the time that a text is most likely about. */
export function partsOf(text: string, reader: Reader): Parts | (Fault & { several?: true }) | undefined {
  if (!isZone(reader.timeZone)) return { fault: `We do not know the time zone “${reader.timeZone}”.` };
  const part = text.slice(0, searched);
  const times = timesIn(part);
  const days = daysIn(
    times.reduce((rest, { from, to }) => masked(rest, from, to), part),
    reader,
  );
  const day = likeliest(days, times, part);
  if (day?.fault !== undefined) return { fault: day.fault, ...(day.several && { several: true }) };
  if (!day) {
    const unreal = noSuchDay(part);
    if (unreal) return unreal;
  }
  const time = times.find((one) => day && isBeside(part, day, one)) ?? times[0];
  if (day && !time) {
    const wrong = oddTime(part);
    if (wrong) return wrong;
  }
  const until = day && time && !time.end ? untilIn(part, { day, time }, days, times) : undefined;
  return { ...(day && { day }), ...(time && { time }), ...(until && { until }) };
}

/** A time beside it tells most; then a full date. What remains may be a name: "Sun Valley", "May Street". */
function likeliest(
  days: readonly DayPhrase[],
  times: readonly TimePhrase[],
  text: string,
): DayPhrase | undefined {
  const score = (day: DayPhrase) =>
    (times.some((time) => isBeside(text, day, time)) ? 2 : 0) +
    (day.weekly || day.fault !== undefined ? 0 : 1);
  return days.reduce<DayPhrase | undefined>(
    (best, day) => (best === undefined || score(day) > score(best) ? day : best),
    undefined,
  );
}

function isBeside(
  text: string,
  one: { from: number; to: number },
  other: { from: number; to: number },
): boolean {
  const between = one.to <= other.from ? text.slice(one.to, other.from) : text.slice(other.to, one.from);
  return /^[^\p{L}\p{N}]*(?:on|by|from|the)?[^\p{L}\p{N}]*$/u.test(between);
}

/** The day and time after "to", where an event ends on another day: "12 December 10am to 13 December 4pm", or "… to 4pm on …". */
function untilIn(
  text: string,
  { day, time }: { day: DayPhrase; time: TimePhrase },
  days: readonly DayPhrase[],
  times: readonly TimePhrase[],
): Until | undefined {
  const to = isBeside(text, day, time) ? Math.max(day.to, time.to) : time.to;
  const [first, second] = [...days, ...times]
    .filter((one) => one.from >= to)
    .sort((one, other) => one.from - other.from);
  if (!first || !second || !isBeside(text, first, second)) return undefined;
  if (!joiner.test(text.slice(to, first.from))) return undefined;
  const [lastDay, lastTime] = 'day' in first ? [first, second] : [second, first];
  return 'day' in lastDay && 'start' in lastTime ? { day: lastDay, time: lastTime } : undefined;
}

function oddTime(text: string): Fault | undefined {
  const [odd] = /(?<![\d£$€.:])\d{1,3}:\d{2}(?![\d:])/.exec(text) ?? [];
  if (odd !== undefined) return { fault: `“${odd}” is not a time. Write it as “14:00” or “2pm”.` };
  const [part] =
    /\b(?:(?:this|in the)\s+)?(?:morning|afternoon|evening|tonight|lunchtime)\b/i.exec(text) ?? [];
  return part === undefined ? undefined : { fault: `“${part}” needs a time, such as “10am” or “5:30pm”.` };
}

/** The text without what was read of it, and without what that leaves dangling. */
export function restOf(text: string, { day, time, until }: Parts, { timeZone }: Reader): string {
  const taken = [day, time, until?.day, until?.time].filter((one) => one !== undefined);
  taken.sort((one, other) => other.from - one.from);
  let rest = text;
  for (const { from, to } of taken) {
    const place = rest.slice(to).startsWith(` (${placeOf(timeZone)})`) ? placeOf(timeZone).length + 3 : 0;
    rest = `${rest.slice(0, from)}\u2063${rest.slice(to + place)}`;
  }
  return rest
    .replace(/\b(?:on|at|from|by)\s+(?=\u2063)/gi, '')
    .replace(gap, tidied)
    .trim();
}

function tidied(gap: string, at: number, all: string): string {
  if (at === 0 || at + gap.length === all.length) return '';
  if (gap.includes('\n')) return '\n';
  return /[,;]/.test(gap) ? ', ' : ' ';
}
