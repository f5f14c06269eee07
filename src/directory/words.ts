import type { Community, Kind } from './community';
import type { Reason } from './suggest';

const day = 86_400_000;
/** Longer ago than this, a community is quiet. */
const quietAfter = 90 * day;

/** "940", "1,020", as people here write whole numbers: a formatter would take longer than the rest of the line. */
function figure(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

export function peopleWords(count: number): string {
  if (count === 0) return 'Nobody in it yet';
  return count === 1 ? '1 person' : `${figure(count)} people`;
}

/** "Community of practice", as it starts a line. */
export function kindWords(kind: Kind): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** When a community was last active, as the usage report says: "Active today", "Quiet since March 2026". */
export function activityWords(
  { activity }: Pick<Community, 'activity'>,
  now: Date,
  timeZone: string,
): string {
  if (!activity) return 'Activity not known';
  const { lastActive } = activity;
  if (lastActive === undefined || !isTime(lastActive)) return 'No activity recorded';
  const zone = zoneOf(lastActive, timeZone);
  const last = new Date(lastActive);
  const ago = now.getTime() - last.getTime();
  if (ago > quietAfter) return `Quiet since ${parts(last, zone, { month: 'long', year: 'numeric' })}`;
  if (ago > 2 * day) return `Last active ${dateWords(lastActive, timeZone)}`;
  const date = dayOf(last, zone);
  if (date >= dayOf(now, timeZone)) return 'Active today';
  if (date === dayOf(new Date(now.getTime() - day), timeZone)) return 'Active yesterday';
  return `Last active ${dateWords(lastActive, timeZone)}`;
}

/** "Tuesday 9 December", where the viewer is. A date without a time is the same day everywhere. */
export function dateWords(iso: string, timeZone: string): string {
  if (!isTime(iso)) return 'an unknown date';
  return parts(new Date(iso), zoneOf(iso, timeZone), { weekday: 'long', day: 'numeric', month: 'long' });
}

/** A description on one line, cut at a word where it is longer than `longest` characters. */
export function oneLine(description: string, longest = 120): string {
  const line = description.replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return line;
  const kept = firstLetters(line, longest);
  if (kept === undefined) return line;
  const lastWord = kept.lastIndexOf(' ');
  const cut = lastWord > longest / 2 ? kept.slice(0, lastWord) : kept;
  return `${cut.replace(/[\s,;:.–-]+$/, '')}…`;
}

/** All but the last that fit, of a line that has more letters than `longest`; one outside the common plane counts as two units. */
function firstLetters(line: string, longest: number): string | undefined {
  const head = line.slice(0, 2 * longest + 1);
  if (!/[\ud800-\udfff]/.test(head)) return line.slice(0, longest - 1);
  const letters = [...head];
  return letters.length > longest ? letters.slice(0, longest - 1).join('') : undefined;
}

/** Why a community is suggested, on one line; nothing where there is nothing to say. What a word means is left out where the word itself matches. */
export function whyWords(reasons: readonly Reason[]): string | undefined {
  const matched = reasons.flatMap((reason) => (reason.kind === 'matches' ? reason.words : []));
  const known = new Set(matched.map((word) => word.toLowerCase()));
  const told = reasons.filter(
    (reason) =>
      reason.kind !== 'means' || reason.said.split(' ').some((word) => !known.has(word.toLowerCase())),
  );
  return told.length === 0 ? undefined : `Why: ${told.map(reasonWords).join('; ')}`;
}

/** Why a community is suggested, to be read after "Why:". */
export function reasonWords(reason: Reason): string {
  switch (reason.kind) {
    case 'matches':
      return `matches ${list(reason.words.map((word) => `“${word}”`))}`;
    case 'means':
      return `“${reason.said}” → ${reason.concept}`;
    case 'alike':
      return 'says much the same in other words';
    case 'use':
      return `${peopleWords(reason.count)} who asked this joined it`;
    case 'interest':
      return `you said you care about ${reason.interest}`;
    case 'colleagues':
      return `${peopleWords(reason.count)} ${reason.where === 'office' ? 'at' : 'in'} ${reason.name} are in it`;
    case 'in common':
      return `${peopleWords(reason.count)} from ${reason.name} are here too`;
    case 'active':
      return `read ${figure(reason.read)} times in the last ${reason.days} days`;
  }
}

function list(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

function isTime(iso: string): boolean {
  return !Number.isNaN(Date.parse(iso));
}

function zoneOf(iso: string, timeZone: string): string {
  return iso.includes('T') ? timeZone : 'UTC';
}

/** Year, month and day, so that days can be compared as text. */
function dayOf(time: Date, timeZone: string): string {
  return formatter('en-CA', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(time);
}

/** A date without commas, which differ from one version of ICU to the next. Most are days of the last months, over and over. */
function parts(time: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = [time.getTime(), timeZone, ...Object.keys(options)].join(' ');
  const words = written.get(key) ?? formatter('en-GB', timeZone, options).format(time).replaceAll(',', '');
  if (written.size === mostWritten) written.clear();
  written.set(key, words);
  return words;
}

const written = new Map<string, string>();
const mostWritten = 2_000;

/** As many as there are time zones and ways to write a date. Making one takes longer than a whole ranking. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(
  locale: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = [locale, timeZone, ...Object.keys(options)].join(' ');
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
  formatters.set(key, known);
  return known;
}
