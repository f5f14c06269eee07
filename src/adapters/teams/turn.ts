import type { Deed, Place, Turn } from '../../bot/turn';
import type { Activity } from './activity';
import { contactOf } from './contact';
import { channelIn } from './thread';

/** The turn of an activity, or nothing when it does not say whose it is. */
export function turnOf(
  activity: Activity,
  what: Deed,
  known: { id: string; at: Date; timeZone: string },
): Turn | undefined {
  const { from } = activity;
  if (from.aadObjectId === undefined) return undefined;
  return {
    id: known.id,
    at: known.at,
    timeZone: zoneOf(activity) ?? known.timeZone,
    who: { id: from.aadObjectId.toLowerCase(), name: from.name ?? '' },
    where: placeOf(activity),
    contact: contactOf(activity),
    what,
  };
}

/** The time zone that Teams names, where it names one. */
export function zoneOf({ localTimezone }: Activity): string | undefined {
  return localTimezone && isTimeZone(localTimezone) ? localTimezone : undefined;
}

/** A thread of a channel has a conversation of its own; the place is the channel. */
function placeOf({ conversation }: Activity): Place {
  const { id, conversationType, isGroup } = conversation;
  if (conversationType === 'channel') return { kind: 'channel', id: channelIn(id) };
  if (conversationType === 'groupChat') return { kind: 'group', id };
  if (conversationType === 'personal') return { kind: 'personal', id };
  return { kind: isGroup ? 'group' : 'personal', id };
}

/** The usual ones; making a formatter to try a name takes longer than the rest of the turn. */
const usualZones = new Set(Intl.supportedValuesOf('timeZone'));

function isTimeZone(name: string): boolean {
  if (usualZones.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
