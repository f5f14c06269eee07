import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Certificate } from './certificate';

/** Something the bot asked of the connector. `activity` is what it sent, and with which `authorization`. */
export type Sent = {
  method: string;
  path: string;
  activity: Record<string, unknown>;
  authorization: string | undefined;
};

/** What becomes of one request: an answer of this kind, a connection that is cut, or silence. */
export type Fate =
  { status: number; headers?: Record<string, string>; body?: string } | 'is cut off' | 'is never answered';

export type Connector = {
  readonly url: string;
  readonly sent: Sent[];
  /** Answers every request of this method, or every request, with this status from now on; 200 to be well again. */
  answers(status: number, method?: string): void;
  /** Answers every request with this authorization 401 from now on. */
  refuses(authorization: string): void;
  /** The next request that is not spoken for yet meets this; those after it are answered as ever. */
  meets(fate: Fate): void;
  /** Answers requests to read what is at this path, query and all, from now on. */
  tells(path: string, body: object): void;
  /** Keeps what is asked waiting for its answer, until `goesOn`. */
  holds(): void;
  goesOn(): void;
  stop(): Promise<void>;
};

/** A stand-in for the Bot Framework's connector: it keeps what the bot sends and gives each message an id. With a certificate it speaks https. */
export async function startConnector(certificate?: Certificate): Promise<Connector> {
  const sent: Sent[] = [];
  const fates: Fate[] = [];
  const told = new Map<string, object>();
  const refused = new Set<string | undefined>();
  let fault = { status: 200, method: '' };
  let waiting = Promise.resolve();
  let goOn = (): void => undefined;
  const answer: RequestListener = (request, response) => {
    void text(request).then(async (sentBody) => {
      const activity = JSON.parse(sentBody || '{}') as Record<string, unknown>; // the SDK sends objects only
      const { method = '', url = '' } = request;
      const { authorization } = request.headers;
      sent.push({ method, path: decodeURIComponent(url), activity, authorization });
      const id = `message-${sent.length}`;
      const fate = fates.shift();
      await waiting;
      if (fate === 'is never answered') return;
      if (fate === 'is cut off') return void request.socket.destroy();
      if (fate) {
        response.writeHead(fate.status, fate.headers); // restify has a version of its own, which does not chain
        response.end(fate.body);
        return;
      }
      const isMeant = fault.method === '' || fault.method === method;
      const status = refused.has(authorization) ? 401 : isMeant ? fault.status : 200;
      const body = (method === 'GET' && told.get(decodeURIComponent(url))) || { id };
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(status === 200 ? body : { error: {} }));
    });
  };
  const server = certificate
    ? createSecureServer({ cert: certificate.certificate, key: certificate.key }, answer)
    : createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    sent,
    answers(status, method = '') {
      fault = { status, method };
    },
    refuses: (authorization) => void refused.add(authorization),
    meets: (fate) => void fates.push(fate),
    tells: (path, body) => void told.set(path, body),
    holds() {
      waiting = new Promise((resolve) => (goOn = resolve));
    },
    goesOn: () => goOn(),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
