import { isEnglish } from '../text/english';
import { isLetters } from '../text/initials';
import { slipsBetween } from '../text/slips';
import type { Phrase, Profile } from './profile';
import type { Wordstock } from './wordstock';

/** How two words, or groups of words, come to mean the same. */
export type Manner =
  'exact' | 'joined' | 'mistyped' | 'cut' | 'short' | 'initials' | 'few initials' | 'concept';

/** What two names say alike. Levels are 0–1 by place in each name. */
export type Agreement = {
  a: number[];
  b: number[];
  /** Manners other than exact, with what they join: places in a and b. */
  links: { manner: Manner; a: readonly number[]; b: readonly number[]; concept?: number; surely: boolean }[];
};

const level: Readonly<Record<Manner, number>> = {
  exact: 1,
  joined: 0.95,
  short: 0.95,
  initials: 0.9,
  'few initials': 0.5,
  concept: 0.85,
  mistyped: 0.75,
  cut: 0.6,
};
const looseConcept = 0.5;
/** What is known so surely needs no concept. */
const known = 0.7;

/** Compares two names word by word: first what is equal, then what may mean the same. */
export function compareNames(one: Profile, other: Profile, stock: Wordstock): Agreement {
  const agreement: Agreement = {
    a: new Array<number>(one.terms.length).fill(0),
    b: new Array<number>(other.terms.length).fill(0),
    links: [],
  };
  const { a, b } = agreement;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      if (b[j] !== 0 || (one.terms[i] !== other.terms[j] && !isSameValue(one, i, other, j))) continue;
      a[i] = b[j] = 1;
      break;
    }
  }
  if (isWhole(one, a, stock) && isWhole(other, b, stock)) return agreement;
  shorts(agreement, one, other, false);
  shorts(agreement, other, one, true);
  initials(agreement, one, other, false);
  initials(agreement, other, one, true);
  if (isWhole(one, a, stock) || isWhole(other, b, stock)) return agreement;
  joined(agreement, one, other, false);
  joined(agreement, other, one, true);
  wordByWord(agreement, one, other);
  concepts(agreement, one, other);
  return agreement;
}

function isSameValue(one: Profile, i: number, other: Profile, j: number): boolean {
  const [a, b] = [one.values[i], other.values[j]];
  return a !== undefined && b !== undefined && a.group === b.group && a.value === b.value;
}

/** Does all that counts in a name have its like? */
function isWhole({ terms }: Profile, levels: readonly number[], stock: Wordstock): boolean {
  for (let at = 0; at < levels.length; at++) {
    if (levels[at] === 0 && stock.share(terms[at]!) === 1) return false; // as long
  }
  return true;
}

function link(
  agreement: Agreement,
  manner: Manner,
  first: readonly number[],
  second: readonly number[],
  swapped: boolean,
  { value = level[manner], concept }: { value?: number; concept?: number } = {},
): void {
  const [a, b] = swapped ? [second, first] : [first, second];
  for (const at of a) agreement.a[at] = Math.max(agreement.a[at] ?? 0, value);
  for (const at of b) agreement.b[at] = Math.max(agreement.b[at] ?? 0, value);
  agreement.links.push({
    manner,
    a,
    b,
    surely: value === level[manner],
    ...(concept === undefined ? {} : { concept }),
  });
}

/** A short form that is explained somewhere, for the words it stands for. */
function shorts(agreement: Agreement, one: Profile, other: Profile, swapped: boolean): void {
  const [mine, theirs] = swapped ? [agreement.b, agreement.a] : [agreement.a, agreement.b];
  for (const { at, long } of one.shorts) {
    if (mine[at] !== 0 || long.length === 0) continue;
    const met = long.map((term) => other.terms.indexOf(term));
    if (met.some((place) => place < 0) || met.every((place) => theirs[place] === 1)) continue;
    link(agreement, 'short', [at], met, swapped);
  }
}

/** A short form that nobody explains, for words that begin with its letters. */
function initials(agreement: Agreement, one: Profile, other: Profile, swapped: boolean): void {
  const [mine, theirs] = swapped ? [agreement.b, agreement.a] : [agreement.a, agreement.b];
  for (const { at, spelling } of one.letters) {
    if (mine[at] !== 0) continue;
    const { plain, capitals, forms } = spelling;
    const blended = capitals ? blendOf(plain, other) : undefined;
    if (blended && blended.every((place) => theirs[place] === 0)) {
      link(agreement, 'initials', [at], blended, swapped);
      continue;
    }
    for (const form of forms) {
      const found = other.initials.find(({ letters }) => letters.includes(form));
      if (!found) continue;
      const from = found.letters.indexOf(form);
      const met = found.at.slice(from, from + form.length).filter((place) => place >= 0);
      if (met.length < 2 || met.some((place) => theirs[place] !== 0)) continue;
      link(agreement, form.length > 2 ? 'initials' : 'few initials', [at], met, swapped);
      break;
    }
  }
}

