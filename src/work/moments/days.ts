import * as chrono from 'chrono-node';
import { DateTime } from 'luxon';
import type { Day } from './instants';
import type { Fault, Reader } from './moments';

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
};

const month = 'jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec';
const dayNumber = '\\d{1,2}(?:st|nd|rd|th)?';
/** A number after a date, which is not its year: "12 December, 20 places". */
const countAfter = new RegExp(
  `(?<=\\b(?:${dayNumber}\\s+(?:of\\s+)?(?:${month})[a-z]*|(?:${month})[a-z]*\\s+${dayNumber}),?\\s+)\\d{1,2}(?!\\d)`,
  'gi',
);
const articleBefore = /(?<=day\s+)the(?=\s+\d)/gi;
const likeDay = new RegExp(
  `\\b(?:${dayNumber}\\s+(?:of\\s+)?(?:${month})[a-z]*(?:\\s+\\d{4})?|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}|\\d{4}-\\d{1,2}-\\d{1,2})\\b`,
  'i',
);
const manyBefore = /\b(?:every|each|first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)\s+$/i;
const vague = /\b(?:weekend|(?:next|this|last|coming)\s+(?:week|month|year|quarter))\b/i;

/** So that a text keeps its length, for what has been read of it. */
export function masked(text: string, from: number, to: number): string {
  return text.slice(0, from) + '\u2063'.repeat(to - from) + text.slice(to);
}

/** Every day in a text whose times are masked, in order. */
export function daysIn(text: string, { at, timeZone }: Reader): DayPhrase[] {
  const now = DateTime.fromJSDate(at, { zone: timeZone });
  const noon = Date.UTC(now.year, now.month - 1, now.day, 12);
  const plain = withoutCounts(text, now.year).replace(articleBefore, '   ');
  const results = chrono.en.GB.parse(plain, { instant: new Date(noon), timezone: 0 }, { forwardDate: true });
  return results.flatMap((result) => phraseOf(result, plain, now) ?? []);
}

/** A day that the calendar does not have, such as 31 November. */
export function noSuchDay(text: string): Fault | undefined {
  const [day] = likeDay.exec(text) ?? [];
  return day === undefined
    ? undefined
    : { fault: `There is no ${inOneLine(day)}. Check the day and the month.` };
}

function withoutCounts(text: string, year: number): string {
  let plain = text;
  for (const { index, 0: number } of text.matchAll(countAfter)) {
    const rest = text.slice(index + number.length);
    const ahead = Number(number) - (year % 100);
    if (number.length === 2 && ahead >= 0 && ahead <= 5 && /^\s*(?:$|,|\u2063)/.test(rest)) continue;
    plain = masked(plain, index, index + number.length);
  }
  return plain;
}

function phraseOf(
  { index, text, start }: chrono.ParsedResult,
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
  if (start.isCertain('weekday') && !start.isCertain('day')) return weekday(place, day, text, all, now);
  if (!start.isCertain('day') || !start.isCertain('month')) return undefined;
  return dated(place, day, start, before, now);
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
  const found = DateTime.fromObject(day, { zone: now.zone });
  if (/^last\b/i.test(text)) {
    const past = found >= now.startOf('day') ? found.minus({ weeks: 1 }) : found;
    return { from, to, day: dayOf(past), weekly: false };
  }
  const weekBefore = /\ba\s+week\s+(?:on\s+)?$/i.exec(before)?.[0].length ?? 0;
  const weekAfter = /^\s+week\b/i.exec(all.slice(to))?.[0].length ?? 0;
  const extra = weekBefore + weekAfter > 0 ? 1 : 0;
  return {
    from: from - weekBefore,
    to: to + weekAfter,
    day: dayOf(found.plus({ weeks: extra })),
    weekly: true,
  };
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
