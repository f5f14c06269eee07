import { z } from 'zod';
import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import { unsettled } from '../../work/findings/finding';
import { findingsCard, type FindingsView } from './card';
import { countsOf } from './counts';
import type { FindingsPorts } from './ports';
import { readOnlyRow } from './row';
import { administratorsOnly, mustBeRead } from './scope';
import { counted, lookedWords } from './words';

const onOnePage = 5;

/** Which chat or channel it stands in, where that is known. */
export const Posted = z.object({ place: z.string().max(500).exactOptional() });
export type Posted = z.infer<typeof Posted>;

/**
 * Draws the report as it is posted in a channel: to be read, and without what anybody in the organisation may not know of.
 * Drawn for an administrator; who else reads it was theirs to choose.
 */
export async function drawPosted(
  ports: FindingsPorts,
  viewer: Viewer,
  posted: Posted,
  notice?: string,
): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  mustBeRead(ports.findings);
  const { findings, directory, timeZone } = ports;
  const reader = { at: viewer.at, timeZone };
  const all = findings.list({ states: unsettled });
  const shown = all.filter(({ community, other }) =>
    [community, other].every((id) => {
      const known = id === undefined ? undefined : directory.community(id);
      return known === undefined || (known.visibility !== 'hidden' && directory.listed(known, 'somebody'));
    }),
  );
  const looked = findings.lookedAt();
  const view: FindingsView = {
    ...(notice !== undefined && { notice }),
    heading: 'Communities to put right',
    lead: [
      all.length === 0
        ? 'Nothing is wrong.'
        : `${counted(all.length, 'thing', 'things')} in all, the worst first.`,
      ...(looked ? [`Last looked ${lookedWords(looked, reader)}.`] : []),
      ...(await setUpWords(ports, posted)),
      'Administrators: ask me “report” in our own chat for more. To stop this, any of you can say “stop the report here”.',
    ].join(' '),
    ...countsOf(ports, {}),
    rows: shown.slice(0, onOnePage).map((finding) => readOnlyRow(directory, reader, finding)),
    actions: [],
  };
  return show(findingsCard, view, 'The weekly report on communities');
}

async function setUpWords({ rules, directory }: FindingsPorts, { place }: Posted): Promise<string[]> {
  const { report } = await rules.fresh();
  const chosen = report?.places.find(({ id }) => id === place);
  if (!chosen) return [];
  return [`${directory.person(chosen.by)?.name ?? 'Somebody who has left'} had it set up.`];
}
