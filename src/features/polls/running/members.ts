import { SendFault } from '../../../bot/send';
import type { Poll } from '../poll';
import type { PollPorts } from '../ports';

const keptMs = 5 * 60_000;
const mostKept = 50;

/** Who is in the chat or team where a poll stands, and who of them has not voted. */
export interface Members {
  /** Those whom the directory knows; nothing where Teams does not say. An answer of Teams' holds for five minutes. */
  of(poll: Pick<Poll, 'place'>): Promise<readonly string[] | undefined>;
  /** The same without asking Teams, which would have to be read page after page: nothing where nobody has asked of late. */
  known(poll: Pick<Poll, 'place'>): readonly string[] | undefined;
  /** Those of them who have not voted; nothing where it is not known who is there. */
  missing(poll: Poll): Promise<readonly string[] | undefined>;
}

export function createMembers(
  ports: Pick<PollPorts, 'conversations' | 'directory' | 'polls' | 'clock' | 'log'>,
): Members {
  const { conversations, directory, polls, clock, log } = ports;
  const kept = new Map<string, { people: readonly string[]; until: number }>();
  const reading = new Map<string, Promise<readonly string[] | undefined>>();

  async function read({ contact, id }: NonNullable<Poll['place']>): Promise<string[] | undefined> {
    const teams = conversations();
    if (!teams) return undefined;
    const people = new Set<string>();
    try {
      for await (const page of teams.roster(contact)) for (const person of page) people.add(person);
    } catch (error) {
      if (!(error instanceof SendFault)) throw error;
      log.info({ place: id, kind: error.kind }, 'Teams does not say who is in a chat or channel');
      return undefined;
    }
    return [...people].filter((person) => directory.person(person)?.disabled === false);
  }

  async function keep(place: NonNullable<Poll['place']>): Promise<readonly string[] | undefined> {
    const people = await read(place);
    if (people === undefined) return undefined;
    if (kept.size >= mostKept) kept.clear();
    kept.set(place.id, { people, until: clock().getTime() + keptMs });
    return people;
  }

  function known({ place }: Pick<Poll, 'place'>): readonly string[] | undefined {
    const found = place && kept.get(place.id);
    return found && clock().getTime() < found.until ? found.people : undefined;
  }

  async function of({ place }: Pick<Poll, 'place'>): Promise<readonly string[] | undefined> {
    if (!place || place.kind === 'personal') return undefined;
    const people = known({ place });
    if (people) return people;
    const under = reading.get(place.id) ?? keep(place).finally(() => reading.delete(place.id));
    reading.set(place.id, under);
    return under;
  }

  return {
    of,
    known,
    async missing(poll) {
      const people = await of(poll);
      if (people === undefined) return undefined;
      const voted = new Set<string>();
      for await (const person of polls.voters(poll.poll)) voted.add(person);
      return people.filter((person) => !voted.has(person));
    },
  };
}
