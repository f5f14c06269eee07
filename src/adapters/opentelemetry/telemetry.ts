import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Log } from '../../bot/dispatch';
import type { Gauges, Meter } from '../../work/meter';
import { atMost } from '../../work/patience';
import { untraced, type Tracing } from '../../work/tracing';
import { createInstruments } from './meter';
import { outspoken } from './outspoken';
import { createTracing } from './tracing';

/** How long the end of the process waits for what has not been sent. */
const graceMs = 1_000;

/** What an OpenTelemetry collector is sent. Addresses, headers, sampling and the like are the SDK's own variables. */
export type Telemetry = {
  tracing: Tracing;
  /** The same meter, whose figures are sent, too. */
  counting(meter: Meter, read: () => Promise<Gauges>): Meter;
  /** Sends what has not been sent, within a second. */
  stop(): Promise<void>;
};

export function startTelemetry(options: {
  traces: boolean;
  metrics: boolean;
  metricsEveryMs: number;
  version: string;
  instance: string;
  log: Log;
}): Telemetry {
  const { traces, metrics, metricsEveryMs, version, instance, log } = options;
  const resource = resourceFromAttributes({
    'service.name': 'signpost',
    'service.version': version,
    'service.instance.id': instance,
  }).merge(detectResources({ detectors: [envDetector] }));
  const tracers =
    traces &&
    new BasicTracerProvider({
      resource,
      spanProcessors: [new BatchSpanProcessor(outspoken(new OTLPTraceExporter(), 'traces', log))],
    });
  const tracing = tracers ? createTracing(tracers.getTracer('signpost', version)) : undefined;
  let meters: MeterProvider | undefined;

  return {
    tracing: tracing ?? untraced,
    counting(meter, read) {
      if (metrics) {
        const exporter = outspoken(new OTLPMetricExporter(), 'metrics', log);
        const reader = new PeriodicExportingMetricReader({
          exporter,
          exportIntervalMillis: metricsEveryMs,
          exportTimeoutMillis: Math.min(metricsEveryMs, 30_000),
        });
        meters = new MeterProvider({ resource, readers: [reader] });
      }
      const sent = meters && createInstruments(meters.getMeter('signpost', version), read);
      return {
        count(name, labels, by = 1) {
          meter.count(name, labels, by);
          sent?.count(name, labels, by);
          if (name === 'signpost_store_request_units_total') tracing?.charged(by);
        },
        time(name, labels, seconds) {
          meter.time(name, labels, seconds);
          sent?.time(name, labels, seconds);
        },
      };
    },
    async stop() {
      const both = [tracers, meters].flatMap((provider) => (provider ? [provider.shutdown()] : []));
      await atMost(graceMs, Promise.allSettled(both));
    },
  };
}
