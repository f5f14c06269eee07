import { ask, verb, view, type Feature } from '../../bot/feature';
import { startAsked } from './asked';
import { followCreation } from './following';
import { check, drawForm, Form, FormOf } from './form';
import { discard, drawLook } from './look';
import { create, Stamped } from './making';
import { Begin, cameFrom, drawNear, Subject } from './near';
import type { CreationPorts } from './ports';
import { drawProgress } from './progress';
import { drawSecondOwner, Owned } from './second-owner';
import { drawUnmade, Unmade } from './unmade';
import { wishesIn, WishOf } from './wish';

const unremembered = { remembered: false }; // what somebody asks for and writes is kept in one place only

/** Starting a community, once it is clear that there is none like it yet. */
export function creation(ports: CreationPorts): Feature {
  return {
    name: 'creation',
    forget: (person) => wishesIn(ports.store).dropUnasked(person),
    asks: [
      ask({
        name: 'start a community',
        about: 'Start a community, unless there is one like it already',
        examples: ['Start a community', 'I want to start a group about cycling'],
        personal: true,
        match: startAsked,
        reply: (turn, q) => drawNear(ports, turn, { q }),
      }),
    ],
    verbs: [
      verb('start-one', Begin, (turn, begin) => drawNear(ports, turn, cameFrom(begin)), unremembered),
      verb('creation-form', FormOf, (turn, form) => drawForm(ports, turn, form), unremembered),
      verb('check-creation', Form, (turn, form) => check(ports, turn, form), unremembered),
      verb('create-community', Stamped, (turn, stamped) => create(ports, turn, stamped)),
      verb('creation', WishOf, (turn, wish) => drawProgress(ports, turn, wish), unremembered),
      verb('discard-creation', WishOf, (turn, wish) => discard(ports, turn, wish)),
    ],
    views: [
      view('start-one', Subject, (viewer, subject, notice) => drawNear(ports, viewer, subject, notice)),
      view('creation-form', FormOf, (viewer, form, notice) => drawForm(ports, viewer, form, notice)),
      view('creation-look', WishOf, (viewer, wish, notice) => drawLook(ports, viewer, wish, notice)),
      view('creation', WishOf, (viewer, wish, notice) => drawProgress(ports, viewer, wish, notice)),
      view('unmade', Unmade, (viewer, unmade, notice) => drawUnmade(ports, viewer, unmade, notice)),
      view('second-owner', Owned, (viewer, owned, notice) => drawSecondOwner(ports, viewer, owned, notice)),
    ],
    jobs: [followCreation(ports)],
  };
}
