import type { Meter } from '../../src/work/meter';

type Labels = Readonly<Record<string, string>>;

/** A meter that answers what it has counted since it was cleared, in all or where the labels are these. */
export type Tally = Meter & {
  sum(name: Parameters<Meter['count']>[0], labels?: Labels): number;
  /** The values that a label has had. */
  values(name: Parameters<Meter['count']>[0], label: string): string[];
  clear(): void;
};

export function createTally(): Tally {
  const counts = new Map<string, { name: string; labels: Labels; by: number }>();

  function counted(name: string, labels: Labels = {}): { labels: Labels; by: number }[] {
    const wanted = Object.entries(labels);
    return [...counts.values()].filter((count) => {
      return count.name === name && wanted.every(([label, value]) => count.labels[label] === value);
    });
  }

  return {
    count(name, labels, by = 1) {
      const key = JSON.stringify([name, labels]);
      const former = counts.get(key);
      counts.set(key, { name, labels, by: (former?.by ?? 0) + by });
    },
    time: () => undefined,
    sum: (name, labels) => counted(name, labels).reduce((sum, { by }) => sum + by, 0),
    values: (name, label) => [...new Set(counted(name).map(({ labels }) => labels[label] ?? ''))],
    clear: () => counts.clear(),
  };
}
