import { z } from 'zod';
import { ask, verb, view, type Feature } from '../../bot/feature';
import { Id } from '../../store/store';
import { CommunityOf, draw, open, setSensitive, tellAbout, type CommunityPorts } from './replies';

const On = z.object({ view: z.string().max(40), params: z.unknown() });
const unremembered = { remembered: false }; // it only looks
const One = z.object({ community: Id, on: On.optional() });

/** One community in full: what it is, who runs it, what is like it. */
export function community(ports: CommunityPorts): Feature {
  return {
    name: 'community',
    asks: [
      ask({
        name: 'tell me about',
        about: 'Read about one community',
        examples: ['Tell me about Peatland Restoration'],
        match: nameAsked,
        reply: (turn, name) => tellAbout(ports, turn, name),
      }),
    ],
    verbs: [
      verb('open', One, (turn, { community, on }) => open(ports, turn, community, on), unremembered),
      verb(
        'back',
        z.object({ to: On }),
        (_turn, { to }) => Promise.resolve({ redraw: true, otherwise: to }),
        unremembered,
      ),
      verb('sensitive', One, (turn, { community }) => setSensitive(ports, turn, community, true)),
      verb('not-sensitive', One, (turn, { community }) => setSensitive(ports, turn, community, false)),
    ],
    views: [view('community', CommunityOf, (viewer, params, notice) => draw(ports, viewer, params, notice))],
  };
}

function nameAsked(text: string): string | undefined {
  const found =
    /^(?:please )?(?:(?:can|could) you describe|(?:(?:can|could) you )?(?:tell me (?:more )?about|open)) (?:the )?(.+?)[?.! ]*$/i.exec(
      text,
    ) ?? /^what(?:'s| is) (?:the )?(.+? (?:community|network|group))[?.! ]*$/i.exec(text);
  return found?.[1];
}
