/** Which app registration speaks, for remedies that name its settings. `bot` is the bot's own. */
export type Registration = 'reader' | 'writer' | 'bot';

const named = {
  reader: { client: 'AZURE_CLIENT_ID', secret: 'AZURE_CLIENT_SECRET', tenant: 'AZURE_TENANT_ID' },
  writer: { client: 'WRITER_CLIENT_ID', secret: 'WRITER_CLIENT_SECRET', tenant: 'AZURE_TENANT_ID' },
  bot: { client: 'MicrosoftAppId', secret: 'MicrosoftAppPassword', tenant: 'MicrosoftAppTenantId' },
} as const satisfies Record<Registration, object>;

export function client(registration: Registration): string {
  return named[registration].client;
}

export function secret(registration: Registration): string {
  return named[registration].secret;
}

export function tenantOf(registration: Registration): string {
  return named[registration].tenant;
}

export function settings(registration: Registration): string {
  return `${tenantOf(registration)}, ${client(registration)} and ${secret(registration)}`;
}

export function registrationName(registration: Registration): string {
  return `the app registration in ${client(registration)}`;
}
