import { createDescriptions } from '../../directory/upkeep/undescribed';
import type { Organisation } from './organisation';

export type Description = { community: string; flag: boolean; why: string };

/** Flags each community that a newcomer could not tell what it is: it is badly described, and its name does not tell either. */
export function* undescribed({ directory, communities, ours }: Organisation): Generator<Description> {
  const descriptions = createDescriptions(directory.communities());
  for (const id of communities) {
    const community = directory.community(ours('community', id) ?? '');
    if (!community) continue;
    const lack = descriptions.of(community);
    const flag = lack !== undefined && lack.telling !== true;
    if (!lack) yield { community: id, flag, why: 'It says what it is.' };
    else yield { community: id, flag, why: flag ? lack.words : `Its name tells what it is. ${lack.words}` };
  }
}
