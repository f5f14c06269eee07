import type { Content } from '../directory/content';
import type { Directory } from '../directory/directory';
import { gently } from '../directory/steps';
import { readDescriptions, type Descriptions } from '../directory/upkeep/undescribed';

/** What communities share in their texts changes slowly, and to learn it of 1,020 takes a fifth of a second. */
const learnedEveryMs = 10 * 60_000;

/** Answers what tells a description from none, having read the whole directory as it was a few minutes ago at most. */
export type Judging = () => Promise<Descriptions>;

type Learned = {
  descriptions: Promise<Descriptions>;
  of: Content;
  tongue: Content['tongue'];
  at: number;
};

/** Whoever asks while it is being learned waits for the same; everybody else is answered meanwhile. */
export function createJudging({
  directory,
  clock,
}: {
  directory: Pick<Directory, 'communities' | 'content'>;
  clock: () => Date;
}): Judging {
  let learned: Learned | undefined;

  return () => {
    const { content } = directory;
    const { tongue } = content;
    const now = clock().getTime();
    const isFresh = learned?.of === content && learned.tongue === tongue && now - learned.at < learnedEveryMs;
    if (learned && isFresh) return learned.descriptions;
    const shown = directory.communities().filter(({ goneAt, excluded }) => goneAt === undefined && !excluded);
    const descriptions = gently(readDescriptions(shown, tongue.lexicon));
    learned = { descriptions, of: content, tongue, at: now };
    return descriptions;
  };
}
