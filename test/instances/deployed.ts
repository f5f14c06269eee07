import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { permissions } from '../../src/adapters/graph/check';
import { adminGroup } from '../../src/adapters/simulated/model';
import type { SimulatedTenant } from '../../src/adapters/simulated/tenant';
import type { Certificate } from '../certificate';
import type { Connector } from '../connector';
import type { Vouching } from '../e2e/crowd';
import type { LocalEntra } from '../local-entra';
import { botId, openTeamsSide, tenantId } from '../teams-side';
import { openPlace, type Place } from './place';

export const ids = {
  tenant: tenantId,
  bot: botId,
  reader: '4ead0000-0000-4000-8000-000000000001',
  writer: '31170000-0000-4000-8000-000000000001',
};
export const secrets = { reader: 'the reader’s', writer: 'the writer’s' };

/** Who asked Graph for what, and what became of it. */
export type Asked = { app: string | undefined; method: string; path: string; status: number };

/** All that a deployed server talks to, on sockets of this machine: Entra, Graph and Teams over https, and Cosmos DB. */
export type Deployment = {
  environment: Record<string, string>;
  entra: LocalEntra;
  connector: Connector;
  tenant: SimulatedTenant;
  place: Place;
  asked: Asked[];
  graphUrl: string;
  folder: string;
  vouching: Vouching;
  close(): Promise<void>;
};

export async function openDeployment(): Promise<Deployment> {
  const teams = await openTeamsSide();
  const { entra, connector, folder, vouching } = teams;
  const place = await openPlace('cosmos');
  const asked: Asked[] = [];
  const graph = await serveGraph(teams.tls, place.tenant, entra, asked);
  entra.registers({
    clientId: ids.reader,
    secret: secrets.reader,
    roles: { [graph.url]: rolesOf('reader') },
  });
  entra.registers({
    clientId: ids.writer,
    secret: secrets.writer,
    roles: { [graph.url]: rolesOf('writer') },
  });

  return {
    ...{ entra, connector, asked, place, folder, vouching, graphUrl: graph.url, tenant: place.tenant },
    environment: {
      ...place.environment,
      ...teams.environment,
      NODE_ENV: 'production',
      TENANT_SOURCE: 'graph',
      GRAPH_ENDPOINT: graph.url,
      AZURE_TENANT_ID: ids.tenant,
      AZURE_CLIENT_ID: ids.reader,
      AZURE_CLIENT_SECRET: secrets.reader,
      WRITER_CLIENT_ID: ids.writer,
      WRITER_CLIENT_SECRET: secrets.writer,
      ADMIN_GROUP_ID: adminGroup,
    },
    async close() {
      await graph.stop();
      await teams.close();
      await place.close();
    },
  };
}

export function rolesOf(registration: keyof typeof permissions): string[] {
  return permissions[registration].map(([name]) => name);
}

/** The simulated tenant as Graph serves it: to whoever shows a token for it, and writing only to whoever may write. */
async function serveGraph(tls: Certificate, tenant: SimulatedTenant, entra: LocalEntra, asked: Asked[]) {
  async function answer(method: string, path: string, headers: Headers, body: string): Promise<Response> {
    const claims = entra.read(headers.get('Authorization'), url);
    const isRead = method === 'GET' || /\/(\$batch|checkMemberGroups)$/.test(path);
    const isShown = headers.has('Authorization'); // a report is fetched by its address alone
    const refused =
      isShown && !claims
        ? Response.json(
            { error: { code: 'InvalidAuthenticationToken', message: 'Access token is invalid.' } },
            { status: 401 },
          )
        : !isRead && !claims?.roles.includes('GroupMember.ReadWrite.All')
          ? Response.json(
              { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' } },
              { status: 403 },
            )
          : undefined;
    const sent = method === 'GET' ? {} : { body };
    const given =
      refused ?? (await tenant.handle(new Request(`${url}${path}`, { method, headers, ...sent })));
    asked.push({ app: claims?.appid, method, path, status: given.status });
    return given;
  }

  const server = createServer({ cert: tls.certificate, key: tls.key }, (request, response) => {
    void text(request).then(async (body) => {
      const { method = '', url: path = '', headers } = request;
      const given = await answer(method, path, new Headers(headers as Record<string, string>), body); // none comes twice
      response.writeHead(given.status, Object.fromEntries(given.headers));
      response.end(await given.text());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
  return {
    url,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
