import { z } from 'zod';
import { ask, verb, view, type Feature } from '../../../bot/feature';
import { Id } from '../../../store/store';
import { SignupOf } from '../running/ports';
import type { SignupPorts } from '../ports';
import { drawPreview } from './draft';
import { offeredIn } from './line';
import { discard, post, postMine } from './posting';
import { signupShare } from './share';
import { Submitted } from './submitted';
import { change, offer, submit } from './writing';

const Draft = z.object({ signup: Id, here: z.boolean().optional() });
const mine = /^(?:please )?post (?:my|the|this) sign[- ]?up(?::?\s+(.+?))?[.!\s]*$/isu;

/** Offering places: in a line or a form, looked at, then posted. */
export function offering(ports: SignupPorts): Omit<Feature, 'name'> {
  return {
    asks: [
      ask({
        name: 'sign-up',
        about: 'Offer places, with a waiting list: shown to you before it is posted',
        examples: ['Sign-up "First aid refresher" 12 December 10:00–12:00, Leeds, 20 places', 'New sign-up'],
        match: offeredIn,
        reply: (turn, said) => offer(ports, turn, said),
      }),
      ask({
        name: 'post my sign-up',
        about: 'In a channel or group chat: post the sign-up you have made in our own chat',
        examples: ['Post my sign-up'],
        match(text) {
          const found = mine.exec(text.trim());
          return found ? { named: found[1]?.replace(/^["“”'‘’]+|["“”'‘’]+$/gu, '') } : undefined;
        },
        reply: (turn, { named }) => postMine(ports, turn, named),
      }),
    ],
    verbs: [
      verb('preview-signup', Submitted, (turn, form) => submit(ports, turn, form)),
      verb('change-draft', Draft, (turn, { signup }) => change(ports, turn, signup)),
      verb('discard-signup', Draft, (turn, draft) => discard(ports, turn, draft)),
      verb('post-signup', SignupOf, (turn, { signup }) => post(ports, turn, signup)),
      verb('look-draft', Draft, (turn, draft) => drawPreview(ports, turn, draft), { remembered: false }),
    ],
    views: [
      view('signup-preview', Draft, (viewer, draft, notice) => drawPreview(ports, viewer, draft, { notice })),
    ],
    shares: [signupShare(ports)],
  };
}
