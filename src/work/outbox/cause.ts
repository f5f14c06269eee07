/** Why somebody did not get a message, for good. `words` complete "Ana did not get it: …"; `remedy` says what can be done. */
export const causes = {
  notInstalled: {
    title: 'App not installed',
    words: 'Signpost is not installed for them.',
    remedy:
      'Add Signpost to an app setup policy in the Teams admin centre, or let it install itself (see the README).',
  },
  blocked: {
    title: 'Blocked by policy or by them',
    words: 'Teams does not let Signpost write to them: an app permission policy or they themselves block it.',
    remedy:
      'Look at the app permission policies in the Teams admin centre. Signpost does not try again until they talk to it.',
  },
  left: {
    title: 'Left, or account switched off',
    words: 'they have left, or their account is switched off.',
    remedy: 'Nothing needs to be done.',
  },
  neverOpenedTeams: {
    title: 'Never opened Teams',
    words: 'they have never opened Teams, so there is no chat to write to.',
    remedy: 'Reach them another way. Once they open Teams, the next message gets through.',
  },
  guest: {
    title: 'Guests',
    words: 'they are a guest, and guests are never written to.',
    remedy: 'Reach them another way.',
  },
  stopped: {
    title: 'Stopped by themselves',
    words: 'they have stopped messages of this kind, or paused all of them.',
    remedy: 'They can start them again with "my messages".',
  },
  overBudget: {
    title: 'Had enough this week',
    words: 'they had as many messages as somebody may get in a week.',
    remedy: 'Send later, or raise the number in the settings.',
  },
  tooLate: {
    title: 'Ran out of time',
    words: 'it could not be sent before its time was over (quiet hours, a pause, or trouble in between).',
    remedy: 'Give the next one more time.',
  },
  notTaken: {
    title: 'Not taken by Teams',
    words: 'Teams did not take the message, several times over.',
    remedy: 'Look in the log for the number given here.',
  },
  notNeeded: {
    title: 'No longer needed',
    words: 'what it was about had been settled before it could be sent.',
    remedy: 'Nothing needs to be done.',
  },
  cancelled: {
    title: 'Cancelled',
    words: 'it was cancelled before their turn came.',
    remedy: 'Nothing needs to be done.',
  },
} as const satisfies Record<string, { title: string; words: string; remedy: string }>;

export type Cause = keyof typeof causes;
export const causeNames = Object.keys(causes) as [Cause, ...Cause[]]; // the catalogue's own keys
