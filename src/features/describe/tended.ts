import { z } from 'zod';
import type { On } from '../../bot/feature';
import { Refusal, type Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { TenantFault } from '../../directory/tenant';
import { dateWords } from '../../directory/words';
import { Id } from '../../store/store';
import { knownCommunity, mustBeKnown } from '../../work/known';
import type { DescribePorts } from './ports';

const Back = z.object({ view: z.string().max(40), params: z.unknown() });

/** Which community is described, and the card to go back to. */
export const DescribeOf = z.object({ community: Id, back: Back.optional() });
export type DescribeOf = z.infer<typeof DescribeOf>;

/** A card of this feature, to be drawn again. */
export function onOf(
  view: 'describe' | 'describe-look' | 'description',
  { community, back }: DescribeOf,
): On {
  return { view, params: { community, ...(back && { back }) } };
}

/** The community of an id, for one of its owners or an administrator. Refuses everybody else, and what cannot be described. */
export async function tended(
  { directory, roles }: Pick<DescribePorts, 'directory' | 'roles'>,
  { who, timeZone }: Pick<Viewer, 'who' | 'timeZone'>,
  id: string,
): Promise<Community> {
  mustBeKnown(directory, who.id, 'nothing can be described');
  const mayTend = directory.isOwner(id, who.id) || (await roles.isAdministrator(who.id));
  const community = mayTend
    ? (directory.community(id) ?? knownCommunity(directory, id, who.id))
    : knownCommunity(directory, id, who.id);
  if (community.goneAt !== undefined) {
    throw new Refusal(
      `${community.name} was closed or deleted, so its description can't be changed any more. We noticed on ${dateWords(community.goneAt, timeZone)}.`,
    );
  }
  if (!mayTend) throw new Refusal(whoCan(directory, community));
  if (community.admission === 'synced' || community.admission === 'role-assignable') {
    throw new Refusal(
      `${community.name} is managed by IT${community.admission === 'synced' ? ' in another system' : ', because it grants permissions'}, so its description is changed there and not here. Ask the IT service desk.`,
    );
  }
  return community;
}

/** Refuses an owner who, as Graph knows, is none any more; and where Graph cannot be asked. */
export async function mustStillTend(
  { reader, roles }: Pick<DescribePorts, 'reader' | 'roles'>,
  { who }: Pick<Viewer, 'who'>,
  { id, name }: Community,
): Promise<void> {
  if (await roles.isAdministrator(who.id)) return;
  if ((await ownersNow(reader, id, name)).includes(who.id)) return;
  throw new Refusal(
    `You do not own ${name} any more, as Microsoft 365 says, so nothing has changed. Those who own it and the community team can describe it.`,
  );
}

async function ownersNow(reader: DescribePorts['reader'], id: string, name: string): Promise<string[]> {
  try {
    return await reader.ownersOf(id);
  } catch (error) {
    if (!(error instanceof TenantFault)) throw error;
    throw new Refusal(
      `I could not ask Microsoft 365 whether you still own ${name}, so nothing has changed. Try again in a few minutes; if it goes on, ask the community team.`,
      { cause: error },
    );
  }
}

const mostNamed = 3;

function whoCan(directory: Directory, { id, name }: Community): string {
  const owners = directory.owners(id).filter(({ disabled }) => !disabled);
  const rest = `Type “tell me about ${name.slice(0, 60)}” to read what stands there.`;
  if (owners.length === 0) {
    return `Nobody runs ${name} at the moment, so only the community team can describe it. ${rest}`;
  }
  const named = owners.slice(0, mostNamed).map((owner) => owner.name);
  const others = owners.length > mostNamed ? ' and others' : '';
  return `Only those who run ${name} (${named.join(', ')}${others}) and the community team can describe it. ${rest}`;
}
