import {
  type Activity as SdkActivity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';

/** The bot's registration. An empty `appId` switches authentication off. */
export type Registration = {
  readonly appId: string;
  readonly appType: string;
  readonly tenantId: string;
  readonly password: string;
};

/** The connection to the Bot Framework: checks who calls, and carries messages out. */
export class Channel extends CloudAdapter {
  constructor(registration: Registration) {
    super(new ConfigurationBotFrameworkAuthentication(settings(registration)));
  }

  /** Runs `logic` for an activity whose token is good; throws before it for any other. */
  receive(
    authorization: string,
    activity: SdkActivity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }
}

/** The SDK insists on secrets of a single-tenant bot, and on none of a managed identity's. */
function settings({ appId, appType, tenantId, password }: Registration): Record<string, string> {
  if (appId === '') return { MicrosoftAppId: '', MicrosoftAppType: 'MultiTenant' };
  const named = { MicrosoftAppId: appId, MicrosoftAppType: appType, MicrosoftAppTenantId: tenantId };
  return password === '' ? named : { ...named, MicrosoftAppPassword: password };
}
