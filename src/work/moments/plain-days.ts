const month = 'jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec';
export const monthName =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
export const dayNumber = '\\d{1,2}(?:st|nd|rd|th)?';

const date = String.raw`(?:${dayNumber}\s+(?:of\s+)?(?:${month})[a-z]*\.?|(?:${month})[a-z]*\.?\s+${dayNumber})`;
/** A number after a date, which is not its year: "12 December, 20 places", "12 December, 1300". */
const countAfter = new RegExp(String.raw`(?<=\b${date},?\s+)(?!20\d{2}(?!\d))(?:\d{1,2}|\d{4})(?!\d)`, 'gi');
const shortYear = new RegExp(String.raw`(?<=\b${date},?\s+)['’](?=\d{2}(?!\d))`, 'gi');
/** "December 12", whose number would pass for a year. */
const monthFirst = new RegExp(
  String.raw`(?<!\d(?:st|nd|rd|th)?\s+(?:of\s+)?)\b((?:${monthName})\b\.?)(\s+)(${dayNumber})(?![\d:]|[./]\d|\s+(?:of\s+)?(?:${monthName})\b)`,
  'gi',
);
const articleBefore = /(?<=day\s+)the(?=\s+\d)/gi;
/** Days of the week that are shortened in other ways than is read. */
const oddDay = /\b(?:(tue)s|(wed)s|(thu)rs?)\b\.?/gi;

/** So that a text keeps its length, for what has been read of it. */
export function masked(text: string, from: number, to: number): string {
  return text.slice(0, from) + '\u2063'.repeat(to - from) + text.slice(to);
}

/** A text with its days as they are read, each where it was. */
export function plainDays(text: string, year: number): string {
  const plain = text
    .replace(oddDay, (word) => word.slice(0, 3).padEnd(word.length))
    .replace(shortYear, ' ')
    .replace(monthFirst, '$3$2$1')
    .replace(articleBefore, '   ');
  return withoutCounts(plain, year);
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
