import { isEnglish } from '../text/english';
import { areKin } from './identifiers';
import { inflected, isMeant, isPart, isSlip, likelyThing, mannersOf } from './manners';
import { compareNames, type Agreement } from './names';
import type { Shared } from './people';
import { beyondChance, signsOfPeople } from './people-signs';
import type { Profile } from './profile';
import { fillerAt, type Series } from './series';
import { isFirm } from './values';
import { amountOf, cosine, type Vector } from './vector';
import type { Wordstock } from './wordstock';

/** A community's profile with its words weighed by how telling they are here. */
export type Weighed = Profile & {
  /** By the words of the name. */
  readonly worth: Float32Array;
  /** Which of them pick one of many, as far as the names here tell. */
  readonly picks: readonly boolean[];
  readonly said: ReadonlyMap<number, number>;
  /** Name and description; description alone, nothing where it says nothing of its own; and what is meant. */
  readonly whole: Vector;
  readonly text: Vector;
  readonly meaning: Vector;
};

/** What speaks for two being one and the same, or against it: each 0–1. */
export const signNames = [
  'sameName',
  'leastCovered',
  'mostCovered',
  'sharedWorth',
  'bothBeyond',
  'oneBeyond',
  'beyondAlone',
  'short',
  'spelled',
  'fewSpelled',
  'sameThing',
  'likelyThing',
  'aboutOne',
  'spelt',
  'stemOnly',
  'onePart',
  'valuesDiffer',
  'firmlyDiffer',
  'valueBeyond',
  'valueOnly',
  'turns',
  'slot',
  'properDiffer',
  'sameIdentifier',
  'kinIdentifier',
  'identifiersDiffer',
  'identifierAlone',
  'otherNumbers',
  'numbersApart',
  'meaning',
  'meaningRare',
  'whole',
  'text',
  'sameText',
  'textApart',
  'nameAlone',
  'noText',
  'oneText',
  'crossed',
  'toldDiffer',
  'ownersShared',
  'ownersMostly',
  'ownersSeveral',
  'ownersAndMembers',
  'ownersApart',
  'membersSome',
  'membersMany',
  'membersMost',
  'membersMutual',
  'membersMostMutual',
  'membersApart',
  'peopleAndName',
  'peopleAndMeaning',
  'peopleAgainstName',
  'peopleUnknown',
  'kindsDiffer',
] as const;
export type SignName = (typeof signNames)[number];
export type Signs = Record<SignName, number>;

