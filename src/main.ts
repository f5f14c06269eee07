import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { pino, type Logger } from 'pino';
import { signIn } from './adapters/entra/identity';
import { adminGroup } from './adapters/simulated/model';
import { createSimulatedTeams } from './adapters/simulated/teams';
import { createLog } from './adapters/pino/log';
import { createMeter, type PrometheusMeter } from './adapters/prometheus/meter';
import { createTeams, type Teams } from './adapters/teams/teams';
import { createWeb } from './adapters/web/web';
import { createApp, freeCommands } from './app';
import { checkCommand } from './checks';
import type { App } from './ports';
import { ConfigFault, readConfig, type Config } from './config';
import { createDirectory } from './directory/memory';
import type { Directory } from './directory/directory';
import { storeCommands } from './keeping';
import { model, openStore, telemetry, tenant } from './outside';
import { StoreFault, type Store } from './store/store';
import { createEnding } from './work/ending';
import { createLocks } from './work/lock';
import { unwatched } from './work/meter';
import { bringUp } from './work/schema';
import { tracedStore } from './work/traced';
import { untraced, type Tracing } from './work/tracing';

const jobsEveryMs = 5_000;
const followEveryMs = 2_000;
const learnEveryMs = 30_000;
const rulesEveryMs = 3_000;

type Parts = {
  config: Config;
  log: Logger;
  store: Store;
  directory: Directory;
  app: App;
  meter: PrometheusMeter;
  tracing: Tracing;
  /** Sends what has not been sent to the collector, where there is one. */
  untold: () => Promise<void>;
  clock: () => Date;
  /** Gives the app a way to start messages, once the channel stands; and the address of its pages, once that is known. */
  connect: (teams: Pick<Teams, 'send' | 'conversations'>) => void;
  listens: (url: string) => void;
  /** Builds what is slow to build and not needed at once. */
  warm: () => void;
};

type Watched = Awaited<ReturnType<typeof telemetry>>;

type Surroundings = {
  log: Logger;
  instance: string;
  terminal: NodeJS.WriteStream | undefined;
  /** Nothing unless a collector is configured. */
  watched?: Watched;
};

async function assemble(config: Config, surroundings: Surroundings): Promise<Parts> {
  const { log, instance, terminal, watched } = surroundings;
  const tracing = watched?.tracing ?? untraced;
  mkdirSync(config.dataDir, { recursive: true });
  let aheadMs = 0; // of an invented tenant's clock
  const clock = (): Date => new Date(Date.now() + aheadMs);
  const meter = createMeter({ gauges: () => app.gauges(), log });
  const counting = watched?.counting(meter, () => app.gauges()) ?? meter;
  const store = tracedStore(await openStore(config, log, counting, clock), tracing);
  await bringUp({
    store,
    locks: createLocks({ store, clock, holder: instance, log }),
    wait: setTimeout,
    log,
  });
  const embeddings = model(config, log, clock);
  const directory = createDirectory({
    log,
    clock,
    listPrivate: () => app.rules.now().listPrivate,
    vectors: embeddings !== undefined,
  });
  const { reader, writer, watch, installer, warm, arrive } = tenant(config, log, counting, tracing, clock);
  let channel: Pick<Teams, 'send' | 'conversations'> | undefined;
  let url = config.publicUrl;
  const app: App = createApp({
    store,
    directory,
    reader,
    writer,
    watch,
    installer,
    embeddings,
    send: () => channel?.send,
    conversations: () => channel?.conversations,
    clock,
    wait: (ms) => setTimeout(ms, undefined, { ref: false }),
    random: Math.random,
    instance,
    id: randomUUID,
    secret: () => randomBytes(32).toString('base64url'),
    log,
    meter: counting,
    tracing,
    terminal,
    setup: {
      adminGroup: config.adminGroup ?? (config.tenant.source === 'simulated' ? adminGroup : undefined),
      supportContacts: config.supportContacts,
      engageUrl: config.engageUrl,
      timeZone: config.timeZone,
      endings: config.endings,
      publicUrl: config.publicUrl,
      sendRate: config.sendRate,
      linkKey: config.linkKey,
      pagesUrl: () => url,
    },
    rehearsal: arrive && { pass: (ms) => void (aheadMs += ms), arrive },
  });
  const listens = (address: string): void => {
    if (config.bot.appId === '') url ??= address;
  };
  const connect = (teams: Pick<Teams, 'send' | 'conversations'>): void => {
    channel = teams;
  };
  const untold = async (): Promise<void> => watched?.stop();
  return { config, log, store, directory, app, meter, tracing, untold, clock, connect, listens, warm };
}

