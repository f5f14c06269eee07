import type { Directory } from '../../../directory/directory';
import type { Reader } from '../../../work/moments/moments';
import { momentWords } from '../../../work/moments/words';
import { isOpen } from '../casting';
import type { Poll, Tally } from '../poll';
import { counted, listed, nameOf, votersWords } from '../words';

const mostNamed = 5;
const often = { week: 'Every week', fortnight: 'Every two weeks', month: 'Every month' } as const;
const shown = {
  always: 'Shown as people vote',
  voted: 'Shown to those who have voted',
  closed: 'Shown when it closes',
} as const;

/** How a poll is, in a word or two. One whose time is over is closed, whether or not it has been closed yet. */
export function stateWords(poll: Pick<Poll, 'state' | 'closes'>, at: Date): string {
  if (poll.state === 'draft') return 'Draft, not posted yet';
  if (poll.state === 'retracted') return 'Taken back';
  return isOpen(poll, at) ? 'Open' : 'Closed';
}

/** "12 of 34 people here have voted.", where it is known how many there are. */
export function turnoutWords(tally: Pick<Tally, 'voters'>, members: number | undefined): string {
  const { voters } = tally;
  if (members === undefined || members < voters || voters === 0) return votersWords(tally);
  const of = `of ${counted(members, 'person', 'people')} here`;
  return `${voters.toLocaleString('en-GB')} ${of} ${voters === 1 ? 'has' : 'have'} voted.`;
}

/** What whoever runs a poll wants to know of it, besides how it does. */
export function factsOf(
  poll: Poll,
  reader: Reader,
  directory: Pick<Directory, 'person' | 'community'>,
): { title: string; value: string }[] {
  const { anonymous, several, results, every, next, organisers, remindedAt } = poll;
  const facts: [string, string | undefined][] = [
    ['Stands in', placeWords(poll, directory)],
    ['Votes', `${anonymous ? 'Anonymous' : 'Named'}, ${several ? 'several choices' : 'one choice each'}`],
    ['Results', shown[results]],
    ['Asked again', every && next === undefined ? often[every] : undefined],
    [
      'Run with',
      organisers.length > 0 ? namesWords(organisers.map((one) => nameOf(directory, one))) : undefined,
    ],
    ['Reminded', remindedAt && momentWords(new Date(remindedAt), reader)],
  ];
  return facts.flatMap(([title, value]) => (value === undefined ? [] : [{ title, value }]));
}

function placeWords({ place }: Poll, directory: Pick<Directory, 'community'>): string {
  if (!place) return 'Nowhere yet';
  const team = place.team === undefined ? undefined : directory.community(place.team);
  if (place.kind === 'channel') return team ? `A channel of ${team.name}` : 'A channel';
  return place.kind === 'group' ? 'A group chat' : 'A chat with me';
}

function namesWords(names: readonly string[]): string {
  const rest = names.length - mostNamed;
  return rest > 0
    ? `${names.slice(0, mostNamed).join(', ')} and ${counted(rest, 'other', 'others')}`
    : listed(names);
}
