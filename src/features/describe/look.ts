import { show, type Button } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import { dateWords } from '../../directory/words';
import { describeCard, type DescriptionView } from './card';
import { draftsIn, stampOf, textOf, type Draft } from './draft';
import type { DescribePorts } from './ports';
import { drawDescription } from './present';
import { opinionOf } from './quality';
import { DescribeOf, onOf, tended } from './tended';
import { lengthWords, paragraphsOf } from './writing';

/** How a draft would stand, what the rules say of it, and what has come to stand there beside it. */
export async function drawLook(
  ports: DescribePorts,
  viewer: Viewer,
  params: DescribeOf,
  notice?: string,
): Promise<Reply> {
  const community = await tended(ports, viewer, params.community);
  const draft = await draftsIn(ports.store).get(viewer.who.id, community.id);
  if (!draft) return drawDescription(ports, viewer, params, notice);
  const text = textOf(draft);
  const { remarks, may } = opinionOf(await ports.descriptions(), community, draft);
  const isByHand = may && !ports.mayWrite;
  const view: DescriptionView = {
    ...(notice !== undefined && { notice }),
    heading: `The description of ${community.name}`,
    texts: [
      ...(draft.contested
        ? [
            {
              title: 'It has been changed since you looked. What stands there now:',
              lines: paragraphsOf(draft.expected),
              facts: lengthWords(draft.expected),
            },
          ]
        : []),
      { title: titleOf(draft, viewer), lines: paragraphsOf(text), facts: lengthWords(text) },
    ],
    remarks: [...remarks, ...(isByHand ? [{ text: byHand(community), lacking: false }] : [])],
    ...(isByHand && { copy: { value: text } }),
    actions: bar(community, params, draft, may && ports.mayWrite),
  };
  return show(describeCard, view, `${view.heading}, as it would stand`);
}

function titleOf({ restores, contested }: Draft, { timeZone }: Viewer): string {
  if (restores !== undefined) return `What stood there until ${dateWords(restores, timeZone)}:`;
  return contested ? 'What you have written:' : 'How it will stand:';
}

function bar({ name }: Community, params: DescribeOf, draft: Draft, may: boolean): Button[] {
  const short = name.slice(0, 60);
  const data = { ...params, stamp: stampOf(draft), on: onOf('describe-look', params) };
  const publish = publishWords(draft, short);
  const discard = draft.contested
    ? {
        title: 'Keep what stands there',
        tooltip: 'Discard what you have written and leave what stands there',
      }
    : { title: 'Discard', tooltip: 'Discard what you have written' };
  return [
    ...(may ? [{ ...publish, verb: 'publish-description', data }] : []),
    { title: 'Change', tooltip: 'Change what you have written', verb: 'describe', data: { ...params } },
    { ...discard, verb: 'discard-description', data: { ...params, stamp: stampOf(draft) } },
  ];
}

function publishWords({ restores, contested }: Draft, name: string): { title: string; tooltip: string } {
  if (restores !== undefined)
    return { title: 'Put it back', tooltip: 'Put the earlier text in place of what stands there' };
  if (contested)
    return { title: 'Publish this', tooltip: 'Publish what you have written in place of what stands there' };
  return { title: 'Publish', tooltip: `Publish this as the description of ${name}` };
}

/** What an owner can do where Signpost may only read. */
function byHand(community: Community): string {
  return `I may only read communities here. To publish this, copy the text below. An owner can change it in ${placeOf(community)}.`;
}

function placeOf({ name, engage, team }: Community): string {
  if (engage) return `Viva Engage: open ${name}, choose Settings, then Edit`;
  if (team) return `Teams: More options beside ${name}, then Edit team`;
  return `Outlook: under Groups, open ${name}, then Settings and Edit group`;
}
