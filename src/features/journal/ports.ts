import { z } from 'zod';
import { Refusal, type Viewer } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import { Id } from '../../store/store';
import type { Journal } from '../../work/journal';
import type { Links } from '../../work/links';
import type { Roles } from '../../work/roles';

export type JournalPorts = {
  directory: Directory;
  journal: Pick<Journal, 'month' | 'note'>;
  roles: Pick<Roles, 'isAdministrator'>;
  links: Pick<Links, 'to'>;
  timeZone: string;
};

/** Which part of the journal: of a community, of what somebody did or what was done for them, of a month. */
export const Part = z.object({
  community: Id.exactOptional(),
  person: Id.exactOptional(),
  month: z
    .string()
    .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/)
    .exactOptional(),
});
export type Part = z.infer<typeof Part>;

/** From which line on, and whether the file is wanted too. */
export const Page = Part.extend({
  from: z.number().int().min(0).max(100_000).default(0),
  file: z.boolean().default(false),
});
export type Page = z.infer<typeof Page>;

export async function administratorsOnly(
  { roles }: Pick<JournalPorts, 'roles'>,
  { who }: Viewer,
): Promise<void> {
  if (await roles.isAdministrator(who.id)) return;
  throw new Refusal(
    'Only the community team can read the journal. What is kept of you, you can see: type “what do you know about me”.',
  );
}
