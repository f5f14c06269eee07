import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** The wished port of 127.0.0.1 if it is free, else any that is. */
export async function freePort(wished = 0): Promise<number> {
  const server = createServer().listen(wished, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return freePort();
  }
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  server.close();
  await once(server, 'close');
  return port;
}
