import * as chrono from 'chrono-node';
import { DateTime } from 'luxon';
import type { Day } from './instants';
import type { Fault, Reader } from './moments';
import { dayNumber, monthName, plainDays } from './plain-days';

/** A day that a text names, or a moment such as "in 2 hours", and where it stands. */
export type DayPhrase = {
  readonly from: number;
  readonly to: number;
  readonly day: Day;
  /** Only the day of the week was named: it comes again. */
  readonly weekly: boolean;
  /** So long from now, in ms, when it is no day. */
  readonly away?: number;
  readonly note?: string;
  readonly fault?: string;
  /** It is several days at once: "12-14 December". */
  readonly several?: true;
};

const likeDay = new RegExp(
  `\\b(?:${dayNumber}\\s+(?:of\\s+)?(?:${monthName})(?:\\s+\\d{4})?|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}|\\d{4}-\\d{1,2}-\\d{1,2})\\b`,
  'i',
);
const manyBefore = /\b(?:every|each|first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)\s+$/i;
const vague = /\b(?:weekend|(?:next|this|last|coming)\s+(?:week|month|year|quarter))\b/i;
const weekOf = /\b(?:w\/?[cbe]|wk\/?c|week\s+(?:commencing|beginning|starting|ending|of))[.:]?\s*$/i;
const afterNext = /^\s+after\s+next\b/i;
/** A day of some month, as in "Monday 30th"; "Friday, 2nd floor" is a place. */
const dayAlone = /^,?\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th)(?=\s*(?:$|[^\p{L}\d\s]))/iu;

/** Every day in a text whose times are masked, in order. */
export function daysIn(text: string, { at, timeZone }: Reader): DayPhrase[] {
  const now = DateTime.fromJSDate(at, { zone: timeZone });
  const noon = Date.UTC(now.year, now.month - 1, now.day, 12);
  const plain = plainDays(text, now.year);
  const results = chrono.en.GB.parse(plain, { instant: new Date(noon), timezone: 0 }, { forwardDate: true });
  return results.flatMap((result) => {
    const phrase = phraseOf(result, plain, now);
    if (!phrase) return [];
    const cut = /^[\p{L}.]+/u.exec(text.slice(phrase.to))?.[0].length ?? 0; // of "Weds", which is "Wed " here
    const isCut = plain.slice(phrase.to, phrase.to + cut).trim() === '';
    return [isCut ? { ...phrase, to: phrase.to + cut } : phrase];
  });
}

/** A day that the calendar does not have, such as 31 November. */
export function noSuchDay(text: string): Fault | undefined {
  const [day] = likeDay.exec(text) ?? [];
  return day === undefined
    ? undefined
    : { fault: `There is no ${inOneLine(day)}. Check the day and the month.` };
}

function phraseOf(
  { index, text, start, end }: chrono.ParsedResult,
  all: string,
  now: DateTime,
): DayPhrase | undefined {
  const place = { from: index, to: index + text.length };
  const before = all.slice(0, index);
  const day = { year: start.get('year') ?? 0, month: start.get('month') ?? 1, day: start.get('day') ?? 1 };
  const tags = start.tags();
  if (vague.test(text)) return { ...place, day, weekly: false, fault: vagueWords(text) };
  if (tags.has('casualReference/now') || isSlip(text)) return undefined;
  if (tags.has('result/relativeDate') && !isAway(text, all)) return undefined;
  if (tags.has('result/relativeDateAndTime')) {
    return { ...place, day, weekly: false, away: start.date().getTime() - noonOf(now) };
  }
  if (end) return { ...place, day, weekly: false, several: true, fault: vagueWords(text) };
  const isDay = start.isCertain('day') && start.isCertain('month');
  const week = weekOf.exec(before)?.[0] ?? '';
  if (isDay && week !== '') {
    return { ...place, from: index - week.length, day, weekly: false, fault: vagueWords(`${week}${text}`) };
  }
  if (start.isCertain('weekday') && !isDay) return weekday(place, day, text, all, now);
  if (tags.has('casualReference/today') || tags.has('casualReference/tomorrow')) {
    const { weeks, ...around } = withWeeks(place, all);
    return { ...around, day: dayOf(DateTime.fromObject(day).plus({ weeks })), weekly: false };
  }
  return isDay || tags.has('result/relativeDate') ? dated(place, day, start, before, now) : undefined;
}

