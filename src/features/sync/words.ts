import type { SyncResult } from './sync';

/** How well the activity of communities is known. */
export const activityWords = {
  measured: 'measured',
  concealed:
    'not known, because this tenant hides names in usage reports (Microsoft 365 admin centre, Settings, Reports)',
  failed: 'not read this time, so it stays as it was',
} as const satisfies Record<NonNullable<SyncResult['activity']>, string>;

export function durationWords(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 120) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  return `${Math.round(seconds / 60)} minutes`;
}

export function number(count: number): string {
  return count.toLocaleString('en-GB');
}
