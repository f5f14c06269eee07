import { connectionReset, type Fault } from '../faults';
import { readable } from './call';
import { GraphError, json, type Answer } from './reply';

const usualCodes: Record<number, string> = {
  400: 'Request_BadRequest',
  401: 'InvalidAuthenticationToken',
  403: 'Authorization_RequestDenied',
  404: 'Request_ResourceNotFound',
  409: 'Conflict',
  410: 'syncStateNotFound',
  412: 'PreconditionFailed',
  423: 'Locked',
  424: 'FailedDependency',
  429: 'TooManyRequests',
  500: 'Service_InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

/** Whether the fault takes the place of an answer, rather than slowing or damaging it. */
export function replaces(fault: Fault): boolean {
  return (
    fault.status !== undefined ||
    fault.body !== undefined ||
    fault.dropConnection === true ||
    fault.hang === true ||
    fault.emptyPage === true ||
    fault.emptyList === true
  );
}

/** Waits for the asker to give up, and fails as fetch then does. */
export function hung(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = (): void => reject(signal.reason as Error); // what an abort signal is aborted with
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}

/** The answer as the fault leaves it. An item of a batch has no connection to drop: it times out. */
export function spoilt(answer: Answer, fault: Fault, asked: { url: URL; inBatch: boolean }): Answer {
  if (fault.dropConnection && !asked.inBatch) throw connectionReset();
  const { status, headers } = answer;
  if (fault.body !== undefined) return worded(fault.body, fault.status ?? 200, asked.inBatch);
  if (fault.status !== undefined || fault.dropConnection) throw failure(fault);
  if (fault.emptyList) return json({ value: [] });
  if (fault.emptyPage) {
    const { origin, pathname, searchParams } = asked.url;
    return json({ '@odata.nextLink': `${origin}${pathname}?${readable(searchParams)}`, value: [] });
  }
  const text = answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
  if (fault.emptyBody) return { status, headers, text: '' };
  if (fault.truncate) return { status, headers, text: text.slice(0, text.length / 2) };
  return answer;
}

function failure(fault: Fault): GraphError {
  const status = fault.status ?? 504;
  return new GraphError(
    status,
    fault.code ?? usualCodes[status] ?? 'UnknownError',
    fault.message ?? 'The simulated tenant was told to fail here.',
    fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) },
  );
}

/** A text as an answer. In a batch, JSON is part of the batch's own. */
function worded(text: string, status: number, inBatch: boolean): Answer {
  const value = inBatch ? parsed(text) : undefined;
  return { status, headers: {}, ...(value === undefined ? { text } : { json: value }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
