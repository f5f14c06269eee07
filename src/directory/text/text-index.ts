import { grammar } from '../lexicon/noise';
import { anew, type Lend } from '../lending';
import { weights, type Weights } from '../weights';
import { acronymsIn, createAcronyms, type Acronym } from './acronyms';
import { createCompounds } from './compounds';
import { createDistinct } from './distinct';
import { createFiling } from './entries';
import { createLists } from './lists';
import { createPieceIndex } from './piece-index';
import { everydayWords, heardBy } from './heard';
import { correctionOf, seek } from './question';
import { meant, read, type Reading, type Texts } from './reading';
import { createSlots } from './slots';
import type { Understood } from './subject';
import { createSweeper } from './sweeper';
import { createReader, words, type Met, type Word } from './terms';
import { createWordIndex, rarityAmong } from './word-index';
import { createWordbook, type Correction } from './wordbook';

/** The texts of every community. Communities are positions in a list; one may change at any time. */
export type TextIndex = {
  /** Rises with every change to what a question finds here, or to how it is understood. */
  readonly version: number;
  /** What a community explains by itself is known to everybody, unless it is one that not everybody may see. */
  put(position: number, texts: Texts, shownToAll?: boolean): void;
  /** Forgets a community: it stands in nobody's way, nor helps to understand anybody. */
  drop(position: number): void;
  reading(position: number): Reading<Met>;
  /** Does its description say a handful of words more than its name? */
  described(position: number): boolean;
  /** How well each community's text answers a question, by position: 0–1, by the same measure for every question. */
  score(question: Understood, lend?: Lend): Float64Array;
  /** How much a word tells communities apart: near 0 where all have it, 1 where one has it or none. */
  rarity(word: Word): number;
  /** Whether any community uses the word. */
  knows(word: Word): boolean;
  /** What a word that nobody knows was most likely meant to be, and how surely, 0–1. */
  corrected(word: Word): Correction | undefined;
  /** The question with its mistyped small words known again, so that it may turn out to be vague. */
  heard(question: Understood): Understood;
  /** Words that are right whether or not a community uses them. */
  alsoKnown(words: Iterable<Word>): void;
  /** The short forms that administrators explained; a short form may have several long ones. */
  setGlossary(glossary: readonly { readonly short: string; readonly long: string }[]): void;
  /** The long forms of a short one, as the glossary and the communities' own texts give them. */
  longForms(short: Word): (readonly Word[])[];
};

const fewestWords = 6;
const nothing: Reading<Met> = { name: [], tags: [], description: [] };

type Version = {
  readonly reading: Reading<Met>;
  readonly described: boolean;
  /** The acronyms that its name and tags explain, and all that it explains to everybody. */
  readonly titled: readonly Acronym[];
  readonly told: readonly Acronym[];
  readonly shownToAll: boolean;
};

