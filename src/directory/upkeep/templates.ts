import { through, type Steps } from '../steps';
import { words, type Word } from '../text/terms';
import { namedBy, type Named } from './wording';

/** What is left of descriptions once the names are taken out, and how many have it. */
export type Templates = {
  /** How many of the learned texts are this one but for the name, or but for one more word. */
  shared(name: string, text: string): number;
  /** So many make a template here. */
  readonly many: number;
};

type Text = { readonly name: string; readonly description: string };

/** So many, and such a share of all, have a template; fewer are a series that somebody wrote. In a large directory the most is enough. */
const fewest = 5;
const share = 0.02;
const most = 50;
/** A text of fewer words is another one where a word differs. */
const shortestNear = 3;
const articles: ReadonlySet<string> = new Set(['a', 'an', 'the', 'our', 'this']);

/** Learns which texts were filled in from a template, from the texts of a whole directory. */
export function* learnTemplates(texts: Iterable<Text>): Steps<Templates> {
  const times = new Map<string, number>();
  let count = 0;
  yield* through(texts, ({ name, description }) => {
    count += 1;
    const rest = restOf(namedBy(name), description);
    if (rest.length > 0) times.set(rest.join(' '), (times.get(rest.join(' ')) ?? 0) + 1);
  });
  const many = Math.min(most, Math.max(fewest, Math.round(share * count)));
  const near = new Map<string, number>();
  for (const [text, shared] of times) {
    const rest = text.split(' ');
    if (shared < many || rest.length < shortestNear) continue;
    for (const key of withoutEach(rest)) near.set(key, Math.max(near.get(key) ?? 0, shared));
  }
  return {
    many,
    shared(name, text) {
      const rest = restOf(namedBy(name), text);
      const same = times.get(rest.join(' ')) ?? 0;
      if (same >= many || rest.length < shortestNear) return same;
      return Math.max(same, ...withoutEach(rest).map((key) => near.get(key) ?? 0));
    },
  };
}

/** The text as a pattern: "This is the group for …". */
export function patternOf(name: string, text: string): string {
  const named = namedBy(name);
  const meant = (word: Word): boolean => named.has(word);
  const pieces = text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(?<=[\p{L}\p{N}])(?![\p{L}\p{N}’'])|(?<![\p{L}\p{N}’'])(?=[\p{L}\p{N}])/u);
  const kept = pieces.map((piece) => (words(piece).some(meant) ? '…' : piece)).join('');
  return kept
    .replace(/…(?:(?:[\s,&/–—’'-]|\band\b|\bof\b|\bthe\b|\bfor\b|\bin\b)*…)+/gu, '…')
    .replace(/…['’]s?\b/gu, '…')
    .trim();
}

/** Its stems in order, without the words of the name and without articles. */
function restOf(named: Named, text: string): string[] {
  return words(text)
    .filter((word) => !named.has(word) && !articles.has(word.plain))
    .map(({ term }) => term);
}

/** The text with each one of its words left out; and whole, for a text that has one word more. */
function withoutEach(rest: readonly string[]): string[] {
  return [rest.join(' '), ...rest.map((_, at) => rest.filter((_, other) => other !== at).join(' '))];
}
