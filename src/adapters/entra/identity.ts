import { readFile } from 'node:fs/promises';
import {
  ChainedTokenCredential,
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
  type ClientCertificateCredentialOptions,
  type TokenCredential,
} from '@azure/identity';

/**
 * Who signs in: an app registration with a secret, with a certificate or vouched for by a managed identity, or an identity
 * of the machine or workload this runs on.
 */
export type Identity = {
  tenantId?: string;
  /** Absent: the identity that the machine itself has. */
  clientId?: string;
  clientSecret?: string;
  /** A PEM file with the certificate and its key, read at each use, so that a new one needs no restart. */
  certificateFile?: string;
  /** The client id of a managed identity of this machine that the app registration trusts. */
  trusted?: string;
  /** Where a cluster keeps what proves the workload. */
  tokenFile?: string;
  /** Where it signs in, if not where most do. */
  authorityHost?: string;
};

/** Microsoft's own, and for whom a managed identity vouches there. */
const audiences: Readonly<Record<string, string>> = {
  'login.microsoftonline.com': 'api://AzureADTokenExchange',
  'login.microsoftonline.us': 'api://AzureADTokenExchangeUSGov',
  'login.chinacloudapi.cn': 'api://AzureADTokenExchangeChina',
  'login.partner.microsoftonline.cn': 'api://AzureADTokenExchangeChina',
};
const usualHost = 'https://login.microsoftonline.com';

/**
 * Signs in as this identity and no other. The SDK's default chain would take whatever secret it found in the
 * environment, though that may be another app's. `connection` is how the authority is reached, where that matters.
 */
export function signIn(
  identity: Identity,
  connection: Pick<ClientCertificateCredentialOptions, 'tlsOptions'> = {},
): TokenCredential {
  const { tenantId, clientId, clientSecret, certificateFile, trusted, tokenFile } = identity;
  const { authorityHost } = identity;
  const { hostname } = new URL(authorityHost ?? usualHost);
  const isMicrosofts = audiences[hostname] !== undefined;
  const options = {
    ...connection,
    ...(authorityHost !== undefined && { authorityHost }),
    ...(!isMicrosofts && { disableInstanceDiscovery: true }), // Microsoft's would be asked about it, in vain
  };
  const isNamed = tenantId !== undefined && clientId !== undefined;
  if (isNamed && clientSecret !== undefined) {
    return new ClientSecretCredential(tenantId, clientId, clientSecret, options);
  }
  if (isNamed && certificateFile !== undefined) {
    return withCertificate(
      certificateFile,
      (certificate) => new ClientCertificateCredential(tenantId, clientId, { certificate }, options),
    );
  }
  if (isNamed && trusted !== undefined) {
    const machine = new ManagedIdentityCredential({ clientId: trusted });
    const audience = audiences[hostname] ?? 'api://AzureADTokenExchange';
    const vouched = async (): Promise<string> => (await machine.getToken(`${audience}/.default`)).token;
    return new ClientAssertionCredential(tenantId, clientId, vouched, options);
  }
  const managed = new ManagedIdentityCredential(clientId === undefined ? {} : { clientId });
  if (!isNamed || tokenFile === undefined) return managed;
  const workload = new WorkloadIdentityCredential({
    tenantId,
    clientId,
    tokenFilePath: tokenFile,
    ...options,
  });
  return new ChainedTokenCredential(workload, managed);
}

/** The SDK would go on signing with the certificate that it has found at first, until the process ends. */
function withCertificate(file: string, build: (pem: string) => TokenCredential): TokenCredential {
  let current: { pem: string; credential: TokenCredential } | undefined;
  return {
    async getToken(scopes, options) {
      const pem = await readFile(file, 'utf8');
      if (current?.pem !== pem) current = { pem, credential: build(pem) };
      return current.credential.getToken(scopes, options);
    },
  };
}
