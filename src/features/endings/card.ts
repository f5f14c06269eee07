import { DateTime } from 'luxon';
import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import { Refusal, type Viewer } from '../../bot/turn';
import { daysLeft, knownEnds, stageOf, type KnownEnd } from '../../work/endings';
import type { EndingsPorts } from './looking';

/** What stands still once it has ended. */
const without = {
  bot: 'nobody is answered or written to',
  reader: 'the directory grows old, and nobody is known as an administrator',
  writer: 'nobody can join, leave or change a community here',
} as const;

/** Draws that something ends, for whoever was an administrator this morning or is one now: Graph may be silent by then. */
export async function drawEnd(
  { store, roles, timeZone }: EndingsPorts,
  { who, at }: Viewer,
  registration: string,
): Promise<Reply> {
  const known = await knownEnds(store);
  if (!known?.administrators.includes(who.id) && !(await roles.isAdministrator(who.id))) {
    throw new Refusal('This is for the community team only.');
  }
  const end = known?.ends.find((one) => one.registration === registration);
  const stage = end && stageOf(end, at);
  if (!end || stage === undefined) {
    const heading = 'Signpost’s sign-in has been renewed';
    return show(noticeCard, { heading, lead: 'There is nothing to do.', rows: [], actions: [] }, heading);
  }
  const heading = headingOf(end, at);
  return show(noticeCard, { heading, lead: leadOf(end, at, timeZone), rows: [], actions: [] }, heading);
}

function headingOf(end: KnownEnd, at: Date): string {
  const days = daysLeft(end, at);
  if (days < 0) return 'What Signpost signs in with has ended';
  if (days === 0) return 'What Signpost signs in with ends within a day';
  return `What Signpost signs in with ends in ${days} ${days === 1 ? 'day' : 'days'}`;
}

function leadOf(end: KnownEnd, at: Date, timeZone: string): string {
  const { registration, clientId, variable, hint } = end;
  const hasEnded = daysLeft(end, at) < 0;
  const when = DateTime.fromISO(end.until, { zone: timeZone, locale: 'en-GB' }).toFormat('cccc d MMMM yyyy');
  const what = hint === undefined ? 'certificate' : 'client secret';
  const place = `of the app registration ${clientId} in the Entra admin centre, under “Certificates & secrets”`;
  const remedy =
    hint === undefined
      ? `Upload a new certificate ${place}, and put it with its key into the file that ${variable} names.`
      : `Make a new one ${place}, set ${variable} to its value, and restart Signpost.`;
  return [
    `The ${what} in ${variable} ${hasEnded ? 'ended' : 'ends'} on ${when}.`,
    `${hasEnded ? 'Since then' : 'From then on'} ${without[registration]}.`,
    remedy,
  ].join(' ');
}