/** `plain` is BM25 as the textbooks have it: stems, one field, nothing else. */
export function createTextIndex({ plain = false }: { plain?: boolean } = {}): TextIndex {
  const settings: Weights['text'] = plain ? { ...weights.text, ...weights.plain } : weights.text;
  const reader = createReader();
  /** Tags as they were read: the same ones stand on many communities. */
  const tags = new Map<string, readonly Met[]>();
  const versions: (Version | undefined)[] = [];
  const slots = createSlots();
  const byWords = createWordIndex(slots, createLists(), settings);
  const filing = createFiling(byWords.numberOf);
  const byPieces = createPieceIndex(slots, settings);
  const book = createWordbook();
  const compounds = createCompounds();
  const acronyms = createAcronyms();
  const distinct = createDistinct();
  const sweep = createSweeper(slots, [byWords.lists]);
  let glossary: readonly Acronym[] = [];
  let version = 0;
  everydayWords().forEach(book.learn);
  const known = { words: byWords, book, compounds, acronyms, settings };

  function readTag(tag: string): readonly Met[] {
    const known = tags.get(tag);
    if (known) return known;
    const words = reader(tag);
    tags.set(tag, words);
    return words;
  }

  function forget(position: number, { reading, titled, told }: Version): void {
    byWords.drop(filing.entriesOf(meant(reading), reading.name, titled));
    if (!plain) byPieces.drop(position);
    distinct(Object.values(reading), (word) => {
      book.drop(word);
      if (byWords.found(filing.stemOf(word)) === 0) compounds.drop(word.term);
    });
    told.forEach(acronyms.drop);
  }

  return {
    get version() {
      return version;
    },
    put(position, texts, shownToAll = true) {
      const former = versions[position];
      const reading = read(plain ? together(texts) : texts, reader, readTag);
      if (former?.shownToAll === shownToAll && same(former.reading, reading)) return;
      version += 1;
      if (former) forget(position, former);
      const slot = slots.open(position);
      const titled = plain ? [] : [texts.name, ...texts.tags].flatMap(acronymsIn);
      const told = plain || !shownToAll ? [] : [...titled, ...acronymsIn(texts.description)];
      const lists = meant(reading);
      byWords.add(slot, filing.entriesOf(lists, reading.name, titled));
      if (!plain) byPieces.add(position, lists);
      distinct(Object.values(reading), (word) => {
        book.add(word);
        if (byWords.found(filing.stemOf(word)) === 1) compounds.add(word.term); // new here
      });
      told.forEach(acronyms.add);
      versions[position] = { reading, titled, told, shownToAll, described: isDescribed(reading) };
      sweep();
    },
    drop(position) {
      const former = versions[position];
      if (!former) return;
      version += 1;
      forget(position, former);
      slots.close(position);
      versions[position] = undefined;
      sweep();
    },
    described: (position) => versions[position]?.described ?? false,
    reading: (position) => versions[position]?.reading ?? nothing,
    score(question, lend = anew) {
      const { asked, wanted, perfect, short } = seek(plain ? question : heardBy(book, question), known);
      const scores = byWords.score(wanted, settings.cover * short, lend(slots.positions));
      if (plain) return scores;
      const pieces = byPieces.score(asked);
      const share = settings.pieces * short;
      const whole = Math.max(Number.MIN_VALUE, perfect * (1 + settings.cover * short));
      for (let at = 0; at < scores.length; at++) {
        scores[at] = (1 - share) * Math.min(1, scores[at]! / whole) + share * pieces[at]!; // as long
      }
      return scores;
    },
    rarity: ({ term }) =>
      slots.alive === 0
        ? 1
        : Math.min(1, rarityAmong(slots.alive, byWords.found(term)) / rarityAmong(slots.alive, 1)),
    knows: ({ term }) => byWords.found(term) > 0,
    corrected: (word) => correctionOf(word, known),
    heard: (question) => heardBy(book, question),
    alsoKnown(list) {
      version += 1;
      for (const word of list) book.learn(word);
    },
    setGlossary(entries) {
      version += 1;
      glossary.forEach(acronyms.drop);
      glossary = entries.flatMap(({ short, long }) => {
        const [first] = words(short);
        return first
          ? [{ short: first.plain, long: words(long).filter(({ plain }) => !grammar.has(plain)) }]
          : [];
      });
      glossary.forEach(acronyms.add);
    },
    longForms: ({ plain: short }) => acronyms.longsOf(short),
  };
}

function together({ name, tags, description }: Texts): Texts {
  return { name: '', tags: [], description: [name, ...tags, description].join(' ') };
}

/** Words are read once, so that the same ones are the same objects. */
function same(one: Reading, other: Reading): boolean {
  const alike = (a: readonly Word[], b: readonly Word[]) =>
    a.length === b.length && a.every((word, at) => word === b[at]);
  return (
    alike(one.name, other.name) && alike(one.tags, other.tags) && alike(one.description, other.description)
  );
}

function isDescribed({ name, description }: Reading): boolean {
  const named = new Set(name.map(({ term }) => term));
  return description.filter(({ term }) => !named.has(term)).length >= fewestWords;
}
