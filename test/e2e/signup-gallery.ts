import type { CardJson } from '../../src/bot/card';
import { signupCard, signupFormCard } from '../../src/features/signups/cards';
import {
  signupListCard,
  signupNoticeCard,
  signupRosterCard,
  signupRunCard,
} from '../../src/features/signups/running/cards';
import { sampleOf } from '../cards';
import { awkward, views } from './views';

const signup = sampleOf(signupCard);
const noBox = { notice: undefined, state: undefined, needs: undefined, ownWhen: undefined };

const list = sampleOf(signupListCard);
const roster = sampleOf(signupRosterCard);

/** Every card of sign-ups, as it stands at one time or another. */
export const signupGallery: Record<string, CardJson[]> = {
  signup: views(
    signupCard,
    {
      ...noBox,
      options: [{ left: '8 of 20 places left' }],
      links: [],
      actions: [{ title: 'Sign up', tooltip: 'Sign up for First aid refresher', verb: 'sign-up', data: {} }],
    },
    {
      ...noBox,
      lead: 'This is how it will look. Nobody can sign up until you post it.',
      notes: [{ text: 'Nobody said when it ends, so it lasts an hour.' }],
      heading: String(awkward[0]),
      options: awkward.slice(0, 4).map((name) => ({ name, left: '10 of 10 places left' })),
      actions: ['Post', 'Change', 'Discard'].map((title) => ({ title, verb: 'post-signup', data: {} })),
    },
    {
      ...noBox,
      state: {
        text: 'A place is yours until Monday 7 December, 2pm (London). Do you take it?',
        more: [{ text: 'You also have a place in “Team day” at that time.' }],
      },
      heading: String(awkward[1]),
      options: awkward
        .slice(0, 3)
        .map((name) => ({ ...signup.options[1], name, left: 'Full. 12 people wait.' })),
      actions: ['Take it', 'No thanks', 'Manage'].map((title) => ({ title, verb: 'accept-place', data: {} })),
    },
  ),
  'signup-form': views(signupFormCard, {
    notice: undefined,
    more: { open: true },
    zone: { value: 'Moon/Base', fault: 'I know no time zone “Moon/Base”. Write it like Europe/London.' },
    places: { value: '' },
    options: { value: 'Morning: 10\nAfternoon: 10' },
  }),
  'signup-list': views(
    signupListCard,
    {
      notice: 'That is over, so it is not listed any more.',
      lead: 'You have signed up for nothing that is still to come.',
      sections: [],
      actions: [],
    },
    {
      sections: list.sections.map(({ title, rows }) => ({
        title,
        rows: awkward.map((name) => ({ ...rows[0]!, name })), // the sample has rows
      })),
    },
  ),
  'signup-notice': views(
    signupNoticeCard,
    {
      heading: `Cancelled: ${awkward[0]}`,
      lead: 'The room is flooded.',
      link: undefined,
      actions: [],
    },
    {
      notice: 'It has been posted or discarded meanwhile, so nothing was changed.',
      heading: `Changed: ${awkward[2]}`,
      lead: `${awkward[0]} is now on Tuesday 15 December, 2pm to 4pm (London). You keep your place.`,
      facts: [{ title: 'Where', value: String(awkward[0]) }],
    },
  ),
  'signup-roster': views(
    signupRosterCard,
    {
      ask: undefined,
      lead: 'Nobody has signed up yet.',
      rows: [],
      aside: undefined,
      link: undefined,
      actions: [],
    },
    {
      notice: 'Ben Okafor is no longer on the list, and is told.',
      heading: `Who has signed up for ${awkward[1]}`,
      ask: undefined,
      rows: awkward.map((name) => ({ ...roster.rows[0]!, name, needs: `Needs: ${name}` })), // the sample has rows
    },
  ),
  'signup-run': views(
    signupRunCard,
    { ask: undefined, notice: 'Carys Evans has a place, and is told.' },
    {
      heading: String(awkward[0]),
      facts: awkward.map((title) => ({ title, value: '20 of 20 places taken, 12 people wait' })),
      ask: undefined,
    },
    {
      heading: String(awkward[2]),
      ask: {
        words: `Cancel “${awkward[2]}”? 34 people are told at once, with your reason. It cannot be undone.`,
        reason: { label: 'Why it is cancelled', value: '' },
        actions: ['Cancel it', 'Keep it'].map((title) => ({ title, verb: 'cancel-signup', data: {} })),
      },
    },
  ),
};
