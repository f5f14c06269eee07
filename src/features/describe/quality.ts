import { tidied } from '../../bot/writing';
import type { Community } from '../../directory/community';
import type { Lack } from '../../directory/upkeep/shortcoming';
import type { Descriptions } from '../../directory/upkeep/undescribed';
import { textOf, type Draft } from './draft';
import { tooLong } from './writing';

/** What is said of a text, and whether it may be published. */
export type Opinion = { readonly remarks: readonly Remark[]; readonly may: boolean };
export type Remark = { readonly text: string; readonly lacking: boolean };

/** The worst first. What is nobody's own words is never published. */
const worst: readonly Lack[] = ['empty', 'placeholder', 'name', 'template', 'short', 'jargon'];
const never: readonly Lack[] = ['empty', 'placeholder'];

/**
 * The rules of the finding, applied to what somebody writes. A text that they complain about may still stand where it tells
 * no less than the one it takes the place of; an earlier text may always stand again.
 */
export function opinionOf(descriptions: Descriptions, community: Community, draft: Draft): Opinion {
  const { name, tags } = community;
  const text = textOf(draft);
  const lack = descriptions.judge(name, text, tags);
  const verdict: Remark = lack
    ? { text: lack.words, lacking: true }
    : { text: 'This tells people what it is.', lacking: false };

  if (tidied(text) === tidied(draft.expected))
    return { remarks: [{ text: already, lacking: true }], may: false };
  if (draft.restores !== undefined) return { remarks: lack ? [verdict] : [], may: true };
  const over = tooLong(text);
  if (over !== undefined) return { remarks: [{ text: over, lacking: true }], may: false };
  if (!lack) return { remarks: [verdict, ...unsaid(draft)], may: true };
  if (never.includes(lack.lack)) return { remarks: [verdict], may: false };
  const before = descriptions.judge(name, draft.expected, tags);
  const may = before !== undefined && worst.indexOf(lack.lack) >= worst.indexOf(before.lack);
  const so = may ? allTheSame : notYet;
  return { remarks: [verdict, { text: so, lacking: true }, ...unsaid(draft)], may };
}

const already = 'That is what stands there already, word for word.';
const allTheSame =
  'You can publish it all the same, for what stands there now tells people no more. It stays on the list of what could be better.';
const notYet = 'It can’t be published yet: what stands there now tells people more.';

/** The questions that were left open. */
function unsaid({ as, typed }: Draft): Remark[] {
  if (as === 'piece') return [];
  const open = [
    ...(typed.what.trim() === '' ? ['what it is'] : []),
    ...(typed.whom.trim() === '' ? ['whom it is for'] : []),
    ...(typed.happens.trim() === '' ? ['what happens there'] : []),
  ];
  return open.length > 0 ? [{ text: `It does not yet say ${open.join(' or ')}.`, lacking: true }] : [];
}
