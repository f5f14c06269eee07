import type { Moment, Reader } from '../../../work/moments/moments';
import { momentIn, zoneNamed } from '../../../work/moments/reading';
import { quoted } from '../words';
import type { Faults, Typed } from './typed';

/** From when until when, and until when one can sign up: UTC, with the zone it was typed in and what had to be decided. */
export type Times = {
  start: string;
  end: string;
  closes: string;
  timeZone: string;
  notes: readonly string[];
};

const day = 24 * 60 * 60_000;
const longestMs = 14 * day;
const furthestMs = 2 * 366 * day;
/** How long it is taken to be where nobody says. */
const usualMs = 60 * 60_000;

/** `stands`: when signing up ends for what is changed, for that may have passed. */
export type TimesReader = Reader & { stands?: string };

/** Reads the days and times of a form. */
export function readTimes(typed: Typed, reader: TimesReader): Times | { faults: Faults } {
  const timeZone = zoneNamed(typed.zone, reader.timeZone);
  if (timeZone === undefined) {
    const fault = `I know no time zone ${quoted(typed.zone.trim().slice(0, 60))}. Write it like Europe/London.`;
    return { faults: { zone: fault, ...missing(typed) } };
  }
  const absent = missing(typed);
  if (Object.keys(absent).length > 0) return { faults: absent };

  const start = momentIn(typed.date, typed.from, timeZone);
  if ('fault' in start) return { faults: { from: start.fault } };
  const startFault = faultOfStart(start, reader.at);
  if (startFault !== undefined) return { faults: { date: startFault } };
  const end = endOf(typed, start, timeZone);
  if ('faults' in end) return end;
  const closes = closesOf(typed, start, timeZone, reader);
  if ('faults' in closes) return closes;

  const notes = [start.note, end.note, closes.note].filter((note) => note !== undefined);
  return {
    start: start.at.toISOString(),
    end: end.at.toISOString(),
    closes: closes.at.toISOString(),
    timeZone,
    notes: [...new Set(notes)],
  };
}

function missing({ date, from }: Typed): Faults {
  return {
    ...(date.trim() === '' && { date: 'Choose the day.' }),
    ...(from.trim() === '' && { from: 'Say at what time it begins.' }),
  };
}

function faultOfStart({ at }: Moment, now: Date): string | undefined {
  if (at <= now) return 'That has passed. Choose a day and time to come.';
  if (at.getTime() - now.getTime() > furthestMs)
    return 'That is more than two years from now. Check the year.';
  return undefined;
}

function endOf(typed: Typed, start: Moment, timeZone: string): Moment | { faults: Faults } {
  const [time, date] = [typed.until.trim(), typed.endDate.trim()];
  if (time === '') {
    if (date !== '') return { faults: { until: 'Say at what time it ends, too.' } };
    return {
      at: new Date(start.at.getTime() + usualMs),
      note: 'Nobody said when it ends, so it lasts an hour.',
    };
  }
  const end = momentIn(date === '' ? typed.date : date, time, timeZone, start.at);
  if ('fault' in end) return { faults: { until: end.fault } };
  if (end.at <= start.at) {
    const fault =
      date === ''
        ? 'It would end before it begins. If it goes on past midnight, give the day it ends under “More”.'
        : 'It would end before it begins.';
    return { faults: { until: fault } };
  }
  if (end.at.getTime() - start.at.getTime() > longestMs) {
    return { faults: { endDate: 'It can last 14 days at most. Make a sign-up for each part of it.' } };
  }
  return end;
}

/** A day without a time means 5pm of it. */
function closesOf(
  typed: Typed,
  start: Moment,
  timeZone: string,
  { at: now, stands }: TimesReader,
): Moment | { faults: Faults } {
  const [date, time] = [typed.closesDate.trim(), typed.closesTime.trim()];
  if (date === '' && time === '') return { at: start.at };
  if (date === '') return { faults: { closesDate: 'Choose a day, too.' } };
  const closes = momentIn(date, time === '' ? '17:00' : time, timeZone);
  if ('fault' in closes) return { faults: { closesDate: closes.fault } };
  if (closes.at > start.at) return { faults: { closesDate: 'Signing up has to end before it begins.' } };
  if (closes.at <= now && closes.at.toISOString() !== stands)
    return { faults: { closesDate: 'That has passed, so nobody could sign up.' } };
  return closes;
}
