import type { Button } from '../../bot/card';
import type { Redraw } from '../../bot/feature';
import type { Turn, Viewer } from '../../bot/turn';
import { isConfidential } from '../../work/outbox/campaigns/audience';
import type { Campaign } from '../../work/outbox/campaigns/campaign';
import type { Progress } from '../../work/outbox/campaigns/campaigns';
import { announcementsIn, type Aside } from './announcement';
import { administratorsOnly, campaignOf, figures, type AnnouncementPorts } from './ports';
import { counted, people, quoted } from './words';

/** How long the card goes on showing what somebody has asked for besides; and how long a link works. */
const shownMs = 10 * 60_000;

/** Why there are figures and no names. */
export const confidentialWords =
  'It went to a community whose members nobody may look up here, so there are figures and no names.';

/** What stands on the card besides its figures. */
type Beside = { words: string; url?: string; actions?: Button[] };

/** What this viewer has asked for on the card: it stays there for a while, for the card is drawn anew all the time. */
export async function asideOf(
  ports: AnnouncementPorts,
  viewer: Viewer,
  { campaign, open }: Progress,
): Promise<Beside | undefined> {
  const aside = (await announcementsIn(ports.store).get(campaign.id))?.aside;
  if (!aside || aside.by !== viewer.who.id) return undefined;
  const until = new Date(Date.parse(aside.at) + shownMs);
  const minutes = Math.floor((until.getTime() - viewer.at.getTime()) / 60_000);
  if (until <= viewer.at) return undefined;
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
      return exportLink(ports, campaign, { until, minutes });
  }
}

/** Until its entries have been written, not all who wait are counted yet. */
function askCancel({ id, title, confirmed, preparedAt }: Campaign, open: number): Beside {
  const data = { campaign: id, on: figures(id) };
  const whom = people(preparedAt === undefined ? (confirmed?.people ?? open) : open);
  return {
    words: `Cancel for the ${whom} still waiting? Whoever has got it keeps it.`,
    actions: [
      {
        title: `Cancel for ${whom}`,
        tooltip: `Cancel ${quoted(title)} for ${whom}`,
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
  { until, minutes }: { until: Date; minutes: number },
): Promise<Beside> {
  if (isConfidential(directory, audience)) return { words: confidentialWords };
  const url = await links.to('campaign', { campaign: id }, until);
  if (url === undefined) {
    return {
      words: 'This server has no address that people can open. Whoever runs Signpost can set PUBLIC_URL.',
    };
  }
  const left = minutes < 1 ? 'less than a minute' : counted(minutes, 'minute', 'minutes');
  return {
    words: `The link works for ${left} more, for whoever has it. The file names people: keep it safe.`,
    url,
  };
}

/** Shows something besides on the card, or no longer. Who asks for the file is written down first. */
export async function setAside(
  ports: AnnouncementPorts,
  turn: Turn,
  id: string,
  what: Aside['what'] | undefined,
): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  const { audience } = await campaignOf(ports, id);
  if (what === 'export' && !isConfidential(ports.directory, audience)) {
    await ports.journal.note({ what: 'recipients exported', by: turn.who.id, campaign: id });
  }
  await announcementsIn(ports.store).change(id, (former) => {
    if (!former) return undefined;
    const { aside: _aside, ...rest } = former;
    const aside = what && { what, by: turn.who.id, at: turn.at.toISOString() };
    return { ...rest, ...(aside && { aside }) };
  });
  return { redraw: true, otherwise: figures(id) };
}
