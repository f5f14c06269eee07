import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Log } from '../../bot/dispatch';
import { counters, gauges, timings, type Gauges, type Meter } from '../../work/meter';

/** A meter whose figures Prometheus can read, together with those of the process. */
export type PrometheusMeter = Meter & { text(): Promise<string>; readonly contentType: string };

/** In seconds, up to what a turn may take in Teams, and to a full sync that Graph slows down. */
const buckets: Record<keyof typeof timings, number[]> = {
  signpost_turn_seconds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
  signpost_sync_seconds: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800],
};

/** `gauges` is asked whenever somebody reads; one that it leaves out is not told, as are all of them where it fails. */
export function createMeter(ports: { gauges: () => Promise<Gauges>; log: Log }): PrometheusMeter {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counts = entriesOf(counters, (name, { help, labels }) => {
    return new Counter({ name, help, labelNames: [...labels], registers });
  });
  const times = entriesOf(timings, (name, { help, labels }) => {
    return new Histogram({ name, help, labelNames: [...labels], buckets: buckets[name], registers });
  });
  const stands = entriesOf(gauges, (name, help) => new Gauge({ name, help, registers }));

  async function measure(): Promise<Gauges> {
    try {
      return await ports.gauges();
    } catch (error) {
      ports.log.warn({ err: error }, 'some figures for /metrics could not be had');
      return {};
    }
  }

  return {
    contentType: registry.contentType,
    count: (name, labels, by = 1) => counts.get(name)?.inc(labels, by),
    time: (name, labels, seconds) => times.get(name)?.observe(labels, seconds),
    async text() {
      const measured = await measure();
      for (const [name, gauge] of stands) {
        const value = measured[name];
        if (value === undefined) gauge.remove();
        else gauge.set(value);
      }
      return registry.metrics();
    },
  };
}

/** Something for each entry of a catalogue, by its name. */
function entriesOf<C extends object, T>(
  catalogue: C,
  make: (name: keyof C & string, entry: C[keyof C]) => T,
): Map<keyof C, T> {
  const entries = Object.entries(catalogue) as [keyof C & string, C[keyof C]][]; // Object.entries forgets the names
  return new Map(entries.map(([name, entry]) => [name, make(name, entry)]));
}
