import { weights } from '../weights';
import { likelyPeople, peopleIn, together, without, type Marks } from './marks';
import { keptMonths, monthOf, monthsBefore, type AskedRecord } from './records';
import type { Past, Use } from './use';

/** Puts what is stored of each community's months into `use`. */
export function createPasts(
  use: Pick<Use, 'put'>,
  clock: () => Date,
): (position: number, record: AskedRecord) => void {
  const kept: Map<string, AskedRecord>[] = [];
  return (position, record) => {
    const months = (kept[position] ??= new Map<string, AskedRecord>());
    months.set(record.id.replace('asked-', ''), record);
    use.put(position, pastOf(months, monthOf(clock())));
  };
}

/** The longer ago, the less it counts. A mark counts once, in the month in which it was last set. */
export function pastOf(months: ReadonlyMap<string, AskedRecord>, now: string): Past {
  const latestFirst = [...months]
    .map(([month, record]) => ({ ago: Math.max(0, monthsBefore(month, now)), record }))
    .filter(({ ago }) => ago <= keptMonths)
    .sort((one, other) => one.ago - other.ago);
  const seen = new Map<string, { all: Marks; worth: number }>();
  const wholes = new Map<string, Marks>();
  for (const { ago, record } of latestFirst) {
    const fading = 0.5 ** (ago / weights.use.halfLife);
    for (const [term, marks] of Object.entries(record.terms)) {
      const { all, worth } = seen.get(term) ?? { all: '0', worth: 0 };
      const fresh = peopleIn(without(marks, all));
      seen.set(term, { all: together(all, marks), worth: worth + fading * fresh });
    }
    for (const [whole, marks] of Object.entries(record.wholes)) {
      wholes.set(whole, together(wholes.get(whole), marks));
    }
  }
  return {
    counts: new Map([...seen].map(([term, one]) => [term, likely(one.all, one.worth)])),
    people: new Map([...wholes].map(([whole, marks]) => [whole, peopleIn(marks)])),
  };
}

function likely(all: Marks, worth: number): number {
  const marks = peopleIn(all);
  return marks === 0 ? 0 : (worth * likelyPeople(marks)) / marks;
}
