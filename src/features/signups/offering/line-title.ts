const pairs: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/^["“”„«]/u, /["“”»](?=[\s,;:.–-]|$)/u],
  [/^['‘]/u, /['’](?=[\s,;:.–-]|$)/u],
];
const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const weekdays = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const shortDays = '(?:mon|tues?|weds?|thur?s?|fri|sat|sun)';
const weeks = String.raw`(?:a\s+(?:week|fortnight)\s+(?:(?:on|from)\s+)?)?`;
const weekOf = String.raw`(?:(?:w\/c|week\s+(?:commencing|beginning))\s+)?`;
/** Where the title surely ends without a comma. A day of the week alone may belong to it. */
const aDay = new RegExp(
  [
    String.raw`\b${weeks}(?:on\s+)?(?:(?:next|this|coming|every|each)\s+)?${weekdays}\s*(?=\d|,|;|$|at\b|from\b|noon\b|morning\b|afternoon\b|evening\b)`,
    String.raw`\b${weeks}(?:on\s+)?(?:(?:next|this|every|each)\s+)?${shortDays}\b\.?,?\s*(?=\d)`,
    String.raw`\b(?:on\s+)?${weekOf}\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:${months})\b`,
    String.raw`\b(?:on\s+)?(?:${months})\s+\d{1,2}(?:st|nd|rd|th)?\b(?!\s+(?:${months})\b)`,
    String.raw`\b(?:on\s+)?\d{1,2}\/\d{1,2}(?:\/\d{2,4})?\b`,
    String.raw`\b\d{4}-\d{2}-\d{2}\b`,
    String.raw`\b${weeks}(?:tomorrow|today|tonight)\b`,
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
