import { join } from 'node:path';
import { backUp, restore } from './adapters/embedded/backup';
import { openEmbeddedStore } from './adapters/embedded/store';
import type { Command } from './bot/feature';
import type { Config } from './config';
import type { Store } from './store/store';
import { schemaOf } from './work/schema';
import { pauseAll } from './work/standstill';

/** Commands that look after the store; none of them needs a tenant. */
export function storeCommands(ports: {
  config: () => Config;
  openStore: () => Promise<Store>;
  clock: () => Date;
}): readonly Command[] {
  const { config, openStore, clock } = ports;

  function file(print: (line: string) => void): string | undefined {
    const { store, dataDir } = config();
    if (store.kind === 'embedded') return join(dataDir, 'signpost.db');
    print('Cosmos DB keeps its own backups: see the README, "Operations".');
    return undefined;
  }

  return [
    {
      name: 'backup',
      about: 'FILE: copies the embedded store into a new file, while servers use it',
      async run([to, ...more], print) {
        if (to === undefined || more.length > 0) return usage('backup FILE', print);
        const from = file(print);
        if (from === undefined) return 1;
        backUp(from, to);
        print(`${from} is backed up in ${to}.`);
        return 0;
      },
    },
    {
      name: 'restore',
      about: 'FILE: puts a backup in the place of the embedded store, and pauses all sending',
      async run([from, ...more], print) {
        if (from === undefined || more.length > 0) return usage('restore FILE', print);
        const to = file(print);
        if (to === undefined) return 1;
        const { aside } = await restore(from, to, clock(), async (restored) => {
          const store = openEmbeddedStore(restored, { clock });
          try {
            await schemaOf(store);
            await pauseAll(store, clock());
          } finally {
            await store.close();
          }
        });
        print(`${to} is as it was in ${from}. All sending is paused: see the README, "Operations".`);
        if (aside !== undefined) print(`What was there before is in ${aside}.`);
        return 0;
      },
    },
    {
      name: 'pause',
      about: 'pauses all sending until an administrator says "settings" and goes on',
      async run(args, print) {
        if (args.length > 0) return usage('pause', print);
        const store = await openStore();
        try {
          const paused = await pauseAll(store, clock());
          print(paused ? 'All sending is paused.' : 'All sending is paused already.');
        } finally {
          await store.close();
        }
        return 0;
      },
    },
  ];
}

function usage(line: string, print: (line: string) => void): number {
  print(`Usage: npm run signpost -- ${line}`);
  return 2;
}
