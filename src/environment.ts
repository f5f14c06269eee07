import { z } from 'zod';

const timeZone = z.string().refine(isTimeZone, {
  message: 'is not an IANA time zone; set it to one such as Europe/London',
});
const id = z.guid({ message: 'is not a GUID; copy it from the Entra admin centre' });
const port = z.coerce
  .number({ message: 'is not a port; set a number from 0 to 65535' })
  .int()
  .min(0, 'is below 0; set a number from 0 to 65535')
  .max(65535, 'is above 65535; set a number from 0 to 65535');

function choice<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, { message: `must be ${values.join(' or ')}` });
}

const day = z.iso.date({ message: 'is not a day; set it to one such as 2027-03-31' });

/** Keys and tokens travel here: in the open only within this machine. */
const authority = z
  .url({ protocol: /^https?$/, message: 'is not a URL; leave it out for the public cloud' })
  .refine((url) => /^(https:|http:\/\/(127\.0\.0\.1|localhost)[:/])/.test(url), {
    message: 'is not an https URL; leave it out for the public cloud',
  });

const collector = z.url({
  protocol: /^https?$/,
  message: 'is not a URL; set it to one such as http://localhost:4318, or leave it out',
});

/** What differs from the Bot Framework of the public cloud, by the SDK's own names. */
export const CloudSettings = z.object({
  ChannelService: choice(['https://botframework.azure.us']).optional(),
  ToChannelFromBotLoginUrl: authority.optional(),
  ToChannelFromBotOAuthScope: z.string().optional(),
  ToBotFromChannelTokenIssuer: z.string().optional(),
  ToBotFromChannelOpenIdMetadataUrl: authority.optional(),
  ToBotFromEmulatorOpenIdMetadataUrl: authority.optional(),
  OAuthUrl: authority.optional(),
  CallerId: z.string().optional(),
});
export type CloudSettings = z.infer<typeof CloudSettings>;

/** The environment, as far as Signpost reads it. `.env.example` explains every line. */
export const Environment = z.object({
  NODE_ENV: z.string().optional(),
  PORT: port.default(3978),
  LOG_LEVEL: choice(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  MicrosoftAppId: id.optional(),
  MicrosoftAppType: choice(['SingleTenant', 'UserAssignedMSI', 'MultiTenant']).default('SingleTenant'),
  MicrosoftAppTenantId: id.optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppPasswordExpires: day.optional(),
  MicrosoftAppCertificatePath: z.string().optional(),
  ...CloudSettings.shape,
  TENANT_SOURCE: choice(['simulated', 'graph']).default('simulated'),
  SIMULATED_SIZE: choice(['full', 'small']).default('full'),
  INSTALL_APP: choice(['off', 'on']).optional(),
  SEND_RATE: z.coerce
    .number({ message: 'is not a number; set how many messages go out in a second, from 1 to 30' })
    .min(1, 'is below 1; set how many messages go out in a second, from 1 to 30')
    .max(30, 'is above 30, which Teams does not take; set how many messages go out in a second, from 1 to 30')
    .default(25),
  TEAMS_SERVICE_URL: z
    .url({
      protocol: /^https$/,
      message: 'is not an https URL; leave it out for https://smba.trafficmanager.net/teams/',
    })
    .optional(),
  GRAPH_ENDPOINT: z.url({ message: 'is not a URL; leave it out for https://graph.microsoft.com' }).optional(),
  AZURE_AUTHORITY_HOST: authority.optional(),
  AZURE_TENANT_ID: id.optional(),
  AZURE_CLIENT_ID: id.optional(),
  AZURE_CLIENT_SECRET: z.string().optional(),
  AZURE_CLIENT_SECRET_EXPIRES: day.optional(),
  AZURE_CLIENT_CERTIFICATE_PATH: z.string().optional(),
  FEDERATED_IDENTITY_CLIENT_ID: id.optional(),
  AZURE_FEDERATED_TOKEN_FILE: z.string().optional(),
  WRITER_CLIENT_ID: id.optional(),
  WRITER_CLIENT_SECRET: z.string().optional(),
  WRITER_CLIENT_SECRET_EXPIRES: day.optional(),
  WRITER_CLIENT_CERTIFICATE_PATH: z.string().optional(),
  STORE: choice(['embedded', 'cosmos']).default('embedded'),
  DATA_DIR: z.string().default('.data'),
  COSMOS_ENDPOINT: z
    .url({ message: 'is not a URL; copy it from the Azure portal, such as https://name.documents.azure.com' })
    .optional(),
  COSMOS_KEY: z.string().optional(),
  COSMOS_CLIENT_ID: id.optional(),
  COSMOS_DATABASE: z.string().default('signpost'),
  AZURE_OPENAI_ENDPOINT: z
    .url({ message: 'is not a URL; copy it from the Azure portal, such as https://name.openai.azure.com' })
    .optional(),
  AZURE_OPENAI_EMBEDDING_DEPLOYMENT: z.string().optional(),
  AZURE_OPENAI_KEY: z.string().optional(),
  ADMIN_GROUP_ID: id.optional(),
  TIME_ZONE: timeZone.default('Europe/London'),
  SUPPORT_CONTACTS: z
    .string()
    .max(1000, 'is longer than 1,000 characters; shorten it')
    .default(
      'If you or somebody else is in danger, call 999. You can talk to the Samaritans at any hour on 116 123, or text SHOUT to 85258. HR, your trade union and the employee assistance programme can help too, in confidence.',
    ),
  PUBLIC_URL: z
    .url({ protocol: /^https$/, message: 'is not an https URL; Graph and people call it from outside' })
    .optional(),
  LINK_KEY: z.string().min(32, 'is too short; set at least 32 characters, or leave it out').optional(),
  METRICS_TOKEN: z.string().min(16, 'is too short; set at least 16 characters').optional(),
  OTEL_SDK_DISABLED: z.string().optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collector.optional(),
  OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: collector.optional(),
  OTEL_TRACES_EXPORTER: choice(['otlp', 'none']).optional(),
  OTEL_METRICS_EXPORTER: choice(['otlp', 'none']).optional(),
  OTEL_METRIC_EXPORT_INTERVAL: z.coerce
    .number({ message: 'is not a number; set milliseconds, or leave it out for 60000' })
    .min(1, 'is below 1; set milliseconds, or leave it out for 60000')
    .default(60_000),
  OTEL_SERVICE_NAME: z.string().optional(),
  ENGAGE_URL: z
    .url({ message: 'is not a URL; leave it out for https://engage.cloud.microsoft' })
    .default('https://engage.cloud.microsoft'),
});
export type Environment = z.infer<typeof Environment>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
