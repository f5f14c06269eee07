import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Directory } from '../directory/directory';
import { collection, type Store } from '../store/store';
import type { Findings } from './findings/findings';
import type { ReportRule } from './rules';

/** Nobody gets the report, and when it would come if somebody did. */
export const usualReport: ReportRule = { people: [], places: [], weekday: 1, hour: 9 };

type Days = Pick<ReportRule, 'weekday' | 'hour'>;

/** What has gone out, by the day it was for, with its week and month: document `sent` in partition `report` of `state`. */
export const ReportSent = z.object({
  id: z.literal('sent'),
  v: z.literal(1),
  /** "2026-11-16"; only its week is known where that is absent. */
  day: z.iso.date().exactOptional(),
  /** "2026-W47", and the month that the report fell in: "2026-11". */
  week: z.string(),
  month: z.string(),
});
export type ReportSent = z.infer<typeof ReportSent>;

const partition = 'report';

export async function reportSent(store: Store): Promise<ReportSent | undefined> {
  return (await collection(store, 'state', ReportSent).get(partition, 'sent'))?.doc;
}

export async function noteReportSent(store: Store, { day, week, month }: Edition): Promise<void> {
  await collection(store, 'state', ReportSent).put(partition, { id: 'sent', v: 1, day, week, month });
}

/** One week's report: when it is due, and by what it is known. */
export type Edition = {
  readonly due: Date;
  readonly day: string;
  readonly week: string;
  readonly month: string;
};

/** Has this report gone out, or a later one? */
export function hasGone({ day, week }: Edition, sent: ReportSent): boolean {
  return sent.day === undefined ? week <= sent.week : day <= sent.day;
}

/** The report that has been due last. */
export function lastEdition(days: Days, at: Date, timeZone: string): Edition {
  const now = DateTime.fromJSDate(at, { zone: timeZone });
  const thisWeeks = dueIn(now, days);
  return editionOf(thisWeeks <= now ? thisWeeks : dueIn(now.minus({ weeks: 1 }), days));
}

/** The report that comes next: on the first such day ahead that has not had one. */
export function nextEdition(days: Days, at: Date, timeZone: string, sent: ReportSent | undefined): Edition {
  const now = DateTime.fromJSDate(at, { zone: timeZone });
  let week = now;
  for (;;) {
    const edition = editionOf(dueIn(week, days));
    if (edition.due > at && !(sent && hasGone(edition, sent))) return edition;
    week = week.plus({ weeks: 1 });
  }
}

function dueIn(week: DateTime, { weekday, hour }: Days): DateTime {
  return week
    .startOf('week')
    .plus({ days: weekday - 1 })
    .set({ hour });
}

function editionOf(due: DateTime): Edition {
  return {
    due: due.toJSDate(),
    day: due.toFormat('yyyy-MM-dd'),
    week: due.toFormat("kkkk-'W'WW"),
    month: due.toFormat('yyyy-MM'),
  };
}

/** Owners of communities with something to put right, who are still here. */
export function ownersConcerned(
  directory: Pick<Directory, 'owners'>,
  findings: Pick<Findings, 'list'>,
): string[] {
  const owners = new Set<string>();
  for (const { community, other } of findings.list({ states: ['open'] })) {
    for (const id of other === undefined ? [community] : [community, other]) {
      for (const { id: owner, disabled, guest } of directory.owners(id))
        if (!disabled && !guest) owners.add(owner);
    }
  }
  return [...owners];
}
