import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { Refusal, type Viewer } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import { suggest } from '../../directory/suggest';
import { wantedLately, type Wanted } from '../../directory/use/demand';
import { monthOf } from '../../directory/use/records';
import type { Store } from '../../store/store';
import { ready } from '../../work/known';
import type { Links } from '../../work/links';
import type { Roles } from '../../work/roles';
import { demandCard, type DemandView } from './card';

export type DemandPorts = {
  directory: Directory;
  store: Store;
  roles: Pick<Roles, 'isAdministrator'>;
  links: Pick<Links, 'to'>;
};

/** A page of the card, and whether the file is wanted too. */
export const Page = z.object({
  from: z.number().int().min(0).max(10_000).default(0),
  file: z.boolean().default(false),
});
export type Page = z.infer<typeof Page>;

const page = 5;
/** How long a link to the file works. */
const linkMs = 10 * 60_000;

/** Draws what at least five people have asked for and nothing fitted, the most wanted first. */
export async function drawDemand(
  ports: DemandPorts,
  viewer: Viewer,
  { from, file }: Page,
  notice?: string,
): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  ready(ports.directory);
  const all = await wantedLately(ports.store, monthOf(viewer.at));
  const shown = all.slice(from, from + page);
  const last = from + shown.length;
  const view: DemandView = {
    ...(notice !== undefined && { notice }),
    heading: 'What people ask for and do not find',
    lead: all.length === 0 ? none : `${spanWords(from, last, all.length)} ${counting}`,
    rows: shown.map((wanted) => {
      const nearest = nearestTo(ports.directory, wanted.subject, viewer.who.id);
      return {
        subject: capitalised(wanted.subject),
        facts: factsOf(wanted),
        ...(nearest && {
          nearest: nearest.fits ? `There is one now: ${nearest.name}` : `Nearest: ${nearest.name}`,
        }),
      };
    }),
    ...(file && all.length > 0 && (await fileWords(ports, viewer))),
    actions: actions(from, last, all.length),
  };
  return show(demandCard, view, `${view.heading}: ${view.lead}`);
}

async function administratorsOnly({ roles }: DemandPorts, { who }: Viewer): Promise<void> {
  if (await roles.isAdministrator(who.id)) return;
  throw new Refusal(
    'Only the community team can see what people ask for. If you miss a community, type “ask the community team”.',
  );
}

/** The community that comes nearest to a subject, and whether it answers it. */
export function nearestTo(
  directory: Directory,
  subject: string,
  viewer?: string,
): { name: string; fits: boolean } | undefined {
  const asker = viewer === undefined ? {} : { asker: viewer };
  const { suggestions, fits } = suggest(directory, { text: subject, ...asker, joinedToo: true, limit: 1 });
  const [nearest] = suggestions;
  return nearest && { name: nearest.community.name, fits };
}

const none =
  'Nothing that at least five people have asked for since the month before last. What fewer ask for is never shown.';
const counting =
  'Counted are different people, this month and the two before. What fewer than five ask for is never shown.';

function spanWords(from: number, last: number, all: number): string {
  const subjects = all === 1 ? '1 subject' : `${all} subjects`;
  return last - from === all ? `${subjects}.` : `${from + 1} to ${last} of ${subjects}.`;
}

function factsOf({ people, since }: Wanted): string {
  return `At least ${people} people since ${monthWords(since)}`;
}

/** "November 2026" */
function monthWords(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(date),
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1);
}

async function fileWords(
  { links }: DemandPorts,
  { at }: Viewer,
): Promise<Pick<DemandView, 'aside' | 'link'>> {
  const url = await links.to('demand', {}, new Date(at.getTime() + linkMs));
  if (url === undefined) {
    return {
      aside: 'This server has no address that people can open. Whoever runs Signpost can set PUBLIC_URL.',
    };
  }
  return {
    aside: 'The link works for 10 minutes, for whoever has it. The file names nobody.',
    link: { title: 'Download the CSV', tooltip: 'Download what people ask for as a CSV file', url },
  };
}

function actions(from: number, last: number, all: number): Button[] {
  return [
    ...(last < all
      ? [{ title: 'Show more', tooltip: 'Show the next five subjects', verb: 'demand', data: { from: last } }]
      : []),
    ...(all > 0
      ? [
          {
            title: 'Save as CSV',
            tooltip: 'Save what people ask for as a CSV file',
            verb: 'export-demand',
            data: { from },
          },
        ]
      : []),
    { title: 'Refresh', tooltip: 'Show how things are now', verb: 'demand', data: { from: 0 } },
  ];
}
