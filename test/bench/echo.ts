import { CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory } from 'botbuilder';
import { ManagedIdentityServiceClientCredentialsFactory } from 'botframework-connector';
import { createServer, plugins } from 'restify';
import { cloudOf } from '../../src/adapters/teams/cloud';

/** The plainest bot that botbuilder makes: what Signpost's turns are measured against. With a registration it checks tokens as the SDK does. */
const { MicrosoftAppId: appId = '', MicrosoftAppTenantId: tenantId = '', PORT } = process.env;
const { ToBotFromChannelOpenIdMetadataUrl: keysUrl } = process.env;

/** A token that never ends, for Entra is not what is measured. */
const identity = {
  getToken: async () => ({ token: 'of the echo bot', expiresOnTimestamp: Date.now() + 864e5 }),
};

const registered = () =>
  new ConfigurationBotFrameworkAuthentication(
    {
      ...cloudOf({ ToBotFromChannelOpenIdMetadataUrl: keysUrl }),
      ...{ MicrosoftAppId: appId, MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: tenantId },
    },
    new ManagedIdentityServiceClientCredentialsFactory(appId, {
      createAzureServiceTokenProvider: () => identity as never, // its type names one class, of which only the token is asked
    }),
  );
const adapter = new CloudAdapter(
  appId === '' ? new ConfigurationBotFrameworkAuthentication({}) : registered(),
);
const server = createServer();
server.use(plugins.bodyParser());
server.get('/readyz', (_request, response, next) => {
  response.send(200);
  next();
});
server.post('/api/messages', async (request, response) => {
  // restify types leave out undefined where the SDK insists on it
  await adapter.process(request as never, response, async (context) => {
    await context.sendActivity(MessageFactory.text(`You said ${context.activity.text}`));
  });
});
server.listen(Number(PORT), '127.0.0.1');
