import type { Log } from '../../bot/dispatch';
import { Later, type Jobs } from '../../work/jobs';
import {
  lastEdition,
  noteReportSent,
  ownersConcerned,
  reportSent,
  usualReport,
  type Edition,
} from '../../work/report';
import type { ReportPlace } from '../../work/rules';
import type { FindingsPorts } from './ports';

/** The kind of the job that sends the report when it is due. */
export const reportKind = 'report';

const hour = 60 * 60_000;
/** A report that could not go out in time is worth sending so much later still. */
const lateMs = 48 * hour;

/** Sees to it that every hour, on the hour, somebody looks whether a report is due. */
export async function scheduleReport({
  jobs,
  clock,
}: {
  jobs: Pick<Jobs, 'schedule' | 'next'>;
  clock: () => Date;
}): Promise<void> {
  if ((await jobs.next(reportKind, 'hourly')) !== undefined) return;
  const due = new Date(Math.floor(clock().getTime() / hour) * hour);
  await jobs.schedule({ kind: reportKind, key: 'hourly', due, data: {}, every: hour });
}

/**
 * Sends this week's report, unless that has been done; with the first one of a month owners are told of their own. A crash
 * on the way has it done again, and nobody gets it twice: a week is one message, a month another.
 */
export async function sendReports(ports: FindingsPorts & { log: Log }, at: Date): Promise<void> {
  const { findings, rules, store, timeZone } = ports;
  const { report = usualReport, ownersTold } = await rules.fresh();
  const edition = lastEdition(report, at, timeZone);
  const sent = await reportSent(store);
  if (sent && edition.week <= sent.week) return;
  const isLate = at.getTime() - edition.due.getTime() > lateMs;
  if (sent === undefined || isLate)
    return noteReportSent(store, { ...edition, month: sent?.month ?? edition.month });
  if (!findings.ready || !findings.lookedAt()) {
    throw new Later(10, 'The communities have not been looked through yet.');
  }
  for (const person of report.people) await tellAdministrator(ports, person, edition);
  for (const place of report.places) await post(ports, place, edition);
  if (ownersTold && edition.month > sent.month) await tellOwners(ports, edition);
  await noteReportSent(store, edition);
}

/** Whoever is no longer an administrator gets none. */
async function tellAdministrator(
  { outbox, roles }: FindingsPorts,
  person: string,
  { week }: Edition,
): Promise<void> {
  if (!(await roles.isAdministrator(person))) return;
  await outbox.tell({ kind: 'weekly-report', person, key: week, on: { view: 'report', params: {} } });
}

/** In the name of whoever chose the place, or of another administrator once they are none. */
async function post(
  { outbox, roles, ...ports }: FindingsPorts & { log: Log },
  { id, contact, by }: ReportPlace,
  { week }: Edition,
): Promise<void> {
  const [another] = (await roles.isAdministrator(by)) ? [by] : await roles.administrators();
  if (another === undefined) {
    ports.log.warn({ week }, 'there is no administrator, so a channel gets no report');
    return;
  }
  const on = { view: 'posted-report', params: {} };
  await outbox.cards.post({ key: `report~${week}~${id}`, to: contact, on, by: another });
}

async function tellOwners({ outbox, directory, findings }: FindingsPorts, { month }: Edition): Promise<void> {
  const on = { view: 'own-report', params: {} };
  for (const person of ownersConcerned(directory, findings)) {
    await outbox.tell({ kind: 'owner-report', person, key: month, on });
  }
}
