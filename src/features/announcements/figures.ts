import { show, type Button } from '../../bot/card';
import type { Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import type { Campaign } from '../../work/outbox/campaigns/campaign';
import type { Campaigns, Progress } from '../../work/outbox/campaigns/campaigns';
import { progressKey } from '../../work/outbox/assembly';
import { causeNames, causes } from '../../work/outbox/cause';
import { isConfidential } from '../../work/outbox/campaigns/audience';
import { announcementsIn, type Aside } from './announcement';
import { campaignCard, type CampaignView } from './card';
import { administratorsOnly, campaignOf, figures, type AnnouncementPorts } from './ports';
import { momentWords, number, people, quoted, stateWord } from './words';

/** How long the card goes on showing what somebody has asked for besides; and how long a link works. */
const asideMinutes = 10;

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
    state: stateWord(campaign, viewer.at),
    ...(lead !== undefined && { lead }),
    figures: rows(progress),
    ...(aside && { aside: aside.words }),
    ...(aside?.url !== undefined && { link: { title: 'Download the CSV', url: aside.url } }),
    actions: aside?.actions ?? actions(ports, campaign),
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

function leadWords(ports: AnnouncementPorts, progress: Progress, viewer: Viewer): string | undefined {
  const { campaign, total, open, confirmed, throughAt } = progress;
  const { state, from } = campaign;
  const { allPaused } = ports.rules.now();
  switch (state) {
    case 'preparing':
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
        return `It begins at ${momentWords(from, viewer)}.`;
      }
      return throughAt && `It is through at about ${momentWords(throughAt, viewer)}.`;
  }
}

function doneBy(what: string, deed: Campaign['paused'], viewer: Viewer): string {
  if (!deed) return `${what}.`;
  const who = deed.by === viewer.who.id ? 'you' : deed.name;
  return `${what} by ${who} at ${momentWords(deed.at, viewer)}.`;
}

function actions({ directory }: AnnouncementPorts, campaign: Campaign): Button[] {
  const { id, state } = campaign;
  const data = { campaign: id, on: figures(id) };
  const open = state === 'preparing' || state === 'sending';
  const named = !isConfidential(directory, campaign.audience);
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

type Beside = { words: string; url?: string; actions?: Button[] };

/** What this viewer has asked for on the card: it stays there for a while, for the card is drawn anew all the time. */
async function asideOf(
  ports: AnnouncementPorts,
  viewer: Viewer,
  { campaign, open }: Progress,
): Promise<Beside | undefined> {
  const aside = (await announcementsIn(ports.store).get(campaign.id))?.aside;
  if (!aside || aside.by !== viewer.who.id) return undefined;
  const left = asideMinutes - (viewer.at.getTime() - Date.parse(aside.at)) / 60_000;
  if (left <= 0) return undefined;
  switch (aside.what) {
    case 'cancel':
      return campaign.state === 'cancelled' || campaign.state === 'finished'
        ? undefined
        : askCancel(campaign, open);
    case 'why':
      return {
        words: `Write to me: why did Ana Diaz not get ${quoted(campaign.title)}? Put their name in place of hers.`,
      };
    case 'export':
      return exportLink(ports, campaign, Math.ceil(left));
  }
}

function askCancel({ id, title }: Campaign, open: number): Beside {
  const data = { campaign: id, on: figures(id) };
  return {
    words: `Cancel for the ${people(open)} still waiting? Whoever has got it keeps it.`,
    actions: [
      {
        title: `Cancel for ${people(open)}`,
        tooltip: `Cancel ${quoted(title)} for ${people(open)}`,
        verb: 'cancel-campaign-surely',
        data,
      },
      { title: 'Keep it', tooltip: 'Do not cancel it', verb: 'keep-campaign', data },
    ],
  };
}

async function exportLink(
  { links, directory }: AnnouncementPorts,
  { id, audience }: Campaign,
  minutes: number,
): Promise<Beside> {
  if (isConfidential(directory, audience)) return { words: confidentialWords };
  const url = await links.to('campaign', { campaign: id }, minutes);
  if (url === undefined) {
    return {
      words: 'This server has no address that people can open. Whoever runs Signpost can set PUBLIC_URL.',
    };
  }
  return {
    words: `The link works for ${asideMinutes} minutes, for whoever has it. The file names people: keep it safe.`,
    url,
  };
}

/** Why there are figures and no names. */
export const confidentialWords =
  'It went to a community whose members nobody may look up here, so there are figures and no names.';

/** Shows something besides on the card, or no longer. */
export async function setAside(
  ports: AnnouncementPorts,
  turn: Turn,
  id: string,
  what: Aside['what'] | undefined,
): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  await campaignOf(ports, id);
  await announcementsIn(ports.store).change(id, (former) => {
    if (!former) return undefined;
    const { aside: _aside, ...rest } = former;
    const aside = what && { what, by: turn.who.id, at: turn.at.toISOString() };
    return { ...rest, ...(aside && { aside }) };
  });
  return { redraw: true, otherwise: figures(id) };
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
