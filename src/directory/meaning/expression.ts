import { grammar } from '../lexicon/noise';
import { words, type Word } from '../text/terms';

/** One way to say a concept, as it is looked for. */
export type Expression = {
  /** As it stands in the lexicon, without its marks. */
  readonly written: string;
  readonly words: readonly Word[];
  /** The stems of each of its parts; within a part they stand together, parts may stand anywhere. */
  readonly parts: readonly (readonly string[])[];
  /** All of them, each once. */
  readonly stems: readonly string[];
  /** Means other things too. */
  readonly loose: boolean;
  /** One word written in capitals, as an acronym is. */
  readonly acronym: boolean;
};

/** The expressions of one list: "EHCP, boxing?, newt + build". */
export function expressionsOf(list: string, read: (text: string) => Word[] = words): Expression[] {
  const found: Expression[] = [];
  for (const listed of list.split(',')) {
    const written = listed.trim();
    if (written !== '') found.push(expressionOf(written, read));
  }
  return found;
}

/** There are a hundred thousand of these at every start, so what most have none of is not looked for in each. */
function expressionOf(listed: string, read: (text: string) => Word[]): Expression {
  const loose = listed.includes('?');
  const written = (loose ? listed.replaceAll('?', '') : listed).replace(/\s\s+|\n/g, ' ').trim();
  const all = written.includes('+')
    ? written.split('+').map((part) => telling(read(part)))
    : [telling(read(written))];
  const parts = all.filter((part) => part.length > 0).map((part) => part.map(({ term }) => term));
  const [only] = all;
  return {
    written,
    words: all.length === 1 ? only! : all.flat(), // there is a first
    parts,
    stems: distinct(parts),
    loose,
    acronym: all.length === 1 && only?.length === 1 && isCapitals(only[0]!.written), // one, so there is a first
  };
}

function distinct(parts: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = parts;
  if (parts.length === 1 && first.length === 1) return first;
  const found: string[] = [];
  for (const part of parts) for (const stem of part) if (!found.includes(stem)) found.push(stem);
  return found;
}

/** Without the small words, unless that would leave only one word of several: "coming out", "off sick". */
function telling(list: readonly Word[]): readonly Word[] {
  if (list.length < 2) return list;
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
