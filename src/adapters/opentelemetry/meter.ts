import type { Meter as Instruments } from '@opentelemetry/api';
import { counters, gauges, timings, type Gauges, type Meter } from '../../work/meter';

/** In seconds, up to a full sync that Graph slows down. */
const boundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 120, 300, 600, 1800];

/** Hands on what is counted and timed; `read` is asked for what stands at the moment whenever figures are sent. */
export function createInstruments(instruments: Instruments, read: () => Promise<Gauges>): Meter {
  const counts = new Map<string, ReturnType<Instruments['createCounter']>>(
    Object.entries(counters).map(([name, { help }]) => [
      name,
      instruments.createCounter(name, { description: help }),
    ]),
  );
  const times = new Map<string, ReturnType<Instruments['createHistogram']>>(
    Object.entries(timings).map(([name, { help }]) => [
      name,
      instruments.createHistogram(name, {
        description: help,
        unit: 's',
        advice: { explicitBucketBoundaries: boundaries },
      }),
    ]),
  );
  const stands = Object.entries(gauges).map(([name, description]) => ({
    name,
    gauge: instruments.createObservableGauge(name, { description }),
  }));
  instruments.addBatchObservableCallback(
    async (to) => {
      const values: Readonly<Record<string, number | undefined>> = await read().catch(() => ({}));
      for (const { name, gauge } of stands) {
        const value = values[name];
        if (value !== undefined) to.observe(gauge, value);
      }
    },
    stands.map(({ gauge }) => gauge),
  );
  return {
    count: (name, labels, by = 1) => counts.get(name)?.add(by, labels),
    time: (name, labels, seconds) => times.get(name)?.record(seconds, labels),
  };
}
