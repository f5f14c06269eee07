import { z } from 'zod';
import { ask, verb, view, type Feature } from '../../../bot/feature';
import { Id } from '../../../store/store';
import type { SignupPorts } from '../ports';
import { OptionId } from '../signup';
import { add, longestName, remove } from './adding';
import { calendarPage } from './calendar-page';
import { Typed } from '../offering/typed';
import { drawChange } from './change-card';
import { carryOut, check, copy, openChange } from './changing';
import { drawList } from './list';
import { lookJob } from './look';
import { drawNotice } from './notice';
import { NoticeOf, RunOf, SignupOf } from './ports';
import { createRosters } from './roster';
import { drawRoster } from './roster-card';
import { rosterPage } from './roster-page';
import { drawRun } from './run-card';
import { cancel, close, reopen } from './steering';

const From = z.number().int().min(0).max(100_000).default(0);
const RosterOf = SignupOf.extend({ from: From, ask: Id.optional() });
const ListOf = z.object({ takes: From, runs: From });
const PlaceOf = SignupOf.extend({ person: Id, from: From });
const Change = SignupOf.extend({ again: z.boolean().optional() });
const Reason = SignupOf.extend({ reason: z.string().max(5_000).default('') });
const Adding = SignupOf.extend({
  who: z
    .string()
    .default('')
    .overwrite((text) => text.slice(0, longestName)),
  person: Id.optional(),
  option: OptionId.optional(),
});

/** Of what is only shown nothing is kept: rosters say what people need. */
const shown = { remembered: false };

const mine = /^(?:(?:show|list|what are) )?(?:me )?(?:all )?(?:of )?my (?:sign[- ]?ups|places)[.!?\s]*$/i;

/** Sign-ups as they are run: their rosters, changes, ends, and whatever people are told of them. */
export function running(given: SignupPorts): Omit<Feature, 'name'> {
  const ports = { ...given, rosters: createRosters(given) };
  return {
    asks: [
      ask({
        name: 'my sign-ups',
        about: 'See what you have signed up for, and the sign-ups you run',
        examples: ['My sign-ups'],
        personal: true,
        match: (text) => (mine.test(text.trim()) ? true : undefined),
        reply: (turn) => drawList(ports, turn, { takes: 0, runs: 0 }),
      }),
    ],
    verbs: [
      verb('my-signups', ListOf, (turn, data) => drawList(ports, turn, data), shown),
      verb('run-signup', SignupOf, (turn, data) => drawRun(ports, turn, data), shown),
      verb('roster-signup', RosterOf, (turn, data) => drawRoster(ports, turn, data), shown),
      verb(
        'ask-add-place',
        SignupOf,
        (turn, { signup }) => drawRun(ports, turn, { signup, ask: 'add' }),
        shown,
      ),
      verb('add-place', Adding, (turn, data) => add(ports, turn, data)),
      verb(
        'ask-remove-place',
        PlaceOf,
        (turn, { signup, person, from }) => drawRoster(ports, turn, { signup, from, ask: person }),
        shown,
      ),
      verb(
        'remove-place',
        PlaceOf,
        async (turn, { signup, person, from }) =>
          drawRoster(ports, turn, { signup, from }, await remove(ports, turn, signup, person)),
        shown,
      ),
      verb('close-signup', SignupOf, (turn, { signup }) => close(ports, turn, signup)),
      verb('reopen-signup', SignupOf, (turn, { signup }) => reopen(ports, turn, signup)),
      verb(
        'ask-cancel-signup',
        SignupOf,
        (turn, { signup }) => drawRun(ports, turn, { signup, ask: 'cancel' }),
        shown,
      ),
      verb('change-signup', Change, (turn, data) => openChange(ports, turn, data), shown),
      verb(
        'check-signup-change',
        Typed.extend(SignupOf.shape),
        async (turn, form) => (await check(ports, turn, form)) ?? drawChange(ports, turn, form.signup),
        shown,
      ),
      verb('carry-out-signup-change', SignupOf, (turn, { signup }) => carryOut(ports, turn, signup)),
      verb('copy-signup', SignupOf, (turn, { signup }) => copy(ports, turn, signup), shown),
      verb('cancel-signup', Reason, (turn, data) => cancel(ports, turn, data)),
    ],
    views: [
      view('my-signups', ListOf, (viewer, params, notice) => drawList(ports, viewer, params, notice)),
      view('signup-run', RunOf, (viewer, params, notice) => drawRun(ports, viewer, params, notice)),
      view('signup-change', SignupOf, (viewer, { signup }, notice) =>
        drawChange(ports, viewer, signup, notice),
      ),
      view('signup-roster', RosterOf, (viewer, params, notice) => drawRoster(ports, viewer, params, notice)),
      view('signup-notice', NoticeOf, (viewer, params, notice) => drawNotice(ports, viewer, params, notice)),
    ],
    jobs: [lookJob(ports)],
    pages: [calendarPage(ports), rosterPage(ports)],
  };
}
