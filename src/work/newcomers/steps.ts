import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { lateDays } from '../../directory/arrival';
import { stepDays, stepOf, type Journey, type StepDay } from '../../directory/journey';

const dayMs = 24 * 60 * 60_000;
/** The working morning begins. Those who come on one day are written to over an hour, not at one stroke. */
const morning = 9;
const spreadMinutes = 60;
const asDate = 'yyyy-MM-dd';

type Whose = { person: string; timeZone: string };
type Going = Pick<Journey, 'arrival' | 'steps' | 'putOffUntil'>;

/** What is to be decided next, and when; `over` are earlier days that nobody needs to hear of any more. */
export type Next = { day: StepDay; due: Date; over: StepDay[] };

/**
 * The next of somebody's days that is not decided; where several have come, the latest. Each is worth a message for a
 * fortnight. Nothing where none is left, or where they were not welcomed in time.
 */
export function nextStep(journey: Going, whose: Whose, now: Date): Next | undefined {
  const open = stepOf(journey, 1) ? stepDays.filter((day) => !stepOf(journey, day)) : [1 as const];
  const days = open.map((day) => ({ day, due: dueOn(journey, day, whose) }));
  const worth = days.filter(({ due }) => now.getTime() - due.getTime() <= lateDays * dayMs);
  const next = worth.filter(({ due }) => due <= now).at(-1) ?? worth[0];
  return next && { ...next, over: open.filter((day) => day < next.day) };
}

function dueOn(journey: Going, day: StepDay, whose: Whose): Date {
  const { arrival, putOffUntil } = journey;
  const due = morningOf(day === 1 ? arrival.on : dayAfter(journey, day), whose);
  return putOffUntil === undefined ? due : morningFrom(new Date(putOffUntil), due, whose);
}

/** The same, or the first working morning after a time where that is later. */
function morningFrom(time: Date, due: Date, whose: Whose): Date {
  if (time <= due) return due;
  const known = DateTime.fromJSDate(time, { zone: whose.timeZone });
  const local = known.isValid ? known : DateTime.fromJSDate(time, { zone: 'UTC' });
  const same = morningOf(local.toFormat(asDate), whose);
  return same >= time ? same : morningOf(local.plus({ days: 1 }).toFormat(asDate), whose);
}

/** The date that a later day falls on: counted from day one, or from when they were welcomed if that was later. */
export function dayAfter({ arrival, steps }: Pick<Journey, 'arrival' | 'steps'>, day: StepDay): string {
  const welcomed = stepOf({ steps }, 1)?.at.slice(0, 10) ?? arrival.on;
  const from = welcomed > arrival.on ? welcomed : arrival.on;
  return new Date(Date.parse(from) + day * dayMs).toISOString().slice(0, 10);
}

/** The working morning of a date, or the next one after it, at a minute of their own. */
export function morningOf(date: string, { person, timeZone }: Whose): Date {
  const minute = createHash('sha256').update(person).digest().readUInt16BE() % spreadMinutes;
  const known = DateTime.fromISO(date, { zone: timeZone });
  const begins = (known.isValid ? known : DateTime.fromISO(date, { zone: 'UTC' })).set({
    hour: morning,
    minute,
  });
  const working = begins.weekday > 5 ? begins.plus({ days: 8 - begins.weekday }) : begins;
  return working.toJSDate();
}
