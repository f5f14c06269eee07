import type { Button } from '../../../bot/card';
import { isOpen } from '../casting';
import type { Poll } from '../poll';
import { runOn } from '../ports';
import { mayOwn, type Running } from './rights';

/** What there is to do with a poll that has been posted; the rest is behind “More”. */
export function mainActions({ poll }: Running, at: Date): Button[] {
  const copy = copyButton(poll);
  if (poll.state === 'retracted') return [copy];
  const results = button(poll, 'Results', 'Results of this poll', 'poll-results');
  const more = button(poll, 'More', 'More to do with this poll', 'manage-poll', { show: 'more' });
  if (!isOpen(poll, at)) {
    const isEarly = at.getTime() < Date.parse(poll.closes);
    const reopen = isEarly
      ? button(poll, 'Reopen', 'Reopen this poll', 'reopen-poll')
      : button(poll, 'Reopen', 'Reopen this poll until another time', 'manage-poll', { show: 'reopen' });
    return [results, ...(poll.anonymous ? [] : [reopen]), copy, more];
  }
  const canRemind = poll.remindedAt === undefined && poll.place?.kind !== 'personal';
  return [
    results,
    ...(canRemind
      ? [button(poll, 'Remind', 'Remind those who have not voted', 'manage-poll', { show: 'remind' })]
      : []),
    button(poll, 'Extend', 'Change when this poll closes', 'manage-poll', { show: 'extend' }),
    button(poll, 'Close now', 'Close this poll now', 'close-poll'),
    more,
  ];
}

export function moreActions(running: Running, at: Date): Button[] {
  const { poll } = running;
  const owns = mayOwn(running);
  const isRepeated = poll.every !== undefined && poll.next === undefined;
  return [
    ...(owns ? [button(poll, 'Correct', 'Correct this poll', 'poll-form')] : []),
    ...(owns
      ? [button(poll, 'Co-organisers', 'Choose who runs it with you', 'manage-poll', { show: 'organisers' })]
      : []),
    ...(isOpen(poll, at) ? [copyButton(poll)] : []),
    ...(isRepeated ? [button(poll, 'Stop repeating', 'Do not ask this poll again', 'stop-poll')] : []),
    button(poll, 'Take back', 'Take this poll back', 'manage-poll', { show: 'retract' }),
    back(poll),
  ];
}

function copyButton(poll: Poll): Button {
  return button(poll, 'Copy', 'Copy this poll into a new draft', 'copy-poll');
}

export function back(poll: Poll, title = 'Back'): Button {
  return button(poll, title, title === 'Back' ? 'Back to this poll' : undefined, 'manage-poll');
}

/** Pressed in vain, it shows the poll again, and why. */
export function button(
  { poll }: Pick<Poll, 'poll'>,
  title: string,
  tooltip: string | undefined,
  verb: string,
  more: { show?: string; from?: number; after?: string } = {},
): Button {
  return { title, ...(tooltip !== undefined && { tooltip }), verb, data: { poll, ...more, on: runOn(poll) } };
}
