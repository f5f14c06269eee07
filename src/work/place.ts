import { z } from 'zod';
import { SendFault, type Conversations } from '../bot/send';
import { Refusal, type Turn } from '../bot/turn';

/** A chat or channel in which the bot has put something up, as it is kept. `contact` is opaque. */
export const KeptPlace = z.object({
  kind: z.enum(['personal', 'group', 'channel']),
  id: z.string(),
  contact: z.record(z.string(), z.unknown()),
  /** The group of the channel's team, where Teams has told it. */
  team: z.string().optional(),
});
export type KeptPlace = z.infer<typeof KeptPlace>;

/** The place of a turn. Throws `Refusal` where messages may not be started. */
export async function placeOf(
  { where, contact }: Turn,
  conversations: Conversations | undefined,
): Promise<KeptPlace> {
  if (!contact) {
    throw new Refusal('I cannot post anything here. Try it in a chat or channel of your own organisation.');
  }
  const place = { kind: where.kind, id: where.id, contact: { ...contact } };
  const team = where.kind === 'channel' ? await teamOf(contact, conversations) : undefined;
  return team === undefined ? place : { ...place, team };
}

/** Owners of a team may run what stands in it; where Teams cannot say which team it is, its author still can. */
async function teamOf(
  contact: NonNullable<Turn['contact']>,
  conversations: Conversations | undefined,
): Promise<string | undefined> {
  try {
    return await conversations?.team(contact);
  } catch (error) {
    if (error instanceof SendFault) return undefined;
    throw error;
  }
}
