const hours = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const hour = String.raw`\d{1,2}(?!\d)|(?:${hours.join('|')})\b`;
const half = String.raw`[ap]\.?m\b\.?`;

/** A time as a clock shows it, or as it is said. */
export const clock = new RegExp(
  [
    String.raw`(?:\b12\s+)?\b(?<word>noon|midday|midnight)\b`,
    String.raw`\b(?:(?<part>half|quarter)\s+(?<side>past|to)\s+(?<of>${hour})|(?<named>${hours.join('|')})\s+o['’]clock\b)(?:\s*(?<saidHalf>${half}))?`,
    [
      String.raw`(?<![\d£$€.:/,]|\d{4}-|-\d{2}-)(?<hour>\d{1,2})`,
      String.raw`(?:(?<mark>[:.])(?<minute>\d{2})(?::00)?(?:\s*(?:h|hrs|hours)\b)?)?`,
      String.raw`(?!\d|[:./]\d|-(?:\d{1,2}-)?\d{4})\s*(?<half>${half})?(?<oclock>\s*o['’]clock\b)?`,
    ].join(''),
  ].join('|'),
  'giu',
);

/** The number of an hour in figures or words. */
export function hourOf(typed: string): number {
  return hours.indexOf(typed.toLowerCase()) + 1 || Number(typed);
}
