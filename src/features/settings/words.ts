import type { Viewer } from '../../bot/turn';
import type { WordLists } from '../../work/house-words';
import type { Rules } from '../../work/rules';

const numbers = new Intl.NumberFormat('en-GB');

/** "7pm" of "19:00", "8:30am" of "08:30". */
export function hourWords(time: string): string {
  if (time === '00:00') return 'midnight';
  if (time === '12:00') return 'noon';
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** "7pm to 8am, and all weekend". */
export function quietWords(hours: Rules['quietHours']): string {
  if (!hours) return 'off';
  return `${hourWords(hours.from)} to ${hourWords(hours.to)}${hours.weekends ? ', and all weekend' : ''}`;
}

/** How many messages a person may get, as a sentence. */
export function weeklyWords(weekly: number): string {
  if (weekly === 0) return 'Nobody gets announcements or anything like them.';
  return `A person gets ${numbers.format(weekly)} ${weekly === 1 ? 'message' : 'messages'} a week at most.`;
}

/** Who may start communities, as a sentence. */
export function startedWords(creation: Rules['creation']): string {
  return creation === 'administrators'
    ? 'Only the community team can start communities.'
    : 'Everybody can start communities.';
}

/** What a change has changed, as sentences; empty where it has changed nothing. */
export function changeWords(
  before: Pick<Rules, 'quietHours' | 'weekly'>,
  after: Pick<Rules, 'quietHours' | 'weekly'>,
): string {
  const sentences: string[] = [];
  if (quietWords(before.quietHours) !== quietWords(after.quietHours)) {
    sentences.push(`Quiet hours are now ${quietWords(after.quietHours)}.`);
  }
  if (before.weekly !== after.weekly)
    sentences.push(weeklyWords(after.weekly).replace(' gets ', ' now gets '));
  return sentences.join(' ');
}

/** "at 10:05am" today, else "on Tuesday 9 December, 10:05am". */
export function momentWords(time: Date, { at, timeZone }: Pick<Viewer, 'at' | 'timeZone'>): string {
  const words = (options: Intl.DateTimeFormatOptions, moment: Date): string =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(moment).replaceAll(',', '');
  const clock = hourWords(words({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, time));
  const date = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const day = { ...date, year: 'numeric' } as const;
  return words(day, time) === words(day, at) ? `at ${clock}` : `on ${words(date, time)}, ${clock}`;
}

/** "1,204 messages are waiting to be sent." */
export function waitingWords(open: number): string {
  if (open === 0) return 'Nothing is waiting to be sent.';
  return open === 1
    ? 'One message is waiting to be sent.'
    : `${numbers.format(open)} messages are waiting to be sent.`;
}

/** "12 short forms, 3 lines of what people say." */
export function wordListsWords({ glossary, added, muted }: WordLists): string {
  if (glossary.length + added.length + muted.length === 0) return 'None of your own.';
  const counts = [
    [glossary.length, 'short form', 'short forms'],
    [added.length, 'line of what people say', 'lines of what people say'],
    [muted.length, 'ignored word', 'ignored words'],
  ] as const;
  const told = counts
    .filter(([count]) => count > 0)
    .map(([count, one, several]) => `${numbers.format(count)} ${count === 1 ? one : several}`);
  return `${told.join(', ')}.`;
}
