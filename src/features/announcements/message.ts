import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { Refusal, type Viewer } from '../../bot/turn';
import { anonymous } from '../../store/forgetting';
import { footWords } from '../../work/outbox/people/envelope';
import { announcementsIn, type Announcement } from './announcement';
import { announcementCard, type AnnouncementView } from './card';
import { administratorsOnly, campaignOf, type AnnouncementPorts } from './ports';
import { linesOf } from './reading';

type MessageView = Omit<AnnouncementView, 'notice' | 'foot'>;

/** The announcement as people read it. */
export function messageOf({ directory }: AnnouncementPorts, { typed, by }: Announcement): MessageView {
  const { title, text, linkTitle, linkUrl } = typed;
  const author = directory.person(by)?.name ?? anonymous;
  return {
    heading: title.trim(),
    lines: linesOf(text),
    ...(linkUrl.trim() !== '' && { link: { title: linkTitle.trim(), url: linkUrl.trim() } }),
    from: author === anonymous ? 'From the community team' : `From ${author}, for the community team`,
  };
}

/** Draws it for whoever it was sent to. Anybody else, and a test or a draft, only for those who may send it. */
export async function drawMessage(
  ports: AnnouncementPorts,
  viewer: Viewer,
  { campaign, test = false }: { campaign: string; test?: boolean | undefined },
  notice?: string,
): Promise<Reply> {
  const isRecipient = !test && (await ports.outbox.campaigns.about(campaign, viewer.who.id)) !== undefined;
  if (!isRecipient) await administratorsOnly(ports, viewer);
  const announcement = await announcementsIn(ports.store).get(campaign);
  if (!announcement) throw new Refusal('That announcement is no longer there.');
  const message = messageOf(ports, announcement);
  const said = notice ?? (test ? 'This is a test. Only you get it.' : undefined);
  const view: AnnouncementView = {
    ...message,
    ...(said !== undefined && { notice: said }),
    ...(test && { foot: footWords(ports.directory, await campaignOf(ports, campaign), viewer.who.id) }),
  };
  return show(announcementCard, view, message.heading);
}
