import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { isOfTheSubject, reasonsToTell } from '../../directory/discretion';
import { OurPerson } from '../../directory/person';
import { suggest, type Reason } from '../../directory/suggest';
import { collection, type Store } from '../../store/store';

/** A community that is worth showing to somebody. `waited`: what they asked to be told of, and it answers. */
export type Fit = {
  readonly community: Community;
  readonly reasons: readonly Reason[];
  readonly waited?: string;
};

/** So many are shown at once, and so many looked at. */
export const most = 5;
const lookedAt = 40;
/** Of fewer members and a smaller share it cannot be told for whom a community is. */
const fewestTelling = 10;
const nearlyAll = 0.97;

/** Reasons that come of what somebody has done or said, not of where they work. */
const ownDoing: readonly Reason['kind'][] = ['in common', 'interest'];

type FittingPorts = { directory: Directory; store: Store };

/**
 * Communities that somebody could join now and that there is something to say for: never what they are in, do not want or were
 * `shown`. First what they waited for.
 */
export async function fitsFor(
  { directory, store }: FittingPorts,
  person: string,
  shown: ReadonlySet<string> = new Set(),
): Promise<Fit[]> {
  const ours = await collection(store, 'people', OurPerson).get(person, 'ours');
  const { notForMe = [], interests = [] } = ours?.doc ?? {};
  const asker = { asker: person, notForMe: new Set(notForMe), interests };
  const fits = new Map<string, Fit>();
  for (const subject of waitedFor(directory, person)) {
    const { fits: answered, suggestions } = suggest(directory, { text: subject, ...asker, limit: 1 });
    const [best] = suggestions;
    if (!answered || !best || shown.has(best.community.id) || !best.reasons.some(isOfTheSubject)) continue;
    fits.set(best.community.id, { community: best.community, reasons: [], waited: subject });
  }
  for (const { community, reasons } of suggest(directory, { text: '', ...asker, limit: lookedAt })
    .suggestions) {
    if (fits.size >= most) break;
    if (fits.has(community.id) || shown.has(community.id) || !isJoinable(community)) continue;
    const told = reasonsToTell(reasons, community, { alone: true });
    if (told.length > 0 && !isElsewhere(directory, community.id, person))
      fits.set(community.id, { community, reasons: told });
  }
  return [...fits.values()].slice(0, most);
}

/**
 * Whether nearly everybody in it is of one organisation, and not of theirs: “All Environment Watch staff” is no place for
 * somebody of another body, though many of their office are in it.
 */
function isElsewhere({ content }: Directory, community: string, person: string): boolean {
  const organisationAt = (at: number | undefined) => content.people[at ?? -1]?.organisation;
  const own = organisationAt(content.personAt(person));
  const members = content.rosters.members(content.communityAt(community) ?? -1);
  if (own === undefined || members.length < fewestTelling) return false;
  const counts = new Map<string | undefined, number>();
  for (const member of members) {
    const organisation = organisationAt(member);
    counts.set(organisation, (counts.get(organisation) ?? 0) + 1);
  }
  counts.delete(own);
  counts.delete(undefined);
  return Math.max(0, ...counts.values()) >= nearlyAll * members.length;
}

/** Whether what fits somebody now comes of what they have done, said or asked: else there is nothing new to say. */
export function isWorthSaying(fits: readonly Fit[]): boolean {
  return fits.some(
    ({ reasons, waited }) => waited !== undefined || reasons.some(({ kind }) => ownDoing.includes(kind)),
  );
}

/** Why these communities were shown, as things are now: for those that still fit. */
export async function reasonsNow(
  { directory, store }: FittingPorts,
  person: string,
  ids: readonly string[],
): Promise<Map<string, Omit<Fit, 'community'>>> {
  const ours = await collection(store, 'people', OurPerson).get(person, 'ours');
  const { interests = [] } = ours?.doc ?? {};
  const asker = { asker: person, interests, only: new Set(ids), limit: most };
  const why = new Map<string, Omit<Fit, 'community'>>();
  for (const { community, reasons } of suggest(directory, { text: '', ...asker }).suggestions) {
    why.set(community.id, { reasons: reasonsToTell(reasons, community, { alone: true }) });
  }
  for (const waited of waitedFor(directory, person)) {
    const { fits, suggestions } = suggest(directory, { text: waited, ...asker });
    const [best] = suggestions;
    if (fits && best?.reasons.some(isOfTheSubject)) why.set(best.community.id, { reasons: [], waited });
  }
  return why;
}

function waitedFor({ content }: Directory, person: string): string[] {
  const at = content.personAt(person);
  const own = [...content.wishes.all()].find(([whose]) => whose === at)?.[1] ?? [];
  return [...own].filter(({ told }) => told === undefined).map(({ subject }) => subject);
}

export function isJoinable({ admission }: Community): boolean {
  return admission === 'open' || admission === 'on request';
}
