import type { Left } from './left';
import type { Agreement } from './names';
import { sign, type Signs } from './sign';
import type { Grounds, Weighed } from './signs';

/** By what is meant, not by how it is written. */
export function isMeant({ manner }: Agreement['links'][number]): boolean {
  return (
    manner === 'concept' ||
    manner === 'cut' ||
    manner === 'few initials' ||
    manner === 'short' ||
    manner === 'initials'
  );
}

/** Nearly the same letters. */
export function isSlip({ manner }: Agreement['links'][number]): boolean {
  return manner === 'mistyped';
}

/** How the words of the two that are not equal come to mean the same. */
export function tellManners(
  signs: Signs,
  a: Weighed,
  b: Weighed,
  { links }: Agreement,
  left: Left,
  backed: number,
  { conceptRarity, conceptKinds }: Grounds,
): void {
  if (links.length === 0) return;
  const nothing = left.a.length === 0 || left.b.length === 0;
  const part = left.a.length + left.b.length === 0 ? 1 : nothing ? 0.5 : 0.2;
  const ofBody = (link: Agreement['links'][number]): boolean =>
    link.a.some((at) => a.values[at]?.group === 'body') ||
    link.b.some((at) => b.values[at]?.group === 'body');
  const short = links.some((link) => link.manner === 'short' && !ofBody(link));
  const spelled = !short && links.some(({ manner }) => manner === 'initials');
  const few = !short && !spelled && links.some(({ manner }) => manner === 'few initials');
  const spelt = links.some(({ manner }) => manner === 'joined' || manner === 'mistyped' || manner === 'cut');
  let thing = 0;
  for (const { manner, concept, surely } of links) {
    if (manner === 'concept' && concept !== undefined && surely)
      thing = Math.max(thing, conceptRarity(concept) ** 3 / (1 + conceptKinds(concept) / 2));
  }
  signs[sign.short] = short ? part : 0;
  signs[sign.spelled] = spelled ? part * (0.3 + 0.7 * backed) : 0;
  signs[sign.fewSpelled] = few ? part * backed : 0;
  signs[sign.sameThing] = thing * part;
  signs[sign.spelt] = spelt ? part * backed : 0;
  signs[sign.likelyThing] = part === 1 && links.some(isLoose) ? signs[sign.meaningRare]! : 0; // is told before
}

/** Words that may name one thing. */
function isLoose({ manner, surely }: Agreement['links'][number]): boolean {
  return manner === 'concept' && !surely;
}

/** Are names the same by their stems alone, with no word in the same form? */
export function inflected(a: Weighed, b: Weighed): boolean {
  const forms = new Set(b.name.map(({ plain }) => singular(plain)));
  const stems = new Set(b.terms);
  return a.name.some(
    ({ plain }, at) => a.worth[at]! > 0.15 && stems.has(a.terms[at]!) && !forms.has(singular(plain)), // as long
  );
}

function singular(plain: string): string {
  return plain.replace(/ies$/, 'y').replace(/(?<=[^s])s$/, '');
}

/** Initials, which may stand for something else, make no whole: they count 0.9. */
const whole = 0.900001;

/**
 * Is one name the whole of the other with something more ("Firefox", "Firefox Extensions")? So parts are named, and kinds:
 * unless something else says that the two are one.
 */
export function isPart(signs: Signs): boolean {
  const isMore =
    signs[sign.mostCovered]! > whole && signs[sign.bothBeyond]! < 0.05 && signs[sign.oneBeyond]! > 0.05; // each is told
  return isMore && signs[sign.sameIdentifier]! < 0.3 && signs[sign.peopleAndName]! <= 0.4; // as these
}
