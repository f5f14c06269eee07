import { createHash } from 'node:crypto';
import { z } from 'zod';
import { seal, unseal, type Call } from './call';
import { GraphError, badRequest, json, type Answer } from './reply';
import type { GroupRecord } from './state';
import type { Route, Tenancy } from './tenancy';

const minute = 60_000;
const day = 24 * 60 * minute;

const reportNames = ['getYammerGroupsActivityDetail', 'getOffice365GroupsActivityDetail'] as const;
const periods = { D7: 7, D30: 30, D90: 90, D180: 180 } as const;

const Download = z.object({
  report: z.enum(reportNames),
  period: z.enum(['D7', 'D30', 'D90', 'D180']),
  until: z.number(),
});
type Download = z.infer<typeof Download>;

/** Where a report is fetched from: below the host, beside the versions of Graph. */
export const downloads = '/data/download/';

type Row = {
  record: GroupRecord;
  name: string;
  owner: string;
  refreshed: string;
  period: Download['period'];
};
type Column = [header: string, cell: (row: Row) => string | number];

const yammerColumns: Column[] = [
  ['Report Refresh Date', (row) => row.refreshed],
  ['Group Display Name', (row) => row.name],
  ['Is Deleted', isDeleted],
  ['Owner Principal Name', (row) => row.owner],
  ['Last Activity Date', lastActive],
  ['Group Type', ({ record }) => (record.facts.visibility === 'Public' ? 'public' : 'private')],
  ['Office 365 Connected', () => 'True'],
  ['Member Count', ({ record }) => record.members.size],
  ['Posted Count', (row) => inPeriod(row, 'posted')],
  ['Read Count', (row) => inPeriod(row, 'read')],
  ['Liked Count', (row) => inPeriod(row, 'liked')],
  ['Report Period', (row) => periods[row.period]],
];

const groupColumns: Column[] = [
  ['Report Refresh Date', (row) => row.refreshed],
  ['Group Display Name', (row) => row.name],
  ['Is Deleted', isDeleted],
  ['Owner Principal Name', (row) => row.owner],
  ['Last Activity Date', lastActive],
  ['Group Type', ({ record }) => (record.facts.visibility === 'Public' ? 'Public' : 'Private')],
  ['Member Count', ({ record }) => record.members.size],
  ['External Member Count', () => 0],
  ['Exchange Received Email Count', () => ''],
  ['SharePoint Active File Count', () => 0],
  ['Yammer Posted Message Count', (row) => ofEngage(row, 'posted')],
  ['Yammer Read Message Count', (row) => ofEngage(row, 'read')],
  ['Yammer Liked Message Count', (row) => ofEngage(row, 'liked')],
  ['Exchange Mailbox Total Item Count', () => ''],
  ['Exchange Mailbox Storage Used (Byte)', () => ''],
  ['SharePoint Total File Count', () => 0],
  ['SharePoint Site Storage Used (Byte)', () => 0],
  ['Report Period', (row) => periods[row.period]],
];

export function reportRoutes(tenancy: Tenancy): Route[] {
  function redirect(call: Call, segment: string): Answer {
    const [, report, period] = /^(\w+)\(period='(\w+)'\)$/.exec(segment) ?? [];
    const asked = Download.safeParse({ report, period, until: tenancy.now().getTime() + 5 * minute });
    if (!asked.success) throw badRequest(`Unsupported report or period: '${segment}'.`);
    const { host } = new URL(call.base);
    const origin =
      host === 'graph.microsoft.com' ? 'https://reports.graph.microsoft.com' : new URL(call.base).origin;
    return { status: 302, headers: { Location: `${origin}${downloads}${seal(asked.data)}` } };
  }

  function settings(call: Call): Answer {
    return json({
      '@odata.context': `${call.base}/$metadata#admin/reportSettings/$entity`,
      displayConcealedNames: tenancy.state.concealed,
    });
  }

  return [
    { method: 'GET', path: '/reports/:report', needs: ['Reports.Read.All'], answer: redirect },
    { method: 'GET', path: '/admin/reportSettings', needs: ['ReportSettings.Read.All'], answer: settings },
  ];
}

/** The file behind a report's redirect. Its address is all the permission it needs, and all it takes. */
export function download(tenancy: Tenancy, token: string, headers: Headers): Answer {
  const asked = unseal(token, Download);
  if (asked === undefined) throw new GraphError(404, 'ResourceNotFound', 'There is no such report.');
  if (headers.has('Authorization')) {
    throw badRequest('A report is fetched without Authorization: its address is already authenticated.');
  }
  if (tenancy.now().getTime() > asked.until) {
    throw new GraphError(403, 'Forbidden', 'The address of this report has expired.');
  }
  const text = csv(tenancy, asked);
  return { status: 200, headers: { 'Content-Type': 'application/octet-stream' }, text };
}

function csv(tenancy: Tenancy, { report, period }: Download): string {
  const { state } = tenancy;
  const ofYammer = report === 'getYammerGroupsActivityDetail';
  const columns = ofYammer ? yammerColumns : groupColumns;
  const refreshed = new Date(tenancy.now().getTime() - 2 * day).toISOString().slice(0, 10);
  const lines = [columns.map(([header]) => header).join(',')];
  for (const record of state.groups) {
    const { facts } = record;
    if (ofYammer ? facts.engageId === undefined : !facts.groupTypes.includes('Unified')) continue;
    if (record.gone?.reason === 'deleted') continue;
    const [first] = record.owners.from(0, 1);
    const owner = (first === undefined ? undefined : state.people[first]?.userPrincipalName) ?? '';
    const row: Row = {
      record,
      name: state.concealed ? concealed(facts.id) : facts.displayName,
      owner: state.concealed && owner !== '' ? concealed(owner) : owner,
      refreshed,
      period,
    };
    lines.push(columns.map(([, cell]) => quoted(String(cell(row)))).join(','));
  }
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function isDeleted({ record }: Row): string {
  return record.gone === undefined ? 'False' : 'True';
}

function lastActive({ record, refreshed }: Row): string {
  const date = record.facts.activity.lastActive?.slice(0, 10) ?? '';
  return date > refreshed ? refreshed : date;
}

/** The model knows 30 days; shorter and longer periods are taken to be alike. */
function inPeriod({ record, period }: Row, count: 'posted' | 'read' | 'liked'): number {
  return Math.round((record.facts.activity[count] * periods[period]) / periods.D30);
}

function ofEngage(row: Row, count: 'posted' | 'read' | 'liked'): number | string {
  return row.record.facts.engageId === undefined ? '' : inPeriod(row, count);
}

function concealed(name: string): string {
  return createHash('md5').update(name).digest('hex').toUpperCase();
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
