import type { JobKind } from '../../src/bot/feature';
import { createDirectory } from '../../src/directory/memory';
import { sync } from '../../src/features/sync/index';
import { scheduleSync } from '../../src/features/sync/schedule';
import { createFollower } from '../../src/work/follower';
import { openAccount } from './account';
import { createCharges, type Cost } from './charges';
import { connect, quiet } from './connection';
import { figure, print } from './print';
import { synced, syncPorts } from './sync-ports';
import { change } from './tenant';
import { counted, type Written } from './writing';

const minute = 60_000;
const secondsOfDay = 24 * 60 * 60;
/** What is assumed to change in a day, spread over its rounds. */
const day = { rounds: 96, memberships: 1_500, people: 40 };
const changed = 50;
/** As many as the issue asks for, and as often as main.ts has them look. */
const instances = { count: 2, followEvery: 2, jobsEvery: 5 };
/** The least throughput that can be provisioned, in request units a second. */
const least = 400;

/** What syncs and instances cost in Cosmos DB, as its answers say. */
export async function measureCharges({ url }: { url: string }): Promise<void> {
  let passed = 0;
  const clock = (): Date => new Date(Date.now() + passed);
  const { meter, cost, idle, means } = createCharges();
  const account = await openAccount(meter, clock);
  const { store, take } = counted(account.store);
  const connection = connect(url);
  const handlers = (): readonly JobKind[] => feature.jobs ?? [];
  const ports = syncPorts(store, connection, { clock, meter, handlers });
  const { jobs } = ports;
  const feature = sync({ ...ports, watch: connection.watch, publicUrl: undefined, secret: () => 'secret' });
  const directory = createDirectory({ log: quiet });
  const follower = createFollower({ store, directory, clock: () => new Date(), log: quiet });

  async function fullSync(): Promise<void> {
    await synced(ports, { kind: 'full' });
    await jobs.runDue();
  }

  async function wholeDay(): Promise<void> {
    for (let round = 0; round < day.rounds; round++) {
      await change(url, { memberships: share(day.memberships, round), people: share(day.people, round) });
      passed += 15 * minute;
      await jobs.runDue();
      await follower.follow();
    }
  }

  print(`\nRequest units of Cosmos DB: on ${account.what}`);
  try {
    printSync('a first full sync and the map of Viva Engage', await cost(fullSync));
    printSync('a later one with nothing changed', await cost(fullSync));
    const delta = () => synced(ports, { kind: 'delta' });
    printSync('a delta with nothing changed', await cost(delta));
    await change(url, { memberships: changed, people: 0 });
    printSync(`a delta with ${changed} changed memberships`, await cost(delta));

    const load = await cost(() => follower.follow());
    const following = await idle(() => follower.follow());
    await scheduleSync({ jobs, clock });
    await jobs.runDue();
    const looking = await idle(() => jobs.runDue());
    const whole = await cost(wholeDay);
    if (whole.jobs < day.rounds) throw new Error(`only ${whole.jobs} jobs were done in a day`);
    printDay(whole, { load: load.units, following, looking });
    print(`  the mean of each operation: ${means(upsertedIn(take()), figure)}`);
  } finally {
    await account.close();
  }
}

function printSync(what: string, { units, seconds }: Cost): void {
  const atLeast = `${figure(units / least)} s at ${least} a second`;
  print(`  ${what}: ${figure(units)}, here in ${figure(seconds)} s; ${atLeast}`);
}

function printDay(
  whole: Cost,
  { load, following, looking }: { load: number; following: number; looking: number },
): void {
  const { count, followEvery, jobsEvery } = instances;
  const deltas = whole.units - whole.following;
  const changes = whole.following - day.rounds * following;
  const followers = (following * (secondsOfDay / followEvery) + changes) * count;
  const looks = looking * (secondsOfDay / jobsEvery) * count;
  const loads = load * count;
  const all = deltas + followers + looks + loads;
  const part = (value: number, of: number): string => `${figure((value / of) * 100)} %`;
  print(
    `  a day of deltas (${day.rounds} rounds; assumed: ${figure(day.memberships)} changed memberships and ${day.people} changed people, spread evenly; ${figure(whole.jobs)} jobs in all, the daily ones included): ${figure(deltas)}`,
  );
  print(
    `  ${count} instances, each day: ${figure(followers)} for following 3 containers every ${followEvery} s (${figure(following)} a round), ${figure(looks)} for looking for jobs every ${jobsEvery} s (${figure(looking)} a look), ${figure(loads)} for loading the directory once`,
  );
  print(
    `  A DAY IN ALL, apart from what people ask and do: ${figure(all)}, ${part(all, least * secondsOfDay)} of what ${least} a second allow; FOLLOWING IS ${part(followers, all)} OF IT, looking for jobs ${part(looks, all)}`,
  );
}

function upsertedIn(written: readonly Written[]): number {
  const upserts = written.filter(({ operation }) => operation === 'upsert');
  return upserts.reduce((sum, { documents }) => sum + documents, 0);
}

/** A part of what is spread evenly over the rounds of the day. */
function share(all: number, round: number): number {
  const upTo = (rounds: number): number => Math.floor((all * rounds) / day.rounds);
  return upTo(round + 1) - upTo(round);
}
