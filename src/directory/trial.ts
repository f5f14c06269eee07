import { shareCompany } from './company';
import type { Content } from './content';
import type { Directory } from './directory';
import { aboutOf } from './meaning/about';
import type { Lexicon } from './meaning/lexicon';
import { createMeaningIndex } from './meaning/meaning-index';
import { readAll } from './meaning/meanings';
import type { Vocabulary } from './meaning/vocabulary';
import { workplacesWith } from './meaning/workplaces';
import { gently, type Steps } from './steps';
import { suggest, type Suggestions } from './suggest';
import type { Reading } from './text/reading';

/** What an organisation's words would do, before they hold. */
export type Trial = {
  /** So many communities were read by them: all, or as many as can be while somebody waits. */
  readonly tried: number;
  /** So many of these would mean something else. */
  readonly changed: number;
  /** What a question finds now, and what it would find, for somebody of whom nothing is known. */
  ask(text: string, limit: number): { readonly now: Suggestions; readonly then: Suggestions };
};

/** More take too long for somebody who waits. */
const most = 10_000;

/** So far apart a community's part in a subject is another one. */
const noticed = 0.05;

/** Tries words on the communities there are, and leaves everything as it is. */
export async function tryVocabulary(directory: Directory, words: Vocabulary): Promise<Trial> {
  const { content } = directory;
  const { reading } = content.text;
  const { lexicon: former } = content.tongue;
  const tried = Math.min(most, content.communities.length);
  const lexicon = await gently(workplacesWith(words));
  const meaning = createMeaningIndex(lexicon);
  await gently(readAll(meaning, tried, reading));
  const changed = lexicon === former ? 0 : await gently(countChanged([former, lexicon], tried, reading));
  const marks = { value: content.marks.slice(0, tried) };
  const now = like(content, { marks });
  const then = like(content, { marks, meaning: { value: meaning } });
  return {
    tried,
    changed,
    ask(text, limit) {
      const asked = (content: Content): Suggestions => suggest({ ...directory, content }, { text, limit });
      const found = asked(now);
      content.text.setGlossary(words.glossary);
      try {
        return { now: found, then: asked(then) };
      } finally {
        content.text.setGlossary(content.tongue.glossary);
      }
    },
  };
}

function like(content: Content, other: PropertyDescriptorMap): Content {
  const made = Object.create(content, other) as Content; // everything else is that of the content
  shareCompany(content, made);
  return made;
}

/** So many are compared in one step. */
const few = 5;

function* countChanged(
  [former, other]: readonly [Lexicon, Lexicon],
  count: number,
  reading: (position: number) => Reading,
): Steps<number> {
  let changed = 0;
  for (let at = 0; at < count; at++) {
    if (at % few === 0) yield;
    if (!isSame(titledBy(former, reading(at)), titledBy(other, reading(at)))) changed += 1;
  }
  return changed;
}

/** What a community is about, by titles: positions are another lexicon's own. */
function titledBy(lexicon: Lexicon, reading: Reading): Map<string, number> {
  const { concepts, weights } = aboutOf(lexicon, reading).about;
  return new Map(concepts.map((concept, at) => [lexicon.concepts[concept]?.title ?? '', weights[at] ?? 0]));
}

function isSame(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  const titles = [...new Set([...one.keys(), ...other.keys()])];
  return titles.every((title) => Math.abs((one.get(title) ?? 0) - (other.get(title) ?? 0)) < noticed);
}
