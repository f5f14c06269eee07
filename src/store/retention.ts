import type { ContainerName } from './containers';

/**
 * How long one kind of document is kept. `documents` tells them by "<partition>/<id>"; the first that fits counts. `days` is the
 * longest that a document lasts after its last write: its `ttl` sees to that. Without it something else ends it.
 */
export type Retention = {
  readonly kind: string;
  readonly documents: RegExp;
  readonly days?: number;
  readonly ends: string;
};

const leaving = 'they leave: erased at once, or after the 30 days in which Microsoft 365 can bring them back';
const gone = '30 days after the community has gone';
const closing = 400;

/** What is kept, and for how long: every container of the catalogue, and every document in it. */
export const retention: Readonly<Record<ContainerName, readonly Retention[]>> = {
  communities: [
    {
      kind: 'requests to join',
      documents: /\/request-/,
      ends: '30 days after they are answered or lapse; 14 days without an answer',
    },
    { kind: 'descriptions that were replaced', documents: /\/described-/, days: 30, ends: 'time' },
    { kind: 'communities', documents: /./, ends: gone },
  ],
  rosters: [
    {
      kind: 'who is about to be a member',
      documents: /\/written-/,
      days: 1,
      ends: 'Microsoft 365 says so too',
    },
    { kind: 'members and owners', documents: /./, ends: 'they leave the community, or it goes' },
  ],
  people: [
    {
      kind: 'subjects somebody watches for',
      documents: /\/watch~/,
      days: 180,
      ends: 'being told, “Stop”, “forget me”, or time',
    },
    {
      kind: 'drafts (descriptions, communities, welcomes)',
      documents: /\/(?:describing|creating|welcoming)~/,
      days: 30,
      ends: 'publishing, discarding, “forget me”, or time',
    },
    { kind: 'welcomes they have had', documents: /\/community-welcomes$/, days: closing, ends: 'time' },
    {
      kind: 'profile, interests, where they are reached, what they stopped, how they were welcomed',
      documents: /./,
      ends: `“forget me”, removing the app, or ${leaving}`,
    },
  ],
  state: [
    { kind: 'answers to presses', documents: /^press/, days: 1, ends: 'time' },
    { kind: 'questions to the community team', documents: /^questions\//, days: 90, ends: 'time' },
    { kind: 'history of syncs', documents: /^sync-history\//, days: 90, ends: 'time' },
    {
      kind: 'what a sync has put aside',
      documents: /^crawl\//,
      days: 2,
      ends: 'the end of the sync, or time',
    },
    { kind: 'that a chat was greeted (a hash)', documents: /^places\//, days: 30, ends: 'time' },
    {
      kind: 'jobs, locks, settings, keys, where syncs stand',
      documents: /./,
      ends: 'the work being done, or an administrator',
    },
  ],
  outbox: [
    {
      kind: 'messages to each person, without their text',
      documents: /\/entry~/,
      days: 90,
      ends: 'time, from their end on',
    },
    { kind: 'what waits to be sent', documents: /\/due~/, ends: 'sending it, or its being too late' },
    {
      kind: 'cards that are kept current',
      documents: /^cards\//,
      days: closing,
      ends: 'time, or the card being deleted',
    },
    {
      kind: 'standing kinds of message',
      documents: /^campaigns\/(?:standing-|active~|bell)/,
      ends: 'nothing: they name nobody',
    },
    {
      kind: 'announcements and their figures',
      documents: /./,
      days: closing,
      ends: 'time; a draft after 8 days',
    },
  ],
  polls: [
    {
      kind: 'polls, ballots, who has voted',
      documents: /./,
      days: 766,
      ends: '400 days after the last change of the poll, which may be open for a year',
    },
  ],
  signups: [
    {
      kind: 'sign-ups, places, waiting lists, needs',
      documents: /./,
      days: 1_140,
      ends: '400 days after the end it had at first, two years ahead at most',
    },
  ],
  findings: [
    {
      kind: 'how many findings there were each week',
      documents: /^tally\/week~/,
      days: closing,
      ends: 'time',
    },
    {
      kind: 'findings, and who decided what',
      documents: /./,
      ends: `being settled, and ${closing} days more`,
    },
  ],
  use: [{ kind: 'what people ask, without names', documents: /./, days: 403, ends: 'time: 13 months' }],
  vectors: [{ kind: 'what communities mean to a model', documents: /./, ends: 'the community going' }],
  journal: [
    {
      kind: 'writes that are not finished',
      documents: /\/open-/,
      ends: 'being finished or given up, within the hour',
    },
    {
      kind: 'every write to Microsoft 365 and message to many',
      documents: /./,
      days: closing,
      ends: 'time: over a yearly audit and the round after it',
    },
  ],
};

export function retentionOf(container: ContainerName, partition: string, id: string): Retention | undefined {
  return retention[container].find(({ documents }) => documents.test(`${partition}/${id}`));
}
