import { parseCsv } from './csv';
import { NoAnswer } from './exchange';
import { nonsense, refusalOf, silence } from './fault';
import type { Activity, ActivityRow } from '../../directory/tenant';
import type { Call, Graph } from './client';
import type { Sender } from './sender';

const days = 30;

const call: Call = {
  method: 'GET',
  path: `/reports/getYammerGroupsActivityDetail(period='D${days}')`,
  deed: 'read usage reports',
  permission: 'Reports.Read.All',
};

/** The columns the report must have; others may come and go. */
const needed = ['Group Display Name', 'Last Activity Date', 'Posted Count', 'Read Count', 'Liked Count'];

/** Stands at the end of each line, where there is no telling by a line end whether it is whole. */
const last = 'Report Period';

/** Group activity from the usage report. Graph answers with the address of a file that is open to its bearer. */
export async function activity(graph: Graph, sender: Sender): Promise<Activity> {
  const response = await graph.send(call);
  if (response.status !== 302) {
    if (response.ok) return readReport(await response.text());
    throw graph.fault(call, await refusalOf(response));
  }
  const location = response.headers.get('Location') ?? '';
  if (!location.startsWith('https://')) throw nonsense(call, 'the address of the report is missing');
  const file = await fetched(sender, location);
  if (!file.ok) throw graph.fault(call, await refusalOf(file));
  return readReport(await file.text());
}

async function fetched(sender: Sender, location: string): Promise<Response> {
  try {
    return await sender(location, { method: 'GET' });
  } catch (error) {
    throw error instanceof NoAnswer ? silence(call, error) : error;
  }
}

/** Reads the report's CSV by the names of its columns. */
export function readReport(text: string): Activity {
  const { columns, rows } = parseCsv(text);
  const missing = needed.find((column) => !columns.includes(column));
  if (missing !== undefined) throw nonsense(call, `the report has no column "${missing}"`);
  if (rows.length === 0) throw nonsense(call, 'the report tells of nothing');
  if (columns.includes(last) && rows.some((row) => row.get(last) !== String(days))) {
    throw nonsense(call, 'the report breaks off in the middle of a line');
  }
  const kept = rows.filter((row) => row.get('Is Deleted')?.toLowerCase() !== 'true').map(rowOf);
  return concealed(kept) ? { concealed: true } : { concealed: false, days, rows: kept };
}

function rowOf(row: ReadonlyMap<string, string>): ActivityRow {
  const lastActive = row.get('Last Activity Date') ?? '';
  return {
    name: row.get('Group Display Name') ?? '',
    ...(lastActive !== '' && { lastActive }),
    posted: count(row.get('Posted Count')),
    read: count(row.get('Read Count')),
    liked: count(row.get('Liked Count')),
  };
}

/** An empty count is none. */
function count(text: string | undefined): number {
  const number = Number(text ?? '');
  if (Number.isNaN(number)) throw nonsense(call, `"${text}" is not a count`);
  return number;
}

/** Tenants may hide names in reports: they become 32 hexadecimal digits. A real name may look so, once. */
function concealed(rows: readonly ActivityRow[]): boolean {
  const hidden = rows.filter(({ name }) => /^[0-9a-f]{32}$/i.test(name)).length;
  return hidden > 0 && hidden >= rows.length * 0.9;
}
