import { writeSync } from 'node:fs';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { createJournal } from '../../src/work/journal';
import { createWrites } from '../../src/work/writes';
import { unreadDirectory } from '../tenant-of';
import { fileTenant } from './file-tenant';

/** A process of its own in which people join a community, one after the other, and are told so on its output. */
const [storeFile = '', tenantFile = '', name = ''] = process.argv.slice(2);

async function main(): Promise<never> {
  const store = openEmbeddedStore(storeFile);
  const tenant = fileTenant(tenantFile);
  const clock = (): Date => new Date();
  let ids = 0;
  const writes = createWrites({
    journal: createJournal({ store, clock, id: () => `${name}-${ids++}` }),
    reader: tenant,
    writer: tenant,
    store,
    directory: unreadDirectory,
    clock,
    log: console,
  });
  for (let n = 0; ; n++) {
    const person = `${name}-${n}`;
    await writes.join('parents', person, person);
    writeSync(1, `${person}\n`);
  }
}

void main();
