import { z } from 'zod';
import { TenantFault } from '../../directory/tenant';
import { registrationName, settings, type Registration } from './registration';
import type { Call } from './client';
import type { NoAnswer } from './exchange';

const GraphError = z.object({
  error: z.object({
    code: z.string().nullish(),
    message: z.string().nullish(),
    innerError: z.object({ 'request-id': z.string().nullish() }).nullish(),
  }),
});

/**
 * What Graph says of a "no", as far as it can be read: gateways answer HTML. `retryAfter` is the header as it came.
 */
export type Refusal = {
  status: number;
  code: string;
  message: string;
  request: string;
  retryAfter: string | null;
};

export async function refusalOf(response: Response): Promise<Refusal> {
  const { status, headers } = response;
  return refusalIn(status, jsonOrNothing(await response.text()), headers.get('Retry-After'));
}

/** The same for an answer inside a batch. */
export function refusalIn(status: number, body: unknown, retryAfter: string | null): Refusal {
  const parsed = GraphError.safeParse(body);
  const error = parsed.success ? parsed.data.error : undefined;
  return {
    status,
    code: error?.code ?? '',
    message: error?.message ?? '',
    request: error?.innerError?.['request-id'] ?? '',
    retryAfter,
  };
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A "no" from Graph as one sentence with its remedy. */
export function faultOf(call: Call, registration: Registration, refusal: Refusal): TenantFault {
  const { status, code, message } = refusal;
  const asked = `to ${call.deed} (${quoted(refusal)})`;
  if (forgotten(refusal)) {
    return new TenantFault(
      'expired',
      `Graph no longer knows where it was asked to go on ${asked}: it has to be read anew from the beginning.`,
    );
  }
  if (status === 401) {
    return new TenantFault(
      'unauthenticated',
      /^(OrganizationFromTenantGuidNotFound|Authorization_IdentityNotFound)$/i.test(code)
        ? `Graph does not know who asks it ${asked}: set AZURE_TENANT_ID to the tenant whose groups and people these are, and consent there to ${registrationName(registration)}.`
        : `Graph did not accept the sign-in ${asked}: check that ${settings(registration)} belong together and that the secret has not expired.`,
    );
  }
  if (status === 403) {
    const also = call.also ? ` ${call.also}` : '';
    return new TenantFault(
      'forbidden',
      `Graph does not allow Signpost ${asked}: grant the application permission ${call.permission} to ${registrationName(registration)} and consent to it.${also}`,
    );
  }
  if (status === 404) {
    return new TenantFault(
      'not found',
      `Graph does not know what it was asked ${asked}: it may have gone; if it is still there, check GRAPH_ENDPOINT.`,
    );
  }
  if (status === 409 || status === 412) {
    return new TenantFault(
      'refused',
      `Graph refused ${asked}: something else has changed it meanwhile, so look at it again and repeat what is still needed.`,
    );
  }
  if (passing(status)) {
    const why = status === 429 || status === 503 ? 'was too busy' : 'was out of order and failed';
    const seconds = Number(refusal.retryAfter ?? Number.NaN);
    const options = {
      turnedAway: status === 429,
      ...(Number.isFinite(seconds) && { retryAfterMs: seconds * 1000 }),
    };
    return new TenantFault('busy', `Graph ${why} ${asked}: ${later(refusal)}`, options);
  }
  if (status >= 400) {
    const said = message ? ` It said: ${message.replace(/\.?\s*$/, '.')}` : '';
    return new TenantFault('refused', `Graph refused ${asked}: report it with the id of the request.${said}`);
  }
  return nonsense(call, `it answered HTTP ${status}`);
}

/** No answer from Graph, as one sentence with its remedy. */
export function silence(call: Call, { message, cause }: NoAnswer): TenantFault {
  return new TenantFault(
    'unreachable',
    `Graph could not be reached to ${call.deed} (${message}): check the network, the proxy and GRAPH_ENDPOINT.`,
    { cause },
  );
}

/** May it go well another time? "Not implemented" may not; a request that timed out, was locked out or came too early may. */
export function passing(status: number): boolean {
  return [408, 423, 425, 429].includes(status) || (status >= 500 && status !== 501);
}

/** How Graph's own people find the request. */
export function quoted({ status, code, request }: Refusal): string {
  return [`HTTP ${status}`, code, request && `request ${request}`].filter(Boolean).join(', ');
}

/** An answer that cannot be what was asked for. */
export function nonsense(call: Call, what: string, options?: ErrorOptions): TenantFault {
  return new TenantFault(
    'nonsense',
    `Graph's answer to the request to ${call.deed} makes no sense: ${what}. Nothing was taken from it; if it stays so, report it with the time.`,
    options,
  );
}

/** Tokens in links grow old. Graph says so with 410, or with other statuses and one of these codes. */
export function forgotten({ status, code, message }: Refusal): boolean {
  if (status === 410) return true;
  if (status < 400 || status > 409) return false;
  return (
    /^(syncStateNotFound|syncStateInvalid|resyncRequired)$/i.test(code) ||
    /^(directory_)?(expired|invalid)(page|delta|sync|skip)token/i.test(code) ||
    /badly formed token/i.test(message)
  );
}

function later({ retryAfter }: Refusal): string {
  const again = 'it will be tried again later.';
  if (retryAfter === null) return again;
  const seconds = Number(retryAfter);
  const howLong = Number.isNaN(seconds) ? `until ${retryAfter}` : `for ${seconds} seconds`;
  return `it asked to be left alone ${howLong}, and ${again}`;
}
