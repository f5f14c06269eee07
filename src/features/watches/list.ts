import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import { dateWords } from '../../directory/words';
import { wishDays, mostWishes } from '../../directory/wish';
import { watchesCard, type WatchesView } from './card';
import { waitingWishes } from './own';
import type { WatchesPorts } from './ports';

const page = 5;
const day = 24 * 60 * 60_000;

export const Page = z.object({ from: z.number().int().min(0).max(mostWishes).default(0) });
export type Page = z.infer<typeof Page>;

/** Draws what somebody waits to be told of, five at a time. */
export async function drawWatches(
  ports: WatchesPorts,
  viewer: Viewer,
  { from }: Page,
  notice?: string,
): Promise<Reply> {
  const waiting = await waitingWishes(ports, viewer.who.id);
  const first = from < waiting.length ? from : 0;
  const shown = waiting.slice(first, first + page);
  const last = first + shown.length;
  const on = { view: 'watches', params: { from: first } };
  const more: Button = {
    title: 'Show more',
    tooltip: 'Show more that I watch for',
    verb: 'watches',
    data: { from: last },
  };
  const view: WatchesView = {
    ...(notice !== undefined && { notice }),
    heading: waiting.length > 0 ? 'What I watch for' : 'I watch for nothing at the moment',
    lead:
      waiting.length > 0
        ? 'I tell you once, in this chat, when there is a community for one of these. Only you see this.'
        : 'When no community fits what you ask for, press “Tell me when there is one”.',
    rows: shown.map(({ id, doc: { subject, at } }) => ({
      subject,
      facts: `Since ${dateWords(at, viewer.timeZone)}, until ${dateWords(endOf(at), viewer.timeZone)}`,
      stop: {
        title: 'Stop',
        tooltip: `Stop watching for ${subject.slice(0, 60)}`,
        verb: 'unwatch',
        data: { wishes: [id], on },
      },
    })),
    actions: [
      ...(last < waiting.length ? [more] : []),
      { title: 'Browse all', tooltip: 'Browse all communities', verb: 'browse', data: {} },
    ],
  };
  return show(watchesCard, view, view.heading);
}

function endOf(at: string): string {
  return new Date(Date.parse(at) + wishDays * day).toISOString();
}
