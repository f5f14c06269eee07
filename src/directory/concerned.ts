import type { Content } from './content';
import { matchedWords } from './evidence';
import { understand } from './text/subject';

/** Which of these communities, by position, have something to do with a subject. Quicker than ranking, and never narrower. */
export function concerned(
  { communities, text, meaning }: Content,
  subject: string,
  among: readonly number[],
): number[] {
  const understood = understand(subject);
  const meant = meaning.understand(understood.whole);
  return among.filter((at) => {
    const community = communities[at];
    if (!community) return false;
    if (matchedWords(text, at, understood.subject, community.name).length > 0) return true;
    return meant.worth > 0 && meaning.bridge(at, meant, () => false) !== undefined;
  });
}
