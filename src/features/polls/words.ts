import type { Directory } from '../../directory/directory';
import { anonymous as left } from '../../store/forgetting';
import type { Reader } from '../../work/moments/moments';
import { momentWords } from '../../work/moments/words';
import { isOpen } from './casting';
import type { Figures, Poll, Tally } from './poll';
import type { Standing } from './results';

const numbers = new Intl.NumberFormat('en-GB');

/** "1 vote", "1,204 votes". */
export function counted(count: number, one: string, many: string): string {
  return `${numbers.format(count)} ${count === 1 ? one : many}`;
}

/** "York", "York and Leeds", "York, Leeds and Online". */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

export function nameOf(directory: Pick<Directory, 'person'>, person: string): string {
  return directory.person(person)?.name ?? left;
}

/** "Closes Friday 11 December, 5pm (London)."; "Closed on …", from the closing time on whether or not it has been closed yet. */
export function closingWords(poll: Pick<Poll, 'state' | 'closes' | 'closedAt'>, reader: Reader): string {
  if (isOpen({ ...poll, state: poll.state === 'draft' ? 'open' : poll.state }, reader.at))
    return `Closes ${momentWords(new Date(poll.closes), reader)}.`;
  return `Closed ${onDay(closedAt(poll), reader)}.`;
}

/** "Corrected on Friday 11 December, 5pm (London)." */
export function correctedWords({ correctedAt }: Pick<Poll, 'correctedAt'>, reader: Reader): string[] {
  return correctedAt === undefined ? [] : [`Corrected ${onDay(new Date(correctedAt), reader)}.`];
}

/** With the day though it is today: the card is not drawn again tomorrow. */
function onDay(at: Date, reader: Reader): string {
  const words = momentWords(at, reader);
  return words.startsWith('midnight') ? `at ${words}` : `on ${words}`;
}

function closedAt({ state, closes, closedAt }: Pick<Poll, 'state' | 'closes' | 'closedAt'>): Date {
  return new Date((state === 'closed' && closedAt) || closes);
}

/** "12 people have voted." */
export function votersWords({ voters }: Pick<Tally, 'voters'>): string {
  if (voters === 0) return 'Nobody has voted yet.';
  return `${counted(voters, 'person has', 'people have')} voted.`;
}

/** "7 votes (58%)", or of several choices "7 of 12 people (58%)". */
export function figuresWords(
  { votes, share }: Standing,
  { several }: Pick<Poll, 'several'>,
  { voters }: Pick<Tally, 'voters'>,
): string {
  if (several) return `${numbers.format(votes)} of ${counted(voters, 'person', 'people')} (${share}%)`;
  return `${counted(votes, 'vote', 'votes')} (${share}%)`;
}

/** How a closed poll has ended: "York, with 7 of 12 votes". */
export function outcomeWords(
  { several }: Pick<Poll, 'several'>,
  { voters }: Pick<Tally, 'voters'>,
  all: readonly Standing[],
): string {
  const leading = all.filter(({ leads }) => leads);
  const most = numbers.format(leading[0]?.votes ?? 0);
  const names = listed(leading.map(({ text }) => text));
  if (leading.length === 0) return 'Nobody voted';
  const each = leading.length === 1 ? '' : ' each';
  const of = several ? counted(voters, 'person', 'people') : counted(voters, 'vote', 'votes');
  const got = several ? `chosen by ${most} of ${of}` : `with ${most} of ${of}`;
  return leading.length === 1 ? `${names}, ${got}` : `A tie: ${names}, ${got}${each}`;
}

/** The same, of a poll whose figures may be too few to be shown. */
export function endWords(
  poll: Pick<Poll, 'several'>,
  { voters }: Pick<Tally, 'voters'>,
  { figures, all }: { figures: Figures | undefined; all: readonly Standing[] },
): string {
  if (figures || voters === 0) return outcomeWords(poll, { voters }, all);
  return 'No results: fewer than five people have voted, and they could tell who chose what';
}

/** Of whom the figures of an open anonymous poll are. */
export function stepWords({ voters }: Figures): string {
  return `These figures are of the first ${counted(voters, 'person', 'people')}. They move on by at least five people at a time, so that nobody can tell one vote.`;
}

/** When results will be seen, where they are not shown yet. */
export function laterWords({ anonymous, results }: Pick<Poll, 'anonymous' | 'results'>): string {
  if (results === 'closed') {
    const few = anonymous ? ', if at least five people have voted' : '';
    return `The results are shown when the poll closes${few}.`;
  }
  const fewest = anonymous ? 'at least five people have voted' : undefined;
  if (results === 'voted') {
    const you = 'The results are shown to you once you have voted';
    return fewest === undefined ? `${you}.` : `${you}, and ${fewest}.`;
  }
  return `The results are shown once ${fewest ?? 'somebody has voted'}.`;
}

/** Who will know what somebody votes. To be read before they do. */
export function secrecyWords({ anonymous }: Pick<Poll, 'anonymous'>): string {
  return anonymous
    ? 'Anonymous: nobody, not even who asked, can see what you choose. So it cannot be changed or shown to you afterwards.'
    : 'Those who run this poll and the community team can see who chose what.';
}

/** What a notification says of it. */
export function summaryOf({ question }: Pick<Poll, 'question'>): string {
  return `Poll: ${question}`;
}
