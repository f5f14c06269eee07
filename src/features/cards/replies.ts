import { show } from '../../bot/card';
import type { Redraw, Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import type { KeptCards, Standing } from '../../work/outbox/cards/cards';

export type CardsPorts = { cards: Pick<KeptCards, 'about' | 'again'> };

const titleLength = 200;

/** Asks whoever had a card posted whether it shall stand there again, and says how that goes. */
export async function drawGone(ports: CardsPorts, viewer: Viewer, key: string): Promise<Reply> {
  const { state, title } = await own(ports, viewer, key);
  const view = {
    heading: headings[state],
    lead: `${title.slice(0, titleLength)}${/[.!?]$/.test(title) ? '' : '.'} ${leads[state]}`,
    actions:
      state === 'gone'
        ? [{ title: 'Post it again', verb: 'post-card-again', data: { key, on: onGone(key) } }]
        : [],
  };
  return show(noticeCard, view, view.heading);
}

export async function postAgain(ports: CardsPorts, turn: Turn, key: string): Promise<Redraw> {
  await own(ports, turn, key);
  await ports.cards.again(key);
  return { redraw: true, otherwise: onGone(key) };
}

async function own({ cards }: CardsPorts, { who }: Viewer, key: string): Promise<Standing> {
  const card = await cards.about(key);
  if (!card) throw new Refusal('That card is over, so there is nothing to post again.');
  if (card.by !== who.id)
    throw new Refusal('Only the person who had this card posted can have it posted again.');
  return card;
}

function onGone(key: string) {
  return { view: 'gone-card', params: { key } };
}

const headings: Record<Standing['state'], string> = {
  gone: 'A card of yours has disappeared',
  waiting: 'Your card is being posted',
  posted: 'Your card is there',
};

const leads: Record<Standing['state'], string> = {
  gone: 'I could not find it in its conversation any more, so people there may not see it. Look there first: if it is really gone, I can post it again.',
  waiting: 'It takes a moment.',
  posted: 'I keep it current.',
};
