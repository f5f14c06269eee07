import {
  ChainedTokenCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
  type TokenCredential,
} from '@azure/identity';

/** Who signs in: an app registration with a secret, or an identity of the machine or workload this runs on. */
export type Identity = {
  tenantId?: string;
  /** Absent: the identity that the machine itself has. */
  clientId?: string;
  clientSecret?: string;
  /** Where a cluster keeps what proves the workload. */
  tokenFile?: string;
};

/**
 * Signs in as this identity and no other. The SDK's default chain would take whatever secret it found in the
 * environment, though that may be another app's.
 */
export function signIn({ tenantId, clientId, clientSecret, tokenFile }: Identity): TokenCredential {
  const isNamed = tenantId !== undefined && clientId !== undefined;
  if (isNamed && clientSecret !== undefined) {
    return new ClientSecretCredential(tenantId, clientId, clientSecret);
  }
  const managed = new ManagedIdentityCredential(clientId === undefined ? {} : { clientId });
  if (!isNamed || tokenFile === undefined) return managed;
  const workload = new WorkloadIdentityCredential({ tenantId, clientId, tokenFilePath: tokenFile });
  return new ChainedTokenCredential(workload, managed);
}
