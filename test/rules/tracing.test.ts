import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { createGraphTenant } from '../../src/adapters/graph/tenant';
import { createTracing } from '../../src/adapters/opentelemetry/tracing';
import type { Dispatch } from '../../src/bot/dispatch';
import type { Turn } from '../../src/bot/turn';
import { Conflict } from '../../src/store/store';
import { tracedTurns } from '../../src/work/traced';

function watched() {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  return { tracing: createTracing(provider.getTracer('test')), spans: () => exporter.getFinishedSpans() };
}

const quiet = { info() {}, warn() {}, error() {} };

test('Graph is told what asks it, and whoever watches how often it had to be asked', async () => {
  const { tracing, spans } = watched();
  const heard: (string | null)[] = [];
  const { reader } = createGraphTenant({
    reader: { getToken: () => Promise.resolve({ token: 'any' }) },
    async fetch({ headers }) {
      heard.push(headers.get('traceparent'));
      return heard.length === 1 ? new Response('', { status: 503 }) : Response.json({ value: ['g-1'] });
    },
    clock: () => new Date('2026-11-16T10:00:00Z'),
    wait: () => Promise.resolve(),
    log: quiet,
    tracing,
  });

  await tracing.step('turn', {}, () => reader.isMember('g-1', 'ben@contoso.example'));

  const [asked, turn] = spans();
  const { traceId, spanId } = asked?.spanContext() ?? {};
  expect(heard).toEqual(Array(2).fill(`00-${traceId}-${spanId}-01`));
  expect(turn?.spanContext().traceId).toBe(traceId);
  expect(asked?.name).toBe('Graph POST /v1.0/users/{id}/checkMemberGroups');
  expect(asked?.attributes).toMatchObject({
    'http.response.status_code': 200,
    'http.request.resend_count': 1,
  });
});

test('a verb of somebody’s own making is not told', async () => {
  const { tracing, spans } = watched();
  const dispatch: Dispatch = {
    turn: () => Promise.resolve({ kind: 'done' }),
    draw: () => Promise.resolve(undefined),
    route: () => undefined,
  };
  const what = { kind: 'press', verb: 'ben@contoso.example', data: {} } as const;
  const turn: Turn = {
    ...{ id: 't-1', who: { id: 'ben', name: 'Ben' }, at: new Date(0), timeZone: 'Europe/London' },
    ...{ where: { kind: 'personal', id: 'here' }, what },
  };

  await tracedTurns(dispatch, [], tracing).turn(turn);

  expect(spans()[0]?.attributes).toEqual({ 'signpost.turn': 't-1', 'signpost.deed': 'press' });
});

test('what fails is told by its class alone, and losing a race is no fault', async () => {
  const { tracing, spans } = watched();
  const fails = (error: Error): Promise<unknown> =>
    tracing.step('store put', {}, () => Promise.reject(error)).catch(() => undefined);

  await fails(new TypeError('ben@contoso.example is not a number'));
  await fails(new Conflict('somebody else wrote "ben@contoso.example"'));

  const [fault, race] = spans();
  expect(fault).toMatchObject({ attributes: { 'error.type': 'TypeError' }, status: { code: 2 }, events: [] });
  expect(race).toMatchObject({ attributes: { 'error.type': 'Conflict' }, status: { code: 0 }, events: [] });
  expect(fault?.status.message).toBeUndefined();
});

test('what goes on by itself all the time is told only as part of a turn or job', async () => {
  const { tracing, spans } = watched();
  const read = (): Promise<unknown> => tracing.part('store changes', {}, () => Promise.resolve());

  await read();
  await tracing.step('job sync', {}, read);

  expect(spans().map(({ name }) => name)).toEqual(['store changes', 'job sync']);
});