/** Listens at once, and is ready as soon as the directory is loaded: from the store, or by a first sync. */
async function serve(parts: Parts): Promise<void> {
  const { config, log, store, directory, app, meter, tracing, untold, clock, connect, listens, warm } = parts;
  const { identity } = config.bot;
  let port = config.port;
  const teams = createTeams({
    config: config.bot,
    identity: identity && signIn(identity),
    serviceUrl: () => config.serviceUrl ?? `http://127.0.0.1:${port}/simulated-teams/`,
    dispatch: (turn) => app.dispatch.turn(turn),
    remember: (person, contact, timeZone) => app.heardOf(person, contact, timeZone),
    ownChat: async (person) => (await app.contacts.of(person))?.contact,
    forget: (person) => app.contacts.forget(person),
    stands: (turn, message, keep) => app.stands(turn, message, keep),
    timeZone: config.timeZone,
    clock,
    turnId: randomUUID,
    tracing,
    log,
  });
  connect(teams);
  const web = createWeb({
    host: config.host,
    port: config.port,
    messages: (request, response) =>
      tracing.following(traceparentOf(request), () =>
        tracing.step('POST /api/messages', {}, () => teams.handle(request, response)),
      ),
    readiness: () => app.readiness(),
    metrics: config.metrics.open
      ? async () => ({ contentType: meter.contentType, text: await meter.text() })
      : undefined,
    metricsToken: config.metrics.token,
    notifications: config.publicUrl === undefined ? undefined : (body, kind) => app.notified(body, kind),
    ...(config.tenant.source === 'simulated' && {
      simulatedTeams: createSimulatedTeams({ wait: setTimeout }).handle,
    }),
    pages: { list: app.pages, links: app.links, clock },
    log,
  });
  const { url } = await web.start();
  listens(url);
  port = Number(new URL(url).port); // where any free one was asked for
  log.info({ url, tenant: config.tenant.source }, 'listening');
  if (config.bot.appId === '') {
    log.warn({}, 'MicrosoftAppId is not set: nobody is authenticated, so only this machine can connect');
  }

  let stopping = false;
  const end = createEnding({
    finish: [web.stop, app.stop, app.notebook.settled],
    left: () => (web.inHand() > 0 ? [`${web.inHand()} requests`] : []),
    giveBack: app.giveBack,
    close: [app.rules.stop, async () => app.learner.stop(), app.follower.stop, untold, () => store.close()],
    log,
    exit: (code) => process.exit(code),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopping = true;
      end(signal);
    });
  }

  await app.rules.follow();
  await app.follower.follow();
  await app.start();
  if (stopping) return;
  app.jobs.start(jobsEveryMs);
  app.follower.start(followEveryMs);
  app.learner.start(learnEveryMs);
  app.rules.start(rulesEveryMs);
  app.pump.start();
  const found = directory.ready ? 'ready' : 'started; the directory is read for the first time';
  log.info({ communities: directory.communities().length }, found);
  warm();
}

const free = freeCommands({
  clock: () => new Date(),
  tell: (line) => process.stderr.write(`${line}\n`),
});

const keeping = storeCommands({
  config: () => readConfig(process.env),
  openStore() {
    const config = readConfig(process.env);
    const log = createLog({ level: config.logLevel, instance: 'command' }, pino.destination(2));
    return openStore(config, log, unwatched, () => new Date());
  },
  clock: () => new Date(),
});

const checking = checkCommand({ config: () => readConfig(process.env) });

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function traceparentOf({ headers }: { headers: NodeJS.Dict<string | string[]> }): string | undefined {
  const { traceparent } = headers;
  return typeof traceparent === 'string' ? traceparent : undefined;
}

async function run(parts: Parts, name: string | undefined, args: readonly string[]): Promise<number> {
  const { app, store } = parts;
  const command = app.commands.find((one) => one.name === name);
  if (!command) {
    const known = [...app.commands, ...keeping, checking, ...free].map(
      ({ name, about }) => `  ${name.padEnd(12)} ${about}`,
    );
    const fault = name === undefined ? '' : `There is no command "${name}". `;
    process.stderr.write(`${fault}The commands are:\n${known.join('\n')}\n`);
    return name === undefined ? 0 : 2;
  }
  try {
    return await command.run(args, print);
  } finally {
    await store.close();
  }
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const words = process.argv.slice(2);
  const commanded = words[0] === '--';
  const [name, ...args] = commanded ? words.slice(1) : words;
  const alone = [...free, ...keeping, checking].find((command) => command.name === name);
  if (alone) {
    process.exitCode = await alone.run(args, print);
    return;
  }
  const config = readConfig(process.env);
  const serving = !commanded && name === undefined;
  const instance = randomUUID().slice(0, 8);
  const log = createLog({ level: config.logLevel, instance }, pino.destination(serving ? 1 : 2));
  const terminal = !serving && process.stderr.isTTY ? process.stderr : undefined;
  const watched = serving ? await telemetry(config, log, instance) : undefined;
  const parts = await assemble(config, { log, instance, terminal, watched });
  if (serving) return serve(parts);
  process.exitCode = await run(parts, name, args);
}

main().catch((error: unknown) => {
  const told = error instanceof ConfigFault || error instanceof StoreFault;
  process.stderr.write(
    `${told || !(error instanceof Error) ? String((error as Error).message) : error.stack}\n`,
  );
  process.exit(1);
});
