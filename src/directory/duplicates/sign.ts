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
/** By the number that `sign` gives each: a list, for they are found for millions of pairs. */
export type Signs = number[];
export const sign = Object.fromEntries(signNames.map((name, at) => [name, at])) as Readonly<
  Record<SignName, number>
>; // of all names
const blank = signNames.map(() => 0.5).fill(0); // fractions from the start, or the list would be made anew

export function noSigns(): Signs {
  return blank.slice();
}
