import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import { unsettled } from '../../work/findings/finding';
import { findingsCard, type FindingsView } from './card';
import { countsOf } from './counts';
import type { FindingsPorts } from './ports';
import { readOnlyRow } from './row';
import { administratorsOnly, scopeOf } from './scope';
import { counted, lookedWords } from './words';

const onOnePage = 5;

/**
 * Draws the report as it is posted in a channel: to be read, and without what anybody in the organisation may not know of.
 * Drawn for an administrator; who else reads it was theirs to choose.
 */
export async function drawPosted(ports: FindingsPorts, viewer: Viewer, notice?: string): Promise<Reply> {
  await scopeOf(ports, viewer);
  await administratorsOnly(ports, viewer);
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
      'Administrators: ask me “report” in our own chat for more. To stop this, say “stop the report here”.',
    ].join(' '),
    ...countsOf(ports, {}),
    rows: shown.slice(0, onOnePage).map((finding) => readOnlyRow(directory, reader, finding)),
    actions: [],
  };
  return show(findingsCard, view, 'The weekly report on communities');
}
