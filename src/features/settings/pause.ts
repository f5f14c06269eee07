import type { Button } from '../../bot/card';
import type { On, Redraw } from '../../bot/feature';
import type { Turn, Viewer } from '../../bot/turn';
import { defaultRules, type Rules } from '../../work/rules';
import type { SettingsView } from './card';
import { administratorsOnly, type SettingsPorts } from './house';
import { momentWords } from './words';

/** The one switch: nothing is sent to anybody unasked, or everything goes on where it stopped. */
export async function setPaused(ports: SettingsPorts, turn: Turn, pause: boolean): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  const { id, name } = turn.who;
  let before: Rules = defaultRules;
  await ports.rules.change(turn.who, (now) => {
    before = now;
    const { allPaused, ...rest } = now;
    if ((allPaused !== undefined) === pause) return now;
    return pause ? { ...rest, allPaused: { by: id, name, at: turn.at.toISOString() } } : rest;
  });
  ports.ring();
  await ports.shown();
  const otherwise: On = { view: 'settings', params: {} };
  return { redraw: true, notice: pause ? paused(before) : resumed(before), otherwise };
}

function paused({ allPaused }: Rules): string {
  if (allPaused) return `${allPaused.name} had paused everything already.`;
  return 'Everything is paused. Nothing is sent to anybody until one of you presses “Start sending again”.';
}

function resumed({ allPaused }: Rules): string {
  return allPaused ? 'Sending goes on where it stopped.' : 'Nothing was paused any more.';
}

/** The one button that pauses everything, or starts it again. */
export function theSwitch({ allPaused }: Rules, on: On): Button {
  return allPaused
    ? { title: 'Start sending again', verb: 'resume-sending', data: { on } }
    : {
        title: 'Pause everything',
        tooltip: 'Send nothing to anybody for now',
        verb: 'pause-sending',
        data: { on },
      };
}

/** Who has paused everything, and since when. */
export function pausedWords({ allPaused }: Rules, viewer: Viewer): SettingsView['troubles'] {
  if (!allPaused) return [];
  const since = momentWords(new Date(allPaused.at), viewer);
  return [
    {
      what: 'Everything is paused',
      why: `${allPaused.name} paused it ${since}. Messages wait, and sending goes on where it stopped.`,
    },
  ];
}
