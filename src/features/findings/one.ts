import { show, type Button } from '../../bot/card';
import type { On, Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import { keyOf, unsettled, type Finding } from '../../work/findings/finding';
import { lastTurnOf } from '../../work/findings/life';
import { findingCard, type FindingView } from './card';
import { headingOf, historyWords, leadOf, stateWords } from './finding-words';
import type { FindingOf } from './look';
import type { FindingsPorts } from './ports';
import { knownFinding, type Scope } from './scope';
import { sideOf } from './sides';
import { capitalised, disputeOf, nameOf } from './words';

const mostReasons = 5;
const mostTurnings = 5;
/** The longest reason that somebody may give. */
export const longestWhy = 300;

/** Draws one finding with its evidence, for whoever may see it; with what they have typed, where they are asked why. */
export async function drawFinding(
  ports: FindingsPorts,
  viewer: Viewer,
  params: FindingOf,
  notice?: string,
  typed = '',
): Promise<Reply> {
  const { directory } = ports;
  const known = await knownFinding(ports, viewer, params);
  const { finding } = known;
  const asking = mayDecide(known, viewer)[params.asking ?? 'none'] ? params.asking : undefined;
  const both = finding.other === undefined ? [finding.community] : [finding.community, finding.other];
  const history = historyWords(finding, viewer, mostTurnings);
  const view: FindingView = {
    ...(notice !== undefined && { notice }),
    heading: headingOf(directory, finding),
    state: stateWords(finding, viewer),
    lead: leadOf(directory, finding),
    ...(finding.reasons.length > 0 && {
      reasons: finding.reasons.slice(0, mostReasons).map((reason) => ({ text: capitalised(reason) })),
    }),
    sides: both.map((id) => sideOf(directory, viewer, id)),
    ...(history.length > 1 && { history: history.map((text) => ({ text })) }),
    ...(asking && { ask: { label: asks[asking], value: typed.slice(0, longestWhy) } }),
    actions: asking ? answers(params, finding, asking) : actions(ports, viewer, { ...known, params }),
  };
  return show(findingCard, view, `${view.heading} ${view.lead}`);
}

const asks = {
  dismiss: 'Why is there nothing to put right?',
  dispute: 'What is wrong about this?',
} as const;

type Known = { finding: Finding; scope: Scope; owns: boolean };

/** What somebody may say to a finding as it stands. */
export function mayDecide(
  { finding, scope, owns }: Known,
  { who }: Pick<Viewer, 'who'>,
): Record<'dismiss' | 'dispute' | 'reopen' | 'none', boolean> {
  const isOpen = unsettled.includes(finding.state);
  return {
    dismiss: scope === 'administrator' && isOpen,
    dispute: owns && isOpen && disputeOf(finding)?.by !== who.id,
    reopen: scope === 'administrator' && finding.state === 'dismissed',
    none: false,
  };
}

function answers(params: FindingOf, finding: Finding, asking: 'dismiss' | 'dispute'): Button[] {
  const { asking: _asking, ...plain } = params;
  const data = { ...plain, seen: lastTurnOf(finding), on: onOf(params) };
  return [
    asking === 'dismiss'
      ? { title: dismissTitle(finding), tooltip: 'Dismiss it for this reason', verb: 'dismiss-finding', data }
      : {
          title: 'Tell the community team',
          tooltip: 'Tell the community team that this is wrong',
          verb: 'dispute-finding',
          data,
        },
    {
      title: 'Leave it as it is',
      tooltip: 'Go back without saying anything',
      verb: 'finding',
      data: { ...plain },
    },
  ];
}

function dismissTitle({ kind }: Finding): string {
  return kind === 'duplicate' ? 'Not a duplicate' : 'Dismiss';
}

function onOf({ asking: _asking, ...params }: FindingOf): On {
  return { view: 'finding', params };
}

function actions(
  { directory }: FindingsPorts,
  viewer: Viewer,
  { finding, scope, owns, params }: Known & { params: FindingOf },
): Button[] {
  const may = mayDecide({ finding, scope, owns }, viewer);
  const on = onOf(params);
  const asked = { ...keyOf(finding), ...(params.back && { back: params.back }) };
  const both = finding.other === undefined ? [finding.community] : [finding.community, finding.other];
  const isOpen = unsettled.includes(finding.state);
  return [
    ...(finding.kind === 'undescribed' && isOpen
      ? [{ title: 'Write a description', verb: 'describe', data: { community: finding.community, on } }]
      : []),
    ...(finding.kind === 'ownerless' && isOpen
      ? [
          {
            title: 'Name owners',
            tooltip: 'Find somebody who will look after it',
            verb: 'name-owners',
            data: { community: finding.community },
          },
        ]
      : []),
    ...(finding.kind === 'duplicate' && finding.verdict === 'duplicate' && isOpen
      ? [
          {
            title: 'Bring together',
            tooltip: 'Agree which of the two stays',
            verb: 'bring-together',
            data: { community: finding.community, other: finding.other },
          },
        ]
      : []),
    ...(may.dismiss
      ? [
          {
            title: dismissTitle(finding),
            tooltip: 'Say why there is nothing to put right',
            verb: 'finding',
            data: { ...asked, asking: 'dismiss' },
          },
        ]
      : []),
    ...(may.dispute && !may.dismiss
      ? [
          {
            title: 'This is wrong',
            tooltip: 'Tell the community team that this is wrong',
            verb: 'finding',
            data: { ...asked, asking: 'dispute' },
          },
        ]
      : []),
    ...(may.reopen
      ? [
          {
            title: 'Open again',
            tooltip: 'Count it among what is to put right again',
            verb: 'reopen-finding',
            data: { ...asked, seen: lastTurnOf(finding), on },
          },
        ]
      : []),
    ...both
      .filter((id) => directory.community(id) !== undefined)
      .map((id) => opening(nameOf(directory, id), id, on)),
    {
      title: 'Back to the report',
      tooltip: 'Back to what there is to put right',
      verb: 'report',
      data: { ...params.back },
    },
  ];
}

function opening(name: string, community: string, on: On): Button {
  const short = name.length > 30 ? `${name.slice(0, 29)}…` : name;
  return { title: `Open ${short}`, tooltip: `Open ${name}`, verb: 'open', data: { community, on } };
}
