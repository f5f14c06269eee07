import { GraphRecord } from '../../../directory/community';
import { TenantFault, type Activity } from '../../../directory/tenant';
import { applyChanges, bringEngage, type Changes } from '../changes';
import { activities, recordOf } from '../community';
import { engageIdsHeld, heldProfiles, heldRecords, print } from '../held';
import { inLists } from '../listed';
import { mayBeUnlisted } from '../overlay';
import { leaving } from '../profile';
import { heldRoster, sizeOf } from '../roster';
import { shrinkage } from '../shrink';
import type { Stage } from './stage';
import { none, type SyncOptions, type SyncPorts, type SyncResult } from '../sync';
import { checkTotals } from './totals';
import type { Tally } from '../state';
import type { Store } from '../../../store/store';

/** So many communities or people are written at a time. */
const atOnce = 200;

type Records = Map<string, GraphRecord>;

/** What a crawl found: its result, and the records before and after it. */
export type Concluded = { result: SyncResult; held: Records; records: Records };

/** All has been read: judges it, and writes what has been put aside. */
export async function conclude(ports: SyncPorts, stage: Stage, options: SyncOptions): Promise<Concluded> {
  const { store, clock } = ports;
  checkTotals(stage.at);
  const held = await heldRecords(store);
  const read = await recordsRead(ports, stage, held);
  const { report, activity } = await readActivity(ports, options);
  const { records, measured } = report ? withActivity(read, report) : { records: read, measured: 0 };

  const applying = stage.at.step === 'applying';
  const communities = applying ? stage.at.communities : tallied(held, read, clock());
  const changes = recordChanges(held, records, clock());
  const { people, moved, memberships } = stage.at;
  const after = { engage: bringEngage(changes), erase: false, full: false };
  const result: SyncResult = {
    kind: 'full',
    communities,
    people,
    memberships,
    dissolved: applying ? 0 : await dissolvedBy(store, changes),
    moved,
    activity,
    measured,
    after,
  };

  const stopped = applying ? undefined : shrinkage(result, options.accept);
  if (stopped !== undefined) return { result: { ...result, stopped }, held, records };
  if (options.dryRun) return { result, held, records };

  await stage.keep({ step: 'applying', communities });
  options.hold?.check();
  await applyAside(ports, stage, options);
  await applyChanges(store, changes, clock(), options);
  return { result, held, records };
}

/** How many memberships go with communities that have gone. */
async function dissolvedBy(store: Store, { gone }: Pick<Changes, 'gone'>): Promise<number> {
  let count = 0;
  for (const { id } of gone) count += sizeOf(await heldRoster(store, id));
  return count;
}

/** The records of all communities that were read and have not gone since, made of what is held of them now. */
async function recordsRead({ store }: SyncPorts, stage: Stage, held: Records): Promise<Records> {
  const missing = new Set<string>();
  for await (const id of stage.aside('missing')) missing.add(id);
  const engageIds = await engageIdsHeld(store, held);
  const records: Records = new Map();
  for await (const group of stage.aside('groups')) {
    if (missing.has(group.id)) continue;
    records.set(group.id, recordOf(group, engageIds.get(group.id), held.get(group.id)));
  }
  return records;
}

function tallied(held: Records, records: Records, now: Date): Tally {
  const tally: Tally = { ...none(), total: records.size };
  for (const [id, record] of records) {
    const former = held.get(id);
    if (!former || former.goneAt !== undefined) tally.added += 1;
    else if (print(former) !== print(record)) tally.changed += 1;
  }
  tally.gone = unlisted(held, records, now).length;
  return tally;
}

/** Without the report all else still holds: activity stays as it was, and the state says so. */
async function readActivity(
  { reader, log }: SyncPorts,
  { onProgress }: SyncOptions,
): Promise<{ report?: Activity; activity: NonNullable<SyncResult['activity']> }> {
  onProgress?.({ step: 'activity', done: 0, total: 1 });
  try {
    const report = await reader.activity();
    onProgress?.({ step: 'activity', done: 1, total: 1 });
    return { report, activity: report.concealed ? 'concealed' : 'measured' };
  } catch (error) {
    if (!(error instanceof TenantFault)) throw error;
    log.warn({ err: error }, 'the activity of communities could not be read');
    return { activity: 'failed' };
  }
}

/** The records with what the report says of them, and with nothing where it does not say. */
export function withActivity(records: Records, report: Activity): { records: Records; measured: number } {
  const found = activities(records, report);
  const told = [...records].map(([id, record]): [string, GraphRecord] => [
    id,
    GraphRecord.parse({ ...record, activity: found.get(id) }),
  ]);
  return { records: new Map(told), measured: found.size };
}

function recordChanges(held: Records, records: Records, now: Date): Pick<Changes, 'records' | 'gone'> {
  const changes: Pick<Changes, 'records' | 'gone'> = { records: [], gone: unlisted(held, records, now) };
  for (const [id, record] of records) {
    const former = held.get(id);
    if (!former || print(former) !== print(record)) changes.records.push({ id, record, former });
  }
  return changes;
}

/** The communities that are no longer in Graph. */
function unlisted(held: Records, records: Records, now: Date): Changes['gone'] {
  return [...held]
    .filter(([id, record]) => record.goneAt === undefined && !records.has(id) && !mayBeUnlisted(record, now))
    .map(([id, record]) => ({ id, record }));
}

/** Writes what was put aside of people and rosters, so much at a time. */
async function applyAside({ store, clock }: SyncPorts, stage: Stage, { hold }: SyncOptions): Promise<void> {
  const at = clock();
  const under = hold ? { hold } : {};
  for await (const profiles of inLists(stage.aside('profiles'), atOnce)) {
    await applyChanges(store, { profiles }, at, under);
  }
  for await (const rosters of inLists(stage.aside('moves'), atOnce)) {
    await applyChanges(store, { rosters }, at, under);
  }
  for await (const ids of inLists(stage.aside('vanished'), atOnce)) {
    const held = [...(await heldProfiles(store, ids))].filter(([, { left }]) => !left);
    const profiles = held.map(([id, profile]) => ({ id, profile: leaving(profile, 'changed', at) }));
    await applyChanges(store, { profiles }, at, under);
  }
}
