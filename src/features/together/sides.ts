import { Refusal, type Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { mustBeKnown } from '../../work/known';
import { assemble } from '../../work/outbox/campaigns/audience';
import type { Audience } from '../../work/outbox/campaigns/campaign';
import type { TogetherPorts } from './ports';
import { endingOf, isOpen, type PairOf, type Together } from './together';

type Reader = Pick<TogetherPorts, 'directory' | 'roles'>;

/** Whoever may see a pair, as what: an owner of one or both, an administrator, or both of these. */
export type Seat = { readonly owns: readonly string[]; readonly administers: boolean };

/** Refuses whoever owns neither and is no administrator: for them it is as if there were none. */
export async function seatOf(
  { directory, roles }: Reader,
  { who }: Pick<Viewer, 'who'>,
  pair: PairOf,
): Promise<Seat> {
  mustBeKnown(directory, who.id, 'nothing is shown or changed');
  const owns = sidesOf(pair).filter((id) => speakersOf(directory, pair, id).has(who.id));
  const administers = await roles.isAdministrator(who.id);
  if (owns.length > 0 || administers) return { owns, administers };
  throw new Refusal(
    'Only those who own one of the two communities now, and the community team, can bring them together. Nothing was changed. If it should be different, type “ask the community team”.',
  );
}

export function sidesOf({ community, other }: PairOf): readonly string[] {
  return [community, other];
}

/** The owners of one of the two who can be asked: still here, and allowed to know of the other one. */
export function speakersOf(directory: Directory, pair: PairOf, id: string): ReadonlySet<string> {
  const owners = directory.owners(id).filter(({ disabled, guest }) => !disabled && !guest);
  return new Set(owners.map((owner) => owner.id).filter((person) => mayKnow(directory, pair, person)));
}

/** Left out or not: that is no secret. */
function mayKnow(directory: Directory, pair: PairOf, person: string): boolean {
  return sidesOf(pair).every((id) => {
    const known = directory.community(id);
    if (known === undefined || directory.isOwner(id, person)) return true;
    return directory.listed({ ...known, excluded: false }, person);
  });
}

/** Who speaks for each of the two now: its owners, or where it has none the administrators who have said anything. */
export async function speakers(
  { directory, roles }: Reader,
  pair: Together,
): Promise<readonly ReadonlySet<string>[]> {
  const sides = sidesOf(pair).map((id) => speakersOf(directory, pair, id));
  if (sides.every((side) => side.size > 0)) return sides;
  const administrators = new Set<string>();
  for (const { by } of pair.votes) if (await roles.isAdministrator(by)) administrators.add(by);
  return sides.map((side) => (side.size > 0 ? side : administrators));
}

/** Whoever is told: the owners of both, and administrators where one has none who can be asked, or too many are to be written to. */
export async function concerned({ directory, roles }: Reader, pair: Together): Promise<string[]> {
  const sides = sidesOf(pair)
    .filter((id) => isThere(directory.community(id)))
    .map((id) => speakersOf(directory, pair, id));
  const all = new Set(sides.flatMap((side) => [...side]));
  const isTheirs = pair.stage === 'agreed' && pair.notice !== undefined && isForTeam(directory, pair);
  if (isTheirs || sides.some((side) => side.size === 0)) {
    for (const person of await roles.administrators()) all.add(person);
  }
  return [...all];
}

/** May they say which stays: as an owner, or as an administrator where one of the two has nobody? */
export function maySpeak(directory: Directory, pair: PairOf, { owns, administers }: Seat): boolean {
  const isLeaderless = sidesOf(pair).some((id) => speakersOf(directory, pair, id).size === 0);
  return owns.length > 0 || (administers && isLeaderless);
}

export function isThere(community: Community | undefined): community is Community {
  return community !== undefined && community.goneAt === undefined;
}

export function nameOf(directory: Directory, id: string): string {
  return (directory.community(id)?.name ?? 'A community that has gone').slice(0, 100);
}

/** Why people could not be sent to this one; nothing where they could. */
export function whyNotStay({ name, admission, visibility, excluded, goneAt }: Community): string | undefined {
  if (goneAt !== undefined) return `${name} was closed or deleted, so it can’t be the one that stays.`;
  if (excluded) return `${name} is left out of Signpost, so people could not be sent there.`;
  if (visibility === 'hidden') return `${name} is hidden, so the members of the other one could not find it.`;
  if (admission === 'open' || admission === 'on request') return undefined;
  return `Nobody can join ${name} by hand, so people could not be sent there.`;
}

/** Whether people can be sent to it as it is now. */
export function mayStay(directory: Pick<Directory, 'community'>): (id: string) => boolean {
  return (id) => {
    const community = directory.community(id);
    return community !== undefined && whyNotStay(community) === undefined;
  };
}

/** Refuses what is no longer of the round that somebody has looked at. */
export function mustBeOf(pair: Together | undefined, round: string): Together {
  if (!isOpen(pair) || pair.begun.at !== round) {
    throw new Refusal('That is over, or was begun anew meanwhile, so nothing was changed.');
  }
  return pair;
}

const numbers = new Intl.NumberFormat('en-GB');

/** "1,204" */
export function number(count: number): string {
  return numbers.format(count);
}

/** Who is told: the members of the one that ends who are not in the other. */
export function audienceOf(pair: Together): Extract<Audience, { kind: 'members' }>[] {
  const ends = endingOf(pair);
  if (ends === undefined || !pair.agreed) return [];
  return [{ kind: 'members', community: ends, except: pair.agreed.stays }];
}

export function audienceSize(directory: Pick<Directory, 'content'>, pair: Together): number {
  return assemble(directory, audienceOf(pair)).people.length;
}

/** An owner alone does not write to more: an administrator has to say so. */
export const mostByOwner = 500;

/** Whether the community team has to have it sent. */
export function isForTeam(directory: Pick<Directory, 'content'>, pair: Together): boolean {
  return audienceSize(directory, pair) > mostByOwner;
}
