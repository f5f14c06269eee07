import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { Refusal, type Viewer } from '../../bot/turn';
import { findingsCard, type FindingsView } from './card';
import { countsOf } from './counts';
import { filterChoices, narrowedWords } from './filter';
import { isNarrowed, type Look } from './look';
import { measured } from './measured';
import type { FindingsPorts } from './ports';
import { reportActions, type Shown } from './report-actions';
import { rowOf } from './row';
import { scopeOf, seenBy, type Scope } from './scope';
import { counted, lookedWords, number } from './words';

const onOnePage = 5;
/** A message to an owner names no more. */
const ofAnOwner = 3;

/** What a report shows besides the findings: the choices for a filter, or a link to a file or page. */
export type Beside = { choosing?: boolean; link?: Pick<FindingsView, 'aside' | 'link'> };

/** Draws what could be put right: everything for administrators, for owners what is theirs. */
export async function drawReport(
  ports: FindingsPorts,
  viewer: Viewer,
  look: Look,
  notice?: string,
  { choosing = false, link }: Beside = {},
): Promise<Reply> {
  const scope = await scopeOf(ports, viewer);
  const all = seenBy(ports, viewer, scope, look);
  const from = (look.from ?? 0) < all.length ? (look.from ?? 0) : 0;
  const rows = all.slice(from, from + onOnePage);
  const filters = choosing && scope === 'administrator';
  const shown: Shown = { scope, look, from, last: from + rows.length, all: all.length, choosing: filters };
  const view: FindingsView = {
    ...(notice !== undefined && { notice }),
    heading: headingOf(shown),
    lead: leadOf(ports, viewer, shown),
    ...(scope === 'administrator' && from === 0 && !filters && countsOf(ports, look)),
    ...(filters && { filter: filterChoices(ports, viewer, look) }),
    rows: filters ? [] : rows.map((finding) => rowOf(ports.directory, viewer, finding, { ...look, from })),
    ...link,
    actions: await reportActions(ports, viewer, shown),
  };
  return show(findingsCard, view, `${view.heading}. ${view.lead}`);
}

/**
 * Draws the worst of what an owner could put right: the message of the month. Before it has been sent, it is refused where
 * there is nothing any more.
 */
export async function drawOwnReport(ports: FindingsPorts, viewer: Viewer, notice?: string): Promise<Reply> {
  await scopeOf(ports, viewer);
  const all = seenBy(ports, viewer, 'owner', {});
  if (all.length === 0 && notice === undefined) throw new Refusal('There is nothing to put right.');
  const view: FindingsView = {
    ...(notice !== undefined && { notice }),
    heading: ownHeading(all.length),
    lead:
      all.length > ofAnOwner
        ? `These are the ${ofAnOwner} that matter most.`
        : 'Each takes a few minutes, and makes your community easier to find.',
    rows: all.slice(0, ofAnOwner).map((finding) => rowOf(ports.directory, viewer, finding, {})),
    actions: [
      {
        title: 'Show all',
        tooltip: 'Show all there is to put right in your communities',
        verb: 'report',
        data: {},
      },
    ],
  };
  return show(findingsCard, view, view.heading);
}

function headingOf({ scope, look, all }: Shown): string {
  const { stage = 'open' } = look;
  if (stage === 'dismissed') return 'Dismissed';
  if (stage === 'fixed') return 'Put right';
  if (scope === 'owner') return ownHeading(all);
  return 'Communities to put right';
}

function ownHeading(all: number): string {
  return all === 0
    ? 'Your communities: nothing to put right'
    : `Your communities: ${counted(all, 'thing', 'things')} to put right`;
}

function leadOf(ports: FindingsPorts, viewer: Viewer, shown: Shown): string {
  const { scope, look, from, last, all } = shown;
  const looked = ports.findings.lookedAt();
  if (!looked) return 'Communities have not been looked through yet. That happens after the first sync.';
  const { owner: _own, ...rest } = look;
  const narrowed = narrowedWords(ports, scope === 'owner' ? rest : look);
  const only = narrowed.length > 0 ? `Only: ${narrowed.join(', ')}. ` : '';
  const when = `Last looked ${lookedWords(looked, viewer)}.`;
  if (all === 0) return `${only}${nothingWords(ports, scope, look, narrowed.length > 0)} ${when}`;
  const span = last - from === all ? '' : `${number(from + 1)} to ${number(last)} of ${number(all)}, `;
  return `${only}${span === '' ? 'The' : `${span}the`} worst first. ${fixedWords(ports, shown)}${when}`;
}

/** What has come of the report, where somebody sees the whole of it. */
function fixedWords({ findings }: FindingsPorts, { scope, look, from }: Shown): string {
  const isWhole = scope === 'administrator' && from === 0 && !isNarrowed(look);
  const fixed = isWhole ? findings.tally().reduce((sum, one) => sum + one.fixed, 0) : 0;
  return fixed === 0 ? '' : `${number(fixed)} put right in the last seven days. `;
}

function nothingWords(
  { directory }: FindingsPorts,
  scope: Scope,
  { stage = 'open' }: Look,
  isNarrowed: boolean,
): string {
  if (stage !== 'open') return 'There is none.';
  if (isNarrowed) return 'Nothing to put right there.';
  return scope === 'owner'
    ? 'All is well with the communities you run.'
    : `Nothing is wrong: no duplicates, and every community is described${measured(directory).known > 0 ? ', has owners and is in use' : ' and has owners'}.`;
}
