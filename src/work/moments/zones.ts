import { DateTime } from 'luxon';
import { isZone } from './instants';
import type { Fault } from './moments';
import { placeOf } from './words';

/** Where each speaks of its own time as people there do: "CET", "EST", "ET", "IST", "AEDT". */
const locales = ['en-GB', 'en-US', 'en-CA', 'en-IE', 'en-IN', 'en-AU', 'en-NZ', 'en-ZA'] as const;
const halfYearMs = 183 * 24 * 60 * 60_000;
/** Zones without their continent are relics, such as "PST8PDT", and nobody knows where that is. */
const continents = ['Europe', 'Asia', 'Africa', 'America', 'Australia', 'Pacific', 'Atlantic', 'Indian'];

/** A zone by its name or by its city alone, in whatever case, as it is written; their own where they type nothing. */
export function zoneNamed(typed: string, own: string): string | undefined {
  const name = typed.trim().replaceAll(' ', '_');
  if (name === '' || name === own) return own;
  if (/^utc$/i.test(name)) return 'UTC';
  const folded = name.toLowerCase();
  const listed = Intl.supportedValuesOf('timeZone');
  if (name.includes('/')) {
    const found = listed.find((zone) => zone.toLowerCase() === folded);
    return found ?? [capitalised(name), name].find(isZone);
  }
  // the list has some cities under former names only: Calcutta, Kiev
  const city = capitalised(name);
  return (
    listed.find((zone) => zone.toLowerCase().endsWith(`/${folded}`)) ??
    continents.map((continent) => `${continent}/${city}`).find(isZone)
  );
}

/** "Europe/Kyiv", however it was typed. */
function capitalised(name: string): string {
  return name.toLowerCase().replace(/(?<![a-z])(?!(?:of|es|au)_)[a-z]/g, (letter) => letter.toUpperCase());
}

/** Times are read in the reader's own zone: where another was typed after one, it is no time at all. */
export function zoneFault(typed: string | undefined, at: Date, timeZone: string): Fault | undefined {
  if (typed === undefined) return undefined;
  const name = typed.replace(/\s*time$/i, '').trim();
  const place = placeOf(timeZone);
  if (namesOf(timeZone, at).has(name.toUpperCase())) return undefined;
  const sometimes = [halfYearMs, -halfYearMs].some((ms) =>
    namesOf(timeZone, new Date(at.getTime() + ms)).has(name.toUpperCase()),
  );
  const fault = sometimes
    ? `“${typed}” is not the time in ${place} on that day. Write the time as it is in ${place}, without “${typed}”.`
    : `I read times as they are in ${place}. Write it as it is there, without “${typed}”.`;
  return { fault };
}

/** What a time is called where it is; in capitals. */
function namesOf(timeZone: string, at: Date): Set<string> {
  const { offset } = DateTime.fromJSDate(at, { zone: timeZone });
  const names = locales.flatMap((locale) =>
    (['short', 'shortGeneric'] as const).flatMap((timeZoneName) =>
      new Intl.DateTimeFormat(locale, { timeZone, timeZoneName })
        .formatToParts(at)
        .flatMap(({ type, value }) => (type === 'timeZoneName' ? [value] : [])),
    ),
  );
  const isBritish = ['GMT', 'BST'].some((name) => names.includes(name));
  const sign = offset < 0 ? '-' : '+';
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return new Set(
    [
      ...names,
      ...(offset === 0 ? ['GMT', 'UTC', 'Z'] : []),
      ...(isBritish && timeZone.startsWith('Europe/') ? ['UK'] : []),
      ...[`${sign}${hours}:${minutes}`, `${sign}${hours}${minutes}`],
      ...['local', placeOf(timeZone)],
    ].map((name) => name.toUpperCase()),
  );
}
