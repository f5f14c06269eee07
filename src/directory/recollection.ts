import type { Content } from './content';
import type { MeaningIndex } from './meaning/meaning-index';
import { wordingOf, type Wording } from './relevance';
import { understand } from './text/subject';
import type { TextIndex } from './text/text-index';

/** So many questions are kept at most, with so many numbers, and none that is much longer than people ask them. */
const mostQuestions = 128;
const mostNumbers = 1 << 18;
const longest = 200;

type Recollected = {
  readonly meaning: MeaningIndex;
  /** Of the texts and of what they mean, when the questions were read. */
  readonly versions: readonly [number, number];
  /** By question, the one that was asked last at the end. */
  readonly wordings: Map<string, Wording>;
};

const recollected = new WeakMap<TextIndex, Recollected>();

/**
 * What the words of a question make of the communities. Every press on a card asks its question again, and many people press the
 * same example, so the last questions are kept for as long as no text changes, nor anything that words are understood by.
 */
export function wordingIn(content: Content, text: string): Wording {
  const { wordings } = recollectedOf(content);
  const known = wordings.get(text);
  if (known) wordings.delete(text);
  const wording = known ?? wordingOf(content, content.text.heard(understand(text)));
  if (text.length > longest) return wording;
  wordings.set(text, wording);
  const most = Math.min(mostQuestions, Math.floor(mostNumbers / (2 * content.communities.length)));
  const [first] = wordings.keys();
  if (wordings.size > most && first !== undefined) wordings.delete(first);
  return wording;
}

function recollectedOf({ text, meaning }: Content): Recollected {
  const known = recollected.get(text);
  const [texts, meanings] = known?.versions ?? [];
  if (known?.meaning === meaning && texts === text.version && meanings === meaning.version) return known;
  const versions = [text.version, meaning.version] as const;
  const begun = { meaning, versions, wordings: new Map<string, Wording>() };
  recollected.set(text, begun);
  return begun;
}
