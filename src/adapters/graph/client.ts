import {
  Client,
  GraphClientError,
  ResponseType,
  type Context,
  type FetchOptions,
} from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { TenantFault } from '../../directory/tenant';
import { NoAnswer } from './exchange';
import { faultOf, nonsense, refusalOf, silence, type Refusal } from './fault';
import { signInFault } from './sign-in';
import type { Registration } from './registration';
import type { Sender } from './sender';

/** What gives tokens: any credential of @azure/identity. */
export type Credential = {
  getToken(
    scopes: string,
    options?: { abortSignal?: AbortSignal; claims?: string },
  ): Promise<{ token: string } | null>;
};

/**
 * One question to Graph; `path` is below the version. `deed` completes "does not allow Signpost to …"; `also` is a
 * further remedy for a 403.
 */
export type Call = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  headers?: Record<string, string>;
  body?: object;
  deed: string;
  permission: string;
  also?: string;
};

/** Graph, as one app registration sees it. */
export type Graph = {
  readonly priority: 'low' | 'high';
  /** Whatever Graph answers. Throws `TenantFault` only when no answer could be had. */
  send(call: Call): Promise<Response>;
  /** What Graph answers, checked by its schema. Throws `TenantFault` for everything else. */
  read<S extends z.ZodType>(call: Call, schema: S): Promise<z.output<S>>;
  /** The path of a link that Graph gave to go on with. Throws `TenantFault` where that leads to another address. */
  below(call: Call, link: string): string;
  fault(call: Call, refusal: Refusal): TenantFault;
};

/** A client of Microsoft Graph at one address, which alone gets tokens. Retries and deadlines are the sender's. */
export function createGraph(options: {
  endpoint: string;
  credential: Credential;
  registration: Registration;
  priority: 'low' | 'high';
  sender: Sender;
}): Graph {
  const { endpoint, credential, registration, priority, sender } = options;
  const base = `${endpoint}/v1.0`;

  async function token(claims: string | undefined): Promise<string> {
    try {
      const granted = await credential.getToken(`${endpoint}/.default`, {
        abortSignal: AbortSignal.timeout(30_000),
        ...(claims !== undefined && { claims }),
      });
      if (granted) return granted.token;
    } catch (error) {
      throw signInFault(registration, error);
    }
    throw signInFault(registration, 'no token');
  }

  async function signed(url: string, options: FetchOptions | undefined, claims?: string): Promise<Response> {
    const headers = new Headers(options?.headers);
    headers.set('Authorization', `Bearer ${await token(claims)}`);
    return sender(url, { ...(options as RequestInit), headers }); // the SDK's fetch options are fetch's
  }

  /** A token may have been revoked while it seemed good: Graph is asked once more, with a fresh one. */
  async function execute(context: Context): Promise<void> {
    const url = String(context.request);
    try {
      if (!url.startsWith(`${base}/`)) throw elsewhere();
      const response = await signed(url, context.options);
      const refused = response.status === 401;
      context.response = refused ? await signed(url, context.options, claimsIn(response)) : response;
    } catch (error) {
      throw error instanceof TenantFault || error instanceof NoAnswer ? carried(error) : error;
    }
  }

  const client = Client.initWithMiddleware({ baseUrl: endpoint, middleware: { execute } });

  async function send(call: Call): Promise<Response> {
    const request = client
      .api(call.path)
      .headers({ 'x-ms-throttle-priority': priority, ...call.headers })
      .responseType(ResponseType.RAW);
    try {
      if (call.method === 'GET') return await request.get();
      if (call.method === 'DELETE') return await request.delete();
      if (call.method === 'PATCH') return await request.patch(call.body);
      return await request.post(call.body);
    } catch (error) {
      const cause = error instanceof GraphClientError ? error.customError : error;
      throw cause instanceof NoAnswer ? silence(call, cause) : cause;
    }
  }

  return {
    priority,
    send,
    fault: (call, refusal) => faultOf(call, registration, refusal),
    below(call, link) {
      if (link.startsWith(`${base}/`)) return link.slice(base.length);
      throw nonsense(call, 'it goes on at another address');
    },
    async read(call, schema) {
      const response = await send(call);
      if (!response.ok) throw faultOf(call, registration, await refusalOf(response));
      return parsed(call, schema, json(call, await response.text()));
    },
  };
}

/** Checks what Graph said; a fault names the field. */
export function parsed<S extends z.ZodType>(call: Call, schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join('.') || 'the whole of it';
  throw nonsense(call, `${field}: ${issue?.message ?? 'unreadable'}`, { cause: result.error });
}

export function json(call: Call, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const how = text === '' ? 'it is empty' : `it is not whole JSON (${text.length} characters)`;
    throw nonsense(call, how, { cause: error });
  }
}

/** What Graph wants a fresh token to claim, as the credential takes it (continuous access evaluation). */
function claimsIn(response: Response): string | undefined {
  const [, challenge] = /\bclaims="([^"]+)"/.exec(response.headers.get('WWW-Authenticate') ?? '') ?? [];
  return challenge === undefined ? undefined : Buffer.from(challenge, 'base64').toString('utf8');
}

/** The SDK makes addresses out of paths, and some paths can lead it astray. */
function elsewhere(): TenantFault {
  return new TenantFault('nonsense', 'Graph led to another address, which gets no token from Signpost.');
}

/** The SDK hides every error of a middleware but its own, so a fault travels inside one of those. */
function carried(fault: Error): GraphClientError {
  return Object.assign(new GraphClientError(fault.message), { customError: fault });
}
