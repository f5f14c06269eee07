import { limits, optionIds, type OptionId } from '../signup';
import { quoted } from '../words';
import type { Typed } from './typed';

/** What can be signed up for, as typed; or where that is wrong. */
export type Offered =
  | { options: { id: OptionId; text?: string; places: number }[] }
  | { faults: Partial<Record<'places' | 'options', string>> };

const between = `between 1 and ${limits.places.toLocaleString('en-GB')}`;

/** Reads either the places of one offer, or options with places of their own. */
export function readPlaces({ places, options }: Pick<Typed, 'places' | 'options'>): Offered {
  const lines = options
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return readOne(places.trim());
  if (places.trim() !== '') {
    return { faults: { places: 'Leave this empty where each option has places of its own.' } };
  }
  return readSeveral(lines);
}

function readOne(typed: string): Offered {
  if (typed === '') return { faults: { places: 'Say how many places there are.' } };
  const places = countOf(typed);
  const fault = faultOf(places);
  if (places === undefined || fault !== undefined) return { faults: { places: fault ?? '' } };
  return { options: [{ id: 'o1', places }] };
}

function readSeveral(lines: readonly string[]): Offered {
  if (lines.length > limits.options) {
    return { faults: { options: `Use at most ${limits.options} options: these are ${lines.length}.` } };
  }
  const found: { id: OptionId; text: string; places: number }[] = [];
  for (const [index, line] of lines.entries()) {
    const option = readOption(line);
    if ('fault' in option) return { faults: { options: option.fault } };
    if (found.some(({ text }) => folded(text) === folded(option.text))) {
      return { faults: { options: `${quoted(option.text)} is there twice.` } };
    }
    const id = optionIds[index];
    if (id) found.push({ id, ...option });
  }
  return { options: found };
}

/** "Morning: 10". */
function readOption(line: string): { text: string; places: number } | { fault: string } {
  const [, name = '', count = ''] =
    /^(.*?)[\s:=–-]*(-?\d[\d,.]*)\s*(?:places?|people|spaces|seats)?$/iu.exec(line) ?? [];
  const shown = quoted(line.slice(0, 60));
  const isRange = /[:=]\s*\d+$/.test(name); // “Morning: 10-15”
  const isNegative = /[:=]\s*[-–]\s*\d/.test(line);
  if (count === '' || isRange || isNegative)
    return { fault: `Say how many places ${shown} has, as in “Morning: 10”.` };
  const text = name.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (text === '') return { fault: `Give ${shown} a name, as in “Morning: 10”.` };
  if ([...text].length > limits.option) {
    return { fault: `Use at most ${limits.option} characters for the name of an option.` };
  }
  const places = countOf(count);
  const fault = faultOf(places);
  return places === undefined || fault !== undefined
    ? { fault: `${shown}: ${fault ?? ''}` }
    : { text, places };
}

/** A whole number as people write it. */
function countOf(typed: string): number | undefined {
  const digits = typed.replace(/\s*(?:places?|people|spaces|seats)$/i, '');
  return /^-?(?:\d{1,3}(?:,\d{3})+|\d{1,9})$/.test(digits) ? Number(digits.replaceAll(',', '')) : undefined;
}

function faultOf(places: number | undefined): string | undefined {
  if (places === undefined) return `Write a whole number ${between}, such as 20.`;
  return places < 1 || places > limits.places ? `There can be ${between} places.` : undefined;
}

/** Names that differ in case, accents or spaces only are the same to whoever reads them. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').toLowerCase();
}
