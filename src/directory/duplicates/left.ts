import { isEnglish } from '../text/english';
import { fillerAt, type Series } from './series';
import { sign, type Signs } from './sign';
import type { Weighed } from './signs';
import { isFirm } from './values';
import { amountOf } from './vector';

/** What is left of each of two names: places of words that count and have no like in the other one. */
export type Left = { readonly a: readonly number[]; readonly b: readonly number[] };

/** Small words that may stand or not. */
const joining = new Set('a all an and at by for from in of on or our the to with your'.split(' '));

/** What is left of two names, which may be why they are two; `shares`: they have something in common besides. Answers the values that differ. */
export function tellLeft(
  signs: Signs,
  a: Weighed,
  b: Weighed,
  left: Left,
  shares: boolean,
  series: Series,
): { a: number; b: number } | undefined {
  const differ = valuesThatDiffer(a, left.a, b, left.b);
  const conflict = left.a.length > 0 && left.b.length > 0;
  const oneMore = (left.a.length === 0) !== (left.b.length === 0);
  const rest = left.a.length === 0 ? valuesAlone(b, left.b) : valuesAlone(a, left.a);
  const parted = conflict && shares;
  const telling = conflict ? 0.3 : oneMore ? 0.6 : 1;
  signs[sign.aboutOne] = signs[sign.meaning]! * signs[sign.meaningRare]! * telling;
  const nothing = left.a.length + left.b.length === 0;
  signs[sign.valuesDiffer] = differ || (nothing && smallWordsDiffer(a, b)) ? 1 : 0;
  signs[sign.firmlyDiffer] = differ && isFirm(a.values[differ.a]) ? 1 : 0;
  signs[sign.valueBeyond] = !differ && valued(a, left.a) !== valued(b, left.b) ? 1 : 0;
  signs[sign.valueOnly] = oneMore && rest ? 1 - signs[sign.sameIdentifier]! : 0;
  signs[sign.turns] = parted ? turnsOf(a, left.a, b, left.b, series) : 0;
  signs[sign.slot] = parted ? slotOf(a, left.a, series) : 0;
  signs[sign.properDiffer] = conflict && proper(a, left.a) && proper(b, left.b) ? 1 : 0;
  signs[sign.crossed] = Math.max(crossed(a, left.a, b), crossed(b, left.b, a));
  return differ;
}

/** Has each a small word that the other has not, as short forms may look: "id" and "it"? */
function smallWordsDiffer(a: Weighed, b: Weighed): boolean {
  return isOdd(a, b) && isOdd(b, a);
}

function isOdd({ read, name }: Weighed, other: Weighed): boolean {
  return read.some(
    (word) =>
      !name.includes(word) &&
      !joining.has(word.plain) &&
      !other.read.some(({ plain }) => plain === word.plain),
  );
}

/** Is what is left nothing but values? */
function valuesAlone({ values }: Weighed, left: readonly number[]): boolean {
  return left.length > 0 && left.every((at) => values[at] !== undefined);
}

function valuesThatDiffer(a: Weighed, mine: readonly number[], b: Weighed, theirs: readonly number[]) {
  for (const i of mine) {
    const value = a.values[i];
    const j =
      value &&
      theirs.find((place) => b.values[place]?.group === value.group && b.values[place].value !== value.value);
    if (j !== undefined) return { a: i, b: j };
  }
  return undefined;
}

function valued({ values }: Weighed, left: readonly number[]): boolean {
  return left.some((at) => values[at] !== undefined);
}

/** Do what is left of two names take turns elsewhere? Here they do in any case. */
function turnsOf(
  a: Weighed,
  mine: readonly number[],
  b: Weighed,
  theirs: readonly number[],
  series: Series,
): number {
  let most = series.turns(fillerAt(a.terms, mine), fillerAt(b.terms, theirs));
  for (const i of mine) {
    if (!a.picks[i]) continue;
    for (const j of theirs) {
      if (b.picks[j]) most = Math.max(most, series.turns(fillerAt(a.terms, [i]), fillerAt(b.terms, [j])));
    }
  }
  return most < 2 ? 0 : 1 - 1 / most;
}

/** Is the rest of the name one that many share? */
function slotOf(a: Weighed, left: readonly number[], series: Series): number {
  const from = left[0] ?? 0;
  const to = (left.at(-1) ?? 0) + 1;
  const fillers = series.fillers(a.terms, from, to);
  return fillers < 3 ? 0 : 1 - 2 / fillers;
}

function proper({ name, values }: Weighed, left: readonly number[]): boolean {
  return left.some((at) => values[at] !== undefined || isProper(name[at]));
}

function isProper(word: Weighed['name'][number] | undefined): boolean {
  return word !== undefined && word.plain.length > 2 && !isEnglish(word.plain);
}

/** How much of what is left of one name stands in the other's description. */
function crossed(a: Weighed, left: readonly number[], b: Weighed): number {
  let all = 0;
  let found = 0;
  for (const at of left) {
    all += a.worth[at]!; // within, as what follows
    if (amountOf(b.said, a.terms[at]!) > 0) found += a.worth[at]!;
  }
  return all < 0.1 ? 0 : found / all;
}
