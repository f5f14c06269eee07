import type { Page } from '../../../bot/feature';
import { Refusal } from '../../../bot/turn';
import { calendarFile } from '../../../work/calendar';
import type { SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { knownSignup, SignupOf } from './ports';

const page = 'calendar';
const day = 24 * 60 * 60_000;

/** A link to the calendar file: the same for everybody, good until a month after the end. Nothing where no page can be opened. */
export function calendarUrl(
  { links }: Pick<SignupPorts, 'links'>,
  { signup, end }: Pick<Signup, 'signup' | 'end'>,
): Promise<string | undefined> {
  return links.to(page, { signup }, new Date(Date.parse(end) + 30 * day));
}

/** What it is and when, as calendars take it. It names nobody but who offers it. */
export function calendarPage(ports: Pick<SignupPorts, 'signups' | 'directory'>): Page {
  return {
    page,
    async answer({ query }) {
      const signup = await knownSignup(ports, SignupOf.parse(query).signup);
      if (!signup.place)
        throw new Refusal('This sign-up has not been posted, so there is nothing to come to.');
      return {
        status: 200,
        contentType: 'text/calendar; charset=utf-8',
        fileName: `${signup.title}.ics`,
        body: [calendarFile(eventOf(ports, signup))],
      };
    },
  };
}

function eventOf(
  { directory }: Pick<SignupPorts, 'directory'>,
  signup: Signup,
): Parameters<typeof calendarFile>[0] {
  const { sequence, title, start, end, where, link, state, text, by, changed, createdAt } = signup;
  const organiser = directory.person(by)?.name;
  const offered = organiser === undefined ? undefined : `Offered by ${organiser}`;
  return {
    uid: `${signup.signup}@signpost`,
    sequence,
    stamp: new Date(changed?.at ?? createdAt),
    start: new Date(start),
    end: new Date(end),
    title,
    text: [text, offered].filter((words) => words !== undefined).join('\n\n'),
    where,
    link,
    cancelled: state === 'cancelled',
  };
}
