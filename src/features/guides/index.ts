import { z } from 'zod';
import { ask, forAdministrators, verb, type Feature } from '../../bot/feature';
import { drawLinks, LinksForm, saveLinks } from './links';
import { areGuidesAsked, areLinksAsked, guideAsked } from './matching';
import type { GuidesPorts } from './ports';
import { drawGuide, drawGuides, GuideOf } from './replies';

const Nothing = z.object({});

/** Short how-tos for communities in Viva Engage and Teams. */
export function guides(ports: GuidesPorts): Feature {
  return {
    name: 'guides',
    asks: [
      ask({
        name: 'guides',
        about: 'Read how communities work in Viva Engage and Teams',
        examples: ['Guides'],
        match: (text) => (areGuidesAsked(text) ? true : undefined),
        reply: () => Promise.resolve(drawGuides()),
      }),
      ask({
        name: 'guide',
        about: 'Learn how something is done in a community',
        examples: ['How do I follow a community?', 'How do I leave a team?'],
        match: guideAsked,
        reply: (_turn, id) => Promise.resolve(drawGuide(ports, id)),
      }),
      ask({
        name: 'guide links',
        only: 'administrators',
        about: 'The pages that the guides lead to',
        examples: ['Guide links'],
        personal: true,
        match: (text) => (areLinksAsked(text) ? true : undefined),
        reply: (turn) => drawLinks(ports, turn),
      }),
    ],
    verbs: [
      verb('guides', Nothing, () => Promise.resolve(drawGuides())),
      verb('guide', GuideOf, (_turn, { guide }) => Promise.resolve(drawGuide(ports, guide))),
      ...forAdministrators([
        verb('guide-links', Nothing, (turn) => drawLinks(ports, turn)),
        verb('save-guide-links', LinksForm, (turn, form) => saveLinks(ports, turn, form)),
      ]),
    ],
  };
}
