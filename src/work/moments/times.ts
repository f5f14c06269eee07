import { clock, hourOf } from './clock';
import { clockWords } from './words';
import type { Time } from './instants';

/** What a clock shows, as it was typed. `midnight` is the word for it: the end of the day it is said of. */
export type Said = Time & { readonly midnight?: true };

/** A time, or from when until when, and where in the text it stands. */
export type TimePhrase = {
  readonly from: number;
  readonly to: number;
  readonly start: Said;
  readonly end?: Said;
  /** How long it goes on instead. */
  readonly minutes?: number;
  /** A time zone that was typed after it. */
  readonly zone?: string;
  readonly note?: string;
};

/** What stands between the two ends of a time. */
export const joining = String.raw`\s*(?:-|–|—|→|to|until|till|['’]?til)\s*`;
const joiner = new RegExp(`^${joining}$`, 'iu');
const months = 'jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec';
const dayWord = String.raw`\b(?:[a-z]+day|mon|tues?|weds?|thur?s?|fri|sat|sun|today|tomorrow|at)[\s,]+|\b(?:${months})[a-z]*[\s,]+(?!20)`;
const military = new RegExp(
  String.raw`(?<=(?:${dayWord})(?:\d{4}\s*(?:h|hrs|hours)?${joining})?)(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)(?:\s*(?:h|hrs|hours))?\b`,
  'giu',
);
/** "Friday, 1400 tickets" is no time. */
const thingsAfter = /^\s+(?!(?:to|till?|until|in|at|on|for|and|or|with|gmt|bst|utc)\b)\p{Ll}/u;
const dayBefore =
  /(?:\b(?:mon|tues?|wed|thur?s?|fri|sat|sun|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|\btoday|\btomorrow|\b20\d\d|\d\/\d{1,2}(?:\/\d+)?)(?:\s+from)?[\s,]+$/i;
const atBefore = /(?:\bat|@)\s*$/i;
/** What a bare number is no time before: of a date, of things, of a house. */
const noTimeBefore =
  /^(?:\s*(?:st|nd|rd|th|of|%|\/)|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|places?|people|seats?|spaces?|spots?|hours?|minutes?|days?|weeks?)|\s+\p{Lu})/u;
const duration =
  /^\s*,?\s*for\s+(?<count>an?|half\s+an|one|two|three|\d{1,2}(?:\.5)?)\s+(?<unit>hours?|hrs?|minutes?|mins?)\b/i;
const zoneNames =
  'GMT|UTC|[BC]ST|CES?T|EES?T|WES?T|E[SD]T|CDT|M[SD]T|P[SD]T|A[CEW][SD]T|NZ[SD]?T|IST|JST|KST|SGT|HKT|GST|MSK|EAT|WAT|SAST|PKT';
/** Short names are words of their own in lower case. */
const zone = new RegExp(
  String.raw`^\s*\(?(?<zone>${zoneNames}|${zoneNames.toLowerCase()}|[ECMP]T|Z|(?:UK|[Ll]ocal|\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?) time)\b\)?|^\s?(?<offset>\+\d{2}:?\d{2})(?!\d)`,
  'u',
);

/** One reading of a clock. `sure`: it can be nothing but a time. */
type Reading = {
  readonly from: number;
  readonly to: number;
  readonly said: Said;
  readonly half?: 'am' | 'pm';
  readonly open: boolean;
  readonly sure: boolean;
};

/** Every time in a text, in order. */
export function timesIn(text: string): TimePhrase[] {
  const readings = [...readingsIn(text), ...militaryIn(text)].sort((one, other) => one.from - other.from);
  const phrases: TimePhrase[] = [];
  for (let at = 0; at < readings.length; at++) {
    const first = readings[at]!; // within
    const second = readings[at + 1];
    if (second && joiner.test(text.slice(first.to, second.from)) && isRange(text, first, second)) {
      phrases.push(withRest(text, { from: first.from, to: second.to, ...ranged(first, second) }));
      at += 1;
    } else if (isTime(text, first)) {
      phrases.push(withRest(text, { from: first.from, to: first.to, ...settled(first) }));
    }
  }
  return phrases;
}

