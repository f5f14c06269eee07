import {
  AuthenticationHandler,
  Client,
  GraphClientError,
  ResponseType,
  type Context,
} from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { TenantFault } from '../../directory/tenant';
import { faultOf, nonsense, refusalOf, signInFault, type Refusal, type Registration } from './fault';
import type { Sender } from './sender';

/** What gives tokens: any credential of @azure/identity. */
export type Credential = {
  getToken(scopes: string, options?: { abortSignal?: AbortSignal }): Promise<{ token: string } | null>;
};

/** One question to Graph. `deed` completes "does not allow Signpost to …"; `also` is a further remedy for a 403. */
export type Call = {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: object;
  deed: string;
  permission: string;
  also?: string;
};

/** Graph, as one app registration sees it. */
export type Graph = {
  /** Whatever Graph answers. Throws `TenantFault` only when no answer could be had. */
  send(call: Call): Promise<Response>;
  /** The answer to a read, checked by its schema. Throws `TenantFault` for everything else. */
  read<S extends z.ZodType>(call: Call, schema: S): Promise<z.output<S>>;
  fault(call: Call, refusal: Refusal): TenantFault;
};

/** A client of Microsoft Graph. Retries and deadlines are the sender's; the SDK adds tokens and addresses. */
export function createGraph(options: {
  endpoint: string;
  credential: Credential;
  registration: Registration;
  priority: 'low' | 'high';
  sender: Sender;
}): Graph {
  const { endpoint, credential, registration, priority, sender } = options;

  async function getAccessToken(): Promise<string> {
    try {
      const granted = await credential.getToken(`${endpoint}/.default`, {
        abortSignal: AbortSignal.timeout(30_000),
      });
      if (granted) return granted.token;
    } catch (error) {
      throw carried(signInFault(registration, error));
    }
    throw carried(signInFault(registration, 'no token'));
  }

  async function execute(context: Context): Promise<void> {
    const url = String(context.request);
    try {
      context.response = await sender(url, context.options as RequestInit); // the SDK's fetch options are fetch's
    } catch (error) {
      throw error instanceof TenantFault ? carried(error) : error;
    }
  }

  const client = Client.initWithMiddleware({
    baseUrl: endpoint,
    customHosts: new Set([new URL(endpoint).hostname]),
    middleware: [new AuthenticationHandler({ getAccessToken }), { execute }],
  });

  async function send(call: Call): Promise<Response> {
    const request = client
      .api(call.path)
      .header('x-ms-throttle-priority', priority)
      .responseType(ResponseType.RAW);
    try {
      if (call.method === 'GET') return await request.get();
      if (call.method === 'DELETE') return await request.delete();
      return await request.post(call.body);
    } catch (error) {
      throw error instanceof GraphClientError ? error.customError : error;
    }
  }

  return {
    send,
    fault: (call, refusal) => faultOf(call, registration, refusal),
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

function json(call: Call, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const how = text === '' ? 'it is empty' : `it is not whole JSON (${text.length} characters)`;
    throw nonsense(call, how, { cause: error });
  }
}

/** The SDK hides every error of a middleware but its own, so a fault travels inside one of those. */
function carried(fault: TenantFault): GraphClientError {
  return Object.assign(new GraphClientError(fault.message), { customError: fault });
}
