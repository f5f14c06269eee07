import { z } from 'zod';
import { ask, verb, view, type Feature } from '../../bot/feature';
import { AboutMe, drawAboutMe, forgetMe, isAboutMe } from './about-me';
import { filePage } from './file';
import type { AboutMePorts } from './ports';
import { lookPeopleUp } from './replies';

const unremembered = { remembered: false }; // the answer would be kept of whoever wants nothing kept

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
        reply: (turn, asked) => drawAboutMe(ports, turn, asked),
      }),
    ],
    verbs: [
      verb('about-me', AboutMe, (turn, asked) => drawAboutMe(ports, turn, asked), unremembered),
      verb('forget-me', z.object({}), (turn) => forgetMe(ports, turn), unremembered),
    ],
    views: [view('about-me', AboutMe, (viewer, of, notice) => drawAboutMe(ports, viewer, of, notice))],
    lookups: [
      { dataset: 'people', look: async (turn, query, limit) => lookPeopleUp(ports, turn, query, limit) },
    ],
    pages: [filePage(ports)],
  };
}
