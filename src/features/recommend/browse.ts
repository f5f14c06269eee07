import { z } from 'zod';
import template from '../../../cards/browse.json';
import { button, defineCard, label, show, words, type Button } from '../../bot/card';
import type { On, Reply } from '../../bot/feature';
import { Refusal, type Viewer } from '../../bot/turn';
import { browse, facets, type Facet } from '../../directory/browse';
import { hasAsked } from '../../directory/request';
import { ready } from '../../work/known';
import { resultsCard, row } from './card';
import type { RecommendPorts } from './replies';

/** The choices of what to browse. */
export const BrowseView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words.optional(),
  chosen: z.string().default(''),
  choices: z.array(z.object({ title: label, value: z.string() })),
  actions: z.array(button).max(6),
});

export const browseCard = defineCard('browse', template, BrowseView);

/** A facet and its value as one choice of the list, and as the params of the card that shows it. */
export const Browsed = z.object({
  facet: z.string().min(1).max(400),
  from: z.number().int().min(0).max(10_000).default(0),
});
export type Browsed = z.infer<typeof Browsed>;

const page = 5;

/** The choices there are, with how many communities each has. */
export async function browseChoices(ports: RecommendPorts, viewer: Viewer, notice?: string): Promise<Reply> {
  ready(ports.directory);
  const found = facets(ports.directory, viewer.who.id, viewer.at);
  const choices = found.map(({ facet, value, count }) => ({
    title: `${facetWords(facet, value)} (${count})`,
    value: `${facet}:${value}`,
  }));
  const view = {
    ...(notice !== undefined && { notice }),
    heading: 'Browse communities',
    lead: 'By kind, organisation, place or subject.',
    choices,
    actions: [
      { title: 'Show', tooltip: 'Show these communities', verb: 'browse-show', data: {} },
    ] satisfies Button[],
  };
  return show(browseCard, view, 'Browse communities by kind, organisation, place or subject');
}

/** One page of what was chosen. */
export async function browsed(
  ports: RecommendPorts,
  viewer: Viewer,
  params: Browsed,
  notice?: string,
): Promise<Reply> {
  const { directory, store } = ports;
  ready(directory);
  const [facet, ...rest] = params.facet.split(':');
  const value = rest.join(':');
  const all = browse(directory, viewer.who.id, facet as Facet, value, viewer.at); // an unknown facet answers nothing
  if (all.length === 0)
    throw new Refusal('There is nothing to show for that choice any more. Choose another.');
  const shown = all.slice(params.from, params.from + page);
  const on: On = { view: 'browsed', params };
  const rows = await Promise.all(
    shown.map(async (community) =>
      row(directory, community, viewer, on, { asked: await hasAsked(store, community.id, viewer.who.id) }),
    ),
  );
  const last = params.from + shown.length;
  const next = { facet: params.facet, from: last };
  const view = {
    ...(notice !== undefined && { notice }),
    heading: facetWords(facet as Facet, value), // as above
    lead: `${params.from + 1} to ${last} of ${all.length}`,
    rows,
    actions: [
      ...(last < all.length
        ? [{ title: 'Show more', tooltip: 'Show the next five', verb: 'browse-show', data: next }]
        : []),
      { title: 'Browse something else', verb: 'browse', data: {} },
    ] satisfies Button[],
  };
  return show(resultsCard, view, `${view.heading}: ${view.lead}`);
}

function facetWords(facet: Facet, value: string): string {
  switch (facet) {
    case 'kind':
      return `Kind: ${value}`;
    case 'organisation':
      return `Organisation: ${value}`;
    case 'place':
      return `Place: ${value}`;
    case 'tag':
      return `Tag: ${value}`;
    case 'new':
      return 'New this month';
    default:
      return value;
  }
}
