import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { generate } from '../../src/adapters/simulated/generate';
import { redated } from '../../src/adapters/simulated/redated';
import { createSimulatedTenant } from '../../src/adapters/simulated/tenant';
import { createChurn } from './churn';
import { copies } from './copies';
import { factsOf } from './facts';
import type { Change } from './tenant';

/** The simulated tenant so many times over, served on a port of its own, which it says. */
export async function serveTenant({ times }: { times: number }): Promise<void> {
  process.once('disconnect', () => process.exit());
  const clock = (): Date => new Date();
  const model = copies(redated(generate({ size: 'full', seed: 1 }), clock()), times);
  const tenant = createSimulatedTenant({ model: () => model, clock });
  await tenant.warm();
  const facts = factsOf(model);
  const change = createChurn(model, tenant.control);

  /** Below /bench is what the bench asks for; everything else is Graph's. */
  async function answer(method: string, url: string, headers: Headers, body: string): Promise<Response> {
    if (url === '/bench/facts') return Response.json(facts);
    if (url === '/bench/change') return Response.json(change(JSON.parse(body) as Change)); // from `tenant.ts`
    const sent = method === 'GET' ? {} : { body };
    return tenant.handle(new Request(`https://graph.microsoft.com${url}`, { method, headers, ...sent }));
  }

  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const { method = '', url = '', headers } = request;
      const given = await answer(method, url, new Headers(headers as Record<string, string>), body); // none comes twice
      response.writeHead(given.status, Object.fromEntries(given.headers));
      response.end(await given.text());
    });
  });
  server.listen(0, '127.0.0.1', () => {
    process.send?.((server.address() as AddressInfo).port); // it listens on a port, not on a pipe
  });
}
