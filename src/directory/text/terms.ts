import { stemmer } from 'stemmer';
import { endings, spellings, unlike } from '../lexicon/spelling';
import { partsOf } from './parts';

/**
 * A word as somebody wrote it; the plain form that is compared letter by letter; the stem that is looked up; and the
 * stems of the words that it is made of.
 */
export type Word = {
  readonly written: string;
  readonly plain: string;
  readonly term: string;
  readonly parts: readonly string[];
  /** Taken as it is written: not put right, though nobody may know it. */
  readonly asIs?: true;
};

const wordPattern = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’](?=\p{L}))*(?:\+\+|#)?/gu;

/** The words of a text in order, without marks and punctuation, British and American spellings alike. */
export function words(text: string): Word[] {
  return writtenIn(text).map(wordOf);
}

/** A word as one reader met it, which numbers its words from 0 on: by that is kept what is found out of each. */
export type Met = Word & { readonly number: number };

/** As `words`, for many texts: keeps one copy of each word it has met. */
export function createReader(): (text: string) => Met[] {
  const met = new Map<string, Met>();
  return (text) =>
    writtenIn(text).map((written) => {
      const known = met.get(written);
      if (known) return known;
      const { plain, term, parts } = wordOf(written);
      const word = { written, plain, term, parts, number: met.size }; // spread, it would take more memory
      met.set(written, word);
      return word;
    });
}

function writtenIn(text: string): readonly string[] {
  return text.normalize('NFC').match(wordPattern) ?? [];
}

function wordOf(written: string): Word {
  const plain = plainForm(written);
  const parts = partsOf(written).map((part) => stemOf(plainForm(part)));
  return {
    written,
    plain,
    term: stemOf(plain),
    parts: parts.length > 0 ? parts : none,
  };
}

const none: readonly string[] = [];

const apart: ReadonlyMap<string, string> = new Map(
  unlike.flatMap(([first = '', ...forms]) => [first, ...forms].map((form) => [form, first] as const)),
);

/** The stem of a plain form. */
export function stemOf(plain: string): string {
  return apart.get(plain) ?? stemmer(fold(plain));
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
