import {
  type Activity as SdkActivity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder';
import type { DefaultAzureCredential, TokenCredential } from '@azure/identity';
import {
  ManagedIdentityServiceClientCredentialsFactory,
  type AuthenticateRequestResult,
  type ClaimsIdentity,
  type ConnectorClient,
  type ConnectorFactory,
  type ServiceClientCredentialsFactory,
  type UserTokenClient,
} from 'botframework-connector';
import { cloudOf, type CloudSettings } from './cloud';
import { untraced, type Tracing } from '../../work/tracing';
import { createProofs, type Proofs } from './proofs';
import { tryingOnce, withoutToken } from './single-try';

/** The bot's registration. An empty `appId` switches authentication off. */
export type Registration = {
  readonly appId: string;
  readonly appType: string;
  readonly tenantId: string;
  readonly password: string;
  /** What differs from the Bot Framework that most use. */
  readonly cloud?: CloudSettings | undefined;
};

export type ChannelPorts = {
  /** Milliseconds that the answer to a message the bot starts may take. */
  readonly patience: number;
  readonly clock: () => Date;
  /** Signs in where the registration has no password. */
  readonly identity?: TokenCredential | undefined;
  readonly tracing?: Tracing | undefined;
};

/** Teams answers from a handful of service URLs; more clients than these are not remembered. */
const mostClients = 50;

type Clients<T> = Map<string, Promise<T>>;

/** Keeps what the SDK would find and build anew for every turn: the token's proof and the clients, pipeline and all. */
class Authentication extends ConfigurationBotFrameworkAuthentication {
  readonly #connectors: Clients<ConnectorClient> = new Map();
  readonly #starters: Clients<ConnectorClient> = new Map();
  readonly #userTokens: Clients<UserTokenClient> = new Map();
  readonly #proofs: Proofs;
  readonly #patience: number;

  constructor(registration: Registration, { patience, clock, identity }: ChannelPorts) {
    super(settings(registration), identity && signingInWith(identity, registration));
    this.#proofs = createProofs(clock);
    this.#patience = patience;
  }

  override async authenticateRequest(
    activity: SdkActivity,
    authorization: string,
  ): Promise<AuthenticateRequestResult> {
    const { channelId, serviceUrl } = activity;
    const shown = { authorization, channelId, serviceUrl };
    const known = this.#proofs.find(shown);
    if (known) return known;
    const result = this.#keepingClients(await super.authenticateRequest(activity, authorization));
    this.#proofs.keep(shown, result);
    return result;
  }

  #keepingClients(result: AuthenticateRequestResult): AuthenticateRequestResult {
    const { connectorFactory } = result;
    if (!connectorFactory) return result;
    const create = (serviceUrl: string, audience: string): Promise<ConnectorClient> =>
      kept(this.#connectors, `${audience} ${serviceUrl}`, () =>
        connectorFactory.create(serviceUrl, audience),
      );
    return { ...result, connectorFactory: { create } };
  }

  /** For messages that the bot starts. */
  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    const factory = super.createConnectorFactory(identity);
    const create = (serviceUrl: string, audience: string): Promise<ConnectorClient> =>
      kept(this.#starters, `${audience} ${serviceUrl}`, async () => {
        const client = await factory.create(serviceUrl, audience).catch((error: unknown) => {
          throw withoutToken(error);
        });
        return tryingOnce(client, this.#patience);
      });
    return { create };
  }

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    const bot = identity.getClaimValue('aud') ?? '';
    return kept(this.#userTokens, bot, () => super.createUserTokenClient(identity));
  }
}

function kept<T>(clients: Clients<T>, key: string, build: () => Promise<T>): Promise<T> {
  const known = clients.get(key);
  if (known) return known;
  if (clients.size === mostClients) clients.clear();
  const client = build();
  clients.set(key, client);
  client.catch(() => clients.delete(key));
  return client;
}

/** The connection to the Bot Framework: checks who calls, and carries messages out. */
export class Channel extends CloudAdapter {
  /** Whose tokens are taken, and where it says what its keys are. */
  readonly issuer: string;
  readonly metadataUrl: string;
  readonly #tracing: Tracing;

  constructor(registration: Registration, ports: ChannelPorts) {
    super(new Authentication(registration, ports));
    this.#tracing = ports.tracing ?? untraced;
    const cloud = cloudOf(registration.cloud ?? {});
    this.issuer = cloud.ToBotFromChannelTokenIssuer;
    this.metadataUrl = cloud.ToBotFromChannelOpenIdMetadataUrl;
  }

  /** Runs `logic` for an activity whose token is signed and in time; throws before it for any other. */
  receive(
    authorization: string,
    activity: SdkActivity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }

  override sendActivities(
    context: TurnContext,
    activities: Partial<SdkActivity>[],
  ): Promise<ResourceResponse[]> {
    const send = (): Promise<ResourceResponse[]> => super.sendActivities(context, activities);
    if (activities.every(({ type }) => type === 'invokeResponse')) return send(); // it goes out by itself
    return this.#tracing.step('Teams send', {}, send);
  }

  override updateActivity(
    context: TurnContext,
    activity: Partial<SdkActivity>,
  ): Promise<ResourceResponse | void> {
    return this.#tracing.step('Teams update', {}, () => super.updateActivity(context, activity));
  }
}

/** By itself the SDK would sign in with whatever AZURE_* variables it finds, though they may be another app's. */
function signingInWith(identity: TokenCredential, { appId }: Registration): ServiceClientCredentialsFactory {
  return new ManagedIdentityServiceClientCredentialsFactory(appId, {
    // Its type names one class, of which nothing but the token is asked.
    createAzureServiceTokenProvider: () => identity as DefaultAzureCredential,
  });
}

/** The SDK insists on secrets of a single-tenant bot, and on none of a managed identity's. */
function settings({ appId, appType, tenantId, password, cloud = {} }: Registration): Record<string, string> {
  if (appId === '') return { MicrosoftAppId: '', MicrosoftAppType: 'MultiTenant' };
  const known = { MicrosoftAppId: appId, MicrosoftAppType: appType, MicrosoftAppTenantId: tenantId };
  const named = { ...known, ...cloudOf(cloud) };
  return password === '' ? named : { ...named, MicrosoftAppPassword: password };
}