function readingsIn(text: string): Reading[] {
  return [...text.matchAll(clock)].flatMap((match): Reading[] => {
    const { word, part, side, of, named, saidHalf, hour, mark, minute, half, oclock } = match.groups ?? {};
    const place = { from: match.index, to: match.index + match[0].trimEnd().length };
    if (word !== undefined) {
      const said: Said = /midnight/i.test(word)
        ? { hour: 0, minute: 0, midnight: true }
        : { hour: 12, minute: 0 };
      return [{ ...place, said, open: false, sure: true }];
    }
    if (part !== undefined || named !== undefined) {
      const past = part === undefined ? 0 : part.toLowerCase() === 'half' ? 30 : 15;
      const before = side?.toLowerCase() === 'to';
      const at = hourOf(of ?? named ?? '');
      if (at < 1 || at > 12) return [];
      const said = { hour: (at + (before ? 11 : 0)) % 12 || 12, minute: before ? 60 - past : past };
      return [{ ...place, ...inHalfOf(said, saidHalf), sure: true }];
    }
    const said = { hour: Number(hour), minute: Number(minute ?? 0) };
    const sure = half !== undefined || oclock !== undefined || mark === ':';
    if (said.minute > 59 || said.hour > 24 || (said.hour === 24 && said.minute > 0)) return [];
    const isOpen = !hour?.startsWith('0') && said.hour <= 12;
    if (half === undefined) return [{ ...place, said, open: isOpen, sure }];
    return said.hour === 0 || said.hour > 12 ? [] : [{ ...place, ...inHalfOf(said, half), sure }];
  });
}

function inHalfOf(said: Time, half: string | undefined): Pick<Reading, 'said' | 'half' | 'open'> {
  if (half === undefined) return { said, open: true };
  const read = half.toLowerCase().startsWith('a') ? 'am' : 'pm';
  return { said: inHalf(said, read), half: read, open: false };
}

function militaryIn(text: string): Reading[] {
  return [...text.matchAll(military)].flatMap(({ index, 0: all, groups }) => {
    const to = index + all.length;
    const said = { hour: Number(groups?.hour), minute: Number(groups?.minute) };
    return thingsAfter.test(text.slice(to)) ? [] : [{ from: index, to, said, open: false, sure: true }];
  });
}

function isTime(text: string, { from, to, sure }: Reading): boolean {
  if (sure) return true;
  const before = text.slice(0, from);
  if (noTimeBefore.test(text.slice(to))) return false;
  return atBefore.test(before) || (/[.]/.test(text.slice(from, to)) && dayBefore.test(before));
}

function isRange(text: string, first: Reading, second: Reading): boolean {
  if (!second.sure && noTimeBefore.test(text.slice(second.to))) return false;
  if (first.sure || second.sure) return true;
  const before = text.slice(0, first.from);
  return dayBefore.test(before) || atBefore.test(before) || /\bfrom\s+$/i.test(before);
}

function inHalf({ hour, minute }: Time, half: 'am' | 'pm'): Time {
  return { hour: (hour % 12) + (half === 'pm' ? 12 : 0), minute };
}

/** Nobody means the small hours by a bare "2:30". */
function settled({ said, open }: Reading): { start: Said; note?: string } {
  if (!open || said.hour < 1 || said.hour > 6) return { start: said };
  const start = inHalf(said, 'pm');
  return { start, note: `We read the time as ${clockWords(start)}.` };
}

function ranged(first: Reading, second: Reading): { start: Said; end: Said; note?: string } {
  if (first.open && second.half) {
    const same = inHalf(first.said, second.half);
    const start = isBefore(same, second.said) ? same : first.said;
    return { start, end: second.said };
  }
  const { start, note } = settled(first);
  const later = inHalf(second.said, 'pm');
  const end = second.open && !isBefore(start, second.said) && isBefore(start, later) ? later : second.said;
  return { start, end, ...(note !== undefined && { note }) };
}

function isBefore(one: Time, other: Time): boolean {
  return one.hour * 60 + one.minute < other.hour * 60 + other.minute;
}

/** With the zone and the duration that are typed after it, and the "at" before it. */
function withRest(text: string, phrase: TimePhrase): TimePhrase {
  const from =
    phrase.from -
    (/(?:\b(?:at|from)\s+|@\s*|(?<=\d-\d{2})T)$/i.exec(text.slice(0, phrase.from))?.[0].length ?? 0);
  const typed = zone.exec(text.slice(phrase.to));
  const named = typed?.groups?.zone ?? typed?.groups?.offset;
  const to = phrase.to + (typed?.[0].length ?? 0);
  const lasting = phrase.end ? null : duration.exec(text.slice(to));
  return {
    ...phrase,
    from,
    to: to + (lasting?.[0].length ?? 0),
    ...(named !== undefined && { zone: named }),
    ...(lasting && { minutes: minutesOf(lasting.groups?.count ?? '', lasting.groups?.unit ?? '') }),
  };
}

const counts: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3 };

function minutesOf(count: string, unit: string): number {
  const typed = count.toLowerCase();
  const many = typed.startsWith('half') ? 0.5 : (counts[typed] ?? Number(typed));
  return many * (/^h/i.test(unit) ? 60 : 1);
}
