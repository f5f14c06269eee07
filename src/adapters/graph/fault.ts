import { z } from 'zod';
import { TenantFault } from '../../directory/tenant';
import type { Call } from './client';

/** Which app registration speaks, for remedies that name its settings. */
export type Registration = 'reader' | 'writer';

const GraphError = z.object({
  error: z.object({
    code: z.string().nullish(),
    message: z.string().nullish(),
    innerError: z.object({ 'request-id': z.string().nullish() }).nullish(),
  }),
});

/** What Graph says of a "no", as far as it can be read: gateways answer HTML. */
export type Refusal = { status: number; code: string; message: string; request: string };

export async function refusalOf(response: Response): Promise<Refusal> {
  return refusalIn(response.status, jsonOrNothing(await response.text()));
}

/** The same for an answer inside a batch. */
export function refusalIn(status: number, body: unknown): Refusal {
  const parsed = GraphError.safeParse(body);
  const error = parsed.success ? parsed.data.error : undefined;
  return {
    status,
    code: error?.code ?? '',
    message: error?.message ?? '',
    request: error?.innerError?.['request-id'] ?? '',
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
  const { status, code, request } = refusal;
  const quote = [`HTTP ${status}`, code, request && `request ${request}`].filter(Boolean).join(', ');
  const asked = `to ${call.deed} (${quote})`;
  if (status === 401) {
    return new TenantFault(
      'unauthenticated',
      `Graph did not accept the sign-in ${asked}: check that ${settings(registration)} belong together and that the secret has not expired.`,
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
    return new TenantFault('not found', `Graph does not know what it was asked ${asked}: it may have gone.`);
  }
  if (status === 429 || status >= 500) {
    return new TenantFault('busy', `Graph was too busy ${asked}: it will be tried again later.`);
  }
  if (status >= 400) {
    const said = refusal.message ? `: ${refusal.message}` : '.';
    return new TenantFault('refused', `Graph refused ${asked}${said}`);
  }
  return nonsense(call, `it answered HTTP ${status}`);
}

/** An answer that cannot be what was asked for. */
export function nonsense(call: Call, what: string, options?: ErrorOptions): TenantFault {
  return new TenantFault(
    'nonsense',
    `Graph's answer to the request to ${call.deed} makes no sense: ${what}. Nothing was taken from it; if it stays so, report it with the time.`,
    options,
  );
}

const signIns: readonly { code: RegExp; says: (registration: Registration) => string }[] = [
  {
    code: /AADSTS7000222/,
    says: (who) =>
      `The client secret in ${secret(who)} has expired: create a new one in the Entra admin centre and set it.`,
  },
  {
    code: /AADSTS7000215/,
    says: (who) => `${secret(who)} is not a secret of this app registration: set its value, not its id.`,
  },
  {
    code: /AADSTS700016/,
    says: (who) =>
      `The tenant does not know the app registration: check ${client(who)}, and that AZURE_TENANT_ID is the tenant it belongs to.`,
  },
  {
    code: /AADSTS(90002|900023)/,
    says: () =>
      'There is no such tenant: set AZURE_TENANT_ID to the id of yours, from the Entra admin centre.',
  },
  {
    code: /CredentialUnavailable/,
    says: (who) =>
      `There is nothing to sign in to Graph with: set ${secret(who)}, or run where a managed identity is.`,
  },
];

const offline = /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|EHOSTUNREACH|network|AbortError|timed? ?out/i;

/** A credential that gave no token, as one sentence with its remedy. */
export function signInFault(registration: Registration, error: unknown): TenantFault {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const known = signIns.find(({ code }) => code.test(text));
  if (known) return new TenantFault('unauthenticated', known.says(registration), { cause: error });
  if (!/AADSTS/.test(text) && offline.test(text)) {
    const remedy = 'check the network and the way to login.microsoftonline.com';
    return new TenantFault('unreachable', `Signing in to Graph got no answer: ${remedy}.`, { cause: error });
  }
  const code = /AADSTS\d+/.exec(text)?.[0];
  return new TenantFault(
    'unauthenticated',
    `Signing in to Graph failed${code ? ` (${code})` : ''}: check ${settings(registration)}.`,
    { cause: error },
  );
}

function client(registration: Registration): string {
  return registration === 'reader' ? 'AZURE_CLIENT_ID' : 'WRITER_CLIENT_ID';
}

function secret(registration: Registration): string {
  return registration === 'reader' ? 'AZURE_CLIENT_SECRET' : 'WRITER_CLIENT_SECRET';
}

function settings(registration: Registration): string {
  return `AZURE_TENANT_ID, ${client(registration)} and ${secret(registration)}`;
}

function registrationName(registration: Registration): string {
  return registration === 'reader'
    ? 'the app registration in AZURE_CLIENT_ID'
    : 'the app registration in WRITER_CLIENT_ID';
}
