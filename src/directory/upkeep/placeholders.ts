import { stemOf, words, type Word } from '../text/terms';
import { isBoilerplate } from './boilerplate';

/** What somebody writes who means to write something later. */
const later = `tbc tba tbd todo test testing placeholder lorem ipsum wip dummy untitled blank nil na xxx`;
/** What may stand beside that, and alone says no more. */
const beside = `
  to be confirmed confirm added add announced written write completed complete determined decided updated follow following coming soon
  later watch this space under construction progress pending awaiting await insert enter type edit change replace your text description
  describe here none not available applicable yet no new sample example draft delete ignore temporary temp please`;

const stemsOf = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/).map(stemOf));
const surely = stemsOf(later);
const maybe = stemsOf(beside);
/** Of these words alone a text may be made that does say something: "Change". */
const fewest = 2;
const longest = 8;

/** A blank of a draft that nobody has filled in. */
const blank =
  /\[\s*(?:…|\.{3}|_+|(?:what|whom?|where|when|why|how|add|insert|enter|type|say|describe|fill|your|name|purpose|topic|subject)\b[^[\]]*)\](?!\()/iu;
const bare =
  /^(?:(?:https?:\/\/|www\.)\S+|[^\s@]+@[^\s@]+\.[^\s@]+|[\d\s./:,–-]+|\d{1,2}(?:st|nd|rd|th)? \p{L}{3,9} \d{2,4})$/iu;
const keyboard = /^(?:(.)\1+|asdf\w*|qwert\w*|abc|blah(?: blah)*|\d+)$/iu;

/** What stands where a description is meant to be: a blank left open, "TBC", a bare link. Nothing where that is not so. */
export function placeholderIn(text: string): string | undefined {
  const open = blank.exec(text)?.[0];
  if (open !== undefined) return open;
  const said = text.trim().replace(/[\s.!…]+$/u, '');
  const list = words(said);
  if (said !== '' && list.length === 0) return text.trim();
  if (text.trim() !== '' && said === '') return text.trim();
  if (bare.test(said) || keyboard.test(said) || /\blorem ipsum\b/i.test(said) || isLater(said, list))
    return said;
  return undefined;
}

function isLater(said: string, list: readonly Word[]): boolean {
  if (/^(?:n\/?a|none|nothing|description|new (?:group|community|team))$/i.test(said)) return true;
  if (list.length === 0 || list.length > longest) return false;
  const kinds = list.map((word) => {
    if (surely.has(word.term)) return 'surely';
    if (maybe.has(word.term)) return 'maybe';
    return isBoilerplate(word) ? 'small' : 'other';
  });
  if (kinds.includes('other')) return false;
  return kinds.includes('surely') || kinds.filter((kind) => kind === 'maybe').length >= fewest;
}
