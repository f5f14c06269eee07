import { z } from 'zod';
import { ask, verb, view, type Feature } from '../../bot/feature';
import { AboutMe, drawAboutMe, isAboutMe, offerFile } from './about-me';
import { filePage } from './file';
import type { AboutMePorts } from './ports';
import { lookPeopleUp } from './replies';

/** Fields in which somebody is chosen by their name, and what is kept of whoever asks. */
export function people(ports: AboutMePorts): Feature {
  return {
    name: 'people',
    asks: [
      ask({
        name: 'about me',
        about: 'See what I know about you, and how to be forgotten',
        examples: ['What do you know about me?', 'My data', 'Forget me'],
        personal: true,
        match: isAboutMe,
        reply: (turn) => drawAboutMe(ports, turn, { file: false }),
      }),
    ],
    verbs: [verb('about-me', z.object({}), (turn) => offerFile(ports, turn), { remembered: false })],
    views: [view('about-me', AboutMe, (viewer, of, notice) => drawAboutMe(ports, viewer, of, notice))],
    lookups: [
      { dataset: 'people', look: async (turn, query, limit) => lookPeopleUp(ports, turn, query, limit) },
    ],
    pages: [filePage(ports)],
  };
}
