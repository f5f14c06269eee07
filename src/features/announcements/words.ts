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

/** Rounded to tens, for where the very number would tell of a person: "about 20 people", "fewer than 10 people". */
export function roughly(count: number): string {
  return count < 10 ? 'fewer than 10' : `about ${number(Math.round(count / 10) * 10)}`;
}

export function counted(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

type Clock = Pick<Viewer, 'at' | 'timeZone'>;

/** "10:05am" today, else "Tuesday 9 December, 10am (London)". */
export function momentWords(at: Date | string, viewer: Clock): string {
  const { day, time } = parts(at, viewer);
  return day === undefined ? time : `${day}, ${time} (${place(viewer)})`;
}

/** The same within a sentence: "at 10:05am", "on Tuesday 9 December, 10am (London)". */
export function whenWords(at: Date | string, viewer: Clock): string {
  return `${parts(at, viewer).day === undefined ? 'at' : 'on'} ${momentWords(at, viewer)}`;
}

/** The same, more or less: "at about 10:05am", "on Tuesday 9 December, at about 10am (London)". */
export function roughlyWords(at: Date | string, viewer: Clock): string {
  const { day, time } = parts(at, viewer);
  return day === undefined ? `at about ${time}` : `on ${day}, at about ${time} (${place(viewer)})`;
}

/** `day` where it is not today. */
function parts(at: Date | string, { at: now, timeZone }: Clock): { day?: string; time: string } {
  const zone = { zone: timeZone };
  const moment = DateTime.fromJSDate(new Date(at), zone);
  const time = timeWords(moment);
  if (moment.hasSame(DateTime.fromJSDate(now, zone), 'day')) return { time };
  return { day: moment.toFormat('cccc d LLLL', { locale: 'en-GB' }), time };
}

function place({ timeZone }: Clock): string {
  return timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
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

/** How a campaign stands, in a word or two. `held`: all sending is paused. */
export function stateWord(
  { state, from }: Pick<Campaign, 'state' | 'from'>,
  { now, held }: { now: Date; held: boolean },
): string {
  switch (state) {
    case 'draft':
      return 'Draft';
    case 'preparing':
      return 'Getting ready';
    case 'sending':
      if (held) return 'Held';
      return from !== undefined && Date.parse(from) > now.getTime() ? 'Planned' : 'Sending';
    case 'paused':
      return 'Paused';
    case 'cancelled':
      return 'Cancelled';
    case 'finished':
      return 'Over';
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
