import { createHash } from 'node:crypto';

/** A part of a list that fits a card: its lines, and where it stands. */
export type Page = { readonly from: number; readonly lines: readonly string[]; readonly total: number };

/** So many characters of lines a card shows; what is typed may be nearly twice as long. */
const longest = 3_000;
/** And so many lines, for the buttons carry a sign of each. */
const most = 50;

/** The lines from one on, as many as fit a card. */
export function pageOf(lines: readonly string[], from: number): Page {
  const first = from < lines.length ? from : 0;
  let length = 0;
  let end = first;
  for (; end < lines.length; end++) {
    length += (lines[end]?.length ?? 0) + 1;
    if (end - first === most || (length > longest && end > first)) break;
  }
  return { from: first, lines: lines.slice(first, end), total: lines.length };
}

/** So many characters tell a line from the others. */
const signLength = 6;

/** What was shown, line by line, so that it is known what somebody changes of it, and whether somebody else has meanwhile. */
export function digest(lines: readonly string[]): string {
  return lines.map(signOf).join('');
}

/** The lines that were shown, each by its sign. */
export function signsIn(digest: string): Set<string> {
  const starts = Array.from({ length: digest.length / signLength }, (_, at) => at * signLength);
  return new Set(starts.map((start) => digest.slice(start, start + signLength)));
}

export function signOf(line: string): string {
  return createHash('sha256').update(line).digest('base64url').slice(0, signLength);
}
