import { signNames, type SignName } from '../../../src/directory/duplicates/sign';
import type { Top } from '../../../src/directory/duplicates/score';
import { print } from '../../bench/print';
import { printSet, topsOf, type Judge } from './measure';
import { regress, type Example, type Fitted, type Guess } from './regression';
import { councilSet, publicSets, simulatedSet, textOnly, type Case, type CaseSet } from './sets';

/** Weights guessed by hand, from which no fit may stray further than the sets make it. */
const guesses: Readonly<Record<SignName, number>> = {
  sameName: 3,
  leastCovered: 2.5,
  mostCovered: 1,
  sharedWorth: 1.5,
  bothBeyond: -2,
  oneBeyond: -0.5,
  beyondAlone: -2,
  short: 3,
  spelled: 2,
  sameThing: 3,
  spelt: 1,
  valuesDiffer: -3,
  firmlyDiffer: -3,
  valueBeyond: -1,
  turns: -2.5,
  slot: -2,
  properDiffer: -1,
  sameIdentifier: 4,
  kinIdentifier: 2,
  identifiersDiffer: -1.5,
  otherNumbers: -1,
  meaning: 1,
  meaningRare: 1.5,
  whole: 1.5,
  text: 2,
  sameText: 1,
  textApart: -0.3,
  nameAlone: -0.5,
  noText: 0,
  oneText: 0,
  crossed: 0.7,
  toldDiffer: -1,
  ownersShared: 2,
  ownersMostly: 1,
  ownersApart: -0.5,
  membersSome: 1,
  membersMany: 1.5,
  membersMost: 1.5,
  membersApart: -1,
  peopleAndName: 1.5,
  peopleAndMeaning: 1.5,
  peopleAgainstName: -0.5,
  peopleUnknown: 0,
  kindsDiffer: -0.5,
  fewSpelled: 1.5,
  likelyThing: 1.5,
  aboutOne: 1,
  stemOnly: -2.5,
  onePart: -4,
  valueOnly: -1,
  identifierAlone: -1,
  numbersApart: -4.5,
  ownersSeveral: 2,
  ownersAndMembers: 1,
  membersMutual: 1,
  membersMostMutual: 1,
};
const free: readonly SignName[] = ['noText', 'oneText', 'peopleUnknown'];
/** Lists of restaurants and products name one thing shorter and longer; communities so named are parts, as readings of real ones say. */
const fixed: readonly SignName[] = ['onePart'];
const bias = -7;
const nearGuesses = { evidence: 0.8, best: 0.4, behind: 0.3, nearBehind: 0.2, ahead: 0.2 };
const nearBias = -0.5;

/** Abt-Buy has ten times as many duplicates as the others. */
const weightOf = (name: string): number => (name === 'Abt-Buy' ? 0.2 : name === 'Fodors-Zagats' ? 2 : 1);
/** Of pairs that are plainly different one in so many stands for the rest. */
const thinned = 12;
const plain = -3.5;
const faint = -5;

/** Prints the weights that fit best, and what they reach on each set; for each again by weights that were found without it. */
export async function fitDuplicates(data: string): Promise<void> {
  const tenant = await simulatedSet(1);
  const groups = [[tenant, textOnly(tenant)], ...(await publicSets(data)).map((set) => [set])];
  report(groups, await councilSet(data));
}

/** The weights, and each group of sets by weights that were found with it and without; the last one is only looked at. */
function report(groups: readonly CaseSet[][], unseen: CaseSet): void {
  const found = fitted(groups.flat());
  for (const [at, name] of signNames.entries()) print(`  ${name}: ${found.pair.weights[at]!.toFixed(2)},`); // one for each
  print(`  bias ${found.pair.bias.toFixed(2)}`);
  for (const [at, name] of Object.keys(nearGuesses).entries())
    print(`  ${name}: ${found.near.weights[at]!.toFixed(2)},`); // as above
  print(`  bias: ${found.near.bias.toFixed(2)}`);
  for (const group of groups) {
    const without = judgeOf(fitted(groups.filter((one) => one !== group).flat()));
    for (const set of group) {
      printSet(set, judgeOf(found));
      printSet(set, without, '   by weights found without it');
    }
  }
  printSet(unseen, judgeOf(found));
}

type Found = { pair: Fitted; near: Fitted };

function fitted(sets: readonly CaseSet[]): Found {
  const guess = signNames.map((name): Guess => ({
    guess: guesses[name],
    free: free.includes(name),
    fixed: fixed.includes(name),
  }));
  const before: Fitted = { weights: guess.map((one) => one.guess), bias: -6 };
  const pair = regress(
    sets.flatMap((set) => examplesOf(set, before)),
    guess,
    bias,
  );
  const near = regress(
    sets.flatMap((set) => nearExamplesOf(set, pair)),
    Object.values(nearGuesses).map((one) => ({ guess: one, free: true })),
    nearBias,
  );
  return { pair, near };
}

function examplesOf({ name, cases }: CaseSet, before: Fitted): Example[] {
  return cases.flatMap((one, at): Example[] => {
    const example = { signs: valuesOf(one), right: one.right, weight: weightOf(name) };
    if (one.right || sumOf(before, example.signs) > plain) return [example];
    return at % thinned === 0 ? [{ ...example, weight: thinned * example.weight }] : [];
  });
}

function nearExamplesOf({ name, cases }: CaseSet, pair: Fitted): Example[] {
  const evidence = cases.map((one) => sumOf(pair, valuesOf(one)));
  const tops = topsOf(cases, evidence);
  return cases.flatMap(({ a, b, right }, at): Example[] => {
    const value = evidence[at]!; // one for each, as both tops
    if (!right && value <= faint) return [];
    return [{ signs: nearnessOf(value, tops.get(a)!, tops.get(b)!), right, weight: weightOf(name) }];
  });
}

/** In the order of `nearGuesses`, as `scoreOf` has it. */
function nearnessOf(evidence: number, a: Top, b: Top): Float64Array {
  const isBest = evidence >= a.first && evidence >= b.first;
  const [mine, theirs] = [Math.max(faint, evidence - a.first), Math.max(faint, evidence - b.first)];
  const ahead = isBest ? Math.min(-faint, evidence - a.second, evidence - b.second) : 0;
  return Float64Array.of(evidence, Number(isBest), Math.min(mine, theirs), Math.max(mine, theirs), ahead);
}

function judgeOf({ pair, near }: Found): Judge {
  return {
    evidence: (one) => sumOf(pair, valuesOf(one)),
    score: (evidence, a, b) => 1 / (1 + Math.exp(-sumOf(near, nearnessOf(evidence, a, b)))),
  };
}

function valuesOf({ signs }: Case): Float64Array {
  return Float64Array.from(signs);
}

function sumOf({ weights, bias: start }: Fitted, values: Float64Array): number {
  return values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), start);
}
