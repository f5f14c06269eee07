import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { createGraphTenant } from '../../src/adapters/graph/tenant';
import { createSimulatedTenant } from '../../src/adapters/simulated/tenant';
import { runSync } from '../../src/features/sync/run';
import { createErasure } from '../../src/work/erasure';
import { unwatched } from '../../src/work/meter';
import { tinyModel } from '../features/sync-model';

/** Syncs a tenant into the store named on the command line, saying a word for each step; with "later", a changed one. */
async function main(file: string, when: string): Promise<void> {
  const clock = (): Date => new Date('2026-11-16T09:00:00Z');
  const log = { info() {}, warn() {}, error() {} };
  const tenant = createSimulatedTenant({ model: () => tinyModel([], 3_000), clock });
  if (when === 'later') {
    tenant.control.removeGroup('g-3');
    tenant.control.removeMember('g-0', 'p-3');
    tenant.control.addMember('g-1', 'p-30');
    tenant.control.renameGroup('g-5', 'Singing');
    for (let index = 2_800; index < 3_000; index++) tenant.control.removePerson(`p-${index}`);
  }
  const { reader } = createGraphTenant({
    reader: { getToken: async () => ({ token: 'anybody' }) },
    fetch: (request) => tenant.handle(request),
    clock,
    log,
  });
  const store = openEmbeddedStore(file);

  const nothing = async (): Promise<undefined> => undefined;
  await runSync(
    {
      reader,
      store,
      follow: nothing,
      jobs: { schedule: nothing, cancel: nothing, next: nothing },
      roles: { isAdministrator: async () => false },
      locks: { exclusively: (_name, act) => act({ check() {} }) }, // nobody waits until a killed one's lapses
      erasure: createErasure({ store, clock, log }),
      meter: unwatched,
      clock,
      id: () => 'run',
      log,
    },
    { kind: 'full', by: 'command', onProgress: () => process.stdout.write('step\n') },
  );
  await store.close();
}

void main(process.argv[2] ?? '', process.argv[3] ?? '');
