import { show, type Button } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import { tidied } from '../../bot/writing';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { dateWords } from '../../directory/words';
import { anonymous } from '../../store/forgetting';
import type { Described } from '../../work/writes';
import { describeCard, type DescriptionView } from './card';
import { digest } from './draft';
import type { DescribePorts } from './ports';
import { onOf, tended, type DescribeOf } from './tended';
import { lengthWords, paragraphsOf } from './writing';

/** So long a description that was written by us can be undone. */
const undoneWithinMs = 30 * 24 * 60 * 60_000;

/** The description as it stands (`told`: as Graph has just said), who wrote it, and how to undo that. */
export async function drawDescription(
  ports: DescribePorts,
  viewer: Viewer,
  params: DescribeOf,
  notice?: string,
  told?: string,
): Promise<Reply> {
  const known = await tended(ports, viewer, params.community);
  const community = told === undefined ? known : { ...known, description: told };
  const { name, description, tags } = community;
  const described = await ports.writes.described(community.id);
  const [last] = described;
  const isOurs = last !== undefined && ports.mayWrite && tidied(last.after) === tidied(description);
  const lack = (await ports.descriptions()).judge(name, description, tags);
  const view: DescriptionView = {
    ...(notice !== undefined && { notice }),
    heading: `The description of ${name}`,
    texts: [
      { title: 'What stands there now', lines: paragraphsOf(description), facts: lengthWords(description) },
    ],
    remarks: [
      lack ? { text: lack.words, lacking: true } : { text: 'This tells people what it is.', lacking: false },
      ...(last && isOurs ? [{ text: lastWords(ports.directory, last, viewer), lacking: false }] : []),
    ],
    actions: bar(community, params, isOurs ? last : undefined, described.length > 0),
  };
  return show(describeCard, view, view.heading);
}

/** Whoever it was; somebody who has been erased is nobody in particular. */
export function nameOf(directory: Directory, person: string): string {
  return directory.person(person)?.name ?? anonymous;
}

function lastWords(directory: Directory, { by, at }: Described, { timeZone }: Viewer): string {
  const until = new Date(Date.parse(at) + undoneWithinMs).toISOString();
  return `Written by ${nameOf(directory, by)} on ${dateWords(at, timeZone)}. It can be undone until ${dateWords(until, timeZone)}.`;
}

function bar(
  { id, name, description }: Community,
  params: DescribeOf,
  last: Described | undefined,
  hasHistory: boolean,
): Button[] {
  const short = name.slice(0, 60);
  return [
    ...(last
      ? [
          {
            title: 'Undo',
            tooltip: 'Put back what stood there before',
            verb: 'restore-description',
            data: { ...params, at: last.at, shown: digest(description), on: onOf('description', params) },
          },
        ]
      : []),
    {
      title: 'Change it',
      tooltip: `Change the description of ${short}`,
      verb: 'describe',
      data: { ...params },
    },
    ...(hasHistory
      ? [
          {
            title: 'Earlier texts',
            tooltip: `What the description of ${short} said before`,
            verb: 'description-history',
            data: { ...params },
          },
        ]
      : []),
    params.back
      ? { title: 'Back', tooltip: 'Back to where you were', verb: 'back', data: { to: params.back } }
      : { title: 'Open', tooltip: `Open ${short}`, verb: 'open', data: { community: id } },
  ];
}
