import { randomUUID } from 'node:crypto';
import { access, constants, mkdtemp, readFile, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import pino from 'pino';
import { z } from 'zod';
import { signIn } from './adapters/entra/identity';
import { graphChecks, readingChecks, signedInAs } from './adapters/graph/check';
import { botChecks } from './adapters/teams/check';
import { hostChecks, publicUrlCheck } from './adapters/web/check';
import type { Command } from './bot/feature';
import { ConfigFault, type Config } from './config';
import type { Credential } from './credentials';
import { EmbeddingsFault } from './directory/embeddings';
import { model, openStore, tenant } from './outside';
import { StoreFault } from './store/store';
import { goThrough, lineOf, type Check, type Checked } from './work/check';
import { unwatched } from './work/meter';
import { untraced } from './work/tracing';

const limitMs = 10_000;
const now = (): Date => new Date();
/** What is wrong is said in the lines. */
const quiet = pino({ level: 'silent' });

const Manifest = z.object({
  bots: z.array(z.object({ botId: z.string() })),
  validDomains: z.array(z.string()).default([]),
});

/** Looks at what Signpost is set up with, and says what to do about each fault; it changes nothing. */
export function checkCommand(ports: { config: () => Config }): Command {
  return {
    name: 'check',
    about: '[--json]: looks at the configuration, sign-ins and permissions, and says how to mend them',
    async run(args, print) {
      const json = args[0] === '--json';
      if (args.length > (json ? 1 : 0)) {
        print('Usage: npm run signpost -- check [--json]');
        return 2;
      }
      const lines = await looked(ports.config);
      const count = (state: Checked['state']): number => lines.filter((line) => line.state === state).length;
      if (json) {
        print(JSON.stringify(lines));
      } else {
        for (const line of lines) print(lineOf(line));
        print(`${count('ok')} ok, ${count('fault')} at fault, ${count('skipped')} skipped.`);
      }
      return count('fault') > 0 ? 1 : 0;
    },
  };
}

async function looked(config: () => Config): Promise<Checked[]> {
  try {
    const read = config();
    const configured: Checked = { about: 'configuration', state: 'ok', seen: 'every variable makes sense.' };
    const checks = [
      ...wayChecks(read), // what they find is often the cause of what comes after
      dataFolder(read),
      storeCheck(read),
      ...tenantChecks(read),
      ...teamsChecks(read),
      modelCheck(read),
      publicUrlCheck(read.publicUrl, now),
      packageCheck(read.bot.appId, read.publicUrl),
    ];
    return [configured, ...(await goThrough(checks, limitMs))];
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    return error.faults.map((remedy) => ({
      about: 'configuration',
      state: 'fault',
      seen: 'Signpost cannot start.',
      remedy,
      section: 'Settings',
    }));
  }
}

function tenantChecks(config: Config): Check[] {
  const { tenant: source, adminGroup } = config;
  if (source.source === 'simulated') {
    return [skip('tenant', 'it is the simulated one, which needs neither sign-in nor permissions.')];
  }
  const { reader, writer, installer } = source;
  const scope = `${graphOf(config)}/.default`;
  const asReader = signedInAs('reader', () => signIn(reader), scope);
  const without = skip('signing in as the writer (WRITER_CLIENT_ID)', 'none is set, so nothing is written.');
  return [
    ...graphChecks('reader', asReader),
    ...(writer
      ? graphChecks(
          'writer',
          signedInAs('writer', () => signIn(writer), scope),
        )
      : [without]),
    ...(installer
      ? graphChecks(
          'bot',
          signedInAs('bot', () => signIn(installer), scope),
        )
      : []),
    ...readingChecks(tenant(config, quiet, unwatched, untraced, now).reader, adminGroup ?? '', asReader),
  ];
}

function teamsChecks({ bot, tenant: source }: Config): Check[] {
  if (bot.appId === '') return [skip('bot', 'none is set: only this machine can talk to it.')];
  const authorityHost = source.source === 'graph' ? source.reader.authorityHost : undefined;
  const registered: Credential = bot.identity ?? {
    ...{ tenantId: bot.tenantId, clientId: bot.appId, clientSecret: bot.password },
    ...(authorityHost !== undefined && { authorityHost }),
  };
  return botChecks(bot.cloud, async (audience) => {
    const answer = await signedInAs('bot', () => signIn(registered), `${audience}/.default`);
    return 'token' in answer ? { state: 'ok' } : { state: 'fault', remedy: answer.fault.message };
  });
}

/** Everything that is called in the name of what is configured. */
function wayChecks({ tenant: source, bot, store, embeddings, serviceUrl }: Config): Check[] {
  const authority = source.source === 'graph' ? source.reader.authorityHost : undefined;
  const addresses = [
    ...(source.source === 'graph'
      ? [
          otherCloud('AZURE_AUTHORITY_HOST', authority ?? 'https://login.microsoftonline.com'),
          otherCloud('GRAPH_ENDPOINT', graphOf({ tenant: source })),
        ]
      : []),
    ...(bot.appId !== '' && serviceUrl !== undefined ? [otherCloud('TEAMS_SERVICE_URL', serviceUrl)] : []),
    ...(store.kind === 'cosmos'
      ? [
          {
            url: store.endpoint,
            variable: 'COSMOS_ENDPOINT',
            hint: 'COSMOS_ENDPOINT is the “URI” on the account’s overview in the Azure portal, such as https://NAME.documents.azure.com:443/.',
          },
        ]
      : []),
    ...(embeddings
      ? [
          {
            url: embeddings.endpoint,
            variable: 'AZURE_OPENAI_ENDPOINT',
            hint: 'AZURE_OPENAI_ENDPOINT is the endpoint under “Keys and Endpoint” of the resource in the Azure portal, such as https://NAME.openai.azure.com; remove the AZURE_OPENAI_ variables to do without a model.',
          },
        ]
      : []),
  ];
  return hostChecks(addresses, now);
}

function otherCloud(variable: string, url: string): { url: string; variable: string; hint: string } {
  return { url, variable, hint: `Remove ${variable} where it is set, unless yours is another cloud.` };
}

/** Writes a document and takes it back, as the server will have to. */
function storeCheck(config: Config): Check {
  const about = 'store (STORE)';
  if (config.store.kind === 'embedded') return skip(about, 'it is a file in the data folder.');
  const probe = { id: `check-${randomUUID()}`, v: 1, ttl: 60 };
  return {
    about,
    limitMs: 25_000,
    async run() {
      try {
        const store = await openStore(config, quiet, unwatched, now);
        await store.put('state', 'check', probe);
        await store.remove('state', 'check', probe.id);
        await store.close();
        return { state: 'ok', seen: 'every container is as it should be, and can be read and written.' };
      } catch (error) {
        if (!(error instanceof StoreFault)) throw error;
        return { state: 'fault', seen: 'it cannot be used.', remedy: error.message, section: 'The store' };
      }
    },
  };
}

function modelCheck(config: Config): Check {
  const about = 'embedding model (AZURE_OPENAI_ENDPOINT)';
  const embedding = model(config, quiet, now);
  if (!embedding) return skip(about, 'none is set, and none is needed.');
  return {
    about,
    async run() {
      try {
        await embedding.embed(['cycling'], 8_000);
        return { state: 'ok', seen: 'it answers.' };
      } catch (error) {
        if (!(error instanceof EmbeddingsFault)) throw error;
        return {
          state: 'fault',
          seen: 'it gives no vectors.',
          remedy: error.message,
          section: 'How it answers',
        };
      }
    },
  };
}

/** The app package that was built here last, where one was. */
function packageCheck(appId: string, publicUrl: string | undefined): Check {
  return {
    about: 'app package (dist/manifest.json)',
    async run() {
      const text = await readFile('dist/manifest.json', 'utf8').catch(() => undefined);
      if (text === undefined) return { state: 'skipped', seen: 'none has been built here: npm run package.' };
      const { bots, validDomains } = Manifest.parse(JSON.parse(text));
      const host = publicUrl === undefined ? undefined : new URL(publicUrl).host;
      const other = bots.find(({ botId }) => botId !== appId)?.botId;
      const seen =
        (bots.length === 0 && appId !== '' && 'it has no bot.') ||
        (other !== undefined && `it is of the bot ${other}, and MicrosoftAppId is ${appId || 'not set'}.`) ||
        (host !== undefined && !validDomains.includes(host) && `it does not name ${host}.`);
      if (seen === false) return { state: 'ok', seen: 'it is of this bot.' };
      const variable = other !== undefined ? 'MicrosoftAppId' : host !== undefined && 'PUBLIC_URL';
      const start = variable === false ? 'In' : `Mend ${variable} if that is the wrong one. Else, in`;
      const domain =
        host ?? 'HOST (the host people reach Signpost at, on Azure that of the output publicUrl)';
      const upload =
        other !== undefined
          ? 'with “Upload new app”, for an app has the id of its bot; delete there what was uploaded of the other bot.'
          : 'with “Upload new app” the first time; else raise `version` in package.json before building, open Signpost there and upload it as a new version.';
      const remedy =
        `${start} the checkout, after npm ci, run npm run package -- --bot-id ${appId || 'MICROSOFT_APP_ID'} --domain ${domain}. ` +
        `Then upload dist/signpost.zip in the Teams admin centre under Teams apps, Manage apps: ${upload}`;
      return { state: 'fault', seen, remedy, section: 'Deploy' };
    },
  };
}

function skip(about: string, seen: string): Check {
  return { about, run: () => Promise.resolve({ state: 'skipped', seen }) };
}

function graphOf({ tenant: source }: Pick<Config, 'tenant'>): string {
  const given = source.source === 'graph' ? source.endpoint : undefined;
  return new URL(given ?? 'https://graph.microsoft.com').origin;
}

/** A folder that is not there yet is made at the start, in the nearest one that is. */
function dataFolder({ dataDir }: Config): Check {
  const folder = resolve(dataDir);
  return {
    about: `data folder ${folder} (DATA_DIR)`,
    async run() {
      try {
        const there = await nearest(folder);
        if (there === folder) await rmdir(await mkdtemp(join(folder, `check-${randomUUID()}-`)));
        else await access(there, constants.W_OK);
        return { state: 'ok', seen: 'it can be written to.' };
      } catch {
        const remedy =
          'Give the account that Signpost runs as the right to write there, or set DATA_DIR to a folder where it may.';
        return { state: 'fault', seen: 'it cannot be written to.', remedy, section: 'The store' };
      }
    },
  };
}

async function nearest(folder: string): Promise<string> {
  try {
    await access(folder);
    return folder;
  } catch {
    return dirname(folder) === folder ? folder : nearest(dirname(folder));
  }
}
