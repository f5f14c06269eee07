import { GraphRecord } from '../../directory/community';
import { Profile } from '../../directory/person';
import { TenantFault, type TenantReader } from '../../directory/tenant';
import { activities, isCommunity, recordOf } from './community';
import { heldPeople, heldRecords, print, type HeldPerson } from './held';
import { profileOf } from './profile';
import { compareRoster, writeRosters, type RosterChange } from './roster';
import { shrinkage } from './shrink';
import { engageExtra, type SyncState } from './state';
import type { Log } from '../../bot/dispatch';
import type { Store } from '../../store/store';

/** How far a sync is; `total` where it is known. */
export type Progress = {
  step: 'communities' | 'people' | 'rosters' | 'activity' | 'writing';
  done: number;
  total?: number;
};

/** How many there are now, and what is new, changed or gone since the sync before. */
export type Tally = { total: number; added: number; changed: number; gone: number };

/** What a full sync found. `stopped` says why nothing was removed, and how to go on. */
export type SyncResult = {
  communities: Tally;
  people: Tally;
  memberships: Tally;
  activity: NonNullable<SyncState['activity']>;
  measured: number;
  stopped?: string;
};

export type SyncPorts = { reader: TenantReader; store: Store; clock: () => Date; log: Log };
export type SyncOptions = {
  dryRun?: boolean;
  acceptShrink?: boolean;
  onProgress?: (progress: Progress) => void;
};

/**
 * Brings the store level with the tenant. What is new is written as it is read; what is gone only after all has
 * been read and the shrink guard is content; communities' own records last, so that a first sync that breaks off
 * shows nothing half-known. Repeating it after a crash at any point is enough. Throws `TenantFault`.
 */
export async function fullSync(ports: SyncPorts, options: SyncOptions = {}): Promise<SyncResult> {
  const { store, clock } = ports;
  const write = options.dryRun !== true;
  const held = await heldRecords(store);

  const { records, communities } = await readCommunities(ports, options, held);
  const { people, vanished } = await readPeople(ports, options, write);
  const { memberships, leaving } = await readRosters(ports, options, [...records.keys()], write);
  const { activity, measured } = await readActivity(ports, records, options);
  const result: SyncResult = { communities, people, memberships, activity, measured };

  const stopped = options.acceptShrink ? undefined : shrinkage(result);
  if (stopped !== undefined) return { ...result, stopped };
  if (!write) return result;

  options.onProgress?.({ step: 'writing', done: 0 });
  await writeRosters(store, leaving);
  await disable(store, vanished);
  await store.upsertAll('communities', changedRecords(held, records, clock().toISOString()));
  options.onProgress?.({ step: 'writing', done: 1, total: 1 });
  return result;
}

type Records = Map<string, GraphRecord>;

async function readCommunities(
  { reader, store }: SyncPorts,
  { onProgress }: SyncOptions,
  held: Records,
): Promise<{ records: Records; communities: Tally }> {
  const engageIds = new Map(Object.entries(await engageExtra(store)));
  for (const [id, { engageId }] of held) if (engageId !== undefined) engageIds.set(id, engageId);

  const records: Records = new Map();
  for await (const page of reader.groups()) {
    for (const group of page) {
      if (!isCommunity(group, engageIds)) continue;
      records.set(group.id, recordOf(group, engageIds.get(group.id), held.get(group.id)));
    }
    onProgress?.({ step: 'communities', done: records.size });
  }

  const communities: Tally = { total: records.size, added: 0, changed: 0, gone: 0 };
  for (const [id, record] of records) {
    const former = held.get(id);
    if (!former || former.goneAt !== undefined) communities.added += 1;
    else if (print(former) !== print(record)) communities.changed += 1;
  }
  for (const [id, { goneAt }] of held) if (goneAt === undefined && !records.has(id)) communities.gone += 1;
  return { records, communities };
}

