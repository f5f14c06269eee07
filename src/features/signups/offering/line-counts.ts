import type { Faults, Typed } from './typed';

const number = String.raw`-?\d+(?:[.,]\d+)*`;
const things = String.raw`(?:places?|people|persons?|spaces?|seats?|spots?)`;
const notCounted = String.raw`\b(?![.,:]?\d|\s*(?:[ap]\.?m\b|noon|o['’]clock|hours?|hrs?|min(?:ute)?s?|days?|weeks?|miles?|km|%|/))`;
const trailing = String.raw`(?:\s+(?:available|in total|at most|max(?:imum)?|only)\b)?`;
const plain = new RegExp(String.raw`(?<!\d[.,]?|[-–])(${number})\s*${things}\b${trailing}`, 'iu');
/** A number that can only be of places, the surest first. */
const counted = [
  new RegExp(
    String.raw`(?<!\d\s?)\b(?:(?:number\s+of\s+)?(?:places|spaces|seats|spots)\s*[:=]|(?:capacity|limit)(?:\s*[:=]|\s+(?:of|is))?)\s*(?:max(?:imum)?\.?\s*)?(${number})(?:\s*${things})?${notCounted}`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:max(?:imum)?\b\.?|up to|at most|limited to|only)(?:\s+of)?\s*:?\s*(${number})(?:\s*${things})?${notCounted}`,
    'iu',
  ),
  plain,
] as const;
const boundless = new RegExp(
  String.raw`\b(?:unlimited|unrestricted|no\s+limit(?:\s+on)?|any\s+number\s+of)(?:\s+(?:numbers|${things}))?\b`,
  'iu',
);
const limiting = /\b(?:max\w*|min\w*|up to|at (?:most|least)|about|around|only|for|of)\.?$/iu;
const leading = /(?:\b(?:with|has)\s+)?(?:\b(?:room|space)\s+)?\bfor\s*$|\b(?:with|has)\s*$/iu;
/** What makes a number only a guess, or one of two. */
const doubtful =
  /(?:\b(?:about|around|approx\w*\.?|roughly|circa|c\.|at least|min(?:imum)?\.?|over|nearly|almost|(?:more|fewer|less) than)|~|\d+(?:[.,]\d+)*\s*(?:-|–|—|to|or|x|×|\/))\s*$/iu;
const another = new RegExp(
  String.raw`${plain.source}|\b(?:min(?:imum)?|max(?:imum)?|capacity|at least|up to|at most)\b\.?:?\s*${number}${notCounted}`,
  'iu',
);
const piece = /(?<!\d),|,(?!\d{3}(?!\d))|;|\n/u;
/** Longer names are no options. */
const longest = 200;
const option = new RegExp(
  String.raw`^(?:(\D*[^\d\s:(–-])[\s:(–-]*|(.*\p{L}.*?)\s*[:(–]\s*)(${number})\s*${things}\)?\.?$`,
  'iu',
);

/** Does it say how many places there are? */
export function isCounted(text: string): boolean {
  return plain.test(text);
}

/** "20 places", "max 20"; or "Morning 10 places, Afternoon 10 places", which are options. Answers what else was said. */
export function readCounts(details: string, typed: Typed, faults: Faults): string {
  const pieces = details.split(piece).map((one) => one.trim());
  const named = pieces.flatMap((one) => {
    const [, short, long, places = ''] = (one.length > longest ? null : option.exec(one)) ?? [];
    const name = (short ?? long ?? '').trim();
    return places !== '' && !limiting.test(name) ? [{ one, option: `${name}: ${places}` }] : [];
  });
  if (named.length > 1) {
    typed.options = named.map((each) => each.option).join('\n');
    return pieces.filter((one) => !named.some((other) => other.one === one)).join(', ');
  }
  for (const pattern of counted) {
    const found = pattern.exec(details);
    if (found) return withCount(details, found, typed, faults);
  }
  const endless = boundless.exec(details);
  if (!endless) return details;
  faults.places = `“${endless[0]}” is no number. Write how many there are, 50,000 at most.`;
  return without(details, endless.index, endless[0].length);
}

function withCount(details: string, found: RegExpExecArray, typed: Typed, faults: Faults): string {
  const [words, places = ''] = found;
  typed.places = places;
  const start = Math.max(0, found.index - longest);
  const before = details.slice(0, start) + details.slice(start, found.index).replace(leading, '');
  const after = details.slice(found.index + words.length);
  const doubt = doubtful.exec(before.slice(-longest))?.[0] ?? '';
  const left = `${before.slice(0, before.length - doubt.length)}, ${after}`;
  const other = another.exec(left)?.[0];
  if (doubt !== '') faults.places = `You wrote “${doubt}${words}”. Write one number of places.`;
  else if (other !== undefined) {
    faults.places = `You wrote “${words}”, and also “${other}”. Write one number, or the places of each option.`;
  }
  return left;
}

function without(text: string, from: number, length: number): string {
  return `${text.slice(0, from)}, ${text.slice(from + length)}`;
}
