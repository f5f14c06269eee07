import type { Content } from '../directory/content';
import type { Directory } from '../directory/directory';
import { createDescriptions, type Descriptions } from '../directory/upkeep/undescribed';

/** What communities share in their texts changes slowly, and to learn it of 1,020 takes a fifth of a second. */
const learnedEveryMs = 10 * 60_000;

/** Answers what tells a description from none, having read the whole directory as it was a few minutes ago at most. */
export function createJudging({
  directory,
  clock,
}: {
  directory: Pick<Directory, 'communities' | 'content'>;
  clock: () => Date;
}): () => Descriptions {
  let learned: { descriptions: Descriptions; of: Content; tongue: Content['tongue']; at: number } | undefined;

  return () => {
    const { content } = directory;
    const { tongue } = content;
    const now = clock().getTime();
    const isFresh = learned?.of === content && learned.tongue === tongue && now - learned.at < learnedEveryMs;
    if (learned && isFresh) return learned.descriptions;
    const shown = directory.communities().filter(({ goneAt, excluded }) => goneAt === undefined && !excluded);
    const descriptions = createDescriptions(shown, tongue.lexicon);
    learned = { descriptions, of: content, tongue, at: now };
    return descriptions;
  };
}
