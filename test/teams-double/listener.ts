import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Answer, Asked, TeamsDouble } from '.';
import type { Reach } from './send';

/** A double of Teams that processes of their own can write to. */
export type Listener = { readonly url: string; stop(): Promise<void> };

/** Listens on the loopback. Each request says what time it is for whoever sends it. */
export async function listen(double: TeamsDouble): Promise<Listener> {
  const server = createServer((request, response) => {
    const take = (body: string): void => {
      const asked = JSON.parse(body) as Asked & { conversation: string }; // from `reachAt`
      const answer = double.receive(asked.conversation, asked, Number(request.headers['x-time']));
      response.end(JSON.stringify(answer));
    };
    text(request).then(take, () => response.destroy()); // whoever was killed half-way has asked nothing
  });
  server.keepAliveTimeout = 0; // an idle connection that is closed meets the next request half-way
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The way to a double that listens there. What a broken connection would say is said in its answer. */
export function reachAt(url: string, clock: () => Date): Reach {
  return async (conversation, asked) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'x-time': String(clock().getTime()) },
      body: JSON.stringify({ ...asked, conversation }),
    });
    return (await response.json()) as Answer; // from `listen`
  };
}
