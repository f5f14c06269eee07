import { Agent as PlainAgent } from 'node:http';
import { Agent } from 'node:https';
import type { ConnectorClient } from 'botframework-connector';
import { SendFault } from '../../bot/send';

/** A request on its way through the SDK's pipeline, as far as it is touched here. */
type Request = {
  url: string;
  headers: { get(name: string): string | undefined; set(name: string, value: string): unknown };
  agent?: Agent | PlainAgent;
  abortSignal?: AbortSignal;
};
type Response = { status: number };

type Policy = {
  readonly name: string;
  sendRequest(request: Request, next: (request: Request) => Promise<Response>): Promise<Response>;
};

type Pipeline = {
  removePolicy(options: { name: string }): readonly unknown[];
  addPolicy(policy: Policy, options: { phase: 'Sign' }): void;
};

/** A connection that has been idle for longer may be dead without our knowing: what is sent into it is lost. */
const idle = { keepAlive: true, timeout: 30_000 };
const agents = { 'https:': new Agent(idle), 'http:': new PlainAgent(idle) };

/**
 * The same client, which sends every request once, and once more where its token was refused: that was surely not delivered.
 * The SDK repeats what ended with 429, 5xx or a broken connection, up to three times, though the first may have arrived.
 * `patience` is how many milliseconds the token and the answer may each take.
 */
export function tryingOnce(client: ConnectorClient, patience: number): ConnectorClient {
  const { pipeline } = client['client'] as { pipeline: Pipeline }; // private: the SDK's last version has no option for it
  if (pipeline.removePolicy({ name: 'defaultRetryPolicy' }).length === 0) {
    throw new Error('This version of the Bot Framework SDK may send messages twice: use botbuilder 4.23.3.');
  }
  const { credentials } = client;
  const renewed = hasTokens(credentials) ? createRenewal(credentials, patience) : undefined;
  const policy: Policy = {
    name: 'signpost',
    async sendRequest(request, next) {
      const { protocol } = new URL(request.url);
      request.agent ??= agents[protocol === 'http:' ? 'http:' : 'https:']; // a proxy has one of its own
      request.abortSignal = AbortSignal.timeout(patience);
      const response = await next(request);
      const used = request.headers.get('Authorization');
      if (response.status !== 401 || used === undefined || !renewed) return response;
      request.headers.set('Authorization', await renewed(used));
      request.abortSignal = AbortSignal.timeout(patience);
      return next(request);
    },
  };
  pipeline.addPolicy(policy, { phase: 'Sign' }); // the last: it sees answers before the SDK has made errors of them

  client.credentials = {
    async signRequest(request) {
      try {
        return await within(patience, credentials.signRequest(request));
      } catch (error) {
        throw withoutToken(error);
      }
    },
  };
  return client;
}

/** Gets another token than the one that was used: one for all whose token was refused at the same time. */
function createRenewal(credentials: Tokens, patience: number): (used: string) => Promise<string> {
  let renewing: Promise<string> | undefined;

  async function renew(used: string): Promise<string> {
    const known = `Bearer ${await credentials.getToken()}`;
    return known === used ? `Bearer ${await credentials.getToken(true)}` : known; // somebody else may have been quicker
  }

  return async (used) => {
    renewing ??= within(patience, renew(used)).finally(() => (renewing = undefined));
    try {
      return await renewing;
    } catch (error) {
      throw withoutToken(error);
    }
  };
}

/** The SDK's credentials, which keep a token until they are forced to get another. */
type Tokens = { getToken(forced?: boolean): Promise<string> };

function hasTokens(credentials: object): credentials is Tokens {
  return 'getToken' in credentials && typeof credentials.getToken === 'function';
}

/** Nobody can be written to without a token. */
export function withoutToken(cause: unknown): SendFault {
  return new SendFault(
    'unauthorized',
    'The bot could not sign in to send messages: check MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId, and the way to login.microsoftonline.com.',
    undefined,
    { cause, forAll: true },
  );
}

async function within<T>(patience: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no token within ${patience / 1000} seconds`)), patience);
  });
  try {
    return await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}
