import type { Reader } from '../../../work/moments/moments';
import { fieldsFor, fieldsOf, readDay, readSpan } from '../../../work/moments/reading';
import { readClosing } from './line-closing';
import { isCounted, readCounts } from './line-counts';
import { titleOf } from './line-title';
import { emptyTyped, type Faults, type Typed } from './typed';
import { unplaced } from './unplaced';

/** What a line says, as the form has it; what of it could not be read, and what had to be decided. */
export type Reading = { typed: Typed; faults: Faults; notes: readonly string[] };

const head =
  /^(?:please\s+)?(?:(?:i(?:'d| would) like to |can you |could you )?(?:start|make|create|offer|open|post|begin|set up|new|a|an)\s+)*(?:new\s+)?(sign[-\u2010\u2011]up|signup|sign up)(?![\w-])/iu;
/** What follows where people talk of sign-ups rather than make one. */
const elsewhere =
  /^\s*(?:sheets?|forms?|pages?|links?|lists?|for|to|is|are|at|with|and|or|as|by|process|deadline|community|group)\b/iu;
const opening = /^["“”„«'‘]/u;

/** What is said of a sign-up that somebody offers; nothing where the text is about something else. Empty for the bare word. */
export function offeredIn(text: string): string | undefined {
  const found = head.exec(text.trim());
  if (!found) return undefined;
  const rest = text.trim().slice(found[0].length);
  const said = rest.replace(/^\s*:/, '').trim();
  if (/^[.!\s]*$/.test(said)) return '';
  if (/^\s*:/.test(rest) || opening.test(said)) return said;
  if (elsewhere.test(rest) || /\?\s*$/.test(rest)) return undefined;
  const isOneWord = !/\s/.test(found[1] ?? '');
  if (isOneWord ? /[,;\n]|\d/.test(said) : isCounted(said)) return said;
  return undefined;
}

/** Reads what is said of a sign-up. What cannot be read stands where it can be mended. */
export function readLine(said: string, reader: Reader): Reading {
  const typed = emptyTyped(reader);
  const faults: Faults = {};
  const titled = titleOf(said.replace(/[^\S\n]+/g, ' '));
  typed.title = titled.title;
  let details = titled.details;

  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = pattern.exec(details);
    if (found) details = `${details.slice(0, found.index)}, ${details.slice(found.index + found[0].length)}`;
    return found ?? undefined;
  };

  typed.link = (take(/https?:\/\/[^\s<>"”]+/iu)?.[0] ?? '').replace(/[.,;:!?)]+$/, '');
  if (take(/\b(?:no|without(?: an?)?)\s+waiting[ -]?list\b/iu)) typed.waiting = 'false';
  else take(/\b(?:with\s+)?(?:an?\s+)?waiting[ -]?list\b/iu);
  details = readClosing(details, typed, faults, reader);
  details = readCounts(details, typed, faults);
  const when = readWhen(details, typed, faults, reader);
  typed.where = tidy(when.rest);
  if (typed.date !== '') Object.assign(faults, { ...unplaced(typed.where, reader), ...faults });
  return { typed, faults, notes: when.notes };
}

function readWhen(
  details: string,
  typed: Typed,
  faults: Faults,
  reader: Reader,
): { rest: string; notes: readonly string[] } {
  const read = readSpan(details, reader);
  const day = read ? undefined : readDay(details, reader);
  if (day && Object.keys(unplaced(tidy(day.rest), reader)).length === 0) {
    typed.date = day.date;
    faults.from = 'I cannot find a time in what you wrote. What I could not read stands under “Where”.';
    return { rest: day.rest, notes: day.note === undefined ? [] : [day.note] };
  }
  if (!read) {
    faults.date =
      'I cannot find a day and a time in what you wrote. What I could not read stands under “Where”.';
    return { rest: details, notes: [] };
  }
  if ('fault' in read) {
    faults.from = read.fault;
    return { rest: details, notes: [] };
  }
  const start = fieldsOf(read.start, reader.timeZone);
  typed.date = start.date;
  typed.from = start.time;
  if (read.end) {
    const end = fieldsFor(read.end, reader.timeZone, read.start);
    if ('fault' in end) faults.until = end.fault;
    else {
      typed.until = end.time;
      if (end.date !== start.date) typed.endDate = end.date;
    }
  }
  return { rest: read.rest, notes: read.note === undefined ? [] : [read.note] };
}

/** Without empty pieces and dangling marks. */
function tidy(text: string): string {
  return text
    .split(/[,;\n]/)
    .map((one) => one.replace(/^[\s.!|@–-]+|[\s|–-]+$/gu, '').replace(/\s+/g, ' '))
    .filter((one) => !/^[.!]*$/.test(one))
    .join(', ');
}
