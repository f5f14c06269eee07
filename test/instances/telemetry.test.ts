import { mkdtempSync, rmSync, writeFileSync, existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../package.json';
import { cast } from '../../src/adapters/simulated/model';
import { startCollector, type Collector, type Span } from '../collector';
import { freePort } from '../demo/port';
import { gatherCrowd, type Crowd } from '../e2e/crowd';
import { type Instance, startInstance, until } from './instance';
import { kinds, openPlace, type Place } from './place';

const folder = mkdtempSync(join(tmpdir(), 'signpost-telemetry-'));
const loads = join(folder, 'loads.js');
const loaded = join(folder, 'loaded');
let place: Place;
let collector: Collector;
let crowd: Crowd | undefined;
let server: Instance | undefined;

/** Writes down every package of OpenTelemetry that the server loads, but for the interfaces, which prom-client loads. */
const watching = `
const Module = require('node:module');
const load = Module._load;
Module._load = function (name, ...rest) {
  if (/^@opentelemetry\\/(?!api$)/.test(name)) require('node:fs').appendFileSync(${JSON.stringify(loaded)}, name + '\\n');
  return load.call(this, name, ...rest);
};`;

beforeAll(() => writeFileSync(loads, watching));

beforeEach(async () => {
  collector = await startCollector();
});

afterEach(async () => {
  server?.signal('SIGKILL');
  await server?.ended;
  await crowd?.stop();
  server = crowd = undefined;
  rmSync(loaded, { force: true });
  await collector.stop();
  await place.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

async function started(telemetry: Record<string, string>, kind: (typeof kinds)[number] = 'embedded') {
  place = await openPlace(kind);
  server = await startInstance({ ...place.environment, ...telemetry }, loads);
  await server.ready();
  crowd = await gatherCrowd(server.url);
  return { server, crowd };
}

async function stopped(one: Instance): Promise<void> {
  one.signal('SIGTERM');
  expect(await one.ended).toEqual({ code: 0, signal: null });
}

function under(span: Span | undefined, spans: Span[]): Span[] {
  const children = spans.filter(({ parentSpanId }) => span && parentSpanId === span.spanId);
  return children.flatMap((child) => [child, ...under(child, spans)]);
}

const warnings = ({ log }: Instance): string[] =>
  log.map(({ msg }) => msg).filter((msg) => msg.includes('cannot be sent'));

test.each(kinds)('whoever watches sees what a turn and a job did, on the %s store', async (kind) => {
  const { server, crowd } = await started({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }, kind);
  const ben = crowd.voice(cast.ben);
  await ben.says('peat');
  await ben.presses('Join Peatland Restoration');
  await stopped(server);

  const spans = collector.spans();
  const press = spans.find(({ name }) => name === 'turn press');
  const door = spans.find(({ spanId }) => spanId === press?.parentSpanId);
  const names = under(press, spans).map(({ name }) => name);
  expect(press?.attributes).toMatchObject({
    'signpost.deed': 'press',
    'signpost.feature': 'membership',
    'signpost.outcome': 'answered',
  });
  expect(door?.name).toBe('POST /api/messages');
  expect(under(door, spans).map(({ name }) => name)).toContain('turn press');
  expect(names).toEqual(expect.arrayContaining(['store get', 'Graph POST /v1.0/groups/{id}/members/$ref']));
  const sync = spans.find(({ name }) => name === 'job sync');
  const asked = under(sync, spans);
  expect(sync?.attributes).toMatchObject({ 'signpost.job': 'sync', 'signpost.attempt': 1 });
  expect(asked.find(({ name }) => name === 'Graph GET /v1.0/users/delta')?.attributes).toMatchObject({
    'http.response.status_code': 200,
    'http.request.resend_count': 0,
  });
  const written = asked.find(({ name }) => name === 'store upsertAll');
  expect(written?.attributes).toMatchObject({ 'db.operation.name': 'upsertAll' });
  const charge = written?.attributes['azure.cosmosdb.operation.request_charge'];
  expect(charge === undefined).toBe(kind === 'embedded');
  expect(spans.map(({ name }) => name)).toContain('Teams send');
});

test('nobody can be recognised in what is sent', async () => {
  const { server, crowd } = await started({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  const ben = crowd.voice(cast.ben);
  await ben.says('who else walks in Tollercombe? peat');
  await ben.says('peat');
  await ben.presses('Join Peatland Restoration');
  await stopped(server);

  const sent = collector.received.map(({ body }) => body).join('\n');
  expect(sent).toContain('turn text');
  for (const words of [
    ...Object.values(cast).flatMap(({ id, name }) => [id, name]),
    ...['Tollercombe', 'walks', 'peat', 'Peatland', place.idOf('Peatland Restoration'), 'personal-'],
  ]) {
    expect(sent).not.toContain(words);
  }
});

test('what is counted goes to the collector as well, by the names of /metrics', async () => {
  const { server, crowd } = await started({ OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${collector.url}/own` });
  await crowd.voice(cast.ben).says('peat');
  await stopped(server);

  expect(collector.metrics()).toEqual(
    expect.arrayContaining([
      ...['signpost_turns_total', 'signpost_turn_seconds', 'signpost_jobs_total'],
      ...['signpost_graph_requests_total', 'signpost_directory_communities'],
    ]),
  );
  expect(collector.spans()).toEqual([]);
  expect(new Set(collector.received.map(({ path }) => path))).toEqual(new Set(['/own']));
});

test('the standard variables are kept to: headers, name, attributes, and what share of turns', async () => {
  const { server, crowd } = await started({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-key=of-the-collector',
    OTEL_SERVICE_NAME: 'signpost-trial',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=trial',
    OTEL_TRACES_SAMPLER: 'always_off',
    OTEL_METRIC_EXPORT_INTERVAL: '200',
  });
  await crowd.voice(cast.ben).says('peat');
  await until('figures are sent every so often', async () => collector.received.length > 2);
  await stopped(server);

  expect(collector.spans()).toEqual([]);
  expect(collector.received[0]).toMatchObject({
    path: '/v1/metrics',
    headers: { 'x-key': 'of-the-collector' },
  });
  expect(collector.sources()[0]).toMatchObject({
    'service.name': 'signpost-trial',
    'service.version': version,
    'service.instance.id': expect.stringMatching(/^[\da-f]{8}$/),
    'deployment.environment.name': 'trial',
  });
});

test('what another service has begun is gone on with, and nonsense is not', async () => {
  const { server } = await started({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  const calls = async (traceparent: string): Promise<void> => {
    const headers = { 'Content-Type': 'application/json', traceparent };
    await fetch(`${server.url}/api/messages`, { method: 'POST', headers, body: '{}' });
  };
  const [traceId, spanId] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
  await calls(`00-${traceId}-${spanId}-01`);
  await calls(`00-${traceId}-${spanId}-01-ben@contoso.example`);
  await calls(`00-${'0'.repeat(32)}-${spanId}-01`);
  await stopped(server);

  const doors = collector.spans().filter(({ name }) => name === 'POST /api/messages');
  expect(doors).toHaveLength(3);
  expect(doors.filter((door) => door.traceId === traceId)).toEqual([
    expect.objectContaining({ parentSpanId: spanId }),
  ]);
});

test('without a collector people are answered as ever, and the log says so once', async () => {
  const { server, crowd } = await started({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await freePort()}`,
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_EXPORTER_OTLP_TIMEOUT: '200',
    OTEL_BSP_SCHEDULE_DELAY: '100',
  });
  const ben = crowd.voice(cast.ben);
  await until('the log says so', async () => warnings(server).length > 0);

  for (let batch = 0; batch < 5; batch++) {
    expect(await ben.says('peat')).toContain('Peatland Restoration');
    await new Promise((resolve) => setTimeout(resolve, 400)); // a batch, and its end
  }
  await stopped(server);

  expect(warnings(server)).toEqual([expect.stringContaining('OTEL_EXPORTER_OTLP_ENDPOINT')]);
});

test('a collector that takes everything and says nothing holds up neither people nor the end', async () => {
  collector.fallsSilent();
  const { server, crowd } = await started({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  });
  await until('something is sent', async () => collector.received.length > 0);

  expect(await crowd.voice(cast.ben).says('peat')).toContain('Peatland Restoration');
  await stopped(server);
  expect(server.log).toContainEqual(expect.objectContaining({ msg: 'stopped', closed: true }));
});

test.each([{}, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', OTEL_SDK_DISABLED: 'true' }])(
  'nothing of it is loaded unless somebody asks for it: %j',
  async (telemetry) => {
    const { server, crowd } = await started(telemetry);
    await crowd.voice(cast.ben).says('peat');
    await stopped(server);

    expect(existsSync(loaded)).toBe(false);
  },
);

test('what watches over that would notice', async () => {
  const { server } = await started({ OTEL_TRACES_EXPORTER: 'otlp' });
  await stopped(server);

  expect(readFileSync(loaded, 'utf8')).toContain('@opentelemetry/sdk-trace-base');
});
