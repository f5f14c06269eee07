import { DateTime, IANAZone } from 'luxon';
import { clockWords, dayWords, placeOf } from './words';
import type { Fault, Moment } from './moments';

/** A day of the calendar. `month` counts from 1. */
export type Day = { readonly year: number; readonly month: number; readonly day: number };
/** What a clock on the wall shows; 24:00 is the end of its day. */
export type Time = { readonly hour: number; readonly minute: number };

/** Is it the name of a time zone (IANA) that this system knows? */
export function isZone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name); // newer systems take "+01:00" too
}

/**
 * When the clocks of a zone show this; and a fault where the clock change leaves it out. Where it comes twice, it is the
 * first, or the first that is later than `after`. 00:00 begins its day.
 */
export function instantOf(day: Day, time: Time, timeZone: string, after?: Date): Moment | Fault {
  if (!isZone(timeZone)) return { fault: `We do not know the time zone “${timeZone}”.` };
  const date = DateTime.fromObject({ ...day }, { zone: timeZone });
  if (!date.isValid || time.hour > 24 || time.minute > 59) return { fault: 'There is no such day or time.' };
  const begun = time.hour === 24 ? date.plus({ days: 1 }) : date;
  const hour = time.hour % 24;
  const at = begun.set({ hour, minute: time.minute });
  const zone = placeOf(timeZone);
  if (at.hour !== hour || at.minute !== time.minute) {
    const words = clockWords({ hour, minute: time.minute });
    return {
      fault: `${words} does not exist on ${dayWords(at, at)} in ${zone}, because the clocks go forward. The time that comes instead is ${clockWords(at)}.`,
    };
  }
  const [first = at, second] = at
    .getPossibleOffsets()
    .sort((one, other) => one.toMillis() - other.toMillis());
  if (second) {
    const isSecond = after !== undefined && first.toMillis() <= after.getTime();
    const note = `${clockWords(at)} comes twice on ${dayWords(at, at)} in ${zone}, because the clocks go back: it means the ${isSecond ? 'second' : 'first'}.`;
    return { at: (isSecond ? second : first).toJSDate(), note };
  }
  if (hour === 0 && time.minute === 0) {
    return {
      at: at.toJSDate(),
      note: `That is midnight at the end of ${dayWords(at.minus({ days: 1 }), at)}.`,
    };
  }
  return { at: at.toJSDate() };
}
