import type { Reader } from '../../../work/moments/moments';
import { namesMoment } from '../../../work/moments/reading';
import { limits } from '../signup';
import { quoted } from '../words';
import type { Faults } from './typed';

const weekday = '(?:mon|tue|wed|thu|fri|sat|sun)';
const hour = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
/** What stands between days or times, and belongs to one. */
const dangling = [
  /^(?:(?:or|till?|until)\b|[/→])/iu,
  new RegExp(String.raw`^(?:(?:and|to|from)\b|[&+–-])\s*(?:\d|${weekday}|${hour}\b)`, 'iu'),
  /(?:\b(?:and|or|to|past|until|till)|[&+])$/iu,
] as const;
/** What says more of a day or a time, or is another. */
const whole = new RegExp(
  [
    String.raw`^(?:(?:in the )?(?:morning|afternoon|evening|night)|tonight|am|pm|h|hrs|ish|or so|onwards|sharp|prompt`,
    String.raw`|about|around|approx\w*\.?|circa|c\.|before|after`,
    String.raw`|(?:then |and )?(?:daily|weekly|fortnightly|monthly)|(?:then )?(?:every|each) .*`,
    String.raw`|${weekday}[a-z]*\.?\s+\d{1,2}|['’]\d{2}|\d{1,2}[.:]\d{2}|\d{1,2}(?:st|nd|rd|th)(?:\s+(?:in|at|and|or|&).*)?)$`,
  ].join(''),
  'iu',
);

/** A day or time that stands where the place should, because there is another; or a number of nothing. */
export function unplaced(where: string, reader: Reader): Faults {
  if (where.length > limits.where) return {}; // which is a fault of its own
  for (const piece of where.split(',').map((one) => one.trim())) {
    if (piece === '') continue;
    if (whole.test(piece) || dangling.some((one) => one.test(piece)) || namesMoment(piece, reader)) {
      return {
        from: `I do not know what ${quoted(piece)} means beside this day and time. It stands under “Where”. Check them.`,
      };
    }
    if (/^\d+$/.test(piece)) {
      return { where: `I do not know what ${quoted(piece)} is here. Leave only the place.` };
    }
  }
  return {};
}
