import { DateTime } from 'luxon';
import type { Profile } from './person';

/**
 * Somebody's beginning in an organisation. `id` is never the same for two beginnings of one person; `on` is day one, a date.
 * - `hired`: by the date of hire.
 * - `created`: by the day their account was made, where no hire is known or their whole organisation came long after it.
 * - `seen`: neither is known, so by the day they were first seen.
 * - `moved`: they were in another organisation before.
 */
export type Arrival = {
  readonly id: string;
  readonly how: 'hired' | 'created' | 'seen' | 'moved';
  readonly on: string;
  readonly organisation?: string;
};

type Facts = Omit<Profile, 'id' | 'v'>;

const dayMs = 24 * 60 * 60_000;
/** An account is made within so many days of the hire, before or after. */
const usualGap = 90;
/** An organisation that changes so soon after day one has been put right. */
const settlingDays = 14;

/** Nobody is welcomed later than this. */
export const lateDays = 14;

/**
 * Since when somebody is new where they are; nothing for who is no person of staff or was there before. `began` is when
 * Signpost had read the tenant for the first time; `timeZone` is the person's.
 */
export function arrivalOf(profile: Facts, began: Date, timeZone = 'UTC'): Arrival | undefined {
  if (!isStaff(profile)) return undefined;
  const hired = hire(profile, began, timeZone);
  const moved = move(profile, hired);
  const latest = moved && (!hired || moved.on > hired.on) ? moved : hired;
  return latest && { ...latest, ...(profile.organisation && { organisation: profile.organisation }) };
}

/**
 * Somebody of staff: no guest, no account that is switched off or has gone, and none that stands for a service, a room or a
 * second account. Who has a date of hire is a person; anybody else has a mail address that is not a service's, and a job or a
 * department.
 */
export function isStaff({ guest, disabled, left, erased, ...profile }: Facts): boolean {
  if (guest || disabled || left || erased) return false;
  if (dateIn(profile.hiredOn) !== undefined) return true;
  const { mail, name, jobTitle, department } = profile;
  if (mail === undefined || (jobTitle === undefined && department === undefined)) return false;
  return !serviceMail.test(mail.split('@')[0] ?? '') && !serviceName.test(name);
}

const serviceMail =
  /^(?:(?:svc|srv|service|adm|admin|administrator|test|robot|automation|system|sync|noreply|no[-_.]reply|donotreply|do[-_.]not[-_.]reply|shared|mailbox|room|meeting[-_.]room|equipment|kiosk|scanner|printer|helpdesk|service[-_.]?desk)(?:$|[-_.\d])|(?:sa|app|api|bot)[-_\d])/i;
const serviceName =
  /^(?:(?:svc|srv|adm)[-_. ]|(?:(?:service|test|shared|admin|system) (?:account|user|mailbox)|(?:meeting|conference|training) room|mailbox|room \d)\b)/i;

type Day = Pick<Arrival, 'id' | 'how' | 'on'>;

function hire(profile: Facts, began: Date, timeZone: string): Day | undefined {
  const hired = dayOfHire(profile.hiredOn, timeZone);
  const created = dateIn(profile.createdAt);
  if (hired !== undefined) {
    const gap = created === undefined ? 0 : daysBetween(created, hired);
    if (gap > usualGap) return undefined; // hired again: the account was there long before
    if (gap >= -usualGap || created === undefined) return day('hired', hired);
  }
  if (created !== undefined) return day('created', created);
  const { seenAt } = profile;
  return seenAt !== undefined && Date.parse(seenAt) > began.getTime()
    ? day('seen', seenAt.slice(0, 10))
    : undefined;
}

function move({ moved, organisation }: Facts, hired: Day | undefined): Day | undefined {
  if (!moved || organisation === undefined || isSameName(moved.from, organisation)) return undefined;
  const on = moved.at.slice(0, 10);
  return hired && daysBetween(hired.on, on) <= settlingDays ? undefined : day('moved', on);
}

/** However it is written. */
export function isSameName(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function day(how: Day['how'], on: string): Day {
  return { id: `${how}~${on}`, how, on };
}

/** Midnight in UTC stands for a date alone, as personnel systems write it; any other time is a moment, and falls on a day where they are. */
function dayOfHire(iso: string | undefined, timeZone: string): string | undefined {
  const date = dateIn(iso);
  if (date === undefined || !/T(?!00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?$)/.test(iso ?? '')) return date;
  const local = DateTime.fromISO(iso ?? '', { zone: timeZone });
  return local.isValid ? local.toFormat('yyyy-MM-dd') : date;
}

function dateIn(iso: string | undefined): string | undefined {
  const date = iso?.slice(0, 10);
  if (date === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date)))
    return undefined;
  return date < '1900' ? undefined : date; // a directory that knows no date may say the first of year one
}

export function dateOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** How many days later the other date is. */
export function daysBetween(one: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(one)) / dayMs);
}
