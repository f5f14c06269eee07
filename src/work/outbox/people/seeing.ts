import { DateTime } from 'luxon';
import type { Rules } from '../../rules';
import { quietUntil } from './quiet';

type House = Pick<Rules, 'allPaused' | 'quietHours'>;

/** From when on what is told now, and waits for quiet hours, can be seen by somebody in that zone. */
export function seenFrom({ quietHours }: House, timeZone: string, at: Date): Date {
  return quietUntil(quietHours, timeZone, at) ?? at;
}

/** The same as a sentence about those who are told; empty where they see it at once. */
export function seeingWords(rules: House, timeZone: string, at: Date): string {
  if (rules.allPaused) return 'They see it once sending goes on: it is paused just now.';
  const seen = seenFrom(rules, timeZone, at);
  if (seen <= at) return '';
  const moment = DateTime.fromJSDate(seen, { zone: timeZone }).setLocale('en-GB');
  const time = moment.toFormat(moment.minute === 0 ? 'h' : 'h:mm') + (moment.hour < 12 ? 'am' : 'pm');
  const place = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  return `They see it from ${moment.toFormat('cccc d LLLL')}, ${time} (${place}).`;
}
