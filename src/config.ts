import { endingsOf, proofFaults, proofOf, provesBot, type Credential } from './credentials';
import { CloudSettings, Environment } from './environment';
import type { Ending } from './work/endings';

/** Everything that is set from outside, checked. Nothing configured means all invented and on loopback. */
export type Config = {
  port: number;
  /** `127.0.0.1` while authentication is off. */
  host: string;
  logLevel: Environment['LOG_LEVEL'];
  bot: {
    appId: string;
    appType: Environment['MicrosoftAppType'];
    /** Whose people it is there for; empty where a bot of many tenants reads none of them. */
    tenantId: string;
    password: string;
    cloud: CloudSettings;
    /** Present where the bot has no password. */
    identity?: Credential;
  };
  /** What it signs in with that ends some day. */
  endings: readonly Ending[];
  tenant:
    | { source: 'simulated'; size: 'full' | 'small'; installs: boolean }
    | {
        source: 'graph';
        endpoint?: string;
        reader: Credential;
        writer?: Credential;
        /** The bot's own registration; absent where the bot may not be installed for people. */
        installer?: Credential;
      };
  store:
    | { kind: 'embedded' }
    | {
        kind: 'cosmos';
        endpoint: string;
        database: string;
        /** Absent: `identity`, in which all may be absent for the machine's own. */
        key?: string;
        identity: Partial<Credential>;
      };
  /** The model that embeds communities and questions; absent: none does. */
  embeddings?: {
    endpoint: string;
    deployment: string;
    /** Absent: `identity`, in which all may be absent for the machine's own. */
    key?: string;
    identity: Partial<Credential>;
  };
  dataDir: string;
  adminGroup?: string;
  timeZone: string;
  supportContacts: string;
  engageUrl: string;
  /** Where this server is reached from outside: by Graph with change notifications, and by people with links to pages. */
  publicUrl?: string;
  /** Signs links to pages; without it one is made and kept in the store. */
  linkKey?: string;
  /** The most messages in a second that the bot starts. */
  sendRate: number;
  /** Where Teams takes messages to people who have never talked to the bot; absent where they are invented. */
  serviceUrl?: string;
  /** `open` says whether `/metrics` is served at all: to everybody on loopback, elsewhere only for the token. */
  metrics: { open: boolean; token?: string };
  /** What an OpenTelemetry collector is sent; absent: none is. Everything else of it is the SDK's own to read. */
  telemetry?: { traces: boolean; metrics: boolean; metricsEveryMs: number };
};

