import type { Community } from './community';
import { companyOf } from './company';
import type { Directory } from './directory';
import { understandWords } from './text/subject';
import { weights } from './weights';

/**
 * The communities most like this one, by what they say and by who is in both, as far as this viewer may see them.
 * Members are counted only where both rosters are shared.
 */
export function similar(directory: Directory, community: string, viewer: string, limit: number): Community[] {
  const { content } = directory;
  const at = content.communityAt(community);
  if (at === undefined || limit < 1) return [];
  const { name, tags, description } = content.text.reading(at);
  const texts = content.text.score(understandWords([...name, ...tags, ...description]));
  const company = companyOf(content);
  const sizes = company.sizes();
  const shared = company.together(at);

  const near = content.communities.flatMap((other, place) => {
    if (!other || place === at || !directory.listed(other, viewer)) return [];
    const together = (shared?.[place] ?? 0) / Math.sqrt((sizes[at] ?? 0) * (sizes[place] ?? 0) || 1);
    const score = weights.similar.text * (texts[place] ?? 0) + weights.similar.together * together;
    return score >= weights.similar.floor ? [{ other, score }] : [];
  });
  near.sort((a, b) => b.score - a.score);
  return near.slice(0, limit).map(({ other }) => other);
}
