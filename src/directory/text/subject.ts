import { arrivals, courtesy, fillers, grammar, seeking } from '../lexicon/noise';
import { words, type Word } from './terms';

/**
 * A question as it is understood: `subject` carries its meaning; `aside` is what people say around a question,
 * worth little; `said` is both, in the order in which they were said. A vague one asks for a community without saying
 * what about.
 */
export type Understood = {
  readonly subject: Word[];
  readonly aside: Word[];
  readonly said: readonly Word[];
  /** Everything, small words too. */
  readonly whole: readonly Word[];
  readonly vague: boolean;
};

/** What was understood last: a question is asked of again and again on its way, to route it and to answer it, and others come between. */
const latest = new Map<string, Understood>();
const mostKept = 64;
const longestKept = 500;

export function understand(text: string): Understood {
  const known = latest.get(text);
  if (known) return known;
  const understood = understandAnew(text);
  if (text.length > longestKept) return understood;
  const [first] = latest.keys();
  if (latest.size === mostKept && first !== undefined) latest.delete(first);
  latest.set(text, understood);
  return understood;
}

function understandAnew(text: string): Understood {
  const heard = without(arrivals, text);
  const { subject, aside, said, whole } = understandWords(words(without(fillers, heard)));
  const asks = text.trim() === '' || heard !== text || aside.some(({ plain }) => seeking.has(plain));
  return { subject, aside, said, whole, vague: subject.length === 0 && asks };
}

/** As `understand`, for words that have been read already and are not a question. */
export function understandWords(all: readonly Word[]): Understood {
  const shouts = all.length > 1 && !all.some(({ written }) => written !== written.toUpperCase());
  const said = all.filter((word) => !grammar.has(word.plain) || (!shouts && isShortForm(word)));
  const meant = distinct(said);
  return {
    subject: meant.filter(({ plain }) => !courtesy.has(plain) && !seeking.has(plain)),
    aside: meant.filter(({ plain }) => courtesy.has(plain) || seeking.has(plain)),
    said,
    whole: all,
    vague: false,
  };
}

/** Short forms that would be small words if they were not written in capitals. */
const shortForms: ReadonlySet<string> = new Set(['IT', 'WHO']);

function isShortForm({ written }: Word): boolean {
  return shortForms.has(written);
}

function without(patterns: readonly RegExp[], text: string): string {
  return patterns.reduce((rest, pattern) => rest.replace(pattern, ' '), text);
}

function distinct(list: readonly Word[]): Word[] {
  const seen = new Set<string>();
  return list.filter(({ term }) => !seen.has(term) && seen.add(term));
}
