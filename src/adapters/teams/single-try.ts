import { Agent as PlainAgent } from 'node:http';
import { Agent } from 'node:https';
import type { ConnectorClient } from 'botframework-connector';
import { SendFault } from '../../bot/send';

/** A request on its way through the SDK's pipeline, as far as it is touched here. */
type Request = { url: string; agent?: Agent | PlainAgent; abortSignal?: AbortSignal };

type Policy = {
  readonly name: string;
  sendRequest(request: Request, next: (request: Request) => Promise<unknown>): Promise<unknown>;
};

type Pipeline = {
  removePolicy(options: { name: string }): readonly unknown[];
  addPolicy(policy: Policy): void;
};

/** A connection that has been idle for longer may be dead without our knowing: what is sent into it is lost. */
const idle = { keepAlive: true, timeout: 30_000 };
const agents = { 'https:': new Agent(idle), 'http:': new PlainAgent(idle) };

/**
 * The same client, which sends every request once. The SDK repeats what ended with 429, 5xx or a broken connection, up
 * to three times, though the first may have arrived. `patience` is how many milliseconds the token and the answer may
 * each take.
 */
export function tryingOnce(client: ConnectorClient, patience: number): ConnectorClient {
  const { pipeline } = client['client'] as { pipeline: Pipeline }; // private: the SDK's last version has no option for it
  if (pipeline.removePolicy({ name: 'defaultRetryPolicy' }).length === 0) {
    throw new Error('This version of the Bot Framework SDK may send messages twice: use botbuilder 4.23.3.');
  }
  pipeline.addPolicy({
    name: 'signpost',
    sendRequest(request, next) {
      const { protocol } = new URL(request.url);
      request.agent ??= agents[protocol === 'http:' ? 'http:' : 'https:']; // a proxy has one of its own
      request.abortSignal = AbortSignal.timeout(patience);
      return next(request);
    },
  });

  const { credentials } = client;
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

/** Nobody can be written to without a token. */
export function withoutToken(cause: unknown): SendFault {
  return new SendFault(
    'unauthorized',
    'The bot could not sign in to send messages: check MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId, and the way to login.microsoftonline.com.',
    undefined,
    { cause },
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
