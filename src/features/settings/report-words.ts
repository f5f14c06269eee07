import { clockWords } from '../../work/moments/words';
import { usualReport } from '../../work/report';
import type { ReportRule, Rules } from '../../work/rules';

/** Monday is the first. */
export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** "Mondays at 9am" */
export function dayWords({ weekday, hour }: Pick<ReportRule, 'weekday' | 'hour'>): string {
  return `${weekdays[weekday - 1] ?? weekdays[0]}s at ${clockWords({ hour, minute: 0 })}`;
}

/** Who gets the report, in a sentence of the overview. */
export function reportWords({ report, ownersTold }: Rules): string {
  const { people, places } = report ?? usualReport;
  const count = people.length + places.length;
  const owners = ownersTold ? ' Owners are told of their own once a month.' : '';
  if (count === 0) return `Nobody gets it by itself.${owners}`;
  return `${count === 1 ? 'One person or channel gets' : `${count} people or channels get`} it on ${dayWords(report ?? usualReport)}.${owners}`;
}
