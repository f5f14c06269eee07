import { createHash } from 'node:crypto';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { flagged, type Alike } from '../../directory/duplicates/alike';
import { through, type Steps } from '../../directory/steps';
import type { Upkeep } from '../../directory/upkeep/upkeep';
import { nameOf } from './board';
import type { Found } from './life';

/** Can anything be found of it: is it there, and not left out by an administrator? */
export function isLookedAt(community: Community | undefined): community is Community {
  return community !== undefined && community.goneAt === undefined && !community.excluded;
}

/** What is wrong, by name; and the names of what nobody can tell just now. */
export type Seen = { readonly found: ReadonlyMap<string, Found>; readonly unknown: ReadonlySet<string> };

/** All that is wrong with these communities, and all of these pairs that are flagged. */
export function* sightOf(
  { directory, upkeep, now }: { directory: Pick<Directory, 'community'>; upkeep: Upkeep; now: Date },
  communities: readonly Community[],
  pairs: readonly Alike[],
): Steps<Seen> {
  const found: Found[] = [];
  const unknown = new Set<string>();
  yield* through(communities.filter(isLookedAt), (community) => {
    found.push(...shortcomingsOf(upkeep, community, now, unknown));
  });
  yield* through(pairs, (pair) => {
    const one = pairOf({ directory, upkeep }, pair);
    if (one) found.push(one);
  });
  return { found: new Map(found.map((one) => [nameOf(one), one])), unknown };
}

function shortcomingsOf(upkeep: Upkeep, community: Community, now: Date, unknown: Set<string>): Found[] {
  const { id, name, description } = community;
  const found: Found[] = [];
  const undescribed = upkeep.undescribed(community);
  if (undescribed) {
    const { lack, words } = undescribed;
    const harm = rounded(upkeep.harm(community, undescribed));
    const seen = hash(JSON.stringify([name, description]));
    found.push({ id: 'undescribed', kind: 'undescribed', community: id, lack, reasons: [words], harm, seen });
  }
  const harm = rounded(upkeep.harm(community));
  const ownerless = upkeep.ownerless(community);
  if (ownerless === 'not known') unknown.add(nameOf({ community: id, id: 'ownerless' }));
  else if (ownerless) {
    const { lack, words } = ownerless;
    found.push({
      id: 'ownerless',
      kind: 'ownerless',
      community: id,
      lack,
      reasons: [words],
      harm,
      seen: lack,
    });
  }
  const quiet = upkeep.quiet(community, now);
  if (quiet === 'not measurable') unknown.add(nameOf({ community: id, id: 'quiet' }));
  else if (quiet) {
    const { lastActive = 'never', words } = quiet;
    found.push({ id: 'quiet', kind: 'quiet', community: id, reasons: [words], harm, seen: lastActive });
  }
  return found;
}

function pairOf(
  { directory, upkeep }: { directory: Pick<Directory, 'community'>; upkeep: Upkeep },
  { a, b, score, verdict, parent, reasons }: Alike,
): Found | undefined {
  if (verdict === 'different' || score < flagged || a === b) return undefined;
  const [one, other] = (a < b ? [a, b] : [b, a]).map((id) => directory.community(id));
  if (!isLookedAt(one) || !isLookedAt(other)) return undefined;
  return {
    id: `duplicate~${other.id}`,
    kind: 'duplicate',
    community: one.id,
    other: other.id,
    verdict,
    score: Math.round(score * 100) / 100,
    ...(parent !== undefined && { parent }),
    reasons: [...reasons],
    harm: rounded(upkeep.harm(one) + upkeep.harm(other)),
  };
}

/** To two digits: nothing is written anew because one more person has read something. */
function rounded(harm: number): number {
  return Number(harm.toPrecision(2));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
