import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureCharges } from './charging';
import { benchDuplicates } from './duplicates';
import { benchLoad } from './load';
import { measureLoading } from './loading';
import { print } from './print';
import { benchNewcomers, measureNewcomers } from './newcomers';
import { play } from './processes';
import { measureReading } from './reading';
import { benchSearch, measureSearch } from './search';
import { benchServer } from './server';
import { sendUntilKilled } from './sender-process';
import { benchOutbox, measureSending } from './sending';
import { measureSyncs } from './syncing';
import { benchTakings, measureTakings } from './takings';
import { startTenant } from './tenant';
import { serveTenant } from './tenant-process';
import { measureTenant } from '../quality/tenant';

/** What runs in a process of its own, so that its time and memory are its own: this program, told its role. */
const roles = {
  tenant: serveTenant,
  reading: measureReading,
  syncing: measureSyncs,
  loading: measureLoading,
  charging: measureCharges,
  sending: measureSending,
  sender: sendUntilKilled,
  taking: measureTakings,
  welcoming: measureNewcomers,
  searching: measureSearch,
};

/**
 * What is measured, in this order: all of it, or what `npm run bench -- …` names. `search` may be given other rows than
 * invented ones: `-- search --rows FILE`; `load` another time than five minutes: `-- load --seconds 60`.
 */
const sections: Record<string, (given: { rows?: string; seconds?: string }) => Promise<void>> = {
  full: () => benchSyncs(1),
  server: benchServer,
  load: ({ seconds }) => benchLoad(seconds),
  cosmos: benchCosmos,
  outbox: benchOutbox,
  takings: benchTakings,
  newcomers: benchNewcomers,
  search: ({ rows }) => benchSearch(rows),
  duplicates: ({ rows }) => benchDuplicates(rows),
  quality: async () => void (await measureTenant()),
  tenfold: () => benchSyncs(10),
};

/** Every figure the README states, measured now: `npm run bench`. */
async function bench(args: readonly string[]): Promise<void> {
  const { positionals: wanted, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { rows: { type: 'string' }, seconds: { type: 'string' } },
  });
  const unknown = wanted.find((name) => !(name in sections));
  if (unknown !== undefined) throw new Error(`There is no "${unknown}": ${Object.keys(sections).join(', ')}`);
  print(`Node ${process.version}`);
  for (const [name, measure] of Object.entries(sections)) {
    if (wanted.length === 0 || wanted.includes(name)) await measure(values);
  }
}

/** The full tenant so many times over, through the real client and over the loopback, into an embedded store. */
async function benchSyncs(times: number): Promise<void> {
  print(times === 1 ? '\nThe full simulated tenant' : `\n${times} times the full simulated tenant`);
  const folder = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  const file = join(folder, 'signpost.db');
  const { url, stop } = await startTenant(times);
  try {
    if (times === 1) await play('reading', { url });
    await play('syncing', { url, file, times });
    await play('loading', { file, ranked: times === 1 });
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the store costs in Cosmos DB. */
async function benchCosmos(): Promise<void> {
  const { url, stop } = await startTenant(1);
  try {
    await play('charging', { url });
  } finally {
    await stop();
  }
}

async function main([first, role, options = '{}', ...rest]: readonly string[]): Promise<void> {
  if (first !== '--role') return bench(process.argv.slice(2));
  const known = Object.entries(roles).find(([name]) => name === role);
  if (!known || rest.length > 0) throw new Error(`The bench has no role "${role}"`);
  await known[1](JSON.parse(options) as never); // whoever starts the role gives it its options
}

main(process.argv.slice(2)).then(
  () => process.channel?.unref(), // a role ends with its work, though the bench could still speak to it
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
