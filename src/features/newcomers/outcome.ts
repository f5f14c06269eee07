import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import { dateWords } from '../../directory/words';
import { ready } from '../../work/known';
import { fewest, outcomeOf, type Fared } from '../../work/newcomers/outcome';
import { outcomeCard, type OutcomeView } from './card';
import type { NewcomersPorts } from './ports';
import { administratorsOnly } from './rights';

/** From which organisation on. */
export const OutcomeFrom = z.object({ from: z.number().int().min(0).max(1_000).default(0) });
export type OutcomeFrom = z.infer<typeof OutcomeFrom>;

const atOnce = 5;
const tooFew = 'too few to say';
const underTen = 'fewer than ten';

/** Draws how the welcome is doing: in all, against those who came before it, and by organisation. */
export async function drawOutcome(
  ports: NewcomersPorts,
  viewer: Viewer,
  { from }: OutcomeFrom,
  notice?: string,
): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  ready(ports.directory);
  const { newcomers, newcomersTold } = await ports.rules.fresh();
  const { now, before, organisations } = outcomeOf(ports.directory, newcomers?.since, viewer.at);
  const first = from < organisations.length ? from : 0;
  const shown = organisations.slice(first, first + atOnce);
  const bars = barsOf(now);
  const view: OutcomeView = {
    ...(notice !== undefined && { notice }),
    heading: 'How the welcome is doing',
    lead: leadWords(newcomers?.since, newcomersTold !== undefined, now, viewer),
    ...(bars.length > 0 && { chart: 'Newcomers, and what they did', bars }),
    rows: now.newcomers > 0 ? rowsOf(now, before) : [],
    ...(now.newcomers > 0 && { aside: counting }),
    organisations: shown.map(({ name, fared }) => ({
      name: name === '' ? 'Without an organisation' : name.slice(0, 100),
      facts: organisationWords(fared),
    })),
    actions: actions(first + shown.length, organisations.length),
  };
  const words = bars.map(({ x, y }) => `${x} ${y}`).join(', ');
  return show(outcomeCard, view, `${view.heading}: ${bars.length > 0 ? words : view.lead}`);
}

const counting =
  'Counted are the last twelve months, and only communities that people join by themselves. Nothing is said of fewer than ten people.';

function leadWords(since: string | undefined, isOn: boolean, now: Fared, { timeZone }: Viewer): string {
  if (since === undefined)
    return 'The welcome has never been switched on. “Welcome settings” shows whom it would reach.';
  const state = isOn ? 'It is on' : 'It is switched off now; it was on';
  const came = now.newcomers === 0 ? ' Nobody new has come since.' : '';
  return `${state} since ${dateWords(since, timeZone)}.${came}`;
}

/** Those that may be told: a bar says how many as well as words do. */
function barsOf({ newcomers, welcomed, picked, week, quarter, still }: Fared): { x: string; y: number }[] {
  const bars = [
    { x: 'Newcomers', y: newcomers },
    { x: 'Welcomed', y: welcomed },
    { x: 'Chose interests', y: picked },
    { x: 'Joined within 7 days', y: week.joined },
    { x: 'Joined within 90 days', y: quarter.joined },
    { x: 'Still there at 90 days', y: still.there },
  ];
  return bars.filter(({ y }) => y >= fewest);
}

function rowsOf(now: Fared, before: Fared): OutcomeView['rows'] {
  return [
    { name: 'Newcomers', facts: some(now.newcomers) },
    { name: 'Welcomed', facts: partOf(now.welcomed, now.newcomers) },
    { name: 'Chose interests', facts: partOf(now.picked, now.welcomed, ' of those welcomed') },
    compared('Joined within 7 days', now.week, before.week),
    compared('Joined within 90 days', now.quarter, before.quarter),
    compared(
      'Still there at 90 days',
      { joined: now.still.there, of: now.still.of },
      { joined: before.still.there, of: before.still.of },
    ),
  ];
}

type Part = { joined: number; of: number };

function compared(name: string, now: Part, before: Part): OutcomeView['rows'][number] {
  return { name, facts: `${partWords(now)}; before there was a welcome: ${partWords(before)}` };
}

function partWords({ joined, of }: Part): string {
  if (of < fewest) return tooFew;
  return joined < fewest
    ? `${underTen} of ${number(of)}`
    : `${number(joined)} of ${number(of)}${share(joined, of)}`;
}

/** How many of how many, with their share; nothing that could point at somebody. */
function partOf(count: number, all: number, whose = ''): string {
  if (all < fewest) return tooFew;
  return count < fewest ? underTen : `${number(count)}${share(count, all, whose)}`;
}

/** As a part of a hundred. */
function share(count: number, all: number, whose = ''): string {
  return ` (${Math.round((100 * count) / all)}%${whose})`;
}

function organisationWords({ newcomers, welcomed, picked, week }: Fared): string {
  if (newcomers < fewest) return `Fewer than ten new; ${tooFew} more`;
  return `${number(newcomers)} new, ${some(welcomed)} welcomed, ${some(picked)} chose interests; joined within 7 days: ${partWords(week)}`;
}

function some(count: number): string {
  return count < fewest ? underTen : number(count);
}

function number(count: number): string {
  return count.toLocaleString('en-GB');
}

function actions(next: number, all: number): Button[] {
  return [
    ...(next < all
      ? [
          {
            title: 'Show more',
            tooltip: 'Show the next five organisations',
            verb: 'welcome-outcome',
            data: { from: next },
          },
        ]
      : []),
    { title: 'Refresh', tooltip: 'Show how things are now', verb: 'welcome-outcome', data: {} },
    { title: 'Welcome settings', verb: 'welcome-settings', data: {} },
  ];
}
