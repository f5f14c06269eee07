import type { Button } from '../../../bot/card';
import type { Counts } from '../line/line';
import { runOn } from '../ports';
import type { Signup } from '../signup';
import { counted, quoted } from '../words';
import type { RunView } from './cards';
import type { RunOf } from './ports';

/** What whoever runs it is asked on its card before something is done. */
export function askOf(
  signup: Signup,
  counts: Counts | undefined,
  ask: RunOf['ask'],
): RunView['ask'] | undefined {
  switch (ask) {
    case 'cancel':
      return askCancel(signup, counts);
    case 'add':
      return askAdd(signup);
    case undefined:
      return undefined;
  }
}

function askCancel(signup: Signup, counts: Counts | undefined): NonNullable<RunView['ask']> {
  const { title } = signup;
  const concerned = counts
    ? Object.values(counts).reduce((sum, { taken, waiting }) => sum + taken + waiting, 0)
    : 0;
  const whom =
    concerned === 0
      ? 'Nobody has signed up, so nobody is told.'
      : `${counted(concerned, 'person is', 'people are')} told at once, with your reason. It cannot be undone.`;
  return {
    words: `Cancel ${quoted(title)}? ${whom}`,
    reason: { label: 'Why it is cancelled', value: '' },
    actions: [
      button(signup, 'Cancel it', `Cancel ${quoted(title)} and tell everybody`, 'cancel-signup', 'cancel'),
      button(signup, 'Keep it', `Do not cancel ${quoted(title)}`, 'run-signup'),
    ],
  };
}

function askAdd(signup: Signup): NonNullable<RunView['ask']> {
  const { title, options } = signup;
  const choices = options.map(({ id, text }) => ({ title: text ?? title, value: id }));
  return {
    words: 'Who is to have a place? They are told at once. Where all places are taken, they wait.',
    who: { label: 'Name or mail address', value: '' },
    ...(choices.length > 1 && { option: { label: 'For', value: choices[0]?.value ?? '', choices } }),
    actions: [
      button(signup, 'Add them', `Add them to ${quoted(title)}`, 'add-place', 'add'),
      button(signup, 'Go back', `Go back to ${quoted(title)}`, 'run-signup'),
    ],
  };
}

/** A no to what was asked is shown beside the question. */
function button(
  { signup }: Signup,
  title: string,
  tooltip: string,
  verb: string,
  ask?: RunOf['ask'],
): Button {
  const on = ask ? { ...runOn(signup), params: { signup, ask } } : runOn(signup);
  return { title, tooltip, verb, data: { signup, on } };
}
