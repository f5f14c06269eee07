import type { FindingKind } from '../../work/findings/finding';
import type { Look } from './look';

const please = String.raw`^(?:please )?(?:can you |could you )?(?:(?:show|give|list|find|open|send)(?: me)? )?`;
const which = String.raw`(?:(?:the|all|our|any|which) )*`;
const end = String.raw`(?: (?:communities|groups))?(?: please)?[.!?\s]*$`;

/** The whole report. */
const whole = [
  new RegExp(`${please}${which}(?:weekly |community )?(?:report|findings)${end}`, 'i'),
  /^what(?:['’]s| is| could be)? (?:wrong|amiss|put right|better) (?:with|in|about) (?:the|our|all)(?: of our)? (?:communities|groups)[.!?\s]*$/i,
];

/** One kind of what may be wrong. */
const kinds: readonly (readonly [FindingKind, RegExp])[] = [
  ['duplicate', new RegExp(`${please}${which}duplicates?${end}`, 'i')],
  ['undescribed', new RegExp(`${please}${which}(?:undescribed|not described)${end}`, 'i')],
  [
    'undescribed',
    new RegExp(`${please}${which}(?:communities|groups) without (?:a )?descriptions?[.!?\\s]*$`, 'i'),
  ],
  ['ownerless', new RegExp(`${please}${which}ownerless${end}`, 'i')],
  ['ownerless', new RegExp(`${please}${which}(?:communities|groups) without (?:an )?owners?[.!?\\s]*$`, 'i')],
  ['quiet', new RegExp(`${please}${which}(?:quiet|inactive|dormant) (?:communities|groups)[.!?\\s]*$`, 'i')],
];

/** What part of the report a text asks for; nothing where it asks for something else. */
export function asked(text: string): Look | undefined {
  const said = text.trim();
  if (whole.some((form) => form.test(said))) return {};
  const kind = kinds.find(([, form]) => form.test(said))?.[0];
  return kind && { kind };
}

const own =
  /^(?:please )?(?:(?:show|list)(?: me)? )?(?:my findings|my report|what(?:['’]s| is| could be)? (?:wrong|amiss|put right|better) (?:with|in|about) my (?:own )?(?:communities|groups))[.!?\s]*$/i;

/** Does a text ask for what is wrong with their own communities? */
export function isOwnAsked(text: string): true | undefined {
  return own.test(text.trim()) ? true : undefined;
}

const here =
  /^(?:please )?(?:(?:send|post|give) )?(?:the |a )?(?:weekly )?report (?:to (?:me|us|this (?:channel|chat|team))|here)(?: (?:weekly|every week|once a week))?[.!\s]*$/i;
const noMore =
  /^(?:please )?(?:stop|no more|end)(?: sending| posting)?(?: the| this)?(?: weekly)? reports?(?: here| to me)?[.!\s]*$/i;

/** Does a text ask for the report week after week where it is said, or for no more of it? */
export function askedHere(text: string): { wanted: boolean } | undefined {
  const said = text.trim();
  if (noMore.test(said)) return { wanted: false };
  return here.test(said) ? { wanted: true } : undefined;
}
