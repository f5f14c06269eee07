import { dateOf, daysBetween } from '../../directory/arrival';
import type { Directory } from '../../directory/directory';
import type { Journey } from '../../directory/journey';
import { isJoinable } from './fitting';

/** What is looked at so many days late is not counted: much may have been joined since. */
const lateAfterWeek = 3;
const lateAfterQuarter = 14;
const mostKept = 50;

type Facts = Pick<Journey, 'week' | 'quarter'>;

/**
 * What somebody has joined after a week, and after 90 days, where it is time to count it and nobody has. Only what people join
 * by themselves counts, and only since they arrived.
 */
export function measured(
  directory: Directory,
  person: string,
  { arrival, had, week, quarter }: Journey,
  now: Date,
): Facts | undefined {
  const days = daysBetween(arrival.on, dateOf(now));
  if (!week && days >= 7 && days <= 7 + lateAfterWeek) {
    return { week: { joined: joined(directory, person, had).slice(0, mostKept) } };
  }
  if (quarter || days < 90 || days > 90 + lateAfterQuarter) return undefined;
  const all = joined(directory, person, had);
  const still = week && week.joined.length > 0 ? week.joined.some((id) => all.includes(id)) : undefined;
  return { quarter: { joined: all.length, ...(still !== undefined && { still }) } };
}

function joined(directory: Directory, person: string, had: readonly string[]): string[] {
  return directory.membershipsOf(person).filter((id) => {
    const community = directory.community(id);
    return community !== undefined && isJoinable(community) && !had.includes(id);
  });
}
