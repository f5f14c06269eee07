import { stemmer } from 'stemmer';
import { endings, spellings } from '../lexicon/spelling';
import { piecesOf } from './pieces';

/**
 * A word as somebody wrote it; the plain form that is compared letter by letter; the stem that is looked up; and
 * the pieces by which mistyped and compound words are known again.
 */
export type Word = {
  readonly written: string;
  readonly plain: string;
  readonly term: string;
  readonly pieces: Uint32Array;
};

const wordPattern = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’](?=\p{L}))*(?:\+\+|#)?/gu;

/** The words of a text in order, without marks and punctuation, British and American spellings alike. */
export function words(text: string): Word[] {
  return Array.from(text.normalize('NFC').matchAll(wordPattern), ([written]) => wordOf(written));
}

/** As `words`, for many texts: keeps one copy of each word it has met. */
export function createReader(): (text: string) => Word[] {
  const met = new Map<string, Word>();
  return (text) =>
    Array.from(text.normalize('NFC').matchAll(wordPattern), ([written]) => {
      const word = met.get(written) ?? wordOf(written);
      met.set(word.written, word);
      return word;
    });
}

function wordOf(written: string): Word {
  const plain = plainForm(written);
  return { written, plain, term: stemmer(fold(plain)), pieces: piecesOf(plain) };
}

function plainForm(written: string): string {
  return written
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/['’]/g, '');
}

function fold(plain: string): string {
  const known = spellings.get(plain);
  if (known !== undefined) return known;
  const ending = endings.find(([pattern]) => pattern.test(plain));
  return ending ? plain.replace(...ending) : plain;
}
