import { show, type Button } from '../../bot/card';
import type { Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import type { Campaign } from '../../work/outbox/campaigns/campaign';
import type { Campaigns, Progress } from '../../work/outbox/campaigns/campaigns';
import { progressKey } from '../../work/outbox/assembly';
import { causeNames, causes } from '../../work/outbox/cause';
import { audienceWords, isConfidential } from '../../work/outbox/campaigns/audience';
import { asideOf, setAside } from './aside';
import { campaignCard, type CampaignView } from './card';
import { administratorsOnly, areNamesGone, figures, type AnnouncementPorts } from './ports';
import {
  capitalised,
  momentWords,
  number,
  people,
  quoted,
  roughlyWords,
  stateWord,
  whenWords,
} from './words';

/** How far an announcement has come. */
export async function drawFigures(
  ports: AnnouncementPorts,
  viewer: Viewer,
  id: string,
  notice?: string,
): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  const progress = await ports.outbox.campaigns.progress(id);
  if (!progress) {
    throw new Refusal('That announcement is no longer there. What was sent is kept for about a year.');
  }
  const { campaign } = progress;
  if (campaign.state === 'draft') {
    throw new Refusal('Nobody has confirmed it yet. Type “announcements” to find the draft.');
  }
  const aside = await asideOf(ports, viewer, progress);
  const lead = leadWords(ports, progress, viewer);
  const view: CampaignView = {
    ...(notice !== undefined && { notice }),
    heading: campaign.title,
    state: stateWord(campaign, { now: viewer.at, held: ports.rules.now().allPaused !== undefined }),
    ...(lead !== undefined && { lead }),
    figures: rows(progress),
    details: details(ports, campaign, viewer),
    ...(aside && { aside: aside.words }),
    ...(aside?.url !== undefined && { link: { title: 'Download the CSV', url: aside.url } }),
    actions: aside?.actions ?? actions(ports, campaign, viewer),
  };
  return show(campaignCard, view, `${quoted(campaign.title)}: ${view.state}`);
}

/** They add up to the last one. */
function rows({ total, open, confirmed, unknown, failed }: Progress): CampaignView['figures'] {
  const causesOf = causeNames.map((cause): [string, number] => [causes[cause].title, failed[cause] ?? 0]);
  const ends: [string, number][] = [...causesOf, ['Not known whether it arrived', unknown]];
  const shown: [string, number][] = [
    ['Sent', confirmed],
    ['Waiting', open],
    ...ends.filter(([, count]) => count > 0),
    ['In all', total],
  ];
  return shown.map(([title, count]) => ({ title, value: number(count) }));
}

/** What was confirmed, and by whom. */
function details(
  { directory }: AnnouncementPorts,
  { audience, confirmed, until, override }: Campaign,
  viewer: Viewer,
): CampaignView['details'] {
  const facts: [string, string | undefined][] = [
    ['Goes to', capitalised(audienceWords(directory, audience))],
    ['Confirmed by', confirmed && `${confirmed.name}, ${momentWords(confirmed.at, viewer)}`],
    ['Gives up', until === undefined ? undefined : momentWords(until, viewer)],
    ['Urgent', override && capitalised(override.reason)],
  ];
  return facts.flatMap(([title, value]) => (value === undefined ? [] : [{ title, value }]));
}

function leadWords(ports: AnnouncementPorts, progress: Progress, viewer: Viewer): string | undefined {
  const { campaign, total, open, confirmed, throughAt } = progress;
  const { state, from } = campaign;
  const { allPaused } = ports.rules.now();
  switch (state) {
    case 'preparing':
      if (total === 0) return 'It begins once the list of people has been written.';
      return `Getting ready: ${number(total)} of ${people(campaign.confirmed?.people ?? total)} so far.`;
    case 'paused':
      return `${doneBy('Paused', campaign.paused, viewer)} Nobody else gets it until you press Resume.`;
    case 'cancelled': {
      const rest = open > 0 ? ` ${people(open)} are just being taken off the list.` : '';
      return `${doneBy('Cancelled', campaign.cancelled, viewer)}${rest}`;
    }
    case 'finished':
      return `${number(confirmed)} of ${people(total)} got it.`;
    default:
      if (allPaused)
        return `All sending is paused, by ${allPaused.name}. It goes on when that is ended under “settings”.`;
      if (from !== undefined && Date.parse(from) > viewer.at.getTime()) {
        return `It begins ${whenWords(from, viewer)}.`;
      }
      return throughAt && `It is through ${roughlyWords(throughAt, viewer)}.`;
  }
}

function doneBy(what: string, deed: Campaign['paused'], viewer: Viewer): string {
  if (!deed) return `${what}.`;
  const who = deed.by === viewer.who.id ? 'you' : deed.name;
  return `${what} by ${who} ${whenWords(deed.at, viewer)}.`;
}

function actions({ directory }: AnnouncementPorts, campaign: Campaign, { at }: Viewer): Button[] {
  const { id, state } = campaign;
  const data = { campaign: id, on: figures(id) };
  const open = state === 'preparing' || state === 'sending';
  const named = !isConfidential(directory, campaign.audience) && !areNamesGone(campaign, at);
  return [
    ...(open ? [{ title: 'Pause', tooltip: 'Pause this announcement', verb: 'pause-campaign', data }] : []),
    ...(state === 'paused'
      ? [{ title: 'Resume', tooltip: 'Resume this announcement', verb: 'resume-campaign', data }]
      : []),
    ...(open || state === 'paused'
      ? [{ title: 'Cancel', tooltip: 'Cancel this announcement', verb: 'cancel-campaign', data }]
      : []),
    ...(named
      ? [
          { title: 'Save as CSV', tooltip: 'Save who got it as a CSV file', verb: 'export-campaign', data },
          { title: 'Why did somebody not get it?', verb: 'why-campaign', data },
        ]
      : []),
    { title: 'Refresh', tooltip: 'Show how things are now', verb: 'show-campaign', data },
  ];
}

/** Pauses, resumes or cancels, and has the card that is kept current say so. */
export async function steer(
  ports: AnnouncementPorts,
  turn: Turn,
  id: string,
  how: keyof Pick<Campaigns, 'pause' | 'resume' | 'cancel'>,
): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  await ports.outbox.campaigns[how](id, turn.who);
  await setAside(ports, turn, id, undefined);
  await ports.outbox.cards.changed(progressKey(id));
  return { redraw: true, otherwise: figures(id) };
}
