import { z } from 'zod';
import { ask, forAdministrators, verb, view, type Feature } from '../../bot/feature';
import { DayOf, drawDay } from './day';
import { joinThese, notNow, NotNow, Picked, pickInterests, These } from './deeds';
import { drawOutcome, OutcomeFrom } from './outcome';
import type { NewcomersPorts } from './ports';
import { drawWelcomeSettings, saveWelcomeWords, switchWelcome, WordsForm, WordsOf } from './settings';

const unremembered = { remembered: false }; // what somebody cares about is kept in one place only, or it only looks

/** People who are new: the right communities in their first weeks, and for administrators whether it works. */
export function newcomers(ports: NewcomersPorts): Feature {
  return {
    name: 'newcomers',
    asks: [
      ask({
        name: 'welcome outcome',
        only: 'administrators',
        about: 'How the welcome of newcomers is doing',
        examples: ['How is the welcome doing?', 'Welcome outcome'],
        personal: true,
        match: (text) => (outcome.test(text.trim()) ? true : undefined),
        reply: (turn) => drawOutcome(ports, turn, { from: 0 }),
      }),
      ask({
        name: 'welcome settings',
        only: 'administrators',
        about: 'Whether and how newcomers are welcomed',
        examples: ['Welcome settings'],
        personal: true,
        match: (text) => (settings.test(text.trim()) ? true : undefined),
        reply: (turn) => drawWelcomeSettings(ports, turn, WordsOf.parse({})),
      }),
    ],
    verbs: [
      verb('pick-interests', Picked, (turn, picked) => pickInterests(ports, turn, picked), unremembered),
      verb('join-these', These, (turn, these) => joinThese(ports, turn, these)),
      verb('not-now', NotNow, (turn, of) => notNow(ports, turn, of)),
      ...forAdministrators([
        verb('welcome-outcome', OutcomeFrom, (turn, from) => drawOutcome(ports, turn, from), unremembered),
        verb('welcome-settings', WordsOf, (turn, of) => drawWelcomeSettings(ports, turn, of), unremembered),
        verb('save-welcome-words', WordsForm, (turn, form) => saveWelcomeWords(ports, turn, form)),
        verb('switch-welcome', z.object({ told: z.boolean() }), (turn, { told }) =>
          switchWelcome(ports, turn, told),
        ),
      ]),
    ],
    views: [
      view('newcomer', DayOf, (viewer, of, notice) => drawDay(ports, viewer, of, notice)),
      view('welcome-settings', WordsOf, (viewer, of, notice) =>
        drawWelcomeSettings(ports, viewer, of, notice),
      ),
    ],
    jobs: ports.newcomers.jobs,
  };
}

const outcome =
  /^(?:(?:show|see)(?: me)? )?(?:the )?(?:how (?:is|does) (?:the |our )?welcome (?:of newcomers )?(?:doing|do|going|go)|(?:the )?welcome(?:['’]s)? outcome|did the welcome work)[.!?\s]*$/i;
const settings = /^(?:(?:show|open|change)(?: me)? )?(?:the )?(?:welcome|newcomers?['’]?) settings[.!?\s]*$/i;