export type Compared = {
  readonly signs: Signs;
  readonly names: Agreement;
  readonly shared: Shared;
  /** What is left of each name: places of words that count and have no like in the other one. */
  readonly left: { readonly a: readonly number[]; readonly b: readonly number[] };
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

export function compare(a: Weighed, b: Weighed, shared: Shared, grounds: Grounds): Compared {
  const { stock, series } = grounds;
  const names = compareNames(a, b, stock);
  const mine = sumsOf(a, names.a, stock);
  const theirs = sumsOf(b, names.b, stock);
  const left = { a: mine.left, b: theirs.left };
  const differ = valuesThatDiffer(a, left.a, b, left.b);
  const conflict = left.a.length > 0 && left.b.length > 0;
  const both = (mine.shared + theirs.shared) / 2;
  const [less, more] = [Math.min(mine.rest, theirs.rest), Math.max(mine.rest, theirs.rest)];
  const mineCovered = mine.shared / Math.max(1e-6, mine.all);
  const theirsCovered = theirs.shared / Math.max(1e-6, theirs.all);
  const identifiers = identifiersOf(a, b, grounds);
  const meaning = meaningOf(a.meaning, b.meaning, grounds);
  const told = [a.text.at.length > 0, b.text.at.length > 0].filter(Boolean).length;
  const { owners, members } = shared;
  const sameName = left.a.length + left.b.length === 0 && both > 0.15 && !names.links.some(isMeant) ? 1 : 0;
  const whole = cosine(a.whole, b.whole);
  const text = told === 2 ? cosine(a.text, b.text) : 0;
  const textApart = told === 2 ? Math.max(0, 1 - text * 4) : 0;
  const peopleSigns = signsOfPeople(shared);
  const oneMore = (left.a.length === 0) !== (left.b.length === 0);
  const rest = left.a.length === 0 ? valuesAlone(b, left.b) : valuesAlone(a, left.a);
  const together = 1 - (1 - peopleSigns.ownersShared) * (1 - (members ? beyondChance(members) : 0));

  const signs: Signs = {
    sameName,
    leastCovered: Math.min(mineCovered, theirsCovered),
    mostCovered: Math.max(mineCovered, theirsCovered),
    sharedWorth: saturated(both, 1),
    bothBeyond: saturated(less, 0.5),
    oneBeyond: saturated(more - less, 0.5),
    beyondAlone: saturated(more - less, 0.5) * (1 - identifiers.sameIdentifier) * (1 - text),
    ...mannersOf(a, b, names, left, Math.min(1, 2 * meaning.meaning + 3 * whole), grounds),
    likelyThing: likelyThing(names, left, meaning.meaningRare),
    aboutOne: meaning.meaning * meaning.meaningRare * (conflict ? 0.3 : oneMore ? 0.6 : 1),
    stemOnly: sameName && (names.links.some(isSlip) || inflected(a, b)) ? 1 : 0,
    onePart: 0, // as the others tell
    valuesDiffer: differ ? 1 : 0,
    firmlyDiffer: differ && isFirm(a.values[differ.a]) ? 1 : 0,
    valueBeyond: !differ && valued(a, left.a) !== valued(b, left.b) ? 1 : 0,
    valueOnly: oneMore && rest ? 1 - identifiers.sameIdentifier : 0,
    turns: conflict && both > 0.1 ? turnsOf(a, left.a, b, left.b, series) : 0,
    slot: conflict && both > 0.1 ? slotOf(a, left.a, series) : 0,
    properDiffer: conflict && proper(a, left.a) && proper(b, left.b) ? 1 : 0,
    ...identifiers,
    identifierAlone: identifiers.sameIdentifier * (both < 0.1 ? 1 : 0),
    numbersApart: identifiers.otherNumbers * Math.max(0, 1 - 2 * text),
    ...meaning,
    whole,
    text,
    textApart,
    nameAlone: sameName * textApart,
    sameText: told === 2 && a.wording === b.wording ? 1 : 0,
    noText: told === 0 ? 1 : 0,
    oneText: told === 1 ? 1 : 0,
    crossed: Math.max(crossed(a, left.a, b), crossed(b, left.b, a)),
    toldDiffer: toldDiffers(a, b) ? 1 : 0,
    ...peopleSigns,
    peopleAndName: together * Math.min(mineCovered, theirsCovered),
    peopleAndMeaning: together * meaning.meaning,
    peopleAgainstName: together * saturated(less, 0.5),
    peopleUnknown: owners || members ? 0 : 1,
    kindsDiffer: a.kind !== b.kind && a.kind !== 'community' && b.kind !== 'community' ? 1 : 0,
  };
  signs.onePart = isPart(signs) ? 1 : 0;
  return { signs, names, shared, left, ...(differ && { differ }) };
}

/** Is what is left nothing but values? */
function valuesAlone({ values }: Weighed, left: readonly number[]): boolean {
  return left.length > 0 && left.every((at) => values[at] !== undefined);
}

function saturated(amount: number, scale: number): number {
  return 1 - Math.exp(-amount / scale);
}

function sumsOf({ worth, terms, values, picks }: Weighed, levels: Float32Array, stock: Wordstock) {
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

function identifiersOf(a: Weighed, b: Weighed, { identifierUsed }: Grounds) {
  let same = 0;
  for (const one of a.identifiers) {
    if (b.identifiers.includes(one)) same += 1 / Math.max(1, identifierUsed(one) - 1);
  }
  const kin = same === 0 && a.named.some((one) => b.named.some((other) => areKin(one, other)));
  const differ = same === 0 && !kin && a.named.length > 0 && b.named.length > 0;
  const others = same === 0 && a.identifiers.length > a.named.length && b.identifiers.length > b.named.length;
  return {
    sameIdentifier: saturated(same, 0.5),
    kinIdentifier: kin ? 1 : 0,
    identifiersDiffer: differ ? 1 : 0,
    otherNumbers: others ? 1 : 0,
  };
}

function meaningOf(a: Vector, b: Vector, { conceptRarity }: Grounds) {
  const meaning = cosine(a, b);
  let rare = 0;
  if (meaning > 0.2) {
    for (let place = 0; place < a.at.length; place++) {
      const concept = a.at[place]!; // within, as what follows
      const held = Math.min(a.weights[place]!, amountOf(b, concept));
      rare = Math.max(rare, held * conceptRarity(concept) ** 2);
    }
  }
  return { meaning, meaningRare: rare };
}

/** How much of what is left of one name stands in the other's description. */
function crossed(a: Weighed, left: readonly number[], b: Weighed): number {
  let all = 0;
  let found = 0;
  for (const at of left) {
    all += a.worth[at]!; // within, as what follows
    if (b.said.has(a.terms[at]!)) found += a.worth[at]!;
  }
  return all < 0.1 ? 0 : found / all;
}

function toldDiffers(a: Weighed, b: Weighed): boolean {
  if (a.told.length === 0 || b.told.length === 0) return false;
  return !a.told.some(({ value }) => b.told.some((other) => other.value === value));
}
