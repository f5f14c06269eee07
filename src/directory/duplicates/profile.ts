import type { Community, Kind } from '../community';
import type { Content } from '../content';
import type { About } from '../meaning/about';
import { namedIn } from '../meaning/naming';
import { agrees } from '../text/acronyms';
import { isEnglish } from '../text/english';
import { isLetters } from '../text/initials';
import type { Reading } from '../text/reading';
import type { Met, Word } from '../text/terms';
import { identifiersIn } from './identifiers';
import type { Value } from './values';
import { nil, type Gathering, type Vector } from './vector';
import { longestShort, type Spelling, type WordFacts } from './word-facts';
import { sequenceOf, type Wordstock } from './wordstock';

/** A short form in a name, by its place there, and the terms it stands for. */
export type Short = { readonly at: number; readonly long: readonly number[] };
/** A word of a name that may be made of first letters: its place there, and the letters it may stand for. */
export type Letters = { readonly at: number; readonly spelling: Spelling };
/** Words of a name, by their places, that name concepts. */
export type Phrase = {
  readonly at: readonly number[];
  readonly concepts: readonly number[];
  readonly loose: boolean;
};

/** All that is compared of one community's texts, read once. */
export type Profile = {
  readonly at: number;
  readonly kind: Kind;
  /** Every word of its name; those that tell something, in order; and these as numbers. */
  readonly read: readonly Word[];
  readonly name: readonly Word[];
  readonly terms: Int32Array;
  readonly values: readonly (Value | undefined)[];
  readonly shorts: readonly Short[];
  readonly letters: readonly Letters[];
  readonly phrases: readonly Phrase[];
  /** The letters that the words of its name begin with, and with the small words between; of each letter its word, or −1. */
  readonly initials: readonly { readonly letters: string; readonly at: readonly number[] }[];
  /** How often its description and tags say each term. */
  readonly said: Vector;
  /** What its description says, without the words of its name: equal for those made by one template. */
  readonly wording: number;
  readonly worded: number;
  readonly about: About;
  readonly identifiers: readonly string[];
  readonly named: readonly string[];
  /** Places and the like that its description speaks of. */
  readonly told: readonly Value[];
} & Weights;

/** How telling its words are here, which is known when all are read. */
type Weights = {
  /** By the words of the name. */
  worth: Float32Array;
  /** Which of them pick one of many, as far as the names here tell. */
  picks: readonly boolean[];
  /** Name and description; description alone, nothing where it says nothing of its own; and what is meant. */
  whole: Vector;
  text: Vector;
  meaning: Vector;
};

const tagShare = 0.5;
const readFor = 60;

export type Reader = {
  readonly content: Content;
  readonly stock: Wordstock;
  readonly facts: WordFacts;
  /** Emptied for each. */
  readonly gathering: Gathering;
};

export function profileOf(reader: Reader, at: number, community: Community): Profile {
  const { content, facts, gathering } = reader;
  const reading = content.text.reading(at);
  const telling = reading.name.filter(facts.tells);
  const some = telling.length > 0 && telling.length < reading.name.length;
  const name = some ? telling : reading.name;
  const terms = new Int32Array(name.length);
  for (let place = 0; place < name.length; place++) terms[place] = facts.term(name[place]!); // within
  const wording: number[] = [];
  gathering.clear();
  for (const word of reading.description) {
    if (!facts.tells(word)) continue;
    const number = facts.term(word);
    gathering.add(number, 1);
    if (!terms.includes(number)) wording.push(number);
  }
  for (const word of reading.tags) gathering.add(facts.term(word), tagShare);
  const about = content.meaning.aboutAt(at);
  return {
    at,
    kind: community.kind,
    read: reading.name,
    name,
    terms,
    values: name.map(facts.value),
    shorts: shortsOf(reader, name, reading),
    letters: lettersOf(facts, name),
    phrases: phrasesOf(content, reading, name),
    initials: initialsOf(reading.name, name),
    said: gathering.amounts(),
    wording: sequenceOf(wording),
    worded: wording.length,
    about,
    identifiers: identifiersIn(`${community.name} ${community.description}`),
    named: identifiersIn(community.name),
    told: toldIn(facts, reading.description),
    worth: none,
    picks: [],
    whole: nil,
    text: nil,
    meaning: nil,
  };
}

const none = new Float32Array(0);

function shortsOf(
  { content, stock, facts }: Reader,
  name: readonly Met[],
  { description }: Reading<Met>,
): Short[] {
  return name.flatMap((word, at) => {
    const { plain, written } = word;
    if (plain.length < 2 || plain.length > longestShort) return [];
    const longs = content.text.longForms(word).map((long) => long.map(({ term }) => stock.numberOf(term)));
    const letters = isLetters(written);
    if (longs.length === 0 && (letters || !isEnglish(plain))) {
      const own =
        spelledBy(plain, description) ??
        (letters && /s$/.test(written) ? spelledBy(plain.slice(0, -1), description) : undefined);
      if (own) longs.push(own.filter(facts.tells).map(facts.term));
    }
    return longs.map((long) => ({ at, long }));
  });
}

function lettersOf(facts: WordFacts, name: readonly Met[]): Letters[] {
  const found: Letters[] = [];
  for (let at = 0; at < name.length; at++) {
    const spelling = facts.letters(name[at]!); // within
    if (spelling) found.push({ at, spelling });
  }
  return found;
}

function toldIn(facts: WordFacts, description: readonly Met[]): Value[] {
  const found: Value[] = [];
  for (const word of description) {
    const place = facts.place(word);
    if (place) found.push(place);
  }
  return found;
}

/** The words of a text that begin with these letters one after the other. */
function spelledBy(letters: string, text: readonly Met[]): readonly Met[] | undefined {
  if (letters.length < 2) return undefined;
  const near = text.slice(0, readFor);
  for (let from = 0; from < near.length; from++) {
    if (near[from]!.plain[0] !== letters[0]) continue; // within
    for (let size = letters.length; size <= letters.length + 2; size++) {
      const long = near.slice(from, from + size);
      if (long.length === size && agrees(letters, long)) return long;
    }
  }
  return undefined;
}

function phrasesOf({ tongue }: Content, reading: Reading, name: readonly Word[]): Phrase[] {
  return namedIn(tongue.lexicon, reading.name).flatMap(({ words, concepts }) => {
    const at = [...new Set(words.map((word) => name.indexOf(word)).filter((place) => place >= 0))];
    const loose = concepts.every((one) => one.loose);
    return at.length === 0 ? [] : [{ at, concepts: concepts.map(({ concept }) => concept), loose }];
  });
}

function initialsOf(all: readonly Word[], name: readonly Word[]): Profile['initials'] {
  const of = (words: readonly Word[]) => ({
    letters: words.map(({ plain }) => plain[0] ?? '').join(''),
    at: words.map((word) => name.indexOf(word)),
  });
  return all.length === name.length ? [of(name)] : [of(name), of(all)];
}
