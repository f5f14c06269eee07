import type { Directory } from '../../../directory/directory';
import { audienceWords } from '../campaigns/audience';
import type { Audience } from '../campaigns/campaign';

type Known = Pick<Directory, 'community' | 'listed' | 'isMember' | 'isOwner' | 'person'>;

/**
 * An audience as one of them may read it after "wrote to": what they are in comes first, and nothing is named that they
 * could not find by themselves.
 */
export function recipientWords(directory: Known, audience: readonly Audience[], person: string): string {
  if (audience.some(({ kind }) => kind === 'everyone')) return 'everyone';
  const named = audience.filter((part) => mayBeNamed(directory, part, person));
  if (named.length === 0)
    return audience.some(({ kind }) => kind !== 'people') ? 'people in communities' : 'you';
  const own = (part: Audience): number => Number(!isIn(directory, part, person));
  const words = audienceWords(
    directory,
    named.toSorted((a, b) => own(a) - own(b)),
  );
  return named.length < audience.length ? `${words} and others` : words;
}

function mayBeNamed(directory: Known, part: Audience, person: string): boolean {
  if (part.kind === 'people') return false;
  if (!('community' in part) || part.community === undefined) return true;
  const community = directory.community(part.community);
  return community !== undefined && directory.listed(community, person);
}

function isIn(directory: Known, part: Audience, person: string): boolean {
  switch (part.kind) {
    case 'organisation':
      return directory.person(person)?.organisation === part.name;
    case 'members':
      return directory.isMember(part.community, person);
    case 'owners':
      return part.community === undefined || directory.isOwner(part.community, person);
    default:
      return false;
  }
}
