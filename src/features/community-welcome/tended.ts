import { z } from 'zod';
import type { On } from '../../bot/feature';
import { Refusal, type Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import { TenantFault } from '../../directory/tenant';
import { Id } from '../../store/store';
import { knownCommunity, mustBeKnown } from '../../work/known';
import type { CommunityWelcomePorts } from './ports';

const Back = z.object({ view: z.string().max(40), params: z.unknown() });

/** Whose welcome, and the card to go back to. */
export const WelcomeOf = z.object({ community: Id, back: Back.optional() });
export type WelcomeOf = z.infer<typeof WelcomeOf>;

export function onOf({ community, back }: WelcomeOf): On {
  return { view: 'community-welcome', params: { community, ...(back && { back }) } };
}

/** The community, for one of its owners or an administrator. Refuses everybody else. */
export async function tended(
  { directory, roles }: Pick<CommunityWelcomePorts, 'directory' | 'roles'>,
  { who }: Pick<Viewer, 'who'>,
  id: string,
): Promise<Community> {
  mustBeKnown(directory, who.id, 'nobody can be welcomed in your name');
  const mayTend = directory.isOwner(id, who.id) || (await roles.isAdministrator(who.id));
  const community = (mayTend && directory.community(id)) || knownCommunity(directory, id, who.id);
  if (community.goneAt !== undefined) {
    throw new Refusal(`${community.name} was closed or deleted, so nobody new comes to it any more.`);
  }
  if (mayTend) return community;
  throw new Refusal(
    `Only those who run ${community.name} and the community team can write its welcome. Type “tell me about ${community.name.slice(0, 60)}” to see who runs it.`,
  );
}

/** Refuses an owner who, as Graph knows, is none any more; and where Graph cannot be asked. */
export async function mustStillTend(
  { reader, roles }: Pick<CommunityWelcomePorts, 'reader' | 'roles'>,
  { who }: Pick<Viewer, 'who'>,
  { id, name }: Community,
): Promise<void> {
  if (await roles.isAdministrator(who.id)) return;
  if ((await ownersNow(reader, id, name)).includes(who.id)) return;
  throw new Refusal(
    `You do not own ${name} any more, as Microsoft 365 says, so nothing has changed. Those who own it and the community team can write its welcome.`,
  );
}

async function ownersNow(
  reader: CommunityWelcomePorts['reader'],
  id: string,
  name: string,
): Promise<string[]> {
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
