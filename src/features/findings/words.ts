import { DateTime } from 'luxon';
import type { Viewer } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import { oneLine } from '../../directory/words';
import { unsettled, type Finding, type FindingKind } from '../../work/findings/finding';
import type { Tally } from '../../work/findings/findings';
import { clockWords, dayWords } from '../../work/moments/words';

export const kindNames: Record<FindingKind, { one: string; several: string }> = {
  duplicate: { one: 'Duplicate', several: 'Duplicates' },
  undescribed: { one: 'Undescribed', several: 'Undescribed' },
  ownerless: { one: 'No owner', several: 'Too few owners' },
  quiet: { one: 'Quiet', several: 'Quiet' },
};

const longestName = 100;
const longestOfTwo = 60;
const numbers = new Intl.NumberFormat('en-GB');
type Reader = Pick<Viewer, 'at' | 'timeZone'>;

/** "1,204" */
export function number(count: number): string {
  return numbers.format(count);
}

/** "1 thing", "2 things" */
export function counted(count: number, one: string, several: string): string {
  return `${number(count)} ${count === 1 ? one : several}`;
}

export function nameOf(directory: Directory, community: string): string {
  return directory.community(community)?.name.slice(0, longestName) ?? 'A community that has gone';
}

/** Peat Talk, or of a pair “Peat Talk” / “Peatlands”: a name may have an “and” of its own. */
export function namesOf(directory: Directory, { community, other }: Finding): string {
  const name = nameOf(directory, community);
  return other === undefined
    ? name
    : [name, nameOf(directory, other)].map((one) => quoted(oneLine(one, longestOfTwo))).join(' / ');
}

/** A name that stands beside another one, so that nobody takes the two for one. */
export function quoted(name: string): string {
  return `“${name}”`;
}

/** "almost certainly", "probably", "perhaps" */
export function surely(score: number | undefined): string {
  if (score === undefined || score < 0.7) return 'perhaps';
  return score < 0.9 ? 'probably' : 'almost certainly';
}

/** As it starts a line. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1);
}

/** What it is in a word or two: "Duplicate, almost certainly", "Only one owner". */
export function kindWords({ kind, verdict, score, lack }: Finding): string {
  if (kind === 'ownerless' && lack === 'one') return 'Only one owner';
  if (kind !== 'duplicate') return kindNames[kind].one;
  if (verdict === 'parent and child') return `One is part of the other, ${surely(score)}`;
  return `${verdict === 'related' ? 'Related' : kindNames.duplicate.one}, ${surely(score)}`;
}

/** "12 more than last week", "3 fewer than last week (2 closed, not put right)"; nothing where nobody counted then. */
export function trendWords({ open, before, closed }: Tally): string | undefined {
  if (before === undefined) return undefined;
  if (open === before) return 'as many as last week';
  if (open > before) return `${number(open - before)} more than last week`;
  const which = closed > 0 ? ` (${number(closed)} closed, not put right)` : '';
  return `${number(before - open)} fewer than last week${which}`;
}

/** "Tuesday 3 November", with the year where it is not clear. */
export function dayOf(iso: string, { at, timeZone }: Reader): string {
  const zone = { zone: timeZone };
  return dayWords(DateTime.fromISO(iso, zone), DateTime.fromJSDate(at, zone));
}

/** "on Monday 16 November at 10am" */
export function lookedWords(looked: Date, { at, timeZone }: Reader): string {
  const zone = { zone: timeZone };
  const moment = DateTime.fromJSDate(looked, zone);
  return `on ${dayWords(moment, DateTime.fromJSDate(at, zone))} at ${clockWords(moment)}`;
}

const done: readonly string[] = ['dismissed', 'fixed', 'closed'];

/** Has an owner said that it is wrong, since it was last done with? Their turning, if so; whoever has begun to put it right leaves it standing. */
export function disputeOf({ history, state }: Finding): Finding['history'][number] | undefined {
  if (!unsettled.includes(state)) return undefined;
  for (const turning of history.toReversed()) {
    if (turning.to === 'disputed') return turning;
    if (done.includes(turning.to)) return undefined;
  }
  return undefined;
}
