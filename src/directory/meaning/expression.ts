import { grammar } from '../lexicon/noise';
import { words, type Word } from '../text/terms';

/** One way to say a concept, as it is looked for. */
export type Expression = {
  /** As it stands in the lexicon, without its marks. */
  readonly written: string;
  readonly words: readonly Word[];
  /** The stems of each of its parts; within a part they stand together, parts may stand anywhere. */
  readonly parts: readonly (readonly string[])[];
  /** Means other things too. */
  readonly loose: boolean;
  /** One word written in capitals, as an acronym is. */
  readonly acronym: boolean;
};

const separator = /\s*,\s*/;

/** The expressions of one list: "EHCP, boxing?, newt + build". */
export function expressionsOf(list: string, read: (text: string) => Word[] = words): Expression[] {
  return list
    .trim()
    .split(separator)
    .filter((written) => written !== '')
    .map((written) => expressionOf(written, read));
}

function expressionOf(listed: string, read: (text: string) => Word[]): Expression {
  const loose = listed.includes('?');
  const written = listed.replaceAll('?', '').replace(/\s+/g, ' ').trim();
  const parts = written.split('+').map((part) => telling(read(part)));
  const only = parts.length === 1 ? parts[0] : undefined;
  return {
    written,
    words: parts.flat(),
    parts: parts.map((part) => part.map(({ term }) => term)).filter((part) => part.length > 0),
    loose,
    acronym: only?.length === 1 && isCapitals(only[0]!.written), // one, so there is a first
  };
}

/** Without the small words, unless that would leave only one word of several: "coming out", "off sick". */
function telling(list: readonly Word[]): readonly Word[] {
  const rest = list.filter((word) => !isSmall(word));
  return rest.length > 1 ? rest : list;
}

/** Whether a word carries grammar, not meaning: "it", but not "IT". */
export function isSmall({ plain, written }: Word): boolean {
  return grammar.has(plain) && !isCapitals(written);
}

/** Written in capitals as an acronym is: "IT" and "OfS", but not "I". */
export function isCapitals(written: string): boolean {
  return (written.match(/\p{Lu}/gu)?.length ?? 0) > 1;
}