/** Every fault of a configuration at once, each with its variable and its remedy. */
export class ConfigFault extends Error {
  override name = 'ConfigFault';
  constructor(readonly faults: readonly string[]) {
    super(`Signpost cannot start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** Reads the environment. Empty variables count as absent. Throws `ConfigFault`. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  at = new Date(),
): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = Environment.safeParse(given);
  const faults = parsed.success
    ? contradictions(parsed.data, at)
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`);
  if (!parsed.success || faults.length > 0) throw new ConfigFault(faults);
  return configOf(parsed.data);
}

/** What is wrong with variables that are each well formed. */
function contradictions(env: Environment, at: Date): string[] {
  const faults = proofFaults(env, at);
  const need = (variable: keyof Environment, why: string): void => {
    if (env[variable] === undefined) faults.push(`${variable} is missing: ${why}.`);
  };

  if (env.MicrosoftAppId === undefined) {
    const remedy = 'set MicrosoftAppId (see the README, "Deploy")';
    if (env.NODE_ENV === 'production') {
      faults.push(
        `MicrosoftAppId is missing: without it nobody is authenticated, which production refuses; ${remedy}.`,
      );
    }
    if (env.TENANT_SOURCE === 'graph') {
      faults.push(`MicrosoftAppId is missing: without it anybody could act on the real tenant; ${remedy}.`);
    }
  } else {
    if (env.MicrosoftAppType !== 'MultiTenant')
      need('MicrosoftAppTenantId', 'set the id of the tenant the bot is registered in');
    if (env.MicrosoftAppType !== 'UserAssignedMSI' && !provesBot(env)) {
      need(
        'MicrosoftAppPassword',
        'set the client secret of the bot, MicrosoftAppCertificatePath, FEDERATED_IDENTITY_CLIENT_ID or MicrosoftAppType=UserAssignedMSI',
      );
    }
  }

  if (env.TENANT_SOURCE === 'graph') {
    need(
      'AZURE_TENANT_ID',
      'set the id of the tenant to read, the “Tenant ID” on the overview of the Entra admin centre',
    );
    need('AZURE_CLIENT_ID', 'set the client id of the app registration or managed identity that reads Graph');
    need(
      'ADMIN_GROUP_ID',
      "set the object id of the Entra group whose members are Signpost's administrators",
    );
  }
  if (env.STORE === 'cosmos') {
    need('COSMOS_ENDPOINT', "set the account's URI, or STORE=embedded");
    if (env.COSMOS_KEY === undefined && env.AZURE_FEDERATED_TOKEN_FILE !== undefined) {
      need('COSMOS_CLIENT_ID', 'set the client id of the workload identity that may use the account');
      need('AZURE_TENANT_ID', 'set the id of the tenant that the workload identity belongs to');
    }
  }
  if (env.AZURE_OPENAI_ENDPOINT !== undefined) {
    need('AZURE_OPENAI_EMBEDDING_DEPLOYMENT', 'set the name of the deployment that embeds');
  } else if (env.AZURE_OPENAI_EMBEDDING_DEPLOYMENT !== undefined || env.AZURE_OPENAI_KEY !== undefined) {
    need('AZURE_OPENAI_ENDPOINT', 'set the address of the Azure OpenAI resource');
  }
  if (env.WRITER_CLIENT_SECRET !== undefined) {
    need(
      'WRITER_CLIENT_ID',
      'set the client id that WRITER_CLIENT_SECRET belongs to, or remove the secret, and nothing is written',
    );
  }
  return faults;
}

function configOf(env: Environment): Config {
  const authenticated = env.MicrosoftAppId !== undefined;
  return {
    port: env.PORT,
    host: authenticated ? '0.0.0.0' : '127.0.0.1',
    logLevel: env.LOG_LEVEL,
    bot: {
      appId: env.MicrosoftAppId ?? '',
      appType: env.MicrosoftAppType,
      tenantId: homeOf(env),
      password: env.MicrosoftAppPassword ?? '',
      cloud: CloudSettings.parse(env),
      ...identityOf(env),
    },
    endings: endingsOf(env),
    tenant: tenantOf(env),
    store: storeOf(env),
    ...embeddingsOf(env),
    dataDir: env.DATA_DIR,
    ...(env.ADMIN_GROUP_ID !== undefined && { adminGroup: env.ADMIN_GROUP_ID }),
    timeZone: env.TIME_ZONE,
    supportContacts: env.SUPPORT_CONTACTS,
    engageUrl: env.ENGAGE_URL,
    ...(env.PUBLIC_URL !== undefined && { publicUrl: env.PUBLIC_URL.replace(/\/+$/, '') }),
    ...(env.LINK_KEY !== undefined && { linkKey: env.LINK_KEY }),
    sendRate: env.SEND_RATE,
    ...serviceUrlOf(env),
    metrics: {
      open: !authenticated || env.METRICS_TOKEN !== undefined,
      ...(env.METRICS_TOKEN !== undefined && { token: env.METRICS_TOKEN }),
    },
    ...telemetryOf(env),
  };
}

/** https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ */
function telemetryOf(env: Environment): Pick<Config, 'telemetry'> {
  if (env.OTEL_SDK_DISABLED?.toLowerCase() === 'true') return {};
  const isSent = (exporter: string | undefined, endpoint: string | undefined): boolean =>
    exporter === 'otlp' ||
    (exporter !== 'none' && (endpoint ?? env.OTEL_EXPORTER_OTLP_ENDPOINT) !== undefined);
  const traces = isSent(env.OTEL_TRACES_EXPORTER, env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT);
  const metrics = isSent(env.OTEL_METRICS_EXPORTER, env.OTEL_EXPORTER_OTLP_METRICS_ENDPOINT);
  const metricsEveryMs = env.OTEL_METRIC_EXPORT_INTERVAL;
  return traces || metrics ? { telemetry: { traces, metrics, metricsEveryMs } } : {};
}

/** A bot of many tenants may be registered elsewhere than where its people are. */
function homeOf(env: Environment): string {
  const { MicrosoftAppType: type, MicrosoftAppTenantId: registered = '', AZURE_TENANT_ID: read } = env;
  return type === 'MultiTenant' ? (read ?? registered) : registered;
}

/** Where the Bot Framework has bots of many tenants sign in. */
const manyTenants = 'botframework.com';

function identityOf(env: Environment): Pick<Config['bot'], 'identity'> {
  const { MicrosoftAppType: type, MicrosoftAppId: clientId, MicrosoftAppTenantId: registered } = env;
  const tenantId = type === 'MultiTenant' ? manyTenants : registered;
  if (env.MicrosoftAppPassword !== undefined || clientId === undefined || tenantId === undefined) return {};
  return { identity: { tenantId, clientId, ...proofOf(env, 'bot') } };
}

/** Invented people have their chats on this server. */
function serviceUrlOf(env: Environment): Pick<Config, 'serviceUrl'> {
  if (env.TEAMS_SERVICE_URL !== undefined) return { serviceUrl: env.TEAMS_SERVICE_URL };
  return env.TENANT_SOURCE === 'simulated' ? {} : { serviceUrl: 'https://smba.trafficmanager.net/teams/' };
}

function storeOf(env: Environment): Config['store'] {
  if (env.STORE === 'embedded' || env.COSMOS_ENDPOINT === undefined) return { kind: 'embedded' };
  return {
    kind: 'cosmos',
    endpoint: env.COSMOS_ENDPOINT,
    database: env.COSMOS_DATABASE,
    ...(env.COSMOS_KEY !== undefined && { key: env.COSMOS_KEY }),
    identity: {
      ...(env.AZURE_TENANT_ID !== undefined && { tenantId: env.AZURE_TENANT_ID }),
      ...(env.COSMOS_CLIENT_ID !== undefined && { clientId: env.COSMOS_CLIENT_ID }),
      ...tokenFileOf(env),
    },
  };
}

/** Without a key, whoever reads Graph asks for vectors too. */
function embeddingsOf(env: Environment): Pick<Config, 'embeddings'> {
  const { AZURE_OPENAI_ENDPOINT: endpoint, AZURE_OPENAI_EMBEDDING_DEPLOYMENT: deployment } = env;
  if (endpoint === undefined || deployment === undefined) return {};
  return {
    embeddings: {
      endpoint,
      deployment,
      ...(env.AZURE_OPENAI_KEY !== undefined && { key: env.AZURE_OPENAI_KEY }),
      identity: {
        ...(env.AZURE_TENANT_ID !== undefined && { tenantId: env.AZURE_TENANT_ID }),
        ...(env.AZURE_CLIENT_ID !== undefined && { clientId: env.AZURE_CLIENT_ID }),
        ...proofOf(env, 'reader'),
      },
    },
  };
}

function tenantOf(env: Environment): Config['tenant'] {
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId } = env;
  const { WRITER_CLIENT_ID: writerId, MicrosoftAppId: botId } = env;
  if (env.TENANT_SOURCE === 'simulated' || tenantId === undefined || clientId === undefined) {
    return { source: 'simulated', size: env.SIMULATED_SIZE, installs: env.INSTALL_APP !== 'off' };
  }
  return {
    source: 'graph',
    ...(env.GRAPH_ENDPOINT !== undefined && { endpoint: env.GRAPH_ENDPOINT }),
    reader: { tenantId, clientId, ...proofOf(env, 'reader') },
    ...(writerId !== undefined && {
      writer: { tenantId, clientId: writerId, ...proofOf(env, 'writer') },
    }),
    ...(env.INSTALL_APP === 'on' &&
      botId !== undefined && {
        installer: { tenantId, clientId: botId, ...proofOf(env, 'bot') },
      }),
  };
}

function tokenFileOf({ AZURE_FEDERATED_TOKEN_FILE: tokenFile }: Environment): Pick<Credential, 'tokenFile'> {
  return tokenFile === undefined ? {} : { tokenFile };
}
