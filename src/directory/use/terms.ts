import { createHash } from 'node:crypto';
import { telling } from '../lexicon/telling';
import type { MeaningIndex } from '../meaning/meaning-index';
import type { Understood } from '../text/subject';
import type { Word } from '../text/terms';
import type { TextIndex } from '../text/text-index';
import { weights } from '../weights';

/** What an organisation's words are: those of its communities, and those of the lexicon. */
export type Vocabulary = {
  readonly text: Pick<TextIndex, 'knows' | 'corrected'>;
  readonly meaning: Pick<MeaningIndex, 'knows'>;
};

/** The terms that a question is remembered by, and how much each tells. */
export function termsOf(
  { subject }: Pick<Understood, 'subject'>,
  meant: (word: Word) => Word = (word) => word,
): Map<string, number> {
  const terms = new Map<string, number>();
  for (const word of subject) terms.set(meant(word).term, telling(word.plain));
  for (const part of subject.flatMap(({ parts }) => parts)) {
    if (!terms.has(part)) terms.set(part, weights.use.part);
  }
  return terms;
}

/** A whole subject as it is kept: alike for all who asked with these words in whatever order and form, and no text. */
export function wholeOf(subject: readonly Word[]): string {
  const terms = [...new Set(subject.map(({ term }) => term))].sort().join(' ');
  return createHash('sha256').update(terms).digest('base64url').slice(0, 16);
}

/** Whether a word is one of the organisation's own or of the lexicon. */
export function isVocabulary({ text, meaning }: Vocabulary, word: Word): boolean {
  return text.knows(word) || meaning.knows(word);
}

/** What a word was meant to be, where it is not right as it is. */
export function correctedIn(vocabulary: Vocabulary, word: Word): Word | undefined {
  return isVocabulary(vocabulary, word) ? undefined : vocabulary.text.corrected(word)?.word;
}