/** The words whose beginnings make up a word: "OpDel" for "Operational Delivery". */
function blendOf(plain: string, { name }: Profile): number[] | undefined {
  if (plain.length < 4) return undefined;
  for (let from = 0; from + 1 < name.length; from++) {
    for (let cut = 2; cut <= plain.length - 2; cut++) {
      const [first, second] = [plain.slice(0, cut), plain.slice(cut)];
      const begins = name[from]!.plain.startsWith(first) && name[from + 1]!.plain.startsWith(second); // within
      if (begins && name[from + 1]!.plain !== second) return [from, from + 1];
    }
  }
  return undefined;
}

/** One word here that is two there. */
function joined(agreement: Agreement, one: Profile, other: Profile, swapped: boolean): void {
  const [mine, theirs] = swapped ? [agreement.b, agreement.a] : [agreement.a, agreement.b];
  for (let at = 0; at < one.name.length; at++) {
    const { plain } = one.name[at]!; // within
    if (mine[at] !== 0 || plain.length < 4) continue;
    for (let place = 0; place + 1 < other.name.length; place++) {
      if (theirs[place] !== 0 && theirs[place + 1] !== 0) continue;
      const [first, second] = [other.name[place]!.plain, other.name[place + 1]!.plain]; // within
      const fits = first.length + second.length === plain.length && plain.startsWith(first);
      if (fits && plain.endsWith(second)) link(agreement, 'joined', [at], [place, place + 1], swapped);
    }
  }
}

function wordByWord(agreement: Agreement, one: Profile, other: Profile): void {
  for (let i = 0; i < one.name.length; i++) {
    if (agreement.a[i] !== 0 || one.values[i]) continue;
    for (let j = 0; j < other.name.length; j++) {
      if (agreement.b[j] !== 0 || other.values[j]) continue;
      const manner = mannerOf(one.name[i]!.plain, other.name[j]!.plain); // within
      if (!manner) continue;
      link(agreement, manner, [i], [j], false);
      break;
    }
  }
}

function mannerOf(one: string, other: string): Manner | undefined {
  if (one[0] !== other[0]) return undefined;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 3 || /\d/.test(one + other)) return undefined;
  const cut = short.length > 3 ? short.replace(/s$/, '') : short;
  if (long.length > short.length + 1 && long.startsWith(cut) && !isEnglish(short)) return 'cut';
  if (short.length < 6 || long.length > short.length + 2) return undefined;
  if (!slipsBetween(one, other, long.length > 8 ? 2 : 1)) return undefined;
  return isEnglish(one) && isEnglish(other) ? undefined : 'mistyped';
}

/** Words that name one thing in the lexicon. */
function concepts(agreement: Agreement, one: Profile, other: Profile): void {
  for (const mine of one.phrases) {
    for (const theirs of other.phrases) {
      const fresh =
        mine.at.some((at) => agreement.a[at]! < known) && theirs.at.some((at) => agreement.b[at]! < known); // within
      if (!fresh) continue;
      const concept = mine.concepts.find((number) => theirs.concepts.includes(number));
      if (concept === undefined) continue;
      if (abbreviates(one, mine, other, theirs) || abbreviates(other, theirs, one, mine)) {
        link(agreement, 'short', mine.at, theirs.at, false, { concept });
        continue;
      }
      const loose = mine.loose || theirs.loose;
      link(agreement, 'concept', mine.at, theirs.at, false, loose ? { value: looseConcept } : { concept });
    }
  }
}

/** Does a word in capitals have the first letter of each of these words, and no letter that they have not, in their order? */
function abbreviates(one: Profile, mine: Phrase, other: Profile, theirs: Phrase): boolean {
  const [only] = mine.at;
  const word = only === undefined ? undefined : one.name[only];
  if (!word || mine.at.length > 1 || theirs.at.length < 2 || !isLetters(word.written)) return false;
  const long = theirs.at.map((at) => other.name[at]?.plain ?? '');
  return isMadeOf(word.plain.replace(/s$/, ''), long) || isMadeOf(word.plain, long);
}

function isMadeOf(short: string, [word, ...rest]: readonly string[]): boolean {
  if (word === undefined) return short === '';
  if (short[0] !== word[0]) return false;
  let used = 1;
  for (let at = 0; ; at++) {
    if (isMadeOf(short.slice(used), rest)) return true;
    while (at < word.length && word[at + 1] !== short[used]) at += 1;
    if (at >= word.length || used >= short.length) return false;
    used += 1;
  }
}
