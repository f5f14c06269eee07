import { DateTime } from 'luxon';
import { stepOf } from '../../directory/journey';
import type { Directory } from '../../directory/directory';
import { nextStep } from './steps';
import { whose } from './walking';

/** Whom the first message would go to if it were on: how many within a week, how many of them by the end of tomorrow. */
export type Outlook = { week: number; tomorrow: number; organisations: { name: string; count: number }[] };

/** What switching it on would do, as things are. */
export function outlook(ports: { directory: Directory; timeZone: string }, now: Date): Outlook {
  const { directory, timeZone } = ports;
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  const tomorrow = today.plus({ days: 1 }).endOf('day').toJSDate();
  const week = today.plus({ days: 7 }).endOf('day').toJSDate();
  const counts = new Map<string, number>();
  const sum = { week: 0, tomorrow: 0 };
  for (const [at, journey] of directory.content.journeys.all()) {
    const person = directory.content.people[at];
    if (!person || person.disabled || person.guest || stepOf(journey, 1)) continue;
    const next = nextStep(journey, whose(ports, person.id), now);
    if (!next || next.due > week) continue;
    sum.week += 1;
    if (next.due <= tomorrow) sum.tomorrow += 1;
    const { organisation = '' } = journey.arrival;
    counts.set(organisation, (counts.get(organisation) ?? 0) + 1);
  }
  const organisations = [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((one, other) => other.count - one.count || one.name.localeCompare(other.name, 'en-GB'));
  return { ...sum, organisations };
}
