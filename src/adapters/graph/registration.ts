/** Which app registration speaks, for remedies that name its settings. */
export type Registration = 'reader' | 'writer';

export function client(registration: Registration): string {
  return registration === 'reader' ? 'AZURE_CLIENT_ID' : 'WRITER_CLIENT_ID';
}

export function secret(registration: Registration): string {
  return registration === 'reader' ? 'AZURE_CLIENT_SECRET' : 'WRITER_CLIENT_SECRET';
}

export function settings(registration: Registration): string {
  return `AZURE_TENANT_ID, ${client(registration)} and ${secret(registration)}`;
}

export function registrationName(registration: Registration): string {
  return `the app registration in ${client(registration)}`;
}
