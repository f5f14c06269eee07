import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { findByName, type Named } from '../../directory/names';

/** Communities that administrators have left out, by name. */
export function excluded(directory: Directory): Community[] {
  return directory
    .communities()
    .filter(({ excluded, goneAt }) => excluded && goneAt === undefined)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** What a name means among all that are still there: administrators may leave out what they are not shown themselves. */
export function named(directory: Directory, text: string, person: string): Named {
  const listed: Directory['listed'] = ({ id }) => directory.community(id)?.goneAt === undefined;
  return findByName({ ...directory, listed }, text, person);
}
