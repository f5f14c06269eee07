import { collection, type Store } from '../../store/store';
import { peopleIn, together, type Marks } from './marks';
import { DemandRecord, demandPartition, monthsBefore } from './records';

/** A subject that people ask for and nothing fits. `people` are so many at least, and `since` is the first day of a month. */
export type Wanted = { readonly subject: string; readonly people: number; readonly since: string };

/** What fewer people have asked for is nobody else's business. */
export const fewestAskers = 5;

/** This month and the two before it. */
export const latelyMonths = 3;

/** How many different people at least have asked lately. */
export function peopleLately(months: Readonly<Record<string, Marks>>, now: string): number {
  return peopleIn(together(...lately(months, now).map(([, marks]) => marks)));
}

/** The subjects that five people at least have asked for lately, the most wanted first. */
export async function wantedLately(store: Store, now: string): Promise<Wanted[]> {
  const found: Wanted[] = [];
  for await (const { doc } of collection(store, 'use', DemandRecord).list(demandPartition)) {
    const people = peopleLately(doc.months, now);
    const [form] = Object.entries(doc.said ?? {}).sort(([one, often], [other, oftener]) =>
      often === oftener ? one.localeCompare(other, 'en-GB') : oftener - often,
    );
    if (people < fewestAskers || !form) continue;
    const [first = now] = lately(doc.months, now)
      .map(([month]) => month)
      .sort();
    found.push({ subject: form[0], people, since: `${first}-01` });
  }
  return found.sort(
    (one, other) => other.people - one.people || one.subject.localeCompare(other.subject, 'en-GB'),
  );
}

function lately(months: Readonly<Record<string, Marks>>, now: string): [string, Marks][] {
  return Object.entries(months).filter(([month]) => monthsBefore(month, now) < latelyMonths);
}
