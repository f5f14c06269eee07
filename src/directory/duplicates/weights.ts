import type { SignName } from './sign';

/**
 * How much each sign counts, as logarithms of odds. Found by `npm run quality -- fit duplicates` on Fodors-Zagats, Abt-Buy and the
 * simulated tenant of seed 1, with its people and without: a logistic regression held back towards guesses made by hand, in
 * which no sign may speak for what it is meant to speak against. F1 is .98, .81, .83 and .47; .79 and .43 for
 * the tenant of seed 2, which was not fitted on. None of the sets says anything of `firmlyDiffer`, which is the guess.
 * `onePart` came last, by what was read in real directories: with it F1 is .98, .81, .83 and .50.
 */
export const bias = -6.29;
export const weights: Readonly<Record<SignName, number>> = {
  sameName: 2,
  leastCovered: 1.11,
  mostCovered: 0.98,
  sharedWorth: 1.85,
  bothBeyond: -0.71,
  oneBeyond: 0,
  beyondAlone: -0.19,
  short: 3.11,
  spelled: 3.51,
  fewSpelled: 1.84,
  sameThing: 1.98,
  likelyThing: 1.67,
  aboutOne: 1.01,
  spelt: 1.2,
  stemOnly: -2.35,
  onePart: -4,
  valuesDiffer: -2.09,
  firmlyDiffer: -3,
  valueBeyond: -0.27,
  valueOnly: -1.48,
  turns: -3.06,
  slot: -2.18,
  properDiffer: -0.45,
  sameIdentifier: 4.84,
  kinIdentifier: 2.66,
  identifiersDiffer: -0.73,
  identifierAlone: -1.23,
  otherNumbers: -0.11,
  numbersApart: -4.89,
  meaning: 0,
  meaningRare: 1.61,
  whole: 0.49,
  text: 0.25,
  sameText: 0,
  textApart: -0.48,
  nameAlone: -0.62,
  noText: -1.3,
  oneText: 0.09,
  crossed: 1.89,
  toldDiffer: -1.15,
  ownersShared: 2.28,
  ownersMostly: 1.56,
  ownersSeveral: 2.6,
  ownersAndMembers: 0.84,
  ownersApart: -0.93,
  membersSome: 0.29,
  membersMany: 1.53,
  membersMost: 1.58,
  membersMutual: 1.46,
  membersMostMutual: 1.32,
  membersApart: -1.54,
  peopleAndName: 0.57,
  peopleAndMeaning: 1.16,
  peopleAgainstName: 0,
  peopleUnknown: 0.82,
  kindsDiffer: -0.75,
};

/** How the score follows from the evidence for a pair, and from whom else either of the two is near. */
export const ranked = {
  evidence: 0.44,
  best: 0.69,
  behind: 0.11,
  nearBehind: 0.15,
  ahead: 0.59,
  bias: -1.59,
} as const;
