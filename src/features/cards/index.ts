import { z } from 'zod';
import { verb, view, type Feature } from '../../bot/feature';
import { drawGone, postAgain, type CardsPorts } from './replies';

const Which = z.object({ key: z.string().min(1).max(200) });

/** Cards that the bot keeps current for somebody: what to do when one has disappeared. */
export function cards(ports: CardsPorts): Feature {
  return {
    name: 'cards',
    verbs: [verb('post-card-again', Which, (turn, { key }) => postAgain(ports, turn, key))],
    views: [view('gone-card', Which, (viewer, { key }) => drawGone(ports, viewer, key))],
  };
}
