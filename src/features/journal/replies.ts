import { DateTime } from 'luxon';
import { show, type Button } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import { oneLine } from '../../directory/words';
import { ready } from '../../work/known';
import { journalCard, type JournalView } from './card';
import { folded, linesOf, type Line } from './lines';
import { administratorsOnly, type JournalPorts, type Page, type Part } from './ports';

const atOnce = 5;
/** How long a link to the file works. */
const linkMs = 10 * 60_000;

/** Draws the newest lines of a part: who changed what, what held before, and what became of it. */
export async function drawJournal(
  ports: JournalPorts,
  viewer: Viewer,
  { from, file, ...part }: Page,
  notice?: string,
): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  ready(ports.directory);
  const lines: Line[] = [];
  let at = 0;
  for await (const line of folded(linesOf(ports, part, viewer.at))) {
    if (at++ < from) continue;
    lines.push(line);
    if (lines.length > atOnce) break;
  }
  const shown = lines.slice(0, atOnce);
  const view: JournalView = {
    ...(notice !== undefined && { notice }),
    heading: `Journal${partWords(ports, part)}`,
    lead: leadOf(shown.length, from),
    rows: shown.map((line) => rowOf(line, viewer)),
    ...(file && (await fileWords(ports, viewer, part))),
    actions: actionsOf(part, from, lines.length > atOnce),
  };
  return show(journalCard, view, `${view.heading}: ${view.lead}`);
}

function partWords({ directory }: JournalPorts, { community, person, month }: Part): string {
  const names = [
    community === undefined
      ? undefined
      : (directory.community(community)?.name ?? 'a community that has gone'),
    person === undefined ? undefined : (directory.person(person)?.name ?? 'somebody who left'),
    month === undefined
      ? undefined
      : DateTime.fromFormat(month, 'yyyy-LL', { locale: 'en-GB' }).toFormat('LLLL yyyy'),
  ].filter((name) => name !== undefined);
  return names.length === 0 ? '' : ` of ${names.join(', ')}`;
}

function leadOf(shown: number, from: number): string {
  if (shown === 0) return from === 0 ? 'Nothing is written down here.' : 'There is nothing older.';
  const newest = from === 0 ? 'The newest first.' : `From number ${from + 1} on, the newest first.`;
  return `${newest} Every write to Microsoft 365, every message to many people and every setting, for 400 days.`;
}

function rowOf(line: Line, { timeZone }: Viewer): JournalView['rows'][number] {
  const { what, who, community, person, before, outcome, why } = line;
  const when = DateTime.fromISO(line.at, { zone: timeZone, locale: 'en-GB' });
  const place = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  const facts = [
    who,
    `${when.toFormat('cccc d LLLL yyyy, HH:mm')} (${place})`,
    why === undefined ? outcome : `${outcome}: ${oneLine(why)}`,
  ];
  return {
    what: [what, person, community].filter((one) => one !== undefined).join(' · '),
    facts: facts.join(' · '),
    ...(before !== undefined && { before: `Before: ${oneLine(before, 200)}` }),
  };
}

async function fileWords(
  { links }: JournalPorts,
  { at }: Viewer,
  part: Part,
): Promise<Pick<JournalView, 'aside' | 'link'>> {
  const url = await links.to('journal', part, new Date(at.getTime() + linkMs));
  if (url === undefined) {
    return {
      aside: 'This server has no address that people can open. Whoever runs Signpost can set PUBLIC_URL.',
    };
  }
  return {
    aside: 'The link works for 10 minutes, for whoever has it. The file names people, so take care of it.',
    link: { title: 'Download the CSV', tooltip: 'Download this part of the journal as a CSV file', url },
  };
}

function actionsOf(part: Part, from: number, more: boolean): Button[] {
  const next = { ...part, from: from + atOnce };
  return [
    ...(more
      ? [{ title: 'Show more', tooltip: 'Show the five before these', verb: 'journal', data: next }]
      : []),
    {
      title: 'Save as CSV',
      tooltip: 'Save this part of the journal as a CSV file',
      verb: 'export-journal',
      data: { ...part, from },
    },
    ...(from > 0 || Object.keys(part).length > 0
      ? [{ title: 'All of it', tooltip: 'Show the newest of the whole journal', verb: 'journal', data: {} }]
      : []),
  ];
}
