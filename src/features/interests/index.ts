import { z } from 'zod';
import { ask, verb, view, type Feature } from '../../bot/feature';
import { forgetOurs } from '../../directory/person';
import { clearInterests, drawInterests, InterestsForm, saveInterests, type InterestsPorts } from './replies';

const Nothing = z.object({});
const unremembered = { remembered: false }; // what somebody cares about is kept in one place only

/** What people say they care about. */
export function interests(ports: InterestsPorts): Feature {
  return {
    name: 'interests',
    forget: (person) => forgetOurs(ports.store, person),
    asks: [
      ask({
        name: 'my interests',
        about: 'Tell me what you care about, for better suggestions',
        examples: ['My interests'],
        personal: true,
        match: (text) => (form.test(text.trim()) ? true : undefined),
        reply: (turn) => drawInterests(ports, turn),
      }),
    ],
    verbs: [
      verb('my-interests', Nothing, (turn) => drawInterests(ports, turn), unremembered),
      verb('save-interests', InterestsForm, (turn, typed) => saveInterests(ports, turn, typed), unremembered),
      verb('clear-interests', Nothing, (turn) => clearInterests(ports, turn), unremembered),
    ],
    views: [view('interests', Nothing, (viewer, _params, notice) => drawInterests(ports, viewer, notice))],
  };
}

const form =
  /^(?:please )?(?:(?:show|see|set|add|change|edit|update|clear|forget|delete|remove|what are)(?: me)? )?my (?:interests|hobbies)(?: please)?[.!? ]*$/i;
