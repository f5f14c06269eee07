import type { Community } from '../community';
import type { Directory } from '../directory';
import { atOnce, type Steps } from '../steps';
import { harm } from './harm';
import { ownerless } from './ownerless';
import { quiet } from './quiet';
import type { Ownerless, Undescribed } from './shortcoming';
import { readDescriptions } from './undescribed';

/** The rules of upkeep. */
export type Upkeep = {
  undescribed(community: Community): Undescribed | undefined;
  /** It cannot be told while rosters are unknown. */
  ownerless(community: Community): Ownerless | 'not known' | undefined;
  quiet(community: Community, now: Date): ReturnType<typeof quiet>;
  /** A lack of description does less harm where the name tells. */
  harm(community: Community, lack?: Undescribed): number;
};

/** The same at once, where nobody waits. */
export function createUpkeep(directory: Directory): Upkeep {
  return atOnce(readUpkeep(directory));
}

/** The rules, having read the names and texts of all communities as they are now: 1,020 take a fifth of a second in all. */
export function* readUpkeep(directory: Directory): Steps<Upkeep> {
  const shown = directory.communities().filter(({ goneAt, excluded }) => goneAt === undefined && !excluded);
  const descriptions = yield* readDescriptions(shown, directory.content.tongue.lexicon);
  return {
    undescribed: descriptions.of,
    ownerless: (community) =>
      directory.content.rosters.filled ? ownerless(directory, community) : 'not known',
    quiet,
    harm: ({ id }, lack) => harm(directory, id, lack),
  };
}
