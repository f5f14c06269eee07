import { CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory } from 'botbuilder';
import { createServer, plugins } from 'restify';

/** The plainest bot that botbuilder makes: what Signpost's turns are measured against. */
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
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
server.listen(Number(process.env.PORT), '127.0.0.1');
