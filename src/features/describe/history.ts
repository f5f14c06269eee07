import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { On, Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import { tidied } from '../../bot/writing';
import { dateWords } from '../../directory/words';
import { describeHistoryCard, type HistoryView } from './card';
import { digest } from './draft';
import type { DescribePorts } from './ports';
import { nameOf } from './present';
import { DescribeOf, tended } from './tended';

/** From which of the earlier texts on. */
export const HistoryOf = DescribeOf.extend({ from: z.number().int().min(0).max(10_000).default(0) });
export type HistoryOf = z.infer<typeof HistoryOf>;

/** So many of the longest texts fit on a card. */
const atOnce = 3;

/** What a description said before each of our writes in the last 30 days, the newest first. */
export async function drawHistory(
  ports: DescribePorts,
  viewer: Viewer,
  { from, ...params }: HistoryOf,
  notice?: string,
): Promise<Reply> {
  const { id, name, description } = await tended(ports, viewer, params.community);
  const all = await ports.writes.described(id);
  const shown = digest(description);
  const on: On = { view: 'description-history', params: { ...params, from } };
  const rows = all.slice(from, from + atOnce).map(({ at, by, before }) => ({
    when: `Until ${dateWords(at, viewer.timeZone)}, when ${nameOf(ports.directory, by)} changed it:`,
    text: before.trim() === '' ? 'Nothing stood there.' : before,
    buttons:
      !ports.mayWrite || tidied(before) === tidied(description)
        ? []
        : [
            {
              title: 'Put this one back',
              tooltip: `Put back what stood there until ${dateWords(at, viewer.timeZone)}, ${timeOf(at, viewer)}`,
              verb: 'restore-description',
              data: { ...params, at, shown, on },
            },
          ],
  }));
  const view: HistoryView = {
    ...(notice !== undefined && { notice }),
    heading: `Earlier descriptions of ${name}`,
    lead:
      all.length === 0
        ? 'Nobody has changed it here in the last 30 days. I do not see what was changed in Viva Engage or Teams.'
        : 'What was changed here in the last 30 days, the newest first.',
    rows,
    actions: bar(all.length, { from, ...params }, name),
  };
  return show(describeHistoryCard, view, view.heading);
}

function bar(count: number, { from, ...params }: HistoryOf, name: string): Button[] {
  const turn = (title: string, tooltip: string, to: number): Button => ({
    title,
    tooltip,
    verb: 'description-history',
    data: { ...params, from: to },
  });
  return [
    ...(from + atOnce < count
      ? [turn('Show earlier ones', 'Show the texts before these', from + atOnce)]
      : []),
    ...(from > 0 ? [turn('Show later ones', 'Show the texts after these', Math.max(0, from - atOnce))] : []),
    {
      title: 'What stands there now',
      tooltip: `The description of ${name.slice(0, 60)} as it is now`,
      verb: 'description',
      data: { ...params },
    },
  ];
}

function timeOf(at: string, { timeZone }: Viewer): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone,
  }).format(new Date(at));
}
