import type { Log } from '../../bot/dispatch';

type Result = { code: number; error?: Error };
type Exporter<T> = { export(items: T, done: (result: Result) => void): void };

const success = 0; // ExportResultCode.SUCCESS of @opentelemetry/core

/** The same exporter, which says in the log that nothing can be sent: once, until something has been sent again. */
export function outspoken<T, E extends Exporter<T>>(exporter: E & Exporter<T>, what: string, log: Log): E {
  const send = exporter.export.bind(exporter);
  let failing = false;
  exporter.export = (items, done) => {
    send(items, (result) => {
      const failed = result.code !== success;
      if (failed && !failing) {
        log.warn(
          { err: result.error },
          `${what} cannot be sent: is OTEL_EXPORTER_OTLP_ENDPOINT right, and does the collector take OTLP over HTTP with JSON?`,
        );
      } else if (!failed && failing) {
        log.info({}, `${what} are sent again`);
      }
      failing = failed;
      done(result);
    });
  };
  return exporter;
}
