import { writeSync } from 'node:fs';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { Refusal } from '../../src/bot/turn';
import { groupId, personId } from '../contract/hamlet';
import { hamletWrites } from './hamlet-writes';

/** A process of its own that describes a community and makes others, one after the other, and says so on its output. */
const [storeFile = '', tenantFile = '', name = ''] = process.argv.slice(2);

async function main(): Promise<never> {
  const store = openEmbeddedStore(storeFile);
  const { writes, reader } = hamletWrites(store, tenantFile, { name, clock: () => new Date() });

  /** Whoever was killed at it may still have the turn. */
  async function describe(text: string): Promise<void> {
    const now = await reader.descriptionOf({ group: groupId(1) });
    try {
      await writes.describe(groupId(1), text, 'asha', now);
      writeSync(1, `text ${text}\n`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  for (let n = 0; ; n++) {
    const key = `${name}-${n}`;
    const wanted = { name: `Community ${key}`, description: 'New', privacy: 'public' as const };
    await writes.create(key, { ...wanted, owners: [personId(1)] }, personId(1));
    writeSync(1, `key ${key}\n`);
    await describe(`About ${key}`);
  }
}

void main();
