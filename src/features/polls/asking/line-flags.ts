/** How a poll is voted in, as far as its line says so. */
export type Flags = { several?: 'true'; anonymous?: 'true' };

const severalWord =
  /several choices|several|multiple choices?|multiple|many|more than one|choose several|pick several/;
const secretWord = /(?:anonymous(?:ly)?|secret(?:ly)?)(?: (?:poll|ballot|vote|votes|voting))?/;
const flag = String.raw`(?:${severalWord.source}|${secretWord.source})(?: please)?`;
const inBrackets = String.raw`\(\s*${flag}(?:\s*(?:[,;/&+]|\band\b)\s*${flag})*\s*`;
const quote = `["“”„«'‘]`;
const patterns = [
  // "(anonymous, several)" stands before the question or the options, or at the very end, where the bracket may be missing.
  String.raw`^[\s,;]*${inBrackets}\)\s*[.,;:]?\s*`,
  String.raw`[\s,;.]*${inBrackets}\)?\s*[.,;:]?\s*$`,
  // "anonymous:" before what is quoted or begins anew.
  String.raw`^[\s,;:]*${secretWord.source}(?:\s*[:–—]|\n|\s-\s|[\s,;]*(?=${quote}|\()|\s*$)\s*`,
  // ", anonymous" as the last of a list.
  String.raw`(?:[,;.|\n]|\s[–—/-]\s)\s*(?:and )?${secretWord.source}(?: please)?[\s.!]*$`,
  String.raw`(?:^|[,;\n])\s*(?:several choices|multiple choices?|choose several)\s*\.?\s*$`,
].map((source) => new RegExp(source, 'i'));
const inOptions = new RegExp(String.raw`^[\s:]*${secretWord.source}\s*[,;]\s*`, 'i');

/** What a line says besides its question and options, and the rest of it. */
export function withoutFlags(text: string): { text: string; flags: Flags } {
  return without(text, patterns);
}

/** The same for options, of which "anonymous" may be the first. */
export function withoutFlagsOfOptions(text: string): { text: string; flags: Flags } {
  return without(text, [...patterns, inOptions]);
}

function without(text: string, patterns: readonly RegExp[]): { text: string; flags: Flags } {
  const flags: Flags = {};
  let left = text;
  for (;;) {
    const match = patterns.map((pattern) => pattern.exec(left)).find((found) => found !== null);
    if (!match) return { text: left, flags };
    const [said] = match;
    if (new RegExp(severalWord.source, 'i').test(said)) flags.several = 'true';
    if (new RegExp(secretWord.source, 'i').test(said)) flags.anonymous = 'true';
    left = match.index === 0 ? left.slice(said.length) : left.slice(0, match.index);
  }
}

/** "anonymous", or "secret" unless it says what is secret: "Secret Santa". */
const spoken =
  /(?<![\p{L}\p{N}])(?:anonym\p{L}*|secretly|secret(?! (?!ballot|vote|voting|poll|please)\p{L}))(?![\p{L}\p{N}])/iu;
const spokenInQuestion =
  /^\W*(?:anonymous(?:ly)?|secret(?:ly)? (?:ballot|vote|poll))(?!\p{L})|\((?:anonymous(?:ly)?|secret)\)|[\s,]anonymously\W*$/iu;
const quoted = /["“”„«][^"“”„«»\n]+["“”»]|(?<![\p{L}\p{N}])['‘][^'‘’\n]+['’](?![\p{L}\p{N}])/gu;

const opening = /["“”„«'‘]\s*$/;
const closing = /^\s*["“”»'’]/;

/** Whether a line speaks of anonymity where that may be meant for the poll: not in a question in quotes, nor an option in quotes. */
export function speaksOfSecrecy(line: string, question: string): boolean {
  const [before = '', ...rest] = question === '' ? [line] : line.split(question);
  const isQuoted = opening.test(before);
  const outside = `${before.replace(opening, '')} ${rest.join(question).replace(closing, '')}`;
  return spoken.test(outside.replace(quoted, ' ')) || (!isQuoted && spokenInQuestion.test(question));
}
