import { grammar } from '../lexicon/noise';
import { words, type Word } from './terms';

/** A short form and the words it stands for. */
export type Acronym = { readonly short: string; readonly long: readonly Word[] };

const longest = 8;
const shortestWritten = 2;
const shortestSaid = 3;

/** "Biodiversity Net Gain (BNG)", "BNG (Biodiversity Net Gain)", "BNG – Biodiversity Net Gain", "BNG: biodiversity net gain". */
const inBrackets = /([^()\n]{3,90})\(\s*([\p{L}\p{N}&.]{2,9})\s*\)/gu;
/** Most brackets hold something else, and to find that out from what stands before them takes long. */
const hasShort = /\(\s*[\p{L}\p{N}&.]{2,9}\s*\)/u;
const before =
  /(?<![\p{L}\p{N}])([\p{L}\p{N}&.]{2,9})\s*(?:\(([^()\n]{5,90})\)|(?:\s[–—-]|:)\s+([^()\n]{5,90}))/gu;

/** The acronyms that a text explains, where the letters agree with the words. */
export function acronymsIn(text: string): Acronym[] {
  if (!/\(|(?:\s[–—-]|:)\s/.test(text)) return [];
  const found: Acronym[] = [];
  for (const [, long = '', short = ''] of hasShort.test(text) ? text.matchAll(inBrackets) : []) {
    take(short, words(long).slice(-longest), 'end', found);
  }
  for (const [, short = '', bracketed, dashed = ''] of text.matchAll(before)) {
    take(short, words(bracketed ?? dashed).slice(0, longest), 'start', found);
  }
  return found;
}

function take(written: string, near: readonly Word[], edge: 'start' | 'end', found: Acronym[]): void {
  const single = written.replace(/(?<=\p{Lu})s$/u, '');
  const short = single.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const capital = single === single.toUpperCase();
  if (short.length < (capital ? shortestWritten : shortestSaid)) return;
  for (let size = Math.min(near.length, longest); size >= 2; size--) {
    const long = edge === 'start' ? near.slice(0, size) : near.slice(-size);
    const first = long[0];
    const last = long.at(-1);
    if (!first || !last || grammar.has(first.plain) || grammar.has(last.plain)) continue;
    if (!agrees(short, long)) continue;
    found.push({ short, long: long.filter(({ plain }) => !grammar.has(plain)) });
    return;
  }
}

/** Whether each letter begins one of the words, in order, and only small words are left out. */
export function agrees(short: string, long: readonly Word[]): boolean {
  const [word, ...rest] = long;
  if (!word) return short === '';
  if (word.plain[0] === short[0] && agrees(short.slice(1), rest)) return true;
  return grammar.has(word.plain) && agrees(short, rest);
}

/** The short and long forms that texts and the glossary give. Long forms are told by the stems of their words. */
export type Acronyms = {
  add(acronym: Acronym): void;
  drop(acronym: Acronym): void;
  longsOf(short: string): (readonly Word[])[];
  shortsOf(long: readonly Word[]): string[];
};

export function createAcronyms(): Acronyms {
  const known = new Map<string, { acronym: Acronym; count: number }>();
  const byShort = new Map<string, Set<string>>();
  const byLong = new Map<string, Set<string>>();
  const longKey = (long: readonly Word[]) => long.map(({ term }) => term).join(' ');

  return {
    add(acronym) {
      const { short, long } = acronym;
      const key = `${short} ${longKey(long)}`;
      const entry = known.get(key) ?? { acronym, count: 0 };
      entry.count += 1;
      known.set(key, entry);
      byShort.set(short, (byShort.get(short) ?? new Set()).add(key));
      byLong.set(longKey(long), (byLong.get(longKey(long)) ?? new Set()).add(short));
    },
    drop({ short, long }) {
      const key = `${short} ${longKey(long)}`;
      const entry = known.get(key);
      if (!entry || --entry.count > 0) return;
      known.delete(key);
      byShort.get(short)?.delete(key);
      byLong.get(longKey(long))?.delete(short);
    },
    longsOf(short) {
      const keys = [...(byShort.get(short) ?? [])];
      return keys.flatMap((key) => {
        const entry = known.get(key);
        return entry ? [entry.acronym.long] : [];
      });
    },
    shortsOf: (long) => [...(byLong.get(longKey(long)) ?? [])],
  };
}
