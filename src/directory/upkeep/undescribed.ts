import { grammar } from '../lexicon/noise';
import type { Lexicon } from '../meaning/lexicon';
import { workplaces } from '../meaning/workplaces';
import { atOnce, type Steps } from '../steps';
import { words, type Word } from '../text/terms';
import { lacking } from './advice';
import { isBoilerplate } from './boilerplate';
import { nameTells, spells, type Known } from './clearness';
import { jargonIn } from './jargon';
import { placeholderIn } from './placeholders';
import type { Undescribed } from './shortcoming';
import { learnTemplates, patternOf } from './templates';
import { usualIn } from './usual';
import { isHandle, namedBy, withoutLinks } from './wording';

/** What of a community says what it is. */
export type Described = {
  readonly name: string;
  readonly description: string;
  readonly tags?: readonly string[];
};

/** Tells which descriptions say too little, knowing what the others of the directory say. */
export type Descriptions = {
  of(community: Described): Undescribed | undefined;
  /** The same of a text that somebody is just writing: it is to say a little more than is found fault with later. */
  judge(name: string, text: string, tags?: readonly string[]): Undescribed | undefined;
};

/** While a description is written it is to say so many things that the name does not. */
const enough = 4;
/** One that stands may say one thing, where it takes so many words to say so. */
const fewest = 2;
const longEnough = 8;
/** What many share may still say what each of them is, where it says so much. */
const plenty = 6;
/** A word in such a share of names, or of texts, is the organisation's own. */
const usualShare = { names: 0.08, texts: 0.03 };

/** The same at once, where nobody waits. */
export function createDescriptions(communities: readonly Described[], lexicon?: Lexicon): Descriptions {
  return atOnce(readDescriptions(communities, lexicon));
}

/** Learns from the names and texts of every community of a directory. */
export function* readDescriptions(
  communities: readonly Described[],
  lexicon: Lexicon = workplaces(),
): Steps<Descriptions> {
  const templates = yield* learnTemplates(communities);
  const inNames = yield* usualIn(
    communities.map(({ name }) => name),
    usualShare.names,
  );
  const inTexts = yield* usualIn(
    communities.map(({ name, description }) => `${name} ${description}`),
    usualShare.texts,
  );
  const known: Known = { lexicon, usual: inTexts };

  function lackOf(community: Described, writing: boolean): Undescribed | undefined {
    const { name, description: text, tags = [] } = community;
    if (text.trim() === '') return lacking('empty');
    const placeholder = placeholderIn(text);
    if (placeholder !== undefined) return lacking('placeholder', placeholder);

    const named = namedBy(name);
    const said = words(withoutLinks(text));
    const isOwn = (word: Word): boolean =>
      !named.has(word) && !isBoilerplate(word) && !inNames.has(word.term);
    const count = new Set(said.filter(isOwn).map(({ term }) => term)).size;
    const sharedBy = templates.shared(name, text);
    if (sharedBy >= templates.many && count < plenty) {
      return { ...lacking('template', patternOf(name, text), sharedBy), sharedBy };
    }
    if (count === 0 && said.some(named.has)) {
      const filled = said.some((word) => !named.has(word) && !grammar.has(word.plain));
      return filled ? lacking('template', patternOf(name, text)) : lacking('name');
    }
    const least = writing ? enough : said.length < longEnough ? fewest : 1;
    if (count < least) return lacking('short');
    const jargon = jargonIn(known, { name, text, tags });
    return jargon.length > 0 ? lacking('jargon', jargon.slice(0, 4).join(', ')) : undefined;
  }

  function judged(community: Described, writing: boolean): Undescribed | undefined {
    const lack = lackOf(community, writing);
    return lack && { ...lack, telling: isTold(known, community, lack) };
  }

  return {
    of: (community) => judged(community, false),
    judge: (name, description, tags = []) => judged({ name, description, tags }, true),
  };
}

/** A name that is typed rather than said is told by a text that says the same in words. */
function isTold(known: Known, community: Described, { lack, sharedBy }: Undescribed): boolean {
  if (lack === 'jargon') return false;
  if (!isHandle(community.name)) return nameTells(known, community);
  const says = lack === 'name' || lack === 'short' || lack === 'template';
  return says && sharedBy === undefined && spells(known, community.description);
}
