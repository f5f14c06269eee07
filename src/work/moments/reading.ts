import { DateTime } from 'luxon';
import type { DayPhrase } from './days';
import { instantOf, type Time } from './instants';
import type { Fault, Found, Moment, Reader, Span } from './moments';
import { partsOf, restOf, type Until } from './parts';
import type { Said, TimePhrase } from './times';
import { clockWords } from './words';
import { zoneFault } from './zones';

export { isZone } from './instants';
export { zoneNamed } from './zones';

/** An event that ends earlier in the day than it begins goes on over midnight, but not for longer than this. */
const longestNightMs = 12 * 60 * 60 * 1_000;

/** A moment that a text names, such as "Friday 5pm" or "next Tuesday". A day without a time means `hour` of it. Nothing when it names none. */
export function readMoment(text: string, reader: Reader, hour: number): Found<Moment> | Fault | undefined {
  const read = partsOf(text, reader);
  if (!read) return undefined;
  if ('fault' in read) return { fault: read.fault };
  const { day, time } = read;
  const rest = restOf(text, read, reader);
  if (day?.away !== undefined) return { at: new Date(reader.at.getTime() + day.away), rest };
  if (!day && !time) return undefined;
  const at = time?.start ?? { hour, minute: 0 };
  const found = day ? onDay(day, at, reader) : onNextDay(at, reader);
  return 'fault' in found
    ? found
    : (zoneFault(time?.zone, found.at, reader.timeZone) ?? {
        ...noted(found, day?.note, time?.note, found.note),
        rest,
      });
}

/** From when until when, as in "12 December 10:00–12:00" or "next Tuesday 2pm". Nothing when the text names no day or no time. */
export function readSpan(text: string, reader: Reader): Found<Span> | Fault | undefined {
  const read = partsOf(text, reader);
  if (!read) return undefined;
  if ('fault' in read) return { fault: read.several ? severalDays : read.fault };
  const { day, time, until } = read;
  if (!day || day.away !== undefined || !time) return undefined;
  const start = onDay(day, time.start, reader);
  if ('fault' in start) return start;
  const wrongZone = zoneFault(until?.time.zone ?? time.zone, start.at, reader.timeZone);
  if (wrongZone) return wrongZone;
  const end = endOf(time, until, start.at, reader);
  if (end && 'fault' in end) return end;
  const span = { start: start.at, ...(end && { end: end.at }) };
  return { ...noted(span, day.note, time.note, start.note, end?.note), rest: restOf(text, read, reader) };
}

/** The day that a text names without a time, as a date field has it; and its note. */
export function readDay(text: string, reader: Reader): Found<{ date: string; note?: string }> | undefined {
  const read = partsOf(text, reader);
  if (!read || 'fault' in read || !read.day || read.day.away !== undefined || read.time) return undefined;
  const { year, month, day } = read.day.day;
  const date = DateTime.fromObject({ year, month, day }).toFormat('yyyy-MM-dd');
  return { ...noted({ date }, read.day.note), rest: restOf(text, read, reader) };
}

/** Does it name a day or a time of its own? A day of the week is also a name: "Sunday School Hall". */
export function namesMoment(text: string, reader: Reader): boolean {
  const read = partsOf(text, reader);
  if (!read || 'fault' in read) return read !== undefined;
  const isAll = restOf(text, read, reader) === '';
  return read.time !== undefined || (read.day !== undefined && (!read.day.weekly || isAll));
}

/** What was filled into a date field (`2026-12-12`) and a time field (`10:00`). Of a time that comes twice, the first `after`. */
export function momentIn(date: string, time: string, timeZone: string, after?: Date): Moment | Fault {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date.trim()) ?? [];
  if (year === undefined) return { fault: 'Choose a date, such as 2026-12-12.' };
  const [, hour, minute] = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(time.trim()) ?? [];
  if (hour === undefined) return { fault: 'Choose a time, such as 14:00.' };
  const numbers = { year: Number(year), month: Number(month), day: Number(day) };
  return instantOf(numbers, { hour: Number(hour), minute: Number(minute) }, timeZone, after);
}

/** A moment as date and time fields show it. */
export function fieldsOf(at: Date, timeZone: string): { date: string; time: string } {
  const moment = DateTime.fromJSDate(at, { zone: timeZone });
  return { date: moment.toFormat('yyyy-MM-dd'), time: moment.toFormat('HH:mm') };
}

