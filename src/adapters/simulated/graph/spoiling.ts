import { connectionReset, type Fault } from '../faults';
import { readable } from './call';
import { GraphError, json, type Answer } from './reply';

const usualCodes: Record<number, string> = {
  401: 'InvalidAuthenticationToken',
  403: 'Authorization_RequestDenied',
  404: 'Request_ResourceNotFound',
  409: 'Conflict',
  410: 'syncStateNotFound',
  429: 'TooManyRequests',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

/** Whether the fault takes the place of an answer, rather than slowing or damaging it. */
export function replaces(fault: Fault): boolean {
  return fault.status !== undefined || fault.dropConnection === true || fault.emptyPage === true;
}

/** The answer as the fault leaves it. An item of a batch has no connection to drop: it times out. */
export function spoilt(answer: Answer, fault: Fault, asked: { url: URL; inBatch: boolean }): Answer {
  if (fault.dropConnection && !asked.inBatch) throw connectionReset();
  if (replaces(fault) && !fault.emptyPage) {
    const status = fault.status ?? 504;
    throw new GraphError(
      status,
      fault.code ?? usualCodes[status] ?? 'UnknownError',
      fault.message ?? 'The simulated tenant was told to fail here.',
      fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) },
    );
  }
  const { status, headers } = answer;
  if (fault.emptyPage) {
    const { origin, pathname, searchParams } = asked.url;
    return json({ '@odata.nextLink': `${origin}${pathname}?${readable(searchParams)}`, value: [] });
  }
  const text = answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
  if (fault.emptyBody) return { status, headers, text: '' };
  if (fault.truncate) return { status, headers, text: text.slice(0, text.length / 2) };
  return answer;
}
