import type { Viewer } from '../../bot/turn';
import type { SyncResult } from './sync';

/** How well the activity of communities is known. */
export const activityWords = {
  measured: 'measured',
  concealed:
    'not known, because this tenant hides names in usage reports (Microsoft 365 admin centre, Settings, Reports)',
  failed: 'not read this time, so it stays as it was',
} as const satisfies Record<SyncResult['activity'], string>;

/** "Tuesday 9 December, 2pm (London)". */
export function dateWords(iso: string, { timeZone }: Viewer): string {
  const date = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone });
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
    timeZone,
  });
  const place = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  const at = new Date(iso);
  return `${date.format(at).replace(',', '')}, ${time.format(at).replace(':00', '').replace(' ', '')} (${place})`;
}

export function durationWords(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 120) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  return `${Math.round(seconds / 60)} minutes`;
}

export function number(count: number): string {
  return count.toLocaleString('en-GB');
}
