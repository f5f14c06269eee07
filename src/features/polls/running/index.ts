import { z } from 'zod';
import { ask, verb, view, type Feature } from '../../../bot/feature';
import { Id } from '../../../store/store';
import { PollId } from '../poll';
import type { PollPorts } from '../ports';
import { close, copy, keep, organise, remindAll, stop, takeBack } from './deeds';
import { drawList } from './list';
import { lookJob } from './look';
import { createMembers } from './members';
import { drawClosed, drawReminder } from './messages';
import { reminderJob } from './reminding';
import { drawResults, Part } from './results-card';
import { drawRun, Show } from './run-card';
import { votesPage } from './votes-file';

const PollOf = z.object({ poll: PollId });
const From = z.object({ from: z.number().int().min(0).max(1_000_000).default(0) });
const Managed = PollOf.extend({ show: Show.optional() });
const Shown = PollOf.extend({ show: Part.optional(), after: Id.optional() }).extend(From.shape);
/** What was filled in; nothing where there was no field. */
const Until = PollOf.extend({
  closesDate: z.string().max(40).default(''),
  closesTime: z.string().max(40).default(''),
});
/** Who is to go on running it, with commas between, and somebody who is to begin. */
const Organised = PollOf.extend({
  organisers: z.string().max(4_000).default(''),
  organiser: z.string().max(400).default(''),
});

/** Polls as whoever asked them runs them: close, reopen, correct, take back, remind, and see who has voted. */
export function running(given: PollPorts): Omit<Feature, 'name'> {
  const ports = { ...given, members: createMembers(given) };
  return {
    asks: [
      ask({
        name: 'my polls',
        about: 'See and change the polls you run',
        examples: ['My polls'],
        personal: true,
        match: (text) =>
          /^(?:please )?(?:show |list |see |manage )?(?:me )?(?:all )?(?:of )?(?:my |the )?polls(?: please)?[.!?\s]*$/i.test(
            text.trim(),
          )
            ? true
            : undefined,
        reply: (turn) => drawList(ports, turn, { from: 0 }),
      }),
    ],
    verbs: [
      verb('my-polls', From, (turn, page) => drawList(ports, turn, page)),
      verb('manage-poll', Managed, (turn, params) => drawRun(ports, turn, params)),
      verb('poll-results', Shown, (turn, params) => drawResults(ports, turn, params)),
      verb('close-poll', PollOf, (turn, { poll }) => close(ports, turn, poll)),
      verb('extend-poll', Until, (turn, { poll, ...filled }) =>
        keep(ports, turn, { poll, from: 'open', filled }),
      ),
      verb('reopen-poll', Until, (turn, { poll, ...filled }) =>
        keep(ports, turn, { poll, from: 'closed', filled }),
      ),
      verb('retract-poll', PollOf, (turn, { poll }) => takeBack(ports, turn, poll)),
      verb('copy-poll', PollOf, (turn, { poll }) => copy(ports, turn, poll)),
      verb('stop-poll', PollOf, (turn, { poll }) => stop(ports, turn, poll)),
      verb('remind-poll', PollOf, (turn, { poll }) => remindAll(ports, turn, poll)),
      verb('organise-poll', Organised, (turn, params) => organise(ports, turn, params)),
    ],
    views: [
      view('poll-run', Managed, (viewer, params, notice) => drawRun(ports, viewer, params, { notice })),
      view('poll-closed', PollOf, (viewer, { poll }, notice) => drawClosed(ports, viewer, poll, notice)),
      view('poll-reminder', PollOf, (viewer, { poll }, notice) => drawReminder(ports, viewer, poll, notice)),
    ],
    jobs: [lookJob(ports), reminderJob(ports)],
    pages: [votesPage(ports)],
  };
}
