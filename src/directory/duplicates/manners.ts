import type { Agreement } from './names';
import type { Grounds, Signs, Weighed } from './signs';

type Left = { readonly a: readonly number[]; readonly b: readonly number[] };

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
export function mannersOf(
  a: Weighed,
  b: Weighed,
  { links }: Agreement,
  left: Left,
  backed: number,
  { conceptRarity, conceptKinds }: Grounds,
) {
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
  return {
    short: short ? part : 0,
    spelled: spelled ? part * (0.3 + 0.7 * backed) : 0,
    fewSpelled: few ? part * backed : 0,
    sameThing: thing * part,
    spelt: spelt ? part * backed : 0,
  };
}

/** Words that may name one thing, with nothing else in either name. */
export function likelyThing({ links }: Agreement, left: Left, rare: number): number {
  const loose = links.some(({ manner, surely }) => manner === 'concept' && !surely);
  return loose && left.a.length + left.b.length === 0 ? rare : 0;
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

/**
 * Is one name the whole of the other with something more ("Firefox", "Firefox Extensions")? So parts are named, and kinds:
 * unless something else says that the two are one.
 */
export function isPart(signs: Signs): boolean {
  const { mostCovered, bothBeyond, oneBeyond, sameIdentifier, peopleAndName } = signs;
  const isMore = mostCovered >= 0.9 && bothBeyond < 0.05 && oneBeyond > 0.05;
  return isMore && sameIdentifier < 0.3 && peopleAndName <= 0.4;
}
