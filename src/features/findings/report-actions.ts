import type { Button } from '../../bot/card';
import type { Viewer } from '../../bot/turn';
import { fromFirst, isNarrowed, type Look } from './look';
import type { FindingsPorts } from './ports';
import type { Scope } from './scope';

/** What of which findings a report shows, and to whom. */
export type Shown = {
  scope: Scope;
  look: Look;
  from: number;
  last: number;
  all: number;
  choosing: boolean;
};

/** What can be done with a report. While a filter is chosen, nothing else. */
export async function reportActions(
  ports: Pick<FindingsPorts, 'rules'>,
  { who }: Pick<Viewer, 'who'>,
  { scope, look, last, all, choosing }: Shown,
): Promise<Button[]> {
  const data = { ...look };
  if (choosing) {
    return [
      { title: 'Show', tooltip: 'Show what I have chosen', verb: 'filter-report', data: {} },
      everything,
    ];
  }
  const more: Button = {
    title: 'Show more',
    tooltip: 'Show the next five',
    verb: 'report',
    data: { ...look, from: last },
  };
  const files: Button[] = [
    { title: 'Save as CSV', tooltip: 'Save these findings as a CSV file', verb: 'report-file', data },
    { title: 'Open as a page', tooltip: 'Open these findings as a page to print', verb: 'report-page', data },
  ];
  return [
    ...(last < all ? [more] : []),
    ...(scope === 'administrator' ? [narrow(look)] : []),
    ...(all === 0 && isNarrowed(look) ? [everything] : []),
    ...(all > 0 ? files : []),
    ...(scope === 'administrator' ? [await weekly(ports, who.id, look)] : firstPage(look)),
  ];
}

const everything: Button = {
  title: 'Show everything',
  tooltip: 'Show everything there is to put right',
  verb: 'report',
  data: {},
};

function narrow(look: Look): Button {
  return {
    title: 'Filter',
    tooltip: 'Choose which findings to show',
    verb: 'choose-report',
    data: fromFirst(look),
  };
}

async function weekly({ rules }: Pick<FindingsPorts, 'rules'>, person: string, look: Look): Promise<Button> {
  const { report } = await rules.fresh();
  const gets = report?.people.includes(person) ?? false;
  const on = { view: 'report', params: look };
  return gets
    ? {
        title: 'Stop the weekly report',
        tooltip: 'Stop sending me the report',
        verb: 'stop-weekly-report',
        data: { on },
      }
    : {
        title: 'Report to me weekly',
        tooltip: 'Send me the report once a week',
        verb: 'weekly-report',
        data: { on },
      };
}

function firstPage({ from = 0 }: Look): Button[] {
  return from === 0
    ? []
    : [{ title: 'From the first', tooltip: 'Show the worst again', verb: 'report', data: {} }];
}
