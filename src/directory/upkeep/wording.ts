import { grammar } from '../lexicon/noise';
import { agrees } from '../text/acronyms';
import { initials } from '../text/initials';
import { words, type Word } from '../text/terms';

/** Which words of a text its community's name says already. */
export type Named = { has(word: Word): boolean };

/** Shorter words that begin alike may have nothing to do with one another. */
const shortestAlike = 6;
const longestEnding = 5;

/** The words of a name, their other forms, the name run together, and its acronym. */
export function namedBy(name: string): Named {
  const all = words(name);
  const list = isHandle(name) ? all : all.filter(({ plain }) => !grammar.has(plain));
  const plain = list.map((word) => word.plain);
  const said = new Set(list.flatMap(({ term, parts }) => [term, ...parts]));
  for (const letters of [...initials(all), all.map((word) => word.plain).join('')]) said.add(letters);
  for (let at = 1; at < plain.length; at++) said.add(`${plain[at - 1]}${plain[at]}`);
  const long = plain.filter((one) => one.length >= shortestAlike);
  return {
    has({ plain, term, parts, written }) {
      if (said.has(term) || said.has(plain)) return true;
      if (parts.length > 0 && parts.every((part) => said.has(part))) return true;
      if (isAcronym(written) && list.some((_, at) => agrees(plain, list.slice(at, at + plain.length))))
        return true;
      return long.some((one) => inflects(one, plain));
    },
  };
}

/** "photography" and "photographers". */
function inflects(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < shortestAlike || long.length - short.length > longestEnding) return false;
  const shared = [...short].findIndex((letter, at) => letter !== long[at]);
  return (shared < 0 ? short.length : shared) >= Math.max(shortestAlike, short.length - 2);
}

/** A name that is typed rather than said: "client-go-admins". */
export function isHandle(name: string): boolean {
  return handle.test(name.trim());
}

const handle = /^(?=\S*[-_/.]|[\p{Ll}\p{N}]+$)[\p{Ll}\p{N}._/-]+$/u;

/** A text without its addresses, which tell nobody anything. */
export function withoutLinks(text: string): string {
  return text.replace(/\b(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+/giu, ' ');
}

/** Letters that stand for words, or a code: "EHCPs", "PRoW", "S106". "PowerBI" is a word. */
export function isAcronym(written: string): boolean {
  const letters = written.replace(/[’']?s$/u, '');
  const capitals = letters.match(/\p{Lu}/gu)?.length ?? 0;
  if (/\p{N}/u.test(letters)) return capitals > 0 && letters.length <= longestAcronym;
  return capitals >= 2 && letters.length <= longestAcronym && 2 * capitals >= letters.length;
}

const longestAcronym = 6;
