const pairs: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/^["“”„«]/u, /["“”»](?=[\s,;:.–-]|$)/u],
  [/^['‘]/u, /['’](?=[\s,;:.–-]|$)/u],
];
const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const weekdays = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
/** Where the title surely ends without a comma. A day of the week alone may belong to it. */
const aDay = new RegExp(
  [
    String.raw`\b(?:on\s+)?(?:(?:next|this|coming)\s+)?${weekdays}\s*(?=\d|,|;|$|at\b|from\b|noon\b|morning\b|afternoon\b|evening\b)`,
    String.raw`\b(?:on\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:${months})[a-z]*\b`,
    String.raw`\b(?:on\s+)?\d{1,2}\/\d{1,2}(?:\/\d{2,4})?\b`,
    String.raw`\b\d{4}-\d{2}-\d{2}\b`,
    String.raw`\b(?:tomorrow|today|tonight)\b`,
    String.raw`\b\d{1,2}[:.]\d{2}\b`,
    String.raw`\b\d{1,2}\s?(?:am|pm)\b`,
  ].join('|'),
  'iu',
);

/** The title: what stands in quotes, or else before the first comma, new line or date. And what follows it. */
export function titleOf(said: string): { title: string; details: string } {
  for (const [open, close] of pairs) {
    if (!open.test(said)) continue;
    const rest = said.slice(1);
    const end = rest.search(close);
    if (end > 0) return parted(rest.slice(0, end), rest.slice(end + 1));
  }
  const bare = said.replace(/^["“”„«'‘]/u, '');
  const comma = bare.search(/[,;\n]/);
  const first = comma < 0 ? bare : bare.slice(0, comma);
  const day = first.search(aDay);
  const cut = day > 0 ? day : first.length;
  return parted(bare.slice(0, cut), bare.slice(cut));
}

function parted(title: string, details: string): { title: string; details: string } {
  return {
    title: title
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[\s:–-]+$/u, ''),
    details: details.replace(/^[\s,;:–-]+/u, ''),
  };
}
