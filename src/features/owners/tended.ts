import { Refusal, type Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { knownCommunity, mustBeKnown } from '../../work/known';
import type { Asker } from './asking';
import type { OwnersPorts } from './ports';

/** The community of an id and whether the viewer owns it, for its owners and administrators. Refuses everybody else. */
export async function tended(
  { directory, roles }: Pick<OwnersPorts, 'directory' | 'roles'>,
  { who }: Pick<Viewer, 'who'>,
  id: string,
): Promise<{ community: Community; owns: boolean }> {
  mustBeKnown(directory, who.id, 'nobody can be asked for you');
  const owns = directory.isOwner(id, who.id);
  if (!owns && !(await roles.isAdministrator(who.id))) {
    const { name } = knownCommunity(directory, id, who.id);
    throw new Refusal(
      `Only those who own ${name} and the community team can look for owners. If nobody answers for it, type “ask the community team”.`,
    );
  }
  return { community: open(directory, id), owns };
}

/** The community of an id as long as owners can be added to it here; refuses with why not. */
export function open(directory: Pick<Directory, 'community'>, id: string): Community {
  const community = directory.community(id);
  if (!community)
    throw new Refusal('That community is no longer in the directory, so there is nothing to do.');
  const { name, goneAt, excluded, admission } = community;
  if (goneAt !== undefined) {
    throw new Refusal(`${name} was closed or deleted, so nobody needs to look after it any more.`);
  }
  if (excluded) {
    throw new Refusal(
      `${name} is left out here now, so I no longer look for its owners. Nothing was changed.`,
    );
  }
  if (admission === 'synced' || admission === 'role-assignable') {
    throw new Refusal(
      `${name} is managed by IT, and so are its owners. Ask the IT service desk to name them.`,
    );
  }
  return community;
}

/** Is whoever asked kept from learning whether somebody else had asked the same person, and what they said but yes? */
export function isDiscreet(community: Community | undefined, { as }: Pick<Asker, 'as'>): boolean {
  return as === 'team' && (community === undefined || isPrivate(community));
}

/** Whether its members may be told to others than its owners. */
export function isPrivate({ visibility, sensitive }: Community): boolean {
  return visibility === 'hidden' || sensitive;
}
