import { areKin } from './identifiers';
import { tellLeft, type Left } from './left';
import { inflected, isMeant, isPart, isSlip, tellManners } from './manners';
import { compareNames, type Agreement } from './names';
import type { Shared } from './people';
import { tellPeople } from './people-signs';
import type { Profile } from './profile';
import type { Series } from './series';
import { noSigns, sign, type Signs } from './sign';
import { amountOf, cosine, type Vector } from './vector';
import type { Wordstock } from './wordstock';

/** A community's profile with its words weighed by how telling they are here. */
export type Weighed = Readonly<Profile>;

export type Compared = {
  readonly signs: Signs;
  readonly names: Agreement;
  readonly shared: Shared;
  readonly left: Left;
  readonly differ?: { readonly a: number; readonly b: number };
};

export type Grounds = {
  readonly stock: Wordstock;
  readonly series: Series;
  /** How many have an identifier, and how rare a concept is, 0–1. */
  identifierUsed(identifier: string): number;
  conceptRarity(concept: number): number;
  /** How many narrower things it has. */
  conceptKinds(concept: number): number;
};

/** Names that share less have nothing in common but a word that many have. */
const leastShared = 0.1;

export function compare(a: Weighed, b: Weighed, shared: Shared, grounds: Grounds): Compared {
  const { stock } = grounds;
  const signs = noSigns();
  const names = compareNames(a, b, stock);
  const mine = sumsOf(a, names.a, stock);
  const theirs = sumsOf(b, names.b, stock);
  const left = { a: mine.left, b: theirs.left };
  const both = (mine.shared + theirs.shared) / 2;
  tellTexts(signs, a, b);
  tellMeaning(signs, a.meaning, b.meaning, grounds);
  tellIdentifiers(signs, a, b, grounds);
  const backed = Math.min(1, 2 * signs[sign.meaning]! + 3 * signs[sign.whole]!); // each is told, as all that follow
  tellManners(signs, a, b, names, left, backed, grounds);
  const differ = tellLeft(signs, a, b, left, both > leastShared, grounds.series);
  tellNames(signs, a, b, names, mine, theirs, both);
  tellPeople(signs, shared);
  signs[sign.onePart] = isPart(signs) ? 1 : 0; // as the others tell
  return { signs, names, shared, left, ...(differ && { differ }) };
}

type Sums = ReturnType<typeof sumsOf>;

/** What both say, and how far apart it is. */
function tellTexts(signs: Signs, a: Weighed, b: Weighed): void {
  const told = Number(a.text.at.length > 0) + Number(b.text.at.length > 0);
  const text = told === 2 ? cosine(a.text, b.text) : 0;
  signs[sign.whole] = cosine(a.whole, b.whole);
  signs[sign.text] = text;
  signs[sign.textApart] = told === 2 ? Math.max(0, 1 - text * 4) : 0;
  signs[sign.sameText] = told === 2 && a.wording === b.wording ? 1 : 0;
  signs[sign.noText] = told === 0 ? 1 : 0;
  signs[sign.oneText] = told === 1 ? 1 : 0;
  signs[sign.toldDiffer] = toldDiffers(a, b) ? 1 : 0;
  signs[sign.kindsDiffer] = a.kind !== b.kind && a.kind !== 'community' && b.kind !== 'community' ? 1 : 0;
}

/** How much of each name has its like in the other, and what is left. */
function tellNames(
  signs: Signs,
  a: Weighed,
  b: Weighed,
  { links }: Agreement,
  mine: Sums,
  theirs: Sums,
  both: number,
): void {
  const [less, more] = [Math.min(mine.rest, theirs.rest), Math.max(mine.rest, theirs.rest)];
  const mineCovered = mine.shared / Math.max(1e-6, mine.all);
  const theirsCovered = theirs.shared / Math.max(1e-6, theirs.all);
  const identifier = signs[sign.sameIdentifier]!;
  const whole = mine.left.length + theirs.left.length === 0 && both > 0.15;
  const same = whole && !links.some(isMeant) && signs[sign.valuesDiffer] === 0;
  signs[sign.sameName] = same ? 1 : 0;
  signs[sign.nameAlone] = same ? signs[sign.textApart]! : 0;
  signs[sign.stemOnly] = same && (links.some(isSlip) || inflected(a, b)) ? 1 : 0;
  signs[sign.leastCovered] = Math.min(mineCovered, theirsCovered);
  signs[sign.mostCovered] = Math.max(mineCovered, theirsCovered);
  signs[sign.sharedWorth] = saturated(both, 1);
  signs[sign.bothBeyond] = saturated(less, 0.5);
  signs[sign.oneBeyond] = saturated(more - less, 0.5);
  signs[sign.beyondAlone] = signs[sign.oneBeyond]! * (1 - identifier) * (1 - signs[sign.text]!);
  signs[sign.identifierAlone] = both < 0.1 ? identifier : 0;
}

function saturated(amount: number, scale: number): number {
  return 1 - Math.exp(-amount / scale);
}

function sumsOf({ worth, terms, values, picks }: Weighed, levels: readonly number[], stock: Wordstock) {
  const left: number[] = [];
  let shared = 0;
  let all = 0;
  let rest = 0;
  for (let at = 0; at < levels.length; at++) {
    const weight = worth[at]!; // as long, as all that follow
    all += weight;
    shared += weight * levels[at]!;
    if (levels[at]! < 0.5) rest += weight;
    if (levels[at]! < 0.5 && (stock.share(terms[at]!) > 0.2 || values[at] || picks[at])) left.push(at);
  }
  return { shared, all, rest, left };
}

function tellIdentifiers(signs: Signs, a: Weighed, b: Weighed, { identifierUsed }: Grounds): void {
  if (a.identifiers.length === 0 || b.identifiers.length === 0) return;
  let same = 0;
  for (const one of a.identifiers) {
    if (b.identifiers.includes(one)) same += 1 / Math.max(1, identifierUsed(one) - 1);
  }
  const kin = same === 0 && a.named.some((one) => b.named.some((other) => areKin(one, other)));
  const differ = same === 0 && !kin && a.named.length > 0 && b.named.length > 0;
  const others = same === 0 && a.identifiers.length > a.named.length && b.identifiers.length > b.named.length;
  signs[sign.sameIdentifier] = saturated(same, 0.5);
  signs[sign.kinIdentifier] = kin ? 1 : 0;
  signs[sign.identifiersDiffer] = differ ? 1 : 0;
  signs[sign.otherNumbers] = others ? 1 : 0;
  signs[sign.numbersApart] = others ? Math.max(0, 1 - 2 * signs[sign.text]!) : 0;
}

function tellMeaning(signs: Signs, a: Vector, b: Vector, { conceptRarity }: Grounds): void {
  const meaning = cosine(a, b);
  let rare = 0;
  if (meaning > 0.2) {
    for (let place = 0; place < a.at.length; place++) {
      const concept = a.at[place]!; // within, as what follows
      const held = Math.min(a.weights[place]!, amountOf(b, concept));
      rare = Math.max(rare, held * conceptRarity(concept) ** 2);
    }
  }
  signs[sign.meaning] = meaning;
  signs[sign.meaningRare] = rare;
}

function toldDiffers(a: Weighed, b: Weighed): boolean {
  if (a.told.length === 0 || b.told.length === 0) return false;
  return !a.told.some(({ value }) => b.told.some((other) => other.value === value));
}
