import type { Viewer } from '../../../bot/turn';
import type { SyncRun } from '../history';
import { durationWords, number } from '../words';

const hour = 60 * 60_000;
const day = 24 * hour;

/** "10:05am" today, else "Tuesday 9 December, 10:05am". */
export function momentWords(iso: string, { at, timeZone }: Pick<Viewer, 'at' | 'timeZone'>): string {
  const moment = new Date(iso);
  const words = (options: Intl.DateTimeFormatOptions, time: Date): string =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(time).replaceAll(',', '');
  const clock = words({ hour: 'numeric', minute: '2-digit', hour12: true }, moment)
    .replace(':00', '')
    .replace(/\s/, '');
  const date = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const today = { ...date, year: 'numeric' } as const;
  return words(today, moment) === words(today, at) ? clock : `${words(date, moment)}, ${clock}`;
}

/** "London", of Europe/London. */
export function placeWords(timeZone: string): string {
  return timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
}

/** "27 hours", or from two days on "3 days". */
export function ageWords(ms: number): string {
  const days = Math.floor(ms / day);
  return days < 2 ? `${Math.floor(ms / hour)} hours` : `${days} days`;
}

type Tallies = Pick<SyncRun, 'communities' | 'people' | 'memberships' | 'dissolved' | 'moved'>;

/** "12 joined, 3 left, 1 new community"; empty for a run that changed nothing. */
export function changeWords({ communities, people, memberships, moved = 0 }: Tallies): string {
  return [
    several(memberships?.added, 'joined', 'joined'),
    several(memberships?.gone, 'left', 'left'),
    several(communities?.added, 'new community', 'new communities'),
    several(communities?.changed, 'community changed', 'communities changed'),
    several(communities?.gone, 'community gone', 'communities gone'),
    several(people?.added, 'new person', 'new people'),
    several(people?.changed, 'profile changed', 'profiles changed'),
    several(moved, 'person in another organisation', 'people in another organisation'),
    several(people?.gone, 'person gone', 'people gone'),
  ]
    .filter(Boolean)
    .join(', ');
}

function several(count: number | undefined, one: string, many: string): string {
  return count ? `${number(count)} ${count === 1 ? one : many}` : '';
}

/** "Tuesday 9 December, 2pm, took 2 seconds". */
export function whenWords({ startedAt, durationMs }: SyncRun, viewer: Viewer): string {
  return `${momentWords(startedAt, viewer)}, took ${durationWords(durationMs)}`;
}

/** "214 of 1,020 communities and 9,310 of 400,310 memberships": what a run that was stopped would have removed. */
export function removalWords(run: Tallies): string {
  const removed = (['communities', 'people', 'memberships'] as const).flatMap((what) => {
    const { total = 0, added = 0, gone = 0 } = run[what] ?? {};
    const lost = what === 'memberships' ? gone + (run.dissolved ?? 0) : gone;
    return lost === 0 ? [] : [`${number(lost)} of ${number(total - added + lost)} ${what}`];
  });
  return new Intl.ListFormat('en-GB').format(removed);
}
