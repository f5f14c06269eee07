import { telling } from '../lexicon/telling';
import type { Weights } from '../weights';
import type { Acronyms } from './acronyms';
import type { Compounds } from './compounds';
import { explained, joined, lettersIn, shortFor } from './entries';
import { initials, mayBeShort } from './initials';
import type { Asked } from './piece-index';
import type { Understood } from './subject';
import { stemOf, type Word } from './terms';
import type { Way, Wanted, WordIndex } from './word-index';
import type { Correction, Wordbook } from './wordbook';

export type Known = {
  readonly words: WordIndex;
  readonly book: Wordbook;
  readonly compounds: Compounds;
  readonly acronyms: Acronyms;
  readonly settings: Weights['text'];
};

/** Longer words in capitals are shouted. */
const mostCapitals = 6;

/** A question as it is looked up. `perfect` is the sum of a perfect answer to its subject; `short` is 1 for a single word, and near 0 for a page. */
export type Sought = {
  readonly asked: Asked[];
  readonly wanted: Wanted[];
  readonly perfect: number;
  readonly short: number;
};

/** `weight` is what its pieces count for: nothing where the word is letters for others. */
type Part = Wanted & { readonly word: Word; readonly meant: Word; readonly weight: number };

/** What to look for, for a question. */
export function seek(question: Understood, known: Known): Sought {
  const { settings } = known;
  const aside = new Set(question.aside);
  const times = new Map<string, number>();
  for (const { term } of question.said) times.set(term, (times.get(term) ?? 0) + 1);
  const parts = [...question.subject, ...question.aside]
    .map((word) => {
      const said = 1 + settings.again * Math.log(times.get(word.term) ?? 1);
      return partOf(word, aside.has(word) ? said * settings.aside : said, question.subject.length, known);
    })
    .sort((a, b) => b.worth - a.worth)
    .slice(0, settings.most);
  const subject = parts.filter(({ word }) => !aside.has(word));
  const asked = subject.length > 0 ? subject : parts;
  const perfect = asked.reduce((sum, { worth }) => sum + worth, 0);
  const short = settings.few / (settings.few + Math.max(0, asked.length - 1));
  const byTerm = new Map(parts.map((part) => [part.word.term, part]));
  return {
    asked: asked.map(({ meant, weight }) => ({ word: meant, weight })),
    wanted: [
      ...parts,
      ...parts.map(({ meant, worth }) => ({
        worth: settings.explained * worth,
        ways: [{ terms: [explained(meant.plain)], factor: 1 }],
        beside: true as const,
      })),
      ...pairsOf(question.said, byTerm, short, settings),
      ...shortForms(question, byTerm, perfect, known),
    ],
    perfect,
    short,
  };
}

/** What a word was meant to be that stands in no text and is not right otherwise. */
export function correctionOf({ term, plain, asIs }: Word, { words, book }: Known): Correction | undefined {
  return asIs || words.found(term) > 0 ? undefined : book.corrected(plain);
}

function partOf(word: Word, weight: number, asked: number, known: Known): Part {
  const { words, book, compounds, acronyms, settings } = known;
  const { plain, term } = word;
  const correction = correctionOf(word, known);
  const meant = correction?.word ?? word;
  const sure = correction ? correction.sure * settings.corrected : 1;
  const longs = acronyms.longsOf(plain);
  const ways: Way[] = [
    { terms: [meant.term], factor: sure },
    { terms: [joined(plain)], factor: settings.joined },
    ...(mayBeShort(word, asked)
      ? [{ terms: [shortFor(plain)], factor: settings.initials, whole: true as const }]
      : []),
    ...compounds.of(meant).map((compound) => ({ terms: [compound], factor: sure * settings.compound })),
    ...word.parts.map((part) => ({ terms: [part], factor: settings.part })),
    ...longs.map((long) => ({ terms: long.map(({ term }) => term), factor: settings.long })),
  ];
  if (words.found(term) === 0 && !correction) {
    const split = book.split(plain);
    if (split.length > 0) ways.push({ terms: split.map(({ term }) => term), factor: settings.joined });
  }
  const told = weight * tellingHere(meant, asked, known);
  return {
    word,
    meant,
    weight: longs.length > 0 && words.found(term) === 0 ? 0 : told,
    worth: told * words.rarity(meant.term),
    ways,
  };
}

/** A word tells less where it is said about anything, unless it is short for something here: "SEND". */
function tellingHere(word: Word, asked: number, { words, settings }: Known): number {
  const { plain, written } = word;
  const shortens = words.found(shortFor(plain)) > 0 && mayBeShort(word, asked);
  const short = isShort(written) || shortens || words.found(explained(plain)) > 0;
  return short ? 1 : telling(plain) ** settings.telling;
}

function isShort(written: string): boolean {
  return (
    written.length > 1 &&
    written.length <= mostCapitals &&
    written === written.toUpperCase() &&
    written !== written.toLowerCase()
  );
}

/** Words that follow each other in the question tell more where they follow each other in a name. */
function pairsOf(
  said: readonly Word[],
  parts: ReadonlyMap<string, Part>,
  short: number,
  { phrase, joined: factor }: Weights['text'],
): Wanted[] {
  return said.flatMap((word, at): Wanted[] => {
    const next = said[at + 1];
    const one = parts.get(word.term);
    const other = next && parts.get(next.term);
    if (!one || !other || one === other) return [];
    const both = one.worth + other.worth;
    const run = stemOf(one.meant.plain + other.meant.plain);
    return [
      {
        worth: phrase * short * both,
        ways: [{ terms: [joined(one.meant.plain, other.meant.plain)], factor: 1 }],
        beside: true,
      },
      { worth: both, ways: [{ terms: [run], factor }] },
    ];
  });
}

/** What the question, or words of it that stand together, may be shortened to. */
function shortForms(
  { subject, said }: Understood,
  parts: ReadonlyMap<string, Part>,
  perfect: number,
  { acronyms, settings }: Known,
): Wanted[] {
  const found: Wanted[] = initials(subject).map((letters) => ({
    worth: perfect,
    ways: [{ terms: [lettersIn(letters)], factor: settings.initials, whole: true }],
  }));
  for (let from = 0; from < said.length; from++) {
    for (let to = from + 2; to <= Math.min(said.length, from + 8); to++) {
      const long = said.slice(from, to);
      const worth = long.reduce((sum, { term }) => sum + (parts.get(term)?.worth ?? 0), 0);
      for (const short of acronyms.shortsOf(long)) {
        found.push({ worth, ways: [{ terms: [stemOf(short)], factor: settings.long }] });
      }
    }
  }
  return found;
}
