import type { Directory } from '../directory/directory';
import type { Roles } from './roles';

/** Who runs something that stands in a chat or channel. `team` is the group of the channel's team. */
export type Run = { by: string; organisers: readonly string[]; team?: string | undefined };

/** As what somebody may run it. */
export type Standing = 'author' | 'organiser' | 'owner' | 'administrator';

/** Who may change, close or read what others have put up: asked of the directory each time, never taken from a card. */
export interface Organisers {
  /** Nothing for everybody else. Throws `Refusal` when it is not their own and Graph cannot say. */
  standing(person: string, run: Run): Promise<Standing | undefined>;
}

export function createOrganisers(ports: {
  directory: Pick<Directory, 'isOwner'>;
  roles: Pick<Roles, 'isAdministrator'>;
}): Organisers {
  const { directory, roles } = ports;
  return {
    async standing(person, { by, organisers, team }) {
      if (person === by) return 'author';
      if (organisers.includes(person)) return 'organiser';
      if (team !== undefined && directory.isOwner(team, person)) return 'owner';
      return (await roles.isAdministrator(person)) ? 'administrator' : undefined;
    },
  };
}
