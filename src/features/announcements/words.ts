import { DateTime } from 'luxon';
import type { Viewer } from '../../bot/turn';
import type { Campaign } from '../../work/outbox/campaigns/campaign';

const numbers = new Intl.NumberFormat('en-GB');

export function number(count: number): string {
  return numbers.format(count);
}

/** "1 person", "8,112 people". */
export function people(count: number): string {
  return counted(count, 'person', 'people');
}

export function counted(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** "10:05am" today, else "Tuesday 9 December, 10am (London)". */
export function momentWords(at: Date | string, viewer: Pick<Viewer, 'at' | 'timeZone'>): string {
  const zone = { zone: viewer.timeZone };
  const moment = DateTime.fromJSDate(new Date(at), zone);
  const time = timeWords(moment);
  if (moment.hasSame(DateTime.fromJSDate(viewer.at, zone), 'day')) return time;
  const place = viewer.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? viewer.timeZone;
  return `${moment.toFormat('cccc d LLLL', { locale: 'en-GB' })}, ${time} (${place})`;
}

/** "8am", of "08:00". */
export function clockWords(time: string): string {
  return timeWords(DateTime.fromISO(time));
}

function timeWords(moment: DateTime): string {
  return `${moment.toFormat(moment.minute === 0 ? 'h' : 'h:mm')}${moment.hour < 12 ? 'am' : 'pm'}`;
}

/** "less than a minute", "about 5 and a half minutes", "about 2 hours". */
export function durationWords(ms: number): string {
  const minutes = ms / 60_000;
  if (minutes < 1) return 'less than a minute';
  if (minutes > 90) return `about ${halves(minutes / 60)} hours`;
  return minutes < 1.25 ? 'about a minute' : `about ${halves(minutes)} minutes`;
}

function halves(amount: number): string {
  const twice = Math.round(amount * 2);
  const whole = Math.floor(twice / 2);
  return twice % 2 === 0 ? String(whole) : `${whole} and a half`;
}

/** How a campaign stands, in a word or two. */
export function stateWord(campaign: Pick<Campaign, 'state' | 'from'>, now: Date): string {
  const { state, from } = campaign;
  switch (state) {
    case 'draft':
      return 'Draft';
    case 'preparing':
      return 'Getting ready';
    case 'sending':
      return from !== undefined && Date.parse(from) > now.getTime() ? 'Planned' : 'Sending';
    case 'paused':
      return 'Paused';
    case 'cancelled':
      return 'Cancelled';
    case 'finished':
      return 'Sent';
  }
}

/** A title within a sentence. */
export function quoted(title: string): string {
  return `“${title}”`;
}

/** The same as it begins a sentence. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
