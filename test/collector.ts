import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const Attributes = z
  .array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) }))
  .transform((all) => Object.fromEntries(all.map(({ key, value }) => [key, Object.values(value)[0]])));
const Span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: Attributes,
});
const Body = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(Span) })) })).default([]),
  resourceMetrics: z
    .array(
      z.object({ scopeMetrics: z.array(z.object({ metrics: z.array(z.object({ name: z.string() })) })) }),
    )
    .default([]),
});
const Sources = z.array(z.object({ resource: z.object({ attributes: Attributes }) }));
export type Span = z.infer<typeof Span>;

/** A stand-in for an OpenTelemetry collector: keeps what it is sent over HTTP as JSON. */
export type Collector = {
  readonly url: string;
  readonly received: { path: string; headers: IncomingHttpHeaders; body: string }[];
  spans(): Span[];
  metrics(): string[];
  /** Who has sent: the attributes of every resource. */
  sources(): Record<string, unknown>[];
  /** Takes what comes, and never answers. */
  fallsSilent(): void;
  stop(): Promise<void>;
};

export async function startCollector(): Promise<Collector> {
  const received: Collector['received'] = [];
  let silent = false;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      if (silent) return;
      response.writeHead(200, { 'Content-Type': 'application/json' }); // restify has a version of its own, which does not chain
      response.end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port
  const bodies = (): z.infer<typeof Body>[] => received.map(({ body }) => Body.parse(JSON.parse(body)));

  return {
    url: `http://127.0.0.1:${port}`,
    received,
    spans: () =>
      bodies().flatMap(({ resourceSpans }) =>
        resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
      ),
    metrics: () =>
      bodies().flatMap(({ resourceMetrics }) =>
        resourceMetrics.flatMap(({ scopeMetrics }) =>
          scopeMetrics.flatMap(({ metrics }) => metrics.map(({ name }) => name)),
        ),
      ),
    sources: () =>
      received.flatMap(({ body }) => {
        const { resourceSpans, resourceMetrics } = JSON.parse(body) as Record<string, unknown>; // OTLP is an object
        return Sources.parse(resourceSpans ?? resourceMetrics).map(({ resource }) => resource.attributes);
      }),
    fallsSilent: () => void (silent = true),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
