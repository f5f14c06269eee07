import type { Viewer } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import { activityWords, kindWords, oneLine, peopleWords } from '../../directory/words';
import type { FindingView } from './card';
import { dayOf, nameOf } from './words';

const longestDescription = 200;
const mostOwners = 3;

/** One community of a finding, with what tells it from the other. */
export function sideOf(directory: Directory, viewer: Viewer, id: string): FindingView['sides'][number] {
  const community = directory.community(id);
  if (!community || community.goneAt !== undefined) {
    return { name: nameOf(directory, id), facts: [], description: 'It was closed or deleted.' };
  }
  const { name, kind, description, createdAt, visibility } = community;
  const open = visibility === 'public' ? '' : visibility === 'private' ? ' · private' : ' · hidden';
  return {
    name: oneLine(name, 100),
    description: description === '' ? 'No description' : oneLine(description, longestDescription),
    facts: [
      `${kindWords(kind)}${open}`,
      peopleWords(directory.memberCount(id)),
      ownersWords(directory, id),
      activityWords(community, viewer.at, viewer.timeZone),
      ...(createdAt === undefined ? [] : [`Made on ${dayOf(createdAt, viewer)}`]),
    ].map((text) => ({ text })),
  };
}

/** "Run by Asha Patel, Ben Okafor and 2 more"; whoever has left counts for nothing. */
export function ownersWords(directory: Directory, id: string): string {
  const owners = directory.owners(id).filter(({ disabled }) => !disabled);
  if (owners.length === 0) return 'Run by nobody';
  const shown = owners.slice(0, mostOwners).map(({ name }) => name);
  const more = owners.length - shown.length;
  return `Run by ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
