import type { Reader } from '../../../work/moments/moments';
import { fieldsFor, readMoment } from '../../../work/moments/reading';
import type { Faults, Typed } from './typed';

const closing =
  /\b(?:(?:(?:sign(?:ing)?[- ]?ups?|registration|booking)\s+)?(?<word>closes|closing(?:\s+date)?|close|deadline)|(?:sign\s+up|book|register|reply|respond|apply|rsvp)\s+(?:by|until))\b:?\s*/giu;
/** A day, and the time after it, to the comma behind. */
const said =
  /^[^,;\n]*(?:,\s*(?:at\s+)?(?:\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?|(?:12\s+)?(?:noon|midnight|midday))(?=\s*(?:[,;\n.)]|$)))?/iu;

/** "closes Friday 5pm". Answers what else was said. */
export function readClosing(details: string, typed: Typed, faults: Faults, reader: Reader): string {
  for (const { index, 0: head, groups } of details.matchAll(closing)) {
    const start = index + head.length;
    const [words = ''] = said.exec(details.slice(start)) ?? [];
    const read = readMoment(words, reader, 17);
    const before = details.slice(0, index);
    const after = details.slice(start + words.length);
    if (read && 'at' in read) {
      if (isAloof(groups?.word) && read.rest.trim() !== '') continue;
      const fields = fieldsFor(read.at, reader.timeZone);
      if ('fault' in fields) faults.closesDate = `${fields.fault} You wrote “${words.trim()}”.`;
      else [typed.closesDate, typed.closesTime] = [fields.date, fields.time];
      return `${before}, ${read.rest}${after}`;
    }
    if (!read && isAloof(groups?.word)) continue;
    faults.closesDate = read
      ? `${read.fault} You wrote “${words.trim()}”.`
      : `I cannot tell when signing up ends. You wrote “${words.trim()}”.`;
    return `${before}${after}`;
  }
  return details;
}

/** "The Close, Salisbury" and "closing remarks" are no deadlines. */
function isAloof(word: string | undefined): boolean {
  return /^clos(?:e|ing)$/i.test(word ?? '');
}
