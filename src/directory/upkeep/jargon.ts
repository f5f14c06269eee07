import { grammar } from '../lexicon/noise';
import { words, type Word } from '../text/terms';
import { isBoilerplate } from './boilerplate';
import { isOpaque, type Known } from './clearness';
import { withoutLinks } from './wording';

type Text = { readonly name: string; readonly text: string; readonly tags: readonly string[] };

/** So many words, and such a share of them, may be unknown to a newcomer; fewer where the name is one of them. */
const least = { count: 3, share: 0.3 };
const leastUnderSuchName = { count: 2, share: 0.2 };

/** The short forms of a description that nobody explains, where it is made of little else. Another language is no jargon. */
export function jargonIn({ usual }: Pick<Known, 'usual'>, { name, text, tags }: Text): string[] {
  const meant = words(withoutLinks(text)).filter((word) => !isBoilerplate(word));
  const initials = initialsOf([name, text, ...tags]);
  const isStrange = (word: Word): boolean =>
    isOpaque(word) && !usual.has(word.term) && !isExplained(word, initials);
  const unknown = [...new Set(meant.filter(isStrange).map(({ written }) => written))];
  const { count, share } = words(name).some(isStrange) ? leastUnderSuchName : least;
  return unknown.length >= count && unknown.length >= share * meant.length ? unknown : [];
}

/** The first letters of all words in order, with and without the small ones. */
function initialsOf(texts: readonly string[]): string {
  const lists = texts.map(words).flatMap((list) => [list, list.filter(({ plain }) => !grammar.has(plain))]);
  return lists.map((list) => list.map(({ plain }) => plain[0]).join('')).join(' ');
}

function isExplained({ plain }: Word, initials: string): boolean {
  return initials.includes(plain.replace(/s$/, ''));
}
