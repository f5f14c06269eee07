import type { Viewer } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import { momentWords, spanWords } from '../../work/moments/words';
import type { Counts } from './line/line';
import type { OptionId, Signup } from './signup';

const numbers = new Intl.NumberFormat('en-GB');

/** "27,000". */
export function number(count: number): string {
  return numbers.format(count);
}

/** "1 place", "20 places". */
export function counted(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** A title within a sentence. */
export function quoted(title: string): string {
  return `“${title}”`;
}

/** "Morning, Afternoon and Evening". */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(names);
}

/** What somebody is called; whoever has left is not named any more. */
export function nameOf(directory: Pick<Directory, 'person'>, person: string): string {
  return directory.person(person)?.name ?? 'Somebody who has left';
}

/** "Saturday 12 December, 10am to 12 noon (London)". */
export function whenLine({ start, end, timeZone }: Signup, at: Date): string {
  return spanWords(new Date(start), new Date(end), { at, timeZone });
}

/** The same for somebody whose clock shows another time; nothing for everybody else. */
export function ownWhenLine(
  signup: Signup,
  { at, timeZone }: Pick<Viewer, 'at' | 'timeZone'>,
): string | undefined {
  const start = new Date(signup.start);
  if (wallClock(start, timeZone) === wallClock(start, signup.timeZone)) return undefined;
  return spanWords(start, new Date(signup.end), { at, timeZone });
}

function wallClock(at: Date, timeZone: string): string {
  return at.toLocaleString('en-GB', { timeZone });
}

/** When signing up ends, in the sign-up's zone: "Friday 11 December, 5pm (London)". */
export function closesWords({ closes, timeZone }: Signup, at: Date): string {
  return momentWords(new Date(closes), { at, timeZone });
}

/** What an option is called within a sentence; nothing where there is only one without a name. */
export function optionName({ options }: Pick<Signup, 'options'>, option: OptionId): string | undefined {
  return options.find(({ id }) => id === option)?.text;
}

/** "8 of 20 places left", "Full. 12 people wait." */
export function leftWords({ taken, waiting, places }: Counts[OptionId]): string {
  const left = Math.max(places - taken, 0);
  if (left > 0) return `${number(left)} of ${counted(places, 'place', 'places')} left`;
  return waiting === 0 ? 'Full.' : `Full. ${counted(waiting, 'person waits', 'people wait')}.`;
}

/** "12 of 20 places taken". */
export function takenWords({ taken, places }: Counts[OptionId]): string {
  return `${number(taken)} of ${counted(places, 'place', 'places')} taken`;
}
