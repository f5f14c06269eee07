import { grammar } from '../lexicon/noise';
import type { Lexicon } from '../meaning/lexicon';
import { namedIn } from '../meaning/naming';
import { words, type Word } from '../text/terms';
import { isBoilerplate } from './boilerplate';
import { isAcronym, isHandle } from './wording';

/** Short forms that nobody who works in an office in Britain has to be told. */
const everyday: ReadonlySet<string> = new Set(
  `it hr ict uk gb eu us usa un nhs bbc ai tv pc id cv gp mp vat pdf diy faq faqs ceo pr pa ok lgbt lgbtq lgbtqia lgbti bame pe phd ngo rspca
  am pm nb mon tue wed thu fri jan feb mar apr jun jul aug sep oct nov dec covid gdpr sos hq vip ipad iphone wifi bbq cpr mot atm gps
  3d 2d 5k 10k bsl esol html css sql csv usb dvd cd`.split(/\s+/),
);

/** What is known of words: of workplaces, and here. */
export type Known = {
  readonly lexicon: Lexicon;
  /** The stems that a directory has so often that whoever works there knows them. */
  readonly usual: ReadonlySet<string>;
};

export type Titled = { readonly name: string; readonly tags?: readonly string[] };

/**
 * Does a name tell a newcomer what it is? It is said in words, none of them a short form that nobody explains, and they
 * name something that is known of workplaces; where they are a joke, a tag may.
 */
export function nameTells({ lexicon, usual }: Known, { name, tags = [] }: Titled): boolean {
  if (isHandle(name)) return false;
  const said = words(name);
  const meant = said.filter((word) => !isBoilerplate(word) && !usual.has(word.term));
  if (meant.length === 0 || meant.some((word) => isOpaque(word) || isLetter(word))) return false;
  return namesSubject(lexicon, said) || tags.some((tag) => namesSubject(lexicon, words(tag)));
}

/** Does a text say in words what a name that is typed says: "SIG Security Leads" for "sig-security-leads"? */
export function spells({ usual }: Known, text: string): boolean {
  const spoken = text.split(/\s+/).filter((piece) => !isHandle(piece) || !/[-_/.]\S/.test(piece));
  const meant = words(spoken.join(' ')).filter(({ plain }) => !grammar.has(plain));
  return meant.length > 0 && meant.every((word) => usual.has(word.term) || !isOpaque(word));
}

/** Do words name a subject by an expression of the lexicon that means nothing else? */
function namesSubject(lexicon: Lexicon, said: readonly Word[]): boolean {
  return namedIn(lexicon, said).some(
    ({ concepts, words: via }) =>
      concepts.some(({ loose }) => !loose) && !via.every(isBoilerplate) && !via.some(isOpaque),
  );
}

/** A word that a newcomer cannot know: letters that stand for words, or a code. */
export function isOpaque({ written, plain }: Word): boolean {
  return isAcronym(written) && !everyday.has(plain.replace(/s$/, '')) && !everyday.has(plain);
}

/** "P" of "P-Cards". */
function isLetter({ written }: Word): boolean {
  return /^\p{Lu}$/u.test(written);
}
