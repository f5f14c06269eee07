import { show, type Button } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import type { Viewer } from '../../bot/turn';
import type { Campaign } from '../../work/outbox/campaigns/campaign';
import { announcementsIn } from './announcement';
import { administratorsOnly, type AnnouncementPorts } from './ports';
import { momentWords, number, people, stateWord } from './words';

const onOnePage = 5;
/** So many are looked at; older ones are found by asking about them. */
const mostListed = 30;

/** Announcements and drafts, newest first, five at a time. */
export async function drawList(
  ports: AnnouncementPorts,
  viewer: Viewer,
  { from }: { from: number },
): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  const written = await announcementsIn(ports.store).newest(mostListed);
  const found = await Promise.all(written.map(({ id }) => ports.outbox.campaigns.get(id)));
  const campaigns = found.filter((campaign) => campaign !== undefined);
  const shown = campaigns.slice(from, from + onOnePage);
  const more: Button = {
    title: 'Show more',
    tooltip: 'Show more announcements',
    verb: 'announcements',
    data: { from: from + onOnePage },
  };
  const view = {
    heading: campaigns.length === 0 ? 'No announcements yet' : 'Announcements',
    rows: await Promise.all(shown.map((campaign) => row(ports, viewer, campaign))),
    actions: [
      { title: 'New announcement', verb: 'write-announcement', data: {} },
      ...(campaigns.length > from + onOnePage ? [more] : []),
    ],
  };
  return show(noticeCard, view, view.heading);
}

async function row(ports: AnnouncementPorts, viewer: Viewer, campaign: Campaign) {
  const { id, title, made, confirmed } = campaign;
  const by = confirmed ?? made;
  const facts = [
    stateWord(campaign, { now: viewer.at, held: ports.rules.now().allPaused !== undefined }),
    ...(await sentWords(ports, campaign)),
    ...(by ? [`${by.name}, ${momentWords(by.at, viewer)}`] : []),
  ];
  return {
    open: { title: `Open ${title.slice(0, 60)}`, verb: 'show-campaign', data: { campaign: id } },
    name: title,
    facts: facts.join(' · '),
  };
}

async function sentWords({ outbox }: AnnouncementPorts, { id, state }: Campaign): Promise<string[]> {
  if (state === 'draft') return [];
  const progress = await outbox.campaigns.progress(id);
  return progress ? [`${number(progress.confirmed)} of ${people(progress.total)} got it`] : [];
}
