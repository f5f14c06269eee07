import type { GraphRecord } from '../../../directory/community';
import { countIn, countOut, type RosterMoves } from '../roster';
import { number } from '../words';

/** So many lines of a kind are shown. */
const shown = 20;

/** What a sync would change, in the names of communities. */
export type Sketch = {
  added: string[];
  renamed: { from: string; to: string }[];
  describedAnew: string[];
  gone: string[];
  moves: { community: string; in: number; out: number }[];
};

/** The difference between the records that are held and those that would be; and what moves in their rosters. */
export function sketchOf(
  held: ReadonlyMap<string, GraphRecord>,
  records: ReadonlyMap<string, GraphRecord>,
  rosters: readonly RosterMoves[],
): Sketch {
  const sketch: Sketch = { added: [], renamed: [], describedAnew: [], gone: [], moves: [] };
  for (const [id, record] of records) {
    const former = held.get(id);
    if (!former || former.goneAt !== undefined) sketch.added.push(record.name);
    else if (former.name !== record.name) sketch.renamed.push({ from: former.name, to: record.name });
    else if (former.description !== record.description) sketch.describedAnew.push(record.name);
  }
  for (const [id, { name, goneAt }] of held) {
    if (goneAt === undefined && !records.has(id)) sketch.gone.push(name);
  }
  for (const moves of rosters) {
    const community = (records.get(moves.community) ?? held.get(moves.community))?.name;
    const [come, go] = [countIn(moves), countOut(moves)];
    if (community !== undefined && come + go > 0) sketch.moves.push({ community, in: come, out: go });
  }
  sketch.moves.sort((a, b) => b.in + b.out - a.in - a.out || a.community.localeCompare(b.community));
  return sketch;
}

/** The sketch in lines for a terminal, the largest changes first; long lists are cut. */
export function sketchLines({ added, renamed, describedAnew, gone, moves }: Sketch): string[] {
  return [
    ...listed('New communities', added.toSorted()),
    ...listed(
      'Communities with a new name',
      renamed.map(({ from, to }) => `${from} → ${to}`),
    ),
    ...listed('Communities described anew', describedAnew.toSorted()),
    ...listed('Communities that have gone', gone.toSorted()),
    ...listed(
      'Members and owners',
      moves.map(({ community, in: come, out: go }) => `${signed(come, go)} ${community}`),
    ),
  ];
}

function listed(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - shown;
  return [
    `${title}:`,
    ...lines.slice(0, shown).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${number(more)} more`] : []),
  ];
}

function signed(come: number, go: number): string {
  return [come > 0 && `+${number(come)}`, go > 0 && `−${number(go)}`].filter(Boolean).join(' ');
}
