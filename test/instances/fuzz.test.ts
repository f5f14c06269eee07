import fc from 'fast-check';
import { cast } from '../../src/adapters/simulated/model';
import { deeds, type Deed, type Material } from '../fuzz/deeds';
import { createFuzzed, type Actors, type Fuzzed } from '../fuzz/fuzzed';
import { openTeamsSide, type TeamsSide } from '../teams-side';
import { world } from '../world';
import { type Instance, startInstance } from './instance';
import { openPlace, type Place } from './place';

/**
 * The built server with real tokens, against whatever can be sent to it. `npm run fuzz` goes on for half an hour, with another seed
 * each time, and there no answer may take longer than a second; a seed that it prints can be given again.
 */
const minutes = Number(process.env.SIGNPOST_FUZZ_MINUTES ?? 0);
const isLong = minutes > 0;
const patienceMs = isLong ? 1_000 : 30_000;
/** What the Bot Framework has bots answer to an invoke that they do not know. */
const notForUs = 501;

const seeds = process.env.SIGNPOST_FUZZ_SEED
  ? [Number(process.env.SIGNPOST_FUZZ_SEED)]
  : isLong
    ? [Date.now() % 2 ** 31]
    : [1, 20_261_123];

let place: Place;
let teams: TeamsSide;
let server: Instance;
let actors: Actors;
let material: Material;

beforeAll(async () => {
  place = await openPlace('embedded');
  teams = await openTeamsSide();
  const guest = {
    id: 'eeeeeeee-0000-4000-8000-000000000008',
    displayName: 'Gus Guest',
    userType: 'Guest',
  } as const;
  place.tenant.control.addPerson(guest);
  server = await startInstance({ ...place.environment, ...teams.environment });
  await server.ready();
  const somebody = { id: 'eeeeeeee-0000-4000-8000-000000000009', name: 'N. O. Body' };
  actors = {
    ...{ administrator: cast.carys, owner: cast.dylan, member: cast.ben, newcomer: cast.asha },
    guest: { id: guest.id, name: guest.displayName },
    unknown: somebody,
    foreign: { ...somebody, id: 'eeeeeeee-0000-4000-8000-000000000010' },
  };
  const { app, verbs } = await world();
  const all = app.features;
  material = {
    verbs,
    phrases: all.flatMap(({ asks = [] }) => asks.flatMap(({ examples }) => [...examples])),
    commands: all.flatMap(({ searches = [], shares = [] }) =>
      [...searches, ...shares].map(({ command }) => command),
    ),
    datasets: all.flatMap(({ lookups = [] }) => lookups.map(({ dataset }) => dataset)),
  };
});

afterAll(async () => {
  server.signal('SIGKILL');
  await server.ended;
  await teams.close();
  await place.close();
});

/** Throws what is wrong, if something is. */
async function survives(fuzzed: Fuzzed, deed: Deed): Promise<void> {
  const faults = server.log.filter(({ level = 0 }) => level >= 50).length;
  for (const { status, ms } of await fuzzed.does(deed)) {
    if (status >= 500 && status !== notForUs) throw new Error(`It was answered ${status}`);
    if (ms > patienceMs) throw new Error(`It took ${ms.toFixed(0)} ms`);
  }
  const now = server.log.filter(({ level = 0 }) => level >= 50);
  if (now.length > faults) throw new Error(`It logs a fault: ${JSON.stringify(now.at(-1))}`);
}

test.each(seeds)(
  'a server stands whatever is sent to it (seed %i)',
  async (seed) => {
    const fuzzed = createFuzzed(server.url, teams, actors, patienceMs);
    const sequences = fc.asyncProperty(
      fc.array(deeds(material), { minLength: 5, maxLength: 40 }),
      async (several) => {
        for (const deed of several) await survives(fuzzed, deed);
        const [plain] = await fuzzed.does({ kind: 'says', who: 'member', where: 'personal', text: 'help' });
        if (plain?.status !== 200) throw new Error('Afterwards nobody is answered');
      },
    );

    const outcome = await fc.check(sequences, {
      seed,
      endOnFailure: true, // what came before is still in the store, so less of the same does not show the same
      ...(isLong
        ? { numRuns: Infinity, interruptAfterTimeLimit: minutes * 60_000, markInterruptAsFailure: false }
        : { numRuns: 25 }),
    });

    const tally = [...fuzzed.counts].sort().map(([name, count]) => `${name}: ${count}`);
    if (isLong) process.stdout.write(`seed ${seed}, ${outcome.numRuns} sequences\n${tally.join('\n')}\n`);
    if (isLong)
      process.stdout.write(`${fuzzed.pressed.size} of ${material.verbs.length} verbs were pressed\n`);
    expect(
      outcome.failed ? `${String(outcome.errorInstance)}\n${fc.defaultReportMessage(outcome)}` : undefined,
    ).toBeUndefined();
    expect(fuzzed.counts.get('presses 200')).toBeGreaterThan(20);
    expect(fuzzed.pressed.size).toBeGreaterThan(10);
    const health = await fetch(`${server.url}/healthz`);
    expect(health.status).toBe(200);
  },
  (minutes + 10) * 60_000,
);
