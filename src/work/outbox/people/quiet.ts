import { DateTime } from 'luxon';
import type { Rules } from '../../rules';

type QuietHours = Rules['quietHours'];
/** The same in minutes since midnight. */
type Night = { from: number; to: number; weekends: boolean };
type Moment = DateTime<boolean>;

const quarter = { minutes: 15 };
/** Of Monday's 1 to Sunday's 7, whatever weekends are in the language of the machine. */
const saturday = 6;

/**
 * When quiet hours are over in a time zone, or nothing where they do not hold at that moment. A zone that nobody knows
 * counts as `otherwise`.
 */
export function quietUntil(
  quietHours: QuietHours,
  timeZone: string,
  at: Date,
  otherwise = 'UTC',
): Date | undefined {
  if (!quietHours) return undefined;
  const { from, to, weekends } = quietHours;
  const night = { from: minutesOf(from), to: minutesOf(to), weekends };
  const known = DateTime.fromJSDate(at, { zone: timeZone });
  const begin = known.isValid ? known : DateTime.fromJSDate(at, { zone: otherwise });
  let until: Moment = begin;
  for (let end = endOf(until, night); end; end = endOf(until, night)) until = end;
  return until === begin ? undefined : until.toJSDate();
}

/** The end of the weekend or of the night that a moment is in; nothing where it is in neither. */
function endOf(at: Moment, night: Night): Moment | undefined {
  if (night.weekends && at.weekday >= saturday) return at.plus({ days: 8 - at.weekday }).startOf('day');
  if (!isIn(night, at)) return undefined;
  const morning = timeOf(at) < night.to ? at : at.plus({ days: 1 });
  const time = { hour: Math.floor(night.to / 60), minute: night.to % 60 };
  const end = morning.startOf('day').set(time);
  return end > at ? earliest(end, at, night) : secondTime(at, night);
}

/** Where clocks have been put back, the end may have come once already. */
function secondTime(at: Moment, { to }: Night): Moment {
  return at.startOf('minute').plus({ minutes: to - timeOf(at) });
}

/** Where clocks are put forward, the end may be a time that is left out: then the night ends with the change. */
function earliest(end: Moment, at: Moment, night: Night): Moment {
  const before = end.minus(quarter);
  return before > at && !isIn(night, before) ? earliest(before, at, night) : end;
}

function isIn({ from, to }: Night, at: Moment): boolean {
  const time = timeOf(at);
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

function timeOf({ hour, minute }: Moment): number {
  return hour * 60 + minute;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
