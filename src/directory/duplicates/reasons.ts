import { shareOf } from '../meaning/about';
import type { Lexicon } from '../meaning/lexicon';
import type { Verdict } from './alike';
import type { Pairing } from './comparison';
import type { Agreement } from './names';
import type { Profile } from './profile';
import type { Shared } from './people';
import { sign } from './sign';
import { weights } from './weights';

type Reason = { readonly strength: number; readonly words: string };

const most = 3;

/** Why two communities are what they are to each other: at most three short phrases, the strongest first. */
export function reasonsFor(pairing: Pairing, verdict: Verdict, lexicon: Lexicon): string[] {
  const apart = apartness(pairing);
  const alike = likeness(pairing, lexicon);
  const found = verdict === 'duplicate' ? alike : [...apart.slice(0, 1), ...alike];
  return found.slice(0, most).map(({ words }) => words);
}

/** What speaks for the two being one, the strongest first. */
function likeness({ a, b, compared }: Pairing, lexicon: Lexicon): Reason[] {
  const { signs, names, shared } = compared;
  const reasons: Reason[] = [];
  const give = (strength: number, words: string): void => void reasons.push({ strength, words });
  if (signs[sign.sameName]!) give(4, sameNames(a, b, names));
  for (const link of names.links) {
    const words = linkWords(link, a, b, lexicon);
    if (words !== undefined) give(link.manner === 'concept' ? 2 + signs[sign.sameThing]! : 3.5, words);
  }
  const text = signs[sign.text]!; // each is told, as all that follow
  if (signs[sign.sameText]) give(3, 'the descriptions are the same');
  else if (text > 0.6) give(2.5, 'the descriptions say nearly the same');
  else if (text > 0.2) give(1 + text, 'the descriptions are alike');
  const number = a.identifiers.find((one) => b.identifiers.includes(one));
  if (number !== undefined)
    give(
      weights.sameIdentifier * signs[sign.sameIdentifier]!,
      isNumber(number)
        ? `both give the number ${number.toUpperCase()}`
        : `both mention ${number.toUpperCase()}`,
    );
  reasons.push(...peopleReasons(shared));
  const topic = topicOf(a, b);
  const linked = names.links.some(({ manner }) => manner === 'concept');
  if (!linked && topic !== undefined && signs[sign.meaning]! > 0.3) {
    give(1 + signs[sign.meaningRare]!, `both are about ${titleOf(lexicon, topic)}`);
  }
  const both = written(
    a,
    [...a.terms.keys()].filter((at) => names.a[at] === 1),
  );
  if (reasons.length === 0 && both !== '') give(1, `both names have “${both}”`);
  return reasons.sort((one, other) => other.strength - one.strength);
}

/** Most of it digits: "COVID19" is a word. */
function isNumber(identifier: string): boolean {
  return 2 * identifier.replace(/\D/g, '').length >= identifier.length;
}

function peopleReasons({ owners, members }: Shared): Reason[] {
  const reasons: Reason[] = [];
  if (owners && owners.both > 0) {
    const words =
      owners.fewer === 1
        ? 'the same person owns both'
        : `${owners.both} of ${owners.fewer} owners are the same`;
    reasons.push({ strength: 1 + 2 * Math.min(1, owners.worth), words });
  }
  if (members && members.both > members.chance) {
    const share = Math.round((100 * members.both) / members.fewer);
    const words = `${share} % of the smaller one's members are in both`;
    if (share >= 10) reasons.push({ strength: share / 30, words });
  }
  return reasons;
}

/** What speaks against it, the strongest first. */
function apartness({ a, b, compared }: Pairing): Reason[] {
  const { signs, left, differ, shared } = compared;
  const reasons: Reason[] = [];
  const [mine, theirs] = [written(a, left.a), written(b, left.b)];
  if (differ) {
    const [one, other] = [written(a, [differ.a]), written(b, [differ.b])];
    const placed = a.values[differ.a]?.group === 'place' || a.values[differ.a]?.group === 'body';
    reasons.push({
      strength: 4,
      words: placed ? `one is for ${one}, the other for ${other}` : `one is “${one}”, the other “${other}”`,
    });
  } else if (mine !== '' && theirs !== '') {
    const series = signs[sign.turns]! > 0 || signs[sign.slot]! > 0;
    reasons.push({
      strength: series ? 3 : 2,
      words: series
        ? `one is for ${mine}, the other for ${theirs}`
        : `one is about “${mine}”, the other about “${theirs}”`,
    });
  } else if (mine !== '' || theirs !== '') {
    reasons.push({ strength: 2, words: `only one is for “${mine || theirs}”` });
  }
  if (signs[sign.otherNumbers]! || signs[sign.identifiersDiffer]!)
    reasons.push({ strength: 1.8, words: 'they give different numbers' });
  if (shared.members && signs[sign.membersApart]! > 0.5)
    reasons.push({ strength: 1.5, words: 'hardly anybody is in both' });
  if (signs[sign.ownersApart]!) reasons.push({ strength: 1, words: 'they have no owner in common' });
  return reasons;
}

function sameNames(a: Profile, b: Profile, { links }: Agreement): string {
  const spelt = links.length > 0;
  const one = new Set(a.read.map(({ term }) => term));
  const other = new Set(b.read.map(({ term }) => term));
  const odd = [
    ...a.read.filter(({ term }) => !other.has(term)),
    ...b.read.filter(({ term }) => !one.has(term)),
  ];
  if (odd.length === 0) return 'the names are the same';
  const words = [...new Set(odd.map(({ written }) => `“${written}”`))].join(', ');
  return spelt
    ? `the names are the same but for how ${words} are written`
    : `the names differ only in ${words}`;
}

function linkWords(
  { manner, a, b, concept }: Agreement['links'][number],
  one: Profile,
  other: Profile,
  lexicon: Lexicon,
): string | undefined {
  const [mine, theirs] = [written(one, a), written(other, b)];
  if (manner === 'concept') {
    return concept === undefined ? undefined : `same purpose in other words (${titleOf(lexicon, concept)})`;
  }
  if (manner === 'short' || manner === 'initials' || manner === 'few initials') {
    return a.length <= b.length ? `“${mine}” is short for ${theirs}` : `“${theirs}” is short for ${mine}`;
  }
  return `“${mine}” and “${theirs}” are the same word`;
}

/** Words of a name as they were written, with the small ones between them. */
function written({ name, read }: Profile, places: readonly number[]): string {
  const [first, last] = [name[Math.min(...places)], name[Math.max(...places)]];
  if (!first || !last) return '';
  const kept = new Set(places.map((at) => name[at]));
  const span = read.slice(read.indexOf(first), read.indexOf(last) + 1);
  return span
    .filter((word) => kept.has(word) || !name.includes(word))
    .map((word) => word.written)
    .join(' ');
}

/** The concept that is most of both. */
function topicOf(a: Profile, b: Profile): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (const [at, concept] of a.about.concepts.entries()) {
    const both = Math.min(a.about.weights[at]!, shareOf(b.about, concept)); // as long
    if (both <= most) continue;
    best = concept;
    most = both;
  }
  return best;
}

function titleOf({ concepts }: Lexicon, concept: number): string {
  return concepts[concept]?.title ?? '';
}
