import { anonymous } from '../../store/forgetting';
import { isNoted, itself, monthOf, previous, type Entry, type Noted } from '../../work/journal';
import { isConfidential } from '../../work/outbox/campaigns/audience';
import { kindNames, kindOf } from '../../work/outbox/kinds';
import type { JournalPorts, Part } from './ports';

/** One line of the journal in words; `at` and `ended` are ISO 8601. */
export type Line = {
  at: string;
  who: string;
  what: string;
  community?: string;
  person?: string;
  before?: string;
  after?: string;
  outcome: string;
  why?: string;
  ended?: string;
};

/** So many months the journal goes back, this one included. */
const mostMonths = 14;
/** Who came into or went out of a community that keeps its members private. */
const somebody = 'Somebody';
const goneCommunity = 'A community that is no longer there';

/** The lines of a part, newest first, read month by month. */
export async function* linesOf(
  { journal, directory }: Pick<JournalPorts, 'journal' | 'directory'>,
  part: Part,
  now: Date,
): AsyncGenerator<Line> {
  let month = part.month ?? monthOf(now.toISOString());
  for (let read = 0; read < (part.month === undefined ? mostMonths : 1); read++) {
    for (const entry of await journal.month(month)) {
      const discreet = isDiscreet(directory, entry);
      if (isIn(entry, part, discreet)) yield lineOf(directory, entry, discreet);
    }
    month = previous(month);
  }
}

/** The same lines, with those that install the app one after the other made one, for that may be thousands. */
export async function* folded(lines: AsyncIterable<Line>): AsyncGenerator<Line> {
  let held: Line | undefined;
  let people = 0;
  const told = (): Line[] => (held ? [people === 1 ? held : severalOf(held, people)] : []);
  for await (const line of lines) {
    if (line.what === installing && held) people += 1;
    else {
      yield* told();
      held = line.what === installing ? line : undefined;
      people = 1;
      if (!held) yield line;
    }
  }
  yield* told();
}

function severalOf({ person: _one, ...line }: Line, people: number): Line {
  return { ...line, what: `${line.what} for ${people.toLocaleString('en-GB')} people` };
}

/** Whether it is about somebody's membership of a community that nobody is to learn. */
function isDiscreet(directory: JournalPorts['directory'], entry: Entry | Noted): boolean {
  if (!('person' in entry) || !('community' in entry) || entry.community === undefined) return false;
  return isConfidential(directory, [{ kind: 'members', community: entry.community }]);
}

function isIn(entry: Entry | Noted, { community, person }: Part, discreet: boolean): boolean {
  const about = 'community' in entry ? entry.community : undefined;
  if (community !== undefined && about !== community) return false;
  if (person === undefined) return true;
  return !discreet && (entry.by === person || ('person' in entry && entry.person === person));
}

function lineOf(directory: JournalPorts['directory'], entry: Entry | Noted, discreet: boolean): Line {
  const nameOf = (id: string): string => {
    if (id === itself) return 'Signpost';
    return discreet ? somebody : (directory.person(id)?.name ?? anonymous);
  };
  const community = 'community' in entry ? entry.community : undefined;
  const person = 'person' in entry ? entry.person : undefined;
  return {
    at: entry.at,
    who: nameOf(entry.by),
    ...(isNoted(entry) ? noted(entry) : written(entry)),
    ...(community !== undefined && { community: directory.community(community)?.name ?? goneCommunity }),
    ...(person !== undefined && person !== entry.by && { person: nameOf(person) }),
  };
}

type Words = Pick<Line, 'what' | 'before' | 'after' | 'outcome' | 'why' | 'ended' | 'community'>;

const outcomes: Record<Entry['state'], string> = {
  open: 'Not finished yet',
  done: 'Done',
  undone: 'Given up',
  refused: 'Refused by Microsoft 365',
};

function written(entry: Entry): Words {
  const { state, why, closedAt } = entry;
  return {
    ...{ what: whatOf(entry), ...textsOf(entry), outcome: outcomes[state] },
    ...(why !== undefined && { why }),
    ...(closedAt !== undefined && { ended: closedAt }),
  };
}

function whatOf(entry: Entry): string {
  switch (entry.action) {
    case 'add member':
      return entry.person === entry.by ? 'Joined' : 'Let somebody in';
    case 'remove member':
      return entry.person === entry.by ? 'Left' : 'Took somebody out';
    case 'add owner':
      return 'New owner';
    case 'describe':
      return entry.restores === undefined ? 'Changed the description' : 'Put a description back';
    case 'create':
      return `Started the community ${entry.name}`;
  }
}

function textsOf(entry: Entry): Pick<Words, 'before' | 'after'> {
  if (entry.action === 'describe') return { before: entry.before || 'Nothing', after: entry.after };
  if (entry.action === 'create') return { after: entry.description };
  return entry.before === undefined ? {} : { before: plain(entry.before) };
}

const installing = 'Set out to install itself';

const notes: Readonly<Record<string, string>> = {
  'ask owner': 'Asked somebody to look after it',
  'sending paused': 'Paused a message to many people',
  'sending resumed': 'Went on with a message to many people',
  'sending cancelled': 'Called off a message to many people',
  'recipients exported': 'Saved who got a message as a file',
  'journal exported': 'Saved the journal as a file',
  'app installed': installing,
  'rules changed': 'Changed the settings',
  'words changed': 'Changed the organisation’s own words',
};

function noted(note: Noted): Words {
  const { what, before, after, people, kind, override } = note;
  const sent = what === 'sending confirmed';
  const known = kindNames.find((name) => name === kind);
  return {
    what: sent
      ? `Sent to ${typeof people === 'number' ? people.toLocaleString('en-GB') : 'many'} people${known ? `: ${kindOf(known).title}` : ''}`
      : (notes[what] ?? what.charAt(0).toUpperCase() + what.slice(1)),
    ...(before !== undefined && before !== null && { before: plain(before) }),
    ...(after !== undefined && after !== null && { after: plain(after) }),
    outcome: 'Noted',
    ...(typeof override === 'string' && { why: `Urgent: ${override}` }),
  };
}

/** What held as text: "weekly: 5, listPrivate: true". */
function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  const words = ([field, one]: [string, unknown]) =>
    `${field}: ${typeof one === 'string' ? one : JSON.stringify(one)}`;
  return Object.entries(value).map(words).join(', ');
}
