import type { Content } from '../content';
import { distress } from '../lexicon/distress';
import { telling } from '../lexicon/telling';
import { foldName } from '../people-names';
import { understand, understandWords } from '../text/subject';
import type { Word } from '../text/terms';
import { correctedIn, isVocabulary } from './terms';

/** Addresses of people and pages. */
const addresses = /\S+@\S+|\b(?:https?:\/\/|www\.)\S+/giu;
const isNumber = /^\d+$|\d{3}/;

/** The words of a subject that may be kept; `whole` where nothing had to be left out. */
export type Kept = { readonly words: readonly Word[]; readonly whole: boolean };

const nothing: Kept = { words: [], whole: false };

/** Of what somebody asked what may be kept of it: nobody's name, address or number, and only words that others use too. */
export function keptOf(content: Content, text: string): Kept {
  if (distress(text) !== undefined) return nothing;
  const said = content.text.heard(understand(text)).subject;
  const isNamed = namesIn(content, said).whole;
  const subject = subjectOf(said.map((word) => correctedIn(content, word) ?? word));
  const unnamed = said.filter((word) => !isNamed(word)).map((word) => correctedIn(content, word) ?? word);
  const words = subjectOf(unnamed).filter(
    (word) => !isNamed(word) && !isNumber.test(word.plain) && isVocabulary(content, word),
  );
  return { words, whole: words.length === subject.length && !hasAddress(text) };
}

/** So many words say what is missing. */
const mostWanted = 4;
/** Words that tell less are said about anything. */
const telltale = 0.5;
/** A word counts as mistyped when it is so likely. */
const surely = 0.85;

/** The most telling words of a question that nothing fits: also such as nobody here has used yet, but no name of anybody. */
export function wantedIn(content: Content, text: string): readonly Word[] {
  if (distress(text) !== undefined) return [];
  const said = content.text.heard(understand(text.replace(addresses, ' '))).subject;
  const named = namesIn(content, said);
  const unnamed = said.filter((word) => !named.whole(word) && !isNumber.test(word.plain));
  const right = subjectOf(unnamed.map((word) => rightly(content, word))).filter(
    (word) => !named.any(word) || isVocabulary(content, word),
  );
  const most = right
    .filter(({ plain }) => telling(plain) >= telltale)
    .toSorted((one, other) => worth(content, other) - worth(content, one))
    .slice(0, mostWanted);
  return right.filter((word) => most.includes(word));
}

/** A new word must not be bent into one that is known: it may be what is missing. */
function rightly(content: Content, word: Word): Word {
  const correction = isVocabulary(content, word) ? undefined : content.text.corrected(word);
  return correction && correction.sure >= surely ? correction.word : word;
}

/** What was mistyped may turn out to be what people say around questions. */
function subjectOf(right: readonly Word[]): readonly Word[] {
  return understandWords(right).subject;
}

function worth({ text }: Content, word: Word): number {
  return telling(word.plain) * text.rarity(word);
}

function hasAddress(text: string): boolean {
  return text.search(addresses) >= 0;
}

type IsNamed = (word: Word) => boolean;

/** Whether a word is part of somebody's name, and whether all of that name was said. */
function namesIn({ names }: Content, said: readonly Word[]): { whole: IsNamed; any: IsNamed } {
  const { whole, any } = names.among(new Set(said.map(foldedOf)));
  return { whole: (word) => whole.has(foldedOf(word)), any: (word) => any.has(foldedOf(word)) };
}

function foldedOf({ plain }: Word): string {
  return foldName(plain);
}
