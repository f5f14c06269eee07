import type { Hold } from '../../work/lock';
import { applyChanges } from './changes';
import { withActivity } from './full/conclusion';
import { heldRecords, print } from './held';
import type { SyncPorts } from './sync';

/** Reads the usage report and writes it to the communities for which it says something new. Throws `TenantFault`. */
export async function refreshActivity(ports: SyncPorts, hold: Hold): Promise<number> {
  const { reader, store, clock } = ports;
  const report = await reader.activity();
  const held = new Map([...(await heldRecords(store))].filter(([, { goneAt }]) => goneAt === undefined));
  const { records } = withActivity(held, report);
  const changed = [...records].flatMap(([id, record]) => {
    const former = held.get(id);
    return former && print(former) === print(record) ? [] : [{ id, record, former }];
  });
  hold.check();
  if (changed.length > 0) await applyChanges(store, { records: changed }, clock(), { hold });
  return changed.length;
}
