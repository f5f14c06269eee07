import { DateTime } from 'luxon';
import type { Reader } from './moments';

/** Without the year, a day is understood to be the next of its name, or one that has just been. */
const clearFor = { ahead: { months: 9 }, back: { months: 1 } };

/** "Tuesday 9 December, 2pm (London)", with the year where it is not clear; "midnight at the end of …" for midnight. */
export function momentWords(at: Date, reader: Reader): string {
  const { moment, now } = seen(at, reader);
  return `${pointWords(moment, now)} (${placeOf(reader.timeZone)})`;
}

/** The same without the day where it is today: "at 5pm today (London)"; "on Friday 11 December, 5pm (London)". */
export function whenWords(at: Date, reader: Reader): string {
  const { moment, now } = seen(at, reader);
  const place = `(${placeOf(reader.timeZone)})`;
  if (isMidnight(moment)) {
    const tonight = moment.minus({ days: 1 }).hasSame(now, 'day');
    return `at ${tonight ? 'midnight tonight' : pointWords(moment, now)} ${place}`;
  }
  if (moment.hasSame(now, 'day')) return `at ${clockWords(moment)} today ${place}`;
  return `on ${pointWords(moment, now)} ${place}`;
}

/** "Saturday 12 December, 10am to 12 noon (London)"; both days where they differ. */
export function spanWords(start: Date, end: Date, reader: Reader): string {
  const { moment: from, now } = seen(start, reader);
  const { moment: to } = seen(end, reader);
  const place = `(${placeOf(reader.timeZone)})`;
  const sameDay = from.hasSame(isMidnight(to) ? to.minus({ milliseconds: 1 }) : to, 'day');
  return `${pointWords(from, now)} to ${sameDay ? clockWords(to) : pointWords(to, now)} ${place}`;
}

/** The place a time zone is named after: "London", "New York". */
export function placeOf(timeZone: string): string {
  return timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
}

/** "Friday 11 December", and the year where `now` leaves it open. */
export function dayWords(day: DateTime, now: DateTime): string {
  const isClear = day <= now.plus(clearFor.ahead) && day >= now.minus(clearFor.back);
  return day.toFormat(isClear ? 'cccc d LLLL' : 'cccc d LLLL yyyy', { locale: 'en-GB' });
}

/** "2pm", "9:30am", "12 noon", "midnight". */
export function clockWords({ hour, minute }: { hour: number; minute: number }): string {
  if (minute === 0 && hour === 12) return '12 noon';
  if (minute === 0 && hour === 0) return 'midnight';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

function pointWords(moment: DateTime, now: DateTime): string {
  if (isMidnight(moment)) return `midnight at the end of ${dayWords(moment.minus({ days: 1 }), now)}`;
  return `${dayWords(moment, now)}, ${clockWords(moment)}`;
}

function isMidnight({ hour, minute }: DateTime): boolean {
  return hour === 0 && minute === 0;
}

function seen(at: Date, { at: now, timeZone }: Reader): { moment: DateTime; now: DateTime } {
  const zone = { zone: timeZone };
  return { moment: DateTime.fromJSDate(at, zone), now: DateTime.fromJSDate(now, zone) };
}
