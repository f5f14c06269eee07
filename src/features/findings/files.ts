import type { Reply } from '../../bot/feature';
import type { Turn } from '../../bot/turn';
import type { FindingsView } from './card';
import type { Look } from './look';
import type { FindingsPorts } from './ports';
import { drawReport } from './report';
import { scopeOf } from './scope';

/** How long a link works. */
const linkMs = 60 * 60_000;

const pages = {
  findings: { title: 'Download the CSV', tooltip: 'Download these findings as a CSV file' },
  'findings-page': { title: 'Open the page', tooltip: 'Open these findings as a page to print' },
} as const;

/** The report with a link to it as a file or page. What the link opens asks again who made it. */
export async function offerFile(
  ports: FindingsPorts,
  turn: Turn,
  look: Look,
  page: keyof typeof pages,
): Promise<Reply> {
  await scopeOf(ports, turn);
  return drawReport(ports, turn, look, undefined, { link: await linkTo(ports, turn, look, page) });
}

async function linkTo(
  { links }: FindingsPorts,
  { who, at }: Turn,
  { kind, organisation, owner, stage }: Look,
  page: keyof typeof pages,
): Promise<Pick<FindingsView, 'aside' | 'link'>> {
  const until = new Date(at.getTime() + linkMs);
  const query = {
    by: who.id,
    ...(kind && { kind }),
    ...(organisation !== undefined && { organisation }),
    ...(owner !== undefined && { owner }),
    ...(stage && { stage }),
  };
  const url = await links.to(page, query, until);
  if (url === undefined) {
    return {
      aside: 'This server has no address that people can open. Whoever runs Signpost can set PUBLIC_URL.',
    };
  }
  return {
    aside: 'The link works for an hour, for whoever has it. It leads to names of owners: keep it safe.',
    link: { ...pages[page], url },
  };
}
