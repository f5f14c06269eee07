import type { Reader } from '../../../work/moments/moments';
import { fieldsOf, readMoment, readSpan } from '../../../work/moments/reading';
import { titleOf } from './line-title';
import { emptyTyped, type Faults, type Typed } from './typed';

/** What a line says, as the form has it; what of it could not be read, and what had to be decided. */
export type Reading = { typed: Typed; faults: Faults; notes: readonly string[] };

const head =
  /^(?:please\s+)?(?:(?:i(?:'d| would) like to |can you |could you )?(?:start|make|create|offer|open|post|begin|set up|new|a|an)\s+)*(?:new\s+)?(sign[-\u2010\u2011]up|signup|sign up)(?![\w-])/iu;
/** What follows where people talk of sign-ups rather than make one. */
const elsewhere =
  /^\s*(?:sheets?|forms?|pages?|links?|lists?|for|to|is|are|at|with|and|or|as|by|process|deadline|community|group)\b/iu;
const opening = /^["“”„«'‘]/u;
const counts = String.raw`(?:places?|people|persons?|spaces?|seats?|spots?)`;
const aCount = new RegExp(String.raw`(-?\d[\d,]*)\s*${counts}\b`, 'iu');

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
  if (isOneWord ? /[,;\n]|\d/.test(said) : aCount.test(said)) return said;
  return undefined;
}

/** Reads what is said of a sign-up. What cannot be read stands where it can be mended. */
export function readLine(said: string, reader: Reader): Reading {
  const typed = emptyTyped(reader);
  const faults: Faults = {};
  const titled = titleOf(said);
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
  details = readCounts(details, typed);
  const when = readWhen(details, typed, faults, reader);
  typed.where = tidy(when.rest);
  return { typed, faults, notes: when.notes };
}

/** "closes Friday 5pm", to the end of its line. */
function readClosing(details: string, typed: Typed, faults: Faults, reader: Reader): string {
  const found = /\b(?:closes|closing|close|sign up (?:by|until))\b:?\s*([^\n;]*)/iu.exec(details);
  if (!found) return details;
  const [whole, said = ''] = found;
  const before = details.slice(0, found.index);
  const after = details.slice(found.index + whole.length);
  const read = readMoment(said, reader, 17);
  if (read && 'at' in read) {
    const { date, time } = fieldsOf(read.at, reader.timeZone);
    typed.closesDate = date;
    typed.closesTime = time;
    return `${before}, ${read.rest}${after}`;
  }
  faults.closesDate = read
    ? `${read.fault} You wrote “${tidy(said)}”.`
    : `I cannot tell when signing up ends. You wrote “${tidy(said)}”.`;
  return `${before}${after}`;
}

const piece = /(?<!\d),|,(?!\d{3}(?!\d))|;|\n/u;

/** "20 places", "max 20"; or "Morning 10 places, Afternoon 10 places", which are options. */
function readCounts(details: string, typed: Typed): string {
  const pieces = details.split(piece).map((one) => one.trim());
  const named = pieces.flatMap((one) => {
    const found = new RegExp(String.raw`^(\D*[^\d\s:–-])[\s:–-]*(-?\d[\d,]*)\s*${counts}?\.?$`, 'iu').exec(
      one,
    );
    const [, name = '', places = ''] = found ?? [];
    const isOption =
      places !== '' && aCount.test(one) && !/\b(?:max\w*|up to|at most|only|for|of)\.?$/iu.test(name);
    return isOption ? [{ one, option: `${name.trim()}: ${places}` }] : [];
  });
  if (named.length > 1) {
    typed.options = named.map(({ option }) => option).join('\n');
    return pieces.filter((one) => !named.some((other) => other.one === one)).join(', ');
  }
  const limit = new RegExp(
    String.raw`\b(?:max\w*\.?|up to|at most|limited to|only)(?:\s+of)?\s+(-?\d[\d,]*)(?:\s*${counts})?\b`,
    'iu',
  );
  const found =
    limit.exec(details) ?? new RegExp(String.raw`(?<![\d-])(-?\d[\d,]*)\s*${counts}\b`, 'iu').exec(details);
  if (!found) return details;
  typed.places = found[1] ?? '';
  return `${details.slice(0, found.index)}, ${details.slice(found.index + found[0].length)}`;
}

function readWhen(
  details: string,
  typed: Typed,
  faults: Faults,
  reader: Reader,
): { rest: string; notes: readonly string[] } {
  const read = readSpan(details, reader);
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
    const end = fieldsOf(read.end, reader.timeZone);
    typed.until = end.time;
    if (end.date !== start.date) typed.endDate = end.date;
  }
  return { rest: read.rest, notes: read.note === undefined ? [] : [read.note] };
}

/** Without empty pieces and dangling marks. */
function tidy(text: string): string {
  return text
    .split(/[,;\n]/)
    .map((one) => one.replace(/^[\s–-]+|[\s–-]+$/gu, '').replace(/\s+/g, ' '))
    .filter((one) => !/^[.!]*$/.test(one))
    .join(', ');
}
