import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { SimulatedModel } from '../../src/adapters/simulated/model';
import { syncState } from '../../src/features/sync/state';
import { contents } from '../features/sync-model';
import { type Instance, startInstance } from './instance';
import { kinds, openPlace, type Place } from './place';

const folder = mkdtempSync(join(tmpdir(), 'signpost-clock-'));
const clock = join(folder, 'clock.js');
const started: Instance[] = [];
let place: Place;

beforeAll(() => {
  buildSync({ entryPoints: [join(__dirname, 'clock.ts')], outfile: clock, platform: 'node' });
});

afterEach(async () => {
  for (const server of started.splice(0)) {
    server.signal('SIGKILL');
    await server.ended;
  }
  await place.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

async function start(environment: Record<string, string>): Promise<Instance> {
  const server = await startInstance(environment, clock);
  started.push(server);
  return server;
}

test.each(kinds)(
  'on the %s store, a sync whose server is killed is finished by the other',
  async (kind) => {
    place = await openPlace(kind);
    const { environment, store } = place;
    const fatal = { FATAL_REQUEST: '$batch', FATAL_MARK: join(folder, kind) };
    const servers = [await start({ ...environment, ...fatal }), await start({ ...environment, ...fatal })];
    const victim = await Promise.race(servers.map((server) => server.ended.then(() => server)));
    const [survivor] = servers.filter((server) => server !== victim);
    expect(await syncState(store, 'good')).toBeUndefined();
    expect(await store.get('state', 'crawl', 'crawl')).toBeDefined(); // begun, and far from over

    survivor?.signal('SIGUSR2'); // twelve minutes pass for it: nobody else is at it any more
    await survivor?.ready();

    expect(await contents(store)).toMatchObject(rostersOf(place.model));
    expect((await syncState(store, 'good'))?.counts).toMatchObject({ people: place.model.people.length });
    expect(survivor?.log.map(({ msg }) => msg)).toContain('the directory is up to date');
  },
  60_000,
);

/** Who is in what, in the words of `contents`. */
function rostersOf({ groups, people }: SimulatedModel): Record<string, string[]> {
  const ids = (positions: Uint32Array): string[] => [...positions].map((at) => people[at]?.id ?? '').sort();
  const edges = groups
    .filter(({ engageId }) => engageId !== undefined)
    .flatMap(({ id, members, owners }) => [
      [`members of ${id}`, ids(members)] as const,
      [`owners of ${id}`, ids(owners)] as const,
    ]);
  return Object.fromEntries(edges.filter(([, list]) => list.length > 0));
}
