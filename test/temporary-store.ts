import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../src/store/store';
import { openStore } from './stores';

/** A new store before each test of the file that calls this, gone after it; and a clock that the test moves. */
export function temporaryStore(from = '2026-11-16T09:00:00.000Z') {
  const here = {
    now: new Date(from),
    clock: (): Date => here.now,
    /** Lets time go by. */
    pass(amount: { seconds?: number; minutes?: number; hours?: number }): void {
      const { seconds = 0, minutes = 0, hours = 0 } = amount;
      here.now = new Date(here.now.getTime() + (seconds + 60 * (minutes + 60 * hours)) * 1_000);
    },
    store: undefined as unknown as Store, // set before each test
  };
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'signpost-'));
    here.now = new Date(from);
    here.store = await openStore(folder, { clock: here.clock });
  });
  afterEach(async () => {
    await here.store.close();
    rmSync(folder, { recursive: true });
  });
  return here;
}

/** A log that keeps what it is told, as "level: text". */
export function keptLog() {
  const lines: string[] = [];
  const keep = (level: string) => (_fields: object, text: string) => {
    lines.push(`${level}: ${text}`);
  };
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') };
}
