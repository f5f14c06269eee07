import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Page, PageAnswer } from '../../../bot/feature';
import { Refusal } from '../../../bot/turn';
import { Id } from '../../../store/store';
import { csv, type Cell } from '../../../work/csv';
import { mustBeKnown } from '../../../work/known';
import { isOpen } from '../casting';
import { PollId, type Poll } from '../poll';
import { figuresFor, standings } from '../results';
import { nameOf } from '../words';
import { mustOwn } from './rights';
import type { RunPorts } from './run-card';

const Asked = z.object({ poll: PollId, by: Id });

/** The votes of a poll as a CSV file: who chose what and who has not voted, or of an anonymous one only how many. */
export function votesPage(ports: RunPorts): Page {
  return {
    page: 'poll-votes',
    async answer({ query, at }) {
      const asked = Asked.safeParse(query);
      if (!asked.success) return saying(404, 'That poll is no longer there.');
      try {
        mustBeKnown(ports.directory, asked.data.by, 'nothing is shown');
        const { poll } = await mustOwn(ports, { who: { id: asked.data.by, name: '' } }, asked.data.poll);
        if (poll.state === 'retracted') return saying(404, 'This poll has been taken back.');
        return await file(ports, poll, at);
      } catch (error) {
        if (error instanceof Refusal) return saying(403, error.message);
        throw error;
      }
    },
  };
}

async function file(ports: RunPorts, poll: Poll, at: Date): Promise<PageAnswer> {
  const { timeZone } = ports;
  const head = poll.anonymous
    ? ['Option', 'Votes', 'Share of voters in per cent']
    : ['Name', 'Mail', 'Has voted', 'Choice', `When (${timeZone})`];
  return {
    status: 200,
    contentType: 'text/csv; charset=utf-8',
    fileName: `${fileName(poll.question)}.csv`,
    body: csv(head, poll.anonymous ? await figures(ports, poll, at) : people(ports, poll)),
  };
}

async function figures({ polls }: RunPorts, poll: Poll, at: Date): Promise<AsyncIterable<Cell[]>> {
  const counts = await polls.counts(poll);
  const found = counts && figuresFor(poll, counts, { at, voted: true, runs: true });
  if (!found) {
    throw new Refusal(
      isOpen(poll, at)
        ? 'The results of this anonymous poll are not shown yet. Come back when it has closed.'
        : 'Fewer than five people have voted in this anonymous poll, so its results are not shown.',
    );
  }
  return rowsOf([
    ...standings(poll, found).map(({ text, votes, share }) => [text, votes, share]),
    ['People who have voted', found.voters],
  ]);
}

async function* rowsOf(rows: Cell[][]): AsyncGenerator<Cell[]> {
  yield* await Promise.resolve(rows);
}

async function* people(
  { polls, members, directory, timeZone }: RunPorts,
  poll: Poll,
): AsyncGenerator<Cell[]> {
  const voted = new Set<string>();
  for await (const { person, choices, at } of polls.ballots(poll.poll)) {
    voted.add(person);
    const chosen = poll.options.filter(({ id }) => choices.includes(id)).map(({ text }) => text);
    const when = DateTime.fromISO(at, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm:ss');
    yield [nameOf(directory, person), directory.person(person)?.mail, 'Yes', chosen.join('; '), when];
  }
  for (const person of (await members.of(poll)) ?? []) {
    if (!voted.has(person)) yield [nameOf(directory, person), directory.person(person)?.mail, 'No'];
  }
}

function saying(status: number, words: string): PageAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body: [`${words}\n`] };
}

/** Letters and digits that every system takes in the name of a file. */
function fileName(question: string): string {
  const plain = question
    .normalize('NFKD')
    .replace(/[^a-z\d]+/gi, '-')
    .toLowerCase();
  return plain.replace(/^-+|-+$/g, '').slice(0, 60) || 'poll';
}
