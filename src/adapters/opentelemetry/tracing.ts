import { AsyncLocalStorage } from 'node:async_hooks';
import {
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { Conflict, Expired, GuardRefused } from '../../store/store';
import { Later } from '../../work/jobs';
import type { Facts, Tracing } from '../../work/tracing';

/** What is under way: nothing of ours yet where another service has begun it. */
type Step = { context: Context; span?: Span; charged: number };

/** One for all steps: every one there is costs something at each step of the whole process. */
const current = new AsyncLocalStorage<Step>();

const requestCharge = 'azure.cosmosdb.operation.request_charge';

/** Tells steps as spans. `charged` adds request units to the step that is under way. */
export function createTracing(tracer: Tracer): Tracing & { charged(units: number): void } {
  function step<T>(name: string, facts: Facts, work: () => Promise<T>): Promise<T> {
    const above = current.getStore()?.context ?? ROOT_CONTEXT;
    const span = tracer.startSpan(name, { attributes: facts }, above);
    return current.run({ context: trace.setSpan(above, span), span, charged: 0 }, async () => {
      try {
        return await work();
      } catch (error) {
        told(span, error);
        throw error;
      } finally {
        span.end();
      }
    });
  }

  return {
    step,
    part: (name, facts, work) => (current.getStore()?.span ? step(name, facts, work) : work()),
    note: (facts) => void current.getStore()?.span?.setAttributes(facts),
    following(traceparent, work) {
      const context = contextOf(traceparent);
      return context ? current.run({ context, charged: 0 }, work) : work();
    },
    traceparent() {
      const { traceId, spanId, traceFlags } = current.getStore()?.span?.spanContext() ?? {};
      if (traceId === undefined) return undefined;
      return `00-${traceId}-${spanId}-${(traceFlags ?? 0).toString(16).padStart(2, '0')}`;
    },
    charged(units) {
      const under = current.getStore();
      if (!under?.span) return;
      under.charged += units;
      under.span.setAttribute(requestCharge, under.charged);
    },
  };
}

/** The class of an error alone: its words may quote somebody. Losing a race, or waiting, is no fault. */
function told(span: Span, error: unknown): void {
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
  const isUsual = [Conflict, Expired, GuardRefused, Later].some((usual) => error instanceof usual);
  if (!isUsual) span.setStatus({ code: SpanStatusCode.ERROR });
}

/** https://www.w3.org/TR/trace-context/#traceparent-header */
function contextOf(traceparent: string | undefined): Context | undefined {
  const [, traceId = '', spanId = '', flags = ''] =
    /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/.exec(traceparent ?? '') ?? [];
  const remote = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  return isSpanContextValid(remote) ? trace.setSpanContext(ROOT_CONTEXT, remote) : undefined;
}
