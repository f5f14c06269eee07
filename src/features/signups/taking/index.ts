import { z } from 'zod';
import { verb, view, type Feature } from '../../../bot/feature';
import { Id } from '../../../store/store';
import { SignupOf } from '../running/ports';
import type { SignupPorts } from '../ports';
import { drawOwn } from './own';
import { accept, decline, look, signUp, tellNeeds, withdraw } from './presses';
import { drawShared } from './shared';

const Option = SignupOf.extend({ option: Id });
const Needs = SignupOf.extend({
  needs: z
    .string()
    .default('')
    .transform((text) => text.slice(0, 300)),
});

/** Taking places: signing up, waiting, taking what was offered, and getting out again. */
export function taking(ports: SignupPorts): Omit<Feature, 'name'> {
  return {
    verbs: [
      verb('sign-up', Option, (turn, data) => signUp(ports, turn, data)),
      verb('withdraw-place', SignupOf, (turn, { signup }) => withdraw(ports, turn, signup)),
      verb('accept-place', SignupOf, (turn, { signup }) => accept(ports, turn, signup)),
      verb('decline-place', SignupOf, (turn, { signup }) => decline(ports, turn, signup)),
      verb('tell-needs', Needs, (turn, data) => tellNeeds(ports, turn, data)),
      verb('look-signup', SignupOf, (turn, { signup }) => look(ports, turn, signup), { remembered: false }),
    ],
    views: [
      view('signup', SignupOf, (viewer, { signup }, notice) => drawOwn(ports, viewer, signup, { notice })),
      view('signup-shared', SignupOf, (viewer, { signup }) => drawShared(ports, viewer, signup)),
    ],
  };
}