/** The same, and a fault where they would be read back as another moment, for they cannot tell a time that comes twice. */
export function fieldsFor(at: Date, timeZone: string, after?: Date): { date: string; time: string } | Fault {
  const fields = fieldsOf(at, timeZone);
  const back = momentIn(fields.date, fields.time, timeZone, after);
  if ('fault' in back || Math.abs(back.at.getTime() - at.getTime()) < 60_000) return fields;
  const moment = DateTime.fromJSDate(at, { zone: timeZone });
  return {
    fault: `${clockWords(moment)} comes twice that night, because the clocks go back. Choose another time.`,
  };
}

function onDay(phrase: DayPhrase, said: Said, reader: Reader): Moment | Fault {
  const found = instantOf(phrase.day, timeOf(said), reader.timeZone);
  if ('fault' in found || !phrase.weekly || found.at > reader.at) return found;
  return instantOf(plusDays(phrase.day, 7), timeOf(said), reader.timeZone);
}

/** Today, or tomorrow where that has passed. */
function onNextDay(said: Said, reader: Reader): Moment | Fault {
  const { year, month, day } = DateTime.fromJSDate(reader.at, { zone: reader.timeZone });
  const today = { year, month, day };
  const found = instantOf(today, timeOf(said), reader.timeZone);
  if ('fault' in found || found.at > reader.at) return found;
  const next = instantOf(plusDays(today, 1), timeOf(said), reader.timeZone);
  if ('fault' in next) return next;
  return noted(next, next.note, 'That time has passed today, so we read it as tomorrow.');
}

function endOf(
  time: TimePhrase,
  until: Until | undefined,
  start: Date,
  reader: Reader,
): Moment | Fault | undefined {
  if (time.minutes !== undefined) return { at: new Date(start.getTime() + time.minutes * 60_000) };
  if (until) {
    return endOn(until, start, reader);
  }
  if (!time.end) return undefined;
  const first = DateTime.fromJSDate(start, { zone: reader.timeZone });
  const began = time.start.midnight ? first.minus({ days: 1 }) : first;
  const on = { year: began.year, month: began.month, day: began.day };
  const end = instantOf(on, timeOf(time.end), reader.timeZone, start);
  if ('fault' in end || end.at > start) return end;
  const next = instantOf(plusDays(on, 1), timeOf(time.end), reader.timeZone);
  if ('fault' in next) return next;
  if (next.at.getTime() - start.getTime() > longestNightMs) return { fault: endsFirst };
  return noted(next, next.note, 'It ends on the next day.');
}

/** A day of the week is the first of its name after the start. */
function endOn({ day, time }: Until, start: Date, reader: Reader): Moment | Fault {
  if (day.fault !== undefined) return { fault: day.fault };
  const first = instantOf(day.day, timeOf(time.start), reader.timeZone, start);
  if ('fault' in first || first.at > start) return first;
  if (!day.weekly) return { fault: endsFirst };
  const began = DateTime.fromJSDate(start, { zone: reader.timeZone });
  const said = DateTime.fromObject(day.day, { zone: reader.timeZone });
  const weeks = Math.ceil(Math.max(began.startOf('day').diff(said, 'weeks').weeks, 0));
  const end = instantOf(plusDays(day.day, 7 * weeks), timeOf(time.start), reader.timeZone, start);
  return 'fault' in end || end.at > start ? end : { fault: endsFirst };
}

const severalDays = 'Say when it starts and when it ends, as in “12 December 10am to 14 December 4pm”.';
const endsFirst = 'It ends before it starts. Check both times.';

function timeOf({ hour, minute, midnight }: Said): Time {
  return midnight ? { hour: 24, minute: 0 } : { hour, minute };
}

function plusDays(day: DayPhrase['day'], days: number): DayPhrase['day'] {
  const { year, month, day: number } = DateTime.fromObject(day, { zone: 'utc' }).plus({ days });
  return { year, month, day: number };
}

function noted<T extends object>(
  found: T,
  ...notes: (string | undefined)[]
): Omit<T, 'note'> & { readonly note?: string } {
  const all = new Set(notes.filter((note) => note !== undefined));
  return all.size === 0 ? found : { ...found, note: [...all].join(' ') };
}