async function readPeople(
  { reader, store }: SyncPorts,
  { onProgress }: SyncOptions,
  write: boolean,
): Promise<{ people: Tally; vanished: string[] }> {
  const held = await heldPeople(store);
  const people: Tally = { total: 0, added: 0, changed: 0, gone: 0 };
  for await (const page of reader.users()) {
    const changed: { partition: string; doc: Profile }[] = [];
    for (const user of page) {
      const profile = profileOf(user);
      const fresh: HeldPerson = { print: print(profile), here: !profile.disabled, seen: true };
      const former = held.get(user.id);
      if (!former?.seen) people.total += 1;
      if (former?.print !== fresh.print) {
        people[former ? 'changed' : 'added'] += 1;
        changed.push({ partition: user.id, doc: profile });
      }
      held.set(user.id, fresh);
    }
    if (write && changed.length > 0) await store.upsertAll('people', changed);
    onProgress?.({ step: 'people', done: people.total });
  }
  if (people.total === 0) {
    throw new TenantFault(
      'nonsense',
      'Graph listed no people at all, which no tenant has: nothing was changed.',
    );
  }
  const vanished = [...held].filter(([, { here, seen }]) => here && !seen).map(([id]) => id);
  return { people: { ...people, gone: vanished.length }, vanished };
}

async function readRosters(
  { reader, store }: SyncPorts,
  { onProgress }: SyncOptions,
  communities: string[],
  write: boolean,
): Promise<{ memberships: Tally; leaving: RosterChange[] }> {
  const memberships: Tally = { total: 0, added: 0, changed: 0, gone: 0 };
  const leaving: RosterChange[] = [];
  let done = 0;
  onProgress?.({ step: 'rosters', done, total: communities.length });
  for await (const rosters of reader.rosters(communities)) {
    const arriving: RosterChange[] = [];
    for (const roster of rosters) {
      const change = await compareRoster(store, roster);
      memberships.total += roster.members.length + roster.owners.length;
      memberships.added += change.added;
      memberships.gone += change.removed;
      (change.removed > 0 ? leaving : arriving).push(change);
    }
    if (write) await writeRosters(store, arriving);
    done += rosters.length;
    onProgress?.({ step: 'rosters', done, total: communities.length });
  }
  return { memberships, leaving };
}

/** Without the report all else still holds: activity stays as it was, and the state says so. */
async function readActivity(
  { reader, log }: SyncPorts,
  records: Records,
  { onProgress }: SyncOptions,
): Promise<Pick<SyncResult, 'activity' | 'measured'>> {
  onProgress?.({ step: 'activity', done: 0, total: 1 });
  try {
    const report = await reader.activity();
    const found = activities(records, report);
    for (const [id, record] of records) {
      records.set(id, GraphRecord.parse({ ...record, activity: found.get(id) }));
    }
    onProgress?.({ step: 'activity', done: 1, total: 1 });
    return { activity: report.concealed ? 'concealed' : 'measured', measured: found.size };
  } catch (error) {
    if (!(error instanceof TenantFault)) throw error;
    log.warn({ err: error }, 'the activity of communities could not be read');
    return { activity: 'failed', measured: 0 };
  }
}

/** People Graph no longer has keep their profile, marked; erasing them is a job of its own. */
async function disable(store: Store, people: readonly string[]): Promise<void> {
  const profiles = await Promise.all(people.map((id) => store.get('people', id, 'profile')));
  const marked = profiles.flatMap((stored) =>
    stored
      ? [
          {
            partition: stored.partition,
            doc: { ...Profile.parse(stored.doc), disabled: true } satisfies Profile,
          },
        ]
      : [],
  );
  if (marked.length > 0) await store.upsertAll('people', marked);
}

/** Records to write: the new and changed ones, and those of communities that have gone, which are kept. */
function* changedRecords(
  held: Records,
  records: Records,
  now: string,
): Generator<{ partition: string; doc: GraphRecord }> {
  for (const [partition, doc] of records) {
    const former = held.get(partition);
    if (!former || print(former) !== print(doc)) yield { partition, doc };
  }
  for (const [partition, former] of held) {
    if (former.goneAt === undefined && !records.has(partition)) {
      yield { partition, doc: { ...former, goneAt: now } };
    }
  }
}
