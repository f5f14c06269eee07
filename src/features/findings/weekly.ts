import type { Log } from '../../bot/dispatch';
import { Later, type Jobs } from '../../work/jobs';
import {
  hasGone,
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
/** Clocks of all zones are quarters of an hour apart: so often, and on the hour of each, somebody looks. */
const quarter = 15 * 60_000;
/** A report that could not go out in time is worth sending so much later still. */
const lateMs = 48 * hour;

/** Sees to it that four times an hour, wherever that is, somebody looks whether a report is due. */
export async function scheduleReport({
  jobs,
  clock,
}: {
  jobs: Pick<Jobs, 'schedule' | 'next' | 'cancel'>;
  clock: () => Date;
}): Promise<void> {
  await jobs.cancel(reportKind, 'hourly'); // as it was looked before
  if ((await jobs.next(reportKind, 'quarterly')) !== undefined) return;
  const due = new Date(Math.floor(clock().getTime() / quarter) * quarter);
  await jobs.schedule({ kind: reportKind, key: 'quarterly', due, data: {}, every: quarter });
}

/**
 * Sends this week's report, unless that has been done; with the first one of a month owners are told of their own. A crash
 * on the way has it done again, and nobody gets it twice: a day is one message, a month another. While everything is paused
 * nothing is written down, so that no channel gets several at once when it is over.
 */
export async function sendReports(ports: FindingsPorts & { log: Log }, at: Date): Promise<void> {
  const { findings, rules, store, timeZone } = ports;
  const { report = usualReport, ownersTold, allPaused } = await rules.fresh();
  const edition = lastEdition(report, at, timeZone);
  const sent = await reportSent(store);
  if (sent && hasGone(edition, sent)) return;
  const isLate = at.getTime() - edition.due.getTime() > lateMs;
  if (sent === undefined || isLate)
    return noteReportSent(store, { ...edition, month: sent?.month ?? edition.month });
  if (allPaused || edition.due.toISOString() < (report.since ?? '')) return;
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
  { day }: Edition,
): Promise<void> {
  if (!(await roles.isAdministrator(person))) return;
  await outbox.tell({ kind: 'weekly-report', person, key: day, on: { view: 'report', params: {} } });
}

/** In the name of whoever chose the place, or of another administrator once they are none or have left. */
async function post(
  ports: FindingsPorts & { log: Log },
  { id, contact, by }: ReportPlace,
  { day }: Edition,
): Promise<void> {
  const somebody = await present(ports, by);
  if (somebody === undefined) {
    ports.log.warn({ day }, 'there is no administrator, so a channel gets no report');
    return;
  }
  const on = { view: 'posted-report', params: { place: id } };
  await ports.outbox.cards.post({ key: `report~${day}~${id}`, to: contact, on, by: somebody });
}

/** An administrator who is still here: this one, if they are. */
async function present({ roles, directory }: FindingsPorts, first: string): Promise<string | undefined> {
  const isHere = (person: string): boolean => directory.person(person)?.disabled === false;
  if (isHere(first) && (await roles.isAdministrator(first))) return first;
  return (await roles.administrators()).find(isHere);
}

async function tellOwners({ outbox, directory, findings }: FindingsPorts, { month }: Edition): Promise<void> {
  const on = { view: 'own-report', params: {} };
  for (const person of ownersConcerned(directory, findings)) {
    await outbox.tell({ kind: 'owner-report', person, key: month, on });
  }
}
