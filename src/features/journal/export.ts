import { DateTime } from 'luxon';
import type { Page } from '../../bot/feature';
import type { Redraw, Reply } from '../../bot/feature';
import type { Turn } from '../../bot/turn';
import { csv, type Cell } from '../../work/csv';
import { linesOf } from './lines';
import { administratorsOnly, Part, type JournalPorts, type Page as Asked } from './ports';
import { drawJournal } from './replies';

/** Writes down that the journal is taken along, and offers the file. */
export async function exportJournal(
  ports: JournalPorts,
  turn: Turn,
  { file: _file, ...asked }: Asked,
): Promise<Reply | Redraw> {
  await administratorsOnly(ports, turn);
  await ports.journal.note({ what: 'journal exported', by: turn.who.id });
  return drawJournal(ports, turn, { ...asked, file: true });
}

/** A part of the journal as a CSV file, a line for each write. */
export function exportPage(ports: Pick<JournalPorts, 'journal' | 'directory' | 'timeZone'>): Page {
  const { timeZone } = ports;
  const head = [
    `When (${timeZone})`,
    'Who',
    'What',
    'Person',
    'Community',
    'Before',
    'After',
    'Outcome',
    'Why',
    'Ended',
  ];
  const moment = (at: string | undefined): string | undefined =>
    at === undefined ? undefined : DateTime.fromISO(at, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm:ss');

  async function* lines(part: Part, now: Date): AsyncGenerator<Cell[]> {
    for await (const line of linesOf(ports, part, now)) {
      const { at, who, what, person, community, before, after, outcome, why, ended } = line;
      yield [moment(at), who, what, person, community, before, after, outcome, why, moment(ended)];
    }
  }

  return {
    page: 'journal',
    answer: ({ query, at }) =>
      Promise.resolve({
        status: 200,
        contentType: 'text/csv; charset=utf-8',
        fileName: 'journal.csv',
        body: csv(head, lines(Part.parse(query), at)),
      }),
  };
}
