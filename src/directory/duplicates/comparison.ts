import type { Community } from '../community';
import type { Content } from '../content';
import { createNeighbours } from './neighbours';
import { createPeople } from './people';
import type { Steps } from '../steps';
import { placesOf } from './places';
import { profileOf, type Profile } from './profile';
import { createSeries, fillerOf } from './series';
import { compare, type Compared, type Grounds, type Weighed } from './signs';
import { amountOf, createGathering, nil } from './vector';
import { createWordFacts } from './word-facts';
import { createWordstock } from './wordstock';

const few = 10;
const nameWeight = 2;
const template = 3;
const fewestWords = 2;
/** What fills so many frames picks one of many, and says so much less of what it is about. */
const fewestFrames = 4;
const pickShare = 0.35;
/** From here on a community is about a concept itself, not about what has to do with it. */
const direct = 0.4;

export type Pairing = { readonly a: Weighed; readonly b: Weighed; readonly compared: Compared };

/** The communities of a directory as they were read, to be compared two at a time. They are positions. */
export type Comparison = {
  readonly count: number;
  /** Which others are worth comparing with one. */
  near(at: number): number[];
  /** Nothing where either is no longer there. */
  compare(one: number, other: number): Pairing | undefined;
  /** Reads one again that may have changed, come or gone. */
  reread(at: number): void;
};

/** Reads every community as it is now, a few in each step. */
export function* readAll(
  content: Content,
  considers: (one: Community) => boolean = () => true,
): Steps<Comparison> {
  const stock = createWordstock();
  const facts = createWordFacts(stock, placesOf(content));
  const people = createPeople(content);
  const profiles: (Profile | undefined)[] = [];
  const weighed: (Weighed | undefined)[] = [];
  const wordings = new Map<number, number>();
  const identifiers = new Map<string, number>();
  /** By concept, how many are about it. */
  const held: number[] = content.tongue.lexicon.concepts.map(() => 0);
  const series = createSeries((term) => stock.share(term) === 1);
  const grounds: Grounds = {
    stock,
    series,
    identifierUsed: (identifier) => identifiers.get(identifier) ?? 0,
    conceptKinds: (concept) => content.tongue.lexicon.concepts[concept]?.kinds.length ?? 0,
    conceptRarity: (concept) => stock.rarityOf(Math.max(1, held[concept] ?? 1)),
  };
  const gathering = createGathering();
  const neighbours = createNeighbours(content, () => content.communities.length);

  function tally(profile: Profile, by: 1 | -1): void {
    stock.count(profile.terms, profile.said, by);
    for (const one of profile.identifiers) identifiers.set(one, (identifiers.get(one) ?? 0) + by);
    const { concepts, weights } = profile.about;
    for (let at = 0; at < concepts.length; at++) if (weights[at]! >= direct) held[concepts[at]!]! += by; // from the lexicon
    if (profile.worded > 0) wordings.set(profile.wording, (wordings.get(profile.wording) ?? 0) + by);
    if (by > 0) series.add(profile.terms);
    else series.drop(profile.terms);
  }

  function read(at: number): void {
    const former = profiles[at];
    if (former) tally(former, -1);
    const community = content.communities[at];
    profiles[at] = undefined;
    if (!community || community.goneAt !== undefined || !considers(community)) return;
    const profile = profileOf({ content, stock, facts, gathering }, at, community);
    profiles[at] = profile;
    tally(profile, 1);
  }

  function weigh(at: number): void {
    const former = weighed[at];
    if (former) neighbours.drop(former);
    weighed[at] = undefined;
    const profile = profiles[at];
    if (!profile) return;
    const { terms, values, said, about } = profile;
    const picks: boolean[] = [];
    const worth = new Float32Array(terms.length);
    for (let place = 0; place < terms.length; place++) {
      const term = terms[place]!; // within
      const one = series.frames(fillerOf(terms, place, place + 1)) >= fewestFrames;
      picks.push(one);
      const picking = one || values[place] !== undefined;
      worth[place] = stock.rarity(term) * stock.share(term) * (picking ? pickShare : 1);
    }
    gathering.clear();
    for (let at = 0; at < said.at.length; at++)
      gathering.set(said.at[at]!, Math.sqrt(said.weights[at]!) * stock.rarity(said.at[at]!)); // as long
    const own = profile.worded >= fewestWords && (wordings.get(profile.wording) ?? 0) < template;
    const text = own ? gathering.vector() : nil;
    for (const term of terms) {
      const times = amountOf(said, term) + nameWeight;
      gathering.set(term, Math.sqrt(times) * stock.rarity(term) * Math.sqrt(stock.share(term)));
    }
    const whole = gathering.vector();
    gathering.clear();
    for (let at = 0; at < about.concepts.length; at++) {
      const concept = about.concepts[at]!; // within, as long as its weights
      gathering.set(concept, about.weights[at]! * grounds.conceptRarity(concept));
    }
    profile.worth = worth;
    profile.picks = picks;
    profile.whole = whole;
    profile.text = text;
    profile.meaning = gathering.vector();
    weighed[at] = profile;
    neighbours.put(profile);
  }

  for (const take of [read, weigh]) {
    for (let at = 0; at < content.communities.length; at++) {
      take(at);
      if (at % few === 0) yield;
    }
  }

  return {
    get count() {
      return weighed.length;
    },
    near(at) {
      const one = weighed[at];
      return one ? neighbours.of(one).filter((other) => weighed[other] !== undefined) : [];
    },
    compare(one, other) {
      const [a, b] = [weighed[one], weighed[other]];
      return a && b ? { a, b, compared: compare(a, b, people.compare(one, other), grounds) } : undefined;
    },
    reread(at) {
      people.forget(at);
      read(at);
      weigh(at);
    },
  };
}