function weekday(
  { from, to }: { from: number; to: number },
  day: Day,
  text: string,
  all: string,
  now: DateTime,
): DayPhrase {
  const before = all.slice(0, from);
  if (manyBefore.test(before) || /^(?:every|each)\b/i.test(text)) {
    return {
      from,
      to,
      day,
      weekly: false,
      fault: vagueWords(`${manyBefore.exec(before)?.[0] ?? ''}${text}`),
    };
  }
  const after = all.slice(to);
  const open = (afterNext.exec(after) ?? dayAlone.exec(after))?.[0];
  if (open !== undefined) return { from, to, day, weekly: false, fault: vagueWords(`${text}${open}`) };
  const found = DateTime.fromObject(day, { zone: now.zone });
  if (/^last\b/i.test(text)) {
    const past = found >= now.startOf('day') ? found.minus({ weeks: 1 }) : found;
    return { from, to, day: dayOf(past), weekly: false };
  }
  const { weeks, ...around } = withWeeks({ from, to }, all);
  return { ...around, day: dayOf(found.plus({ weeks })), weekly: true };
}

/** "a fortnight today", "Friday week". */
function withWeeks(
  { from, to }: { from: number; to: number },
  all: string,
): { from: number; to: number; weeks: number } {
  const before = /\ba\s+(week|fortnight)\s+(?:(?:on|from)\s+)?$/i.exec(all.slice(0, from));
  const after = /^\s+(week|fortnight)\b/i.exec(all.slice(to));
  const said = [before, after].flatMap((found) => found?.[1]?.toLowerCase() ?? []);
  const weeks = said.reduce((sum, one) => sum + (one === 'week' ? 1 : 2), 0);
  return { from: from - (before?.[0].length ?? 0), to: to + (after?.[0].length ?? 0), weeks };
}

/** The next day of its date, where no year was typed; today even if it is late. */
function dated(
  place: { from: number; to: number },
  { year, ...date }: Day,
  start: chrono.ParsedComponents,
  before: string,
  now: DateTime,
): DayPhrase {
  const named = start.isCertain('year');
  const thisYear = named ? year : now.year;
  const found = DateTime.fromObject({ year: thisYear, ...date }, { zone: now.zone });
  const passed = !named && found < now.startOf('day');
  const day = { year: passed ? thisYear + 1 : thisYear, ...date };
  const weekly = false;
  const chosen = DateTime.fromObject(day, { zone: now.zone });
  if (!chosen.isValid) {
    const leap = DateTime.fromObject({ ...day, day: 1 }).toFormat('LLLL yyyy', { locale: 'en-GB' });
    return { ...place, day, weekly, fault: `There is no day ${day.day} in ${leap}.` };
  }
  const saidDay = start.isCertain('weekday') ? start.get('weekday') : null;
  if (saidDay !== null && saidDay % 7 !== chosen.weekday % 7) {
    const words = chosen.toFormat("d LLLL yyyy 'is a' cccc", { locale: 'en-GB' });
    const other = chosen.set({ weekday: (saidDay || 7) as 1 | 2 | 3 | 4 | 5 | 6 | 7 }); // the days of a week
    return {
      ...place,
      day,
      weekly,
      fault: `${words}, not a ${other.toFormat('cccc', { locale: 'en-GB' })}.`,
    };
  }
  const from = place.from - (/\bon\s+(?:the\s+)?$/i.exec(before)?.[0].length ?? 0);
  const note = `That day has passed this year, so we read it as ${chosen.toFormat('d LLLL yyyy', { locale: 'en-GB' })}.`;
  return { ...place, from, day, weekly, ...(passed && { note }) };
}

/** Slashes that are no date: "24/7", and months beyond the twelfth. */
function isSlip(text: string): boolean {
  const [, monthNumber] = /^\d{1,2}\/(\d{1,2})(?:\/|$)/.exec(text) ?? [];
  return text === '24/7' || Number(monthNumber ?? 1) > 12;
}

/** "in 3 days" is a time; "3 days" only when nothing else is said. */
function isAway(text: string, all: string): boolean {
  return /^(?:in|within)\b|\b(?:later|ago|from now|hence)$/i.test(text) || text.length === all.trim().length;
}

function vagueWords(text: string): string {
  return `“${inOneLine(text)}” can be more than one day. Name the day, such as “Friday 4 December 5pm”.`;
}

function inOneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function dayOf({ year, month: number, day }: DateTime): Day {
  return { year, month: number, day };
}

function noonOf(now: DateTime): number {
  return Date.UTC(now.year, now.month - 1, now.day, 12);
}
