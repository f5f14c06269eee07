import { show } from '../../bot/card';
import type { On, Redraw, Reply } from '../../bot/feature';
import type { Turn, Viewer } from '../../bot/turn';
import { defaultRules, type Rules } from '../../work/rules';
import { sendingCard, type SendingView } from './card';
import { administratorsOnly, type SettingsPorts } from './house';
import { pausedWords, theSwitch } from './pause';
import { clashes, merged, rulesOf, type SendingForm } from './sending-form';
import { changeWords } from './words';

const on: On = { view: 'settings-sending', params: {} };

/** Draws when and how much is sent, to be changed; with what somebody has typed already, where they have. */
export async function drawSending(
  ports: SettingsPorts,
  viewer: Viewer,
  notice?: string,
  typed?: SendingForm,
): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  const rules = await ports.rules.fresh();
  const { quietHours, weekly } = rules;
  const view: SendingView = {
    ...(notice !== undefined && { notice }),
    heading: 'Sending',
    troubles: pausedWords(rules, viewer),
    ...(typed ? fieldsTyped(typed, weekly) : fieldsOf(rules)),
    actions: [
      {
        title: 'Save',
        tooltip: 'Save quiet hours and the weekly number',
        verb: 'save-sending',
        data: { shown: { quietHours, weekly }, on },
      },
      theSwitch(rules, on),
      { title: 'All settings', verb: 'settings', data: {} },
    ],
  };
  return show(sendingCard, view, 'Settings: sending');
}

type Fields = Pick<SendingView, 'quiet' | 'from' | 'to' | 'weekends' | 'weekly'>;

function fieldsOf({ quietHours, weekly }: Rules): Fields {
  const { from, to, weekends } = quietHours ?? defaultHours;
  return {
    quiet: { value: String(quietHours !== null) },
    from: { value: from },
    to: { value: to },
    weekends: { value: String(weekends) },
    weekly,
  };
}

const defaultHours = defaultRules.quietHours ?? { from: '', to: '', weekends: false };

/** A field for numbers can show nothing but a number. */
function fieldsTyped({ quiet, from, to, weekends, weekly }: SendingForm, holds: number): Fields {
  const number = weekly.trim() === '' ? NaN : Number(weekly);
  return {
    quiet: { value: quiet },
    from: { value: from },
    to: { value: to },
    weekends: { value: weekends },
    weekly: Number.isFinite(number) ? number : holds,
  };
}

/** Changes what somebody has changed in the form, unless somebody else has changed the same meanwhile. */
export async function saveSending(
  ports: SettingsPorts,
  turn: Turn,
  form: SendingForm,
): Promise<Reply | Redraw> {
  await administratorsOnly(ports, turn);
  const wanted = rulesOf(form);
  if ('faults' in wanted) {
    return drawSending(ports, turn, `Nothing was changed. ${wanted.faults.join(' ')}`, form);
  }
  let before: Rules = defaultRules;
  let clash = false;
  const after = await ports.rules.change(turn.who, (now) => {
    before = now;
    clash = clashes(now, form, wanted);
    return clash ? now : merged(now, form, wanted);
  });
  if (clash) {
    const theirs = changeWords(form.shown, after);
    const notice = `${after.changed?.name ?? 'Somebody else'} has changed this meanwhile. ${theirs} Press Save again to have what you typed.`;
    return drawSending(ports, turn, notice, form);
  }
  ports.ring();
  return { redraw: true, notice: changeWords(before, after) || 'This is how it was already.', otherwise: on };
}
