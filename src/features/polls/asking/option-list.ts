import { isBlank } from '../options';

const bullet = String.raw`(?:[-–—*•‣◦▪·+]|\(?\d{1,2}[.)]|[a-jA-J]\))`;
const bulleted = new RegExp(`^\\s*${bullet}\\s+`);
/** A bullet within a line begins another option. */
const withinLine = new RegExp(`\\s+${bullet}\\s+`);
const quotedOnly = /^(?:\s*["“”„«][^"“”„«»]+["“”»](?:\s*(?:[,;|/]|\b(?:or|and)\b))*)+\s*$/;
const quotedPiece = /["“”„«]([^"“”„«»]+)["“”»]/g;

/**
 * Options as people list them: one a line; or in one line, quoted, after bullets, or between semicolons, bars, slashes that stand
 * alone, or commas (with "or" before the last).
 */
export function optionList(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).filter((line) => !isBlank(line));
  const [only] = lines;
  const found = lines.length > 1 ? unbulleted(lines) : inLine(only ?? '');
  return found.map(unquoted).filter((option) => !isBlank(option));
}

/** Marks before options are theirs unless all of them have one. */
function unbulleted(lines: readonly string[]): string[] {
  const bare = lines.every((line) => bulleted.test(line))
    ? lines.map((line) => line.replace(bulleted, ''))
    : lines;
  return bare.map((line) => line.trim().replace(/[,;]$/, ''));
}

function inLine(line: string): string[] {
  if (quotedOnly.test(line)) return [...line.matchAll(quotedPiece)].map(([, piece = '']) => piece);
  if (bulleted.test(line) && withinLine.test(line.replace(bulleted, ''))) {
    return unbulleted(line.replace(bulleted, '').split(withinLine));
  }
  for (const between of [/;/, /\s+\|\s+/, /\s+\/\s+/]) {
    if (between.test(line)) return line.split(between);
  }
  const pieces = commas(line.replace(/^\s*[–—-]\s+/, ''));
  const last = pieces.at(-1) ?? '';
  const former = pieces.slice(0, -1);
  const ends = former.length > 0 ? last.replace(/^\s*(?:or|and)\s+/i, '') : last;
  return [...former, ...ends.split(/\s+or\s+/i)];
}

/** "1,000" is one number, unless nothing else would part the options. A quoted option keeps its commas. */
function commas(line: string): string[] {
  const pieces = line.match(/(?:\s*["“][^"“”]*["”]\s*(?=,|$)|(?<=\d),(?=\d)|[^,])+/g) ?? [];
  return pieces.length > 1 ? pieces : line.split(',');
}

function unquoted(option: string): string {
  const one = option.trim();
  return /^(["“”„«]).*["“”»]$/.test(one) || /^['‘].*['’]$/.test(one) ? one.slice(1, -1).trim() : one;
}
