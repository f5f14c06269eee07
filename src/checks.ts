import { randomUUID } from 'node:crypto';
import { access, constants, mkdtemp, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { TokenCredential } from '@azure/identity';
import { signIn } from './adapters/entra/identity';
import { graphChecks } from './adapters/graph/check';
import type { Command } from './bot/feature';
import { ConfigFault, type Config } from './config';
import type { Credential } from './credentials';
import { goThrough, lineOf, type Check, type Checked } from './work/check';

const limitMs = 10_000;

/** Looks at what Signpost is set up with, and says what to do about each fault; it changes nothing. */
export function checkCommand(ports: {
  config: () => Config;
  signIn?: (identity: Credential) => TokenCredential;
}): Command {
  return {
    name: 'check',
    about: '[--json]: looks at the configuration, sign-ins and permissions, and says how to mend them',
    async run(args, print) {
      const json = args[0] === '--json';
      if (args.length > (json ? 1 : 0)) {
        print('Usage: npm run signpost -- check [--json]');
        return 2;
      }
      const lines = await looked(ports.config, ports.signIn ?? signIn);
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

async function looked(
  config: () => Config,
  signIn: (identity: Credential) => TokenCredential,
): Promise<Checked[]> {
  try {
    const read = config();
    const configured: Checked = { about: 'configuration', state: 'ok', seen: 'every variable makes sense.' };
    return [configured, ...(await goThrough([dataFolder(read), ...tenantChecks(read, signIn)], limitMs))];
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    return error.faults.map((remedy) => ({
      about: 'configuration',
      state: 'fault',
      seen: 'Signpost cannot start.',
      remedy,
      section: 'Deploy',
    }));
  }
}

function tenantChecks({ tenant }: Config, signIn: (identity: Credential) => TokenCredential): Check[] {
  if (tenant.source === 'simulated') {
    const seen = 'it is the simulated one, which needs neither sign-in nor permissions.';
    return [{ about: 'tenant', run: () => Promise.resolve({ state: 'skipped', seen }) }];
  }
  const { reader, writer, installer } = tenant;
  const scope = `${new URL(tenant.endpoint ?? 'https://graph.microsoft.com').origin}/.default`;
  const without: Check = {
    about: 'signing in as the writer (WRITER_CLIENT_ID)',
    run: () => Promise.resolve({ state: 'skipped', seen: 'none is set, so nothing is written.' }),
  };
  return [
    ...graphChecks('reader', signIn(reader), scope),
    ...(writer ? graphChecks('writer', signIn(writer), scope) : [without]),
    ...(installer ? graphChecks('bot', signIn(installer), scope) : []),
  ];
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
        return { state: 'fault', seen: 'it cannot be written to.', remedy, section: 'Deploy' };
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
