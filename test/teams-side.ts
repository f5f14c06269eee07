import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newKey, rsa, startAuthority, token } from './authority';
import { newCertificate, type Certificate } from './certificate';
import { startConnector, type Connector } from './connector';
import type { Vouching } from './e2e/crowd';
import { startLocalEntra, type LocalEntra } from './local-entra';

export const tenantId = '11111111-2222-4333-8444-555555555555';
export const botId = 'b0700000-0000-4000-8000-000000000001';
const botFramework = 'https://api.botframework.com';

/** What a registered bot calls and is called by, on sockets of this machine: Entra and Teams over https, and the keys that Teams signs with. */
export type TeamsSide = {
  /** What a server must be told to be this bot. */
  environment: Record<string, string>;
  /** A folder for what belongs to it. */
  folder: string;
  /** Theirs, which the server trusts. */
  tls: Certificate;
  entra: LocalEntra;
  connector: Connector;
  vouching: Vouching;
  close(): Promise<void>;
};

export async function openTeamsSide(): Promise<TeamsSide> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-teams-'));
  const tls = newCertificate(new Date('2020-01-01'), new Date('2049-01-01'));
  const own = newCertificate(new Date('2020-01-01'), new Date('2049-01-01'));
  writeFileSync(join(folder, 'authority.pem'), tls.certificate);
  writeFileSync(join(folder, 'bot.pem'), own.key + own.certificate);
  const entra = await startLocalEntra(tenantId, tls);
  entra.registers({ clientId: botId, certificate: own.certificate });
  const connector = await startConnector(tls);
  const keys = await startAuthority();
  const key = newKey('of the Bot Framework', ['msteams']);
  keys.publishes(key);

  return {
    ...{ folder, tls, entra, connector },
    environment: {
      NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem'),
      MicrosoftAppId: botId,
      MicrosoftAppTenantId: tenantId,
      MicrosoftAppCertificatePath: join(folder, 'bot.pem'),
      ToBotFromChannelOpenIdMetadataUrl: keys.metadataUrl,
      TEAMS_SERVICE_URL: connector.url,
      AZURE_AUTHORITY_HOST: entra.url,
    },
    vouching: {
      ...{ botId, tenantId },
      authorization() {
        const now = Math.floor(Date.now() / 1000);
        const times = { nbf: now - 60, exp: now + 600 };
        const claims = { iss: botFramework, aud: botId, serviceurl: connector.url, ...times };
        return `Bearer ${token({ alg: 'RS256', typ: 'JWT', kid: key.kid }, claims, rsa(key))}`;
      },
    },
    async close() {
      await Promise.all([entra.stop(), connector.stop(), keys.stop()]);
      rmSync(folder, { recursive: true });
    },
  };
}
