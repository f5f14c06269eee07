import type { Community } from '../community';
import type { Directory } from '../directory';
import { atOnce, type Steps } from '../steps';
import { flagged, type Alike, type Matcher } from './alike';
import { clustersOf } from './clusters';
import { readAll, type Pairing } from './comparison';
import { reasonsFor } from './reasons';
import { evidenceOf, scoreOf, type Top } from './score';
import { verdictOf } from './verdict';

/** So many are compared with all that are near them before anybody else is attended to. */
const few = 5;
/** Nobody is this far from everybody. */
const nothing = -20;
/** Of stronger pairs what was compared is kept. Most are weaker, and different. */
const faint = -6;

/** What two have in common: how much it says, and what it is, where that may be told. */
type Link = { readonly evidence: number; readonly pairing?: Pairing };

/** `considers` says which communities are compared. */
type Options = { considers?: (community: Community) => boolean };

/** The same at once, where nobody waits. */
export function createMatcher(
  directory: Pick<Directory, 'content' | 'memberCount'>,
  options?: Options,
): Matcher {
  return atOnce(readMatcher(directory, options));
}

/** Reads a whole directory as it is now. The matcher is kept and told what changes, until everything is loaded anew. */
export function* readMatcher(
  { content, memberCount }: Pick<Directory, 'content' | 'memberCount'>,
  { considers = (community) => !community.excluded }: Options = {},
): Steps<Matcher> {
  const comparison = yield* readAll(content, considers);
  /** By position, the evidence with each other one that was compared. */
  const links: Map<number, Link>[] = [];
  const linksOf = (at: number): Map<number, Link> => (links[at] ??= new Map<number, Link>());

  function link(one: number, other: number): void {
    if (linksOf(one).has(other)) return;
    const pairing = comparison.compare(Math.min(one, other), Math.max(one, other));
    if (!pairing) return;
    const evidence = evidenceOf(pairing.compared.signs);
    const kept = evidence > faint || verdictOf(pairing, 0).verdict !== 'different';
    const made: Link = kept ? { evidence, pairing } : { evidence };
    linksOf(one).set(other, made);
    linksOf(other).set(one, made);
  }

  function unlink(at: number): void {
    for (const other of linksOf(at).keys()) linksOf(other).delete(at);
    linksOf(at).clear();
  }

  function topOf(at: number): Top {
    let [first, second] = [nothing, nothing];
    for (const { evidence } of linksOf(at).values()) {
      if (evidence > first) [first, second] = [evidence, first];
      else if (evidence > second) second = evidence;
    }
    return { first, second };
  }

  const idOf = (at: number): string => content.communities[at]?.id ?? '';

  function alike(one: number, other: number, { evidence, pairing }: Link, tops: (at: number) => Top): Alike {
    const score = scoreOf(evidence, tops(one), tops(other));
    const [first, second] = [idOf(one), idOf(other)];
    const [a, b] = first < second ? [first, second] : [second, first];
    const plain = { a, b, score: Number(score.toFixed(4)) };
    return pairing
      ? { ...plain, ...judged(pairing, score) }
      : { ...plain, verdict: 'different', reasons: [] };
  }

  function judged(pairing: Pairing, score: number): Pick<Alike, 'verdict' | 'parent' | 'reasons'> {
    const { verdict, parent } = verdictOf(pairing, score);
    if (verdict === 'different') return { verdict, reasons: [] };
    const reasons = reasonsFor(pairing, verdict, content.tongue.lexicon);
    return { verdict, reasons, ...(parent && { parent: idOf(pairing[parent].at) }) };
  }

  function remembering(): (at: number) => Top {
    const tops = new Map<number, Top>();
    return (at) => {
      const known = tops.get(at) ?? topOf(at);
      tops.set(at, known);
      return known;
    };
  }

  for (let at = 0; at < comparison.count; at++) {
    for (const other of comparison.near(at)) link(at, other);
    if (at % few === 0) yield;
  }

  return {
    pairs(every = false) {
      const tops = remembering();
      const found: Alike[] = [];
      for (const [at, others] of links.entries()) {
        for (const [other, link] of others ?? []) {
          if (other < at || (!every && !link.pairing)) continue; // told from the other end; or different
          const one = alike(at, other, link, tops);
          if (every || one.verdict !== 'different') found.push(one);
        }
      }
      return found.sort((one, another) => another.score - one.score);
    },
    changed(communities) {
      const places = [...new Set(communities)].flatMap((id) => content.communityAt(id) ?? []);
      for (const at of places) {
        unlink(at);
        comparison.reread(at);
      }
      for (const at of places) for (const other of comparison.near(at)) link(at, other);
      const tops = remembering();
      const own = new Set(places);
      return places
        .flatMap((at) =>
          [...linksOf(at)]
            .filter(([other]) => other > at || !own.has(other))
            .map(([other, link]) => alike(at, other, link, tops)),
        )
        .filter(({ verdict }) => verdict !== 'different')
        .sort((one, another) => another.score - one.score);
    },
    clusters: (pairs) =>
      clustersOf(
        pairs.filter(({ score }) => score >= flagged),
        memberCount,
      ),
  };
}
