import type { Page } from '../../bot/feature';
import { wantedLately } from '../../directory/use/demand';
import { monthOf } from '../../directory/use/records';
import { csv, type Cell } from '../../work/csv';
import { nearestTo, type DemandPorts } from './replies';

/** What people ask for and nothing fits: a CSV file with a line for each subject, and nobody's name. */
export function exportPage({ store, directory }: Pick<DemandPorts, 'store' | 'directory'>): Page {
  const head = ['Subject', 'People at least', 'Asked since', 'Nearest community', 'Fits now'];

  async function* lines(now: string): AsyncGenerator<Cell[]> {
    for (const { subject, people, since } of await wantedLately(store, now)) {
      const nearest = nearestTo(directory, subject);
      yield [subject, people, since, nearest?.name, nearest?.fits ? 'Yes' : 'No'];
    }
  }

  return {
    page: 'demand',
    answer: ({ at }) =>
      Promise.resolve({
        status: 200,
        contentType: 'text/csv; charset=utf-8',
        fileName: 'demand.csv',
        body: csv(head, lines(monthOf(at))),
      }),
  };
}
