import { DateTime } from 'luxon';
import { z } from 'zod';
import { show as shown, type Button } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import type { Viewer } from '../../../bot/turn';
import { fieldsOf } from '../../../work/moments/reading';
import { placeOf } from '../../../work/moments/words';
import type { Poll } from '../poll';
import type { PollPorts } from '../ports';
import { drawOwn } from '../voting/own';
import { closingWords, counted, nameOf, summaryOf } from '../words';
import { pollRunCard, type PollRunView } from './cards';
import type { Members } from './members';
import { whoToRemind } from './reminding';
import { mustOwn, mustRun, type Running } from './rights';
import { back, button, mainActions, moreActions } from './run-actions';
import { factsOf, stateWords, turnoutWords } from './run-words';

/** What of the card is open: more to do, a question, or something to fill in. */
export const Show = z.enum(['more', 'remind', 'extend', 'reopen', 'organisers', 'retract']);
export type Show = z.infer<typeof Show>;

export type RunPorts = PollPorts & { members: Members };

/** What was filled in and cannot be taken. */
export type Wrong = { fault: string; date: string; time: string };

/** A poll for whoever may run it: how it is, and what there is to do. A draft is shown as such. */
export async function drawRun(
  ports: RunPorts,
  viewer: Viewer,
  { poll: id, show }: { poll: string; show?: Show | undefined },
  { notice, wrong }: { notice?: string | undefined; wrong?: Wrong } = {},
): Promise<Reply> {
  const running = await mustRun(ports, viewer, id);
  const { poll } = running;
  if (poll.state === 'draft') return drawOwn(ports, viewer, id, { notice });
  const tally = await ports.polls.tally(id);
  const turnout = turnoutWords(tally ?? { voters: 0 }, ports.members.known(poll)?.length);
  const view: PollRunView = {
    ...(notice !== undefined && { notice }),
    heading: poll.question,
    state: stateWords(poll, viewer.at),
    lead: poll.state === 'retracted' ? turnout : `${closingWords(poll, viewer)} ${turnout}`,
    facts: factsOf(poll, viewer, ports.directory),
    actions: mainActions(running, viewer.at),
    ...(show && (await opened(ports, viewer, running, { show, wrong }))),
  };
  return shown(pollRunCard, view, `${summaryOf(poll)} (${view.state})`);
}

type Opened = Pick<PollRunView, 'aside' | 'until' | 'organisers' | 'actions'>;

async function opened(
  ports: RunPorts,
  viewer: Viewer,
  running: Running,
  { show, wrong }: { show: Show; wrong: Wrong | undefined },
): Promise<Opened> {
  const { poll } = running;
  switch (show) {
    case 'more':
      return { actions: moreActions(running, viewer.at) };
    case 'remind':
      return askRemind(poll, (await whoToRemind(ports, viewer, poll)).length);
    case 'extend':
      return until(viewer, { at: new Date(poll.closes), wrong }, [
        button(poll, 'Save', 'Save when this poll closes', 'extend-poll'),
        back(poll),
      ]);
    case 'reopen':
      return until(viewer, { at: inAWeek(viewer), wrong }, [
        button(poll, 'Reopen', 'Reopen this poll until then', 'reopen-poll'),
        back(poll),
      ]);
    case 'organisers':
      await mustOwn(ports, viewer, poll.poll);
      return {
        organisers: chosen(ports, poll),
        actions: [button(poll, 'Save', 'Save who runs it with you', 'organise-poll'), back(poll)],
      };
    case 'retract':
      return {
        aside:
          'Take this poll back? Nobody can vote in it or see its results any more. This cannot be undone, but you can copy it.',
        actions: [
          button(poll, 'Take it back', 'Take this poll back for good', 'retract-poll'),
          back(poll, 'Keep it'),
        ],
      };
  }
}

function askRemind(poll: Poll, count: number): Opened {
  const people = counted(count, 'person', 'people');
  const here = poll.place?.kind === 'channel' ? 'in this team' : 'in this chat';
  return {
    aside: `${people} ${here} ${count === 1 ? 'has' : 'have'} not voted. Remind them once?`,
    actions: [button(poll, `Remind ${people}`, undefined, 'remind-poll'), back(poll, 'Not now')],
  };
}

function until(
  { timeZone }: Viewer,
  { at, wrong }: { at: Date; wrong: Wrong | undefined },
  actions: Button[],
): Opened {
  const label = `At (${placeOf(timeZone)} time)`;
  return { until: { ...fieldsOf(at, timeZone), ...wrong, label }, actions };
}

function inAWeek({ at, timeZone }: Viewer): Date {
  const day = DateTime.fromJSDate(at, { zone: timeZone }).plus({ days: 7 });
  return day.set({ hour: 17, minute: 0, second: 0, millisecond: 0 }).toJSDate();
}

function chosen({ directory }: PollPorts, { organisers }: Poll): NonNullable<PollRunView['organisers']> {
  const choices = organisers.map((person) => ({ title: nameOf(directory, person), value: person }));
  return { value: organisers.join(','), choices };
}
