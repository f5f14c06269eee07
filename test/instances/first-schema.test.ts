import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cast } from '../../src/adapters/simulated/model';
import { syncState } from '../../src/features/sync/state';
import type { ContainerName } from '../../src/store/containers';
import type { Doc } from '../../src/store/store';
import { type Crowd, gatherCrowd } from '../e2e/crowd';
import { type Instance, startInstance, until } from './instance';
import { kinds, openPlace, type Place } from './place';

/** What a server of the first release left, after Asha and Ben had each joined a community: one document a line. */
type Line = { container: ContainerName; partition: string; doc: Doc };

const stopped = Date.parse('2026-11-23T09:34:19.093Z');
const written = /2026-11-2[34]T[\d:.]+Z/g; // the instants of its own clock, not those of the tenant
const monthly = '"journal","partition":"2026-11"';

/** The lines of the file beside this one, as if that server had stopped `at`: the tenant is not yet due to be read. */
function linesOf(at: number): Line[] {
  const moved = (instant: string): string => new Date(Date.parse(instant) - stopped + at).toISOString();
  const month = new Date(at).toISOString().slice(0, 7);

  return readFileSync(join(__dirname, 'first-schema.jsonl'), 'utf8')
    .trimEnd()
    .replaceAll(written, moved)
    .replaceAll(monthly, monthly.replace('2026-11', month))
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

describe.each(kinds)('a server of today on a %s store of the first release', (kind) => {
  let place: Place;
  let server: Instance;
  let crowd: Crowd;

  beforeAll(async () => {
    place = await openPlace(kind);
    for (const { container, partition, doc } of linesOf(Date.now() - 600_000))
      await place.store.put(container, partition, doc);
    server = await startInstance(place.environment);
    crowd = await gatherCrowd(server.url);
    await server.ready();
  }, 120_000);

  afterAll(async () => {
    server?.signal('SIGKILL');
    await server?.ended;
    await crowd?.stop();
    await place?.close();
  });

  test('stamps it', async () => {
    const stamp = await place.store.get('state', 'schema', 'schema');

    expect(stamp?.doc).toMatchObject({ version: 1 });
  });

  test('answers at once from what was known, with who has joined what', async () => {
    const asha = crowd.voice(cast.asha);

    expect(await asha.says('my communities')).toContain('New Parents Network');
    const ben = crowd.voice(cast.ben);
    expect(await ben.says('tell me about Peatland Restoration')).toContain('You are in this community');
  });

  test('goes on with the work that was due, and finds no fault with anything', async () => {
    const former = (await syncState(place.store, 'good'))?.finishedAt;
    const carys = crowd.voice(cast.carys);

    expect(await carys.says('sync status')).toMatch(/Full sync (Today|Mon|Tue|Wed|Thu|Fri|Sat|Sun|\d)/);
    await carys.presses('Read everything');
    await until('everything is read again', async () => {
      return (await syncState(place.store, 'good'))?.finishedAt !== former;
    });
    const settled = ({ msg, kind }: { msg: string; kind?: string }): boolean =>
      msg === 'a job is done' && kind === 'settle writes';
    await until('the work of the first release is done', async () => server.log.some(settled));

    expect(server.log.filter(({ level = 0 }) => level >= 40).map(({ msg }) => msg)).toEqual([
      'MicrosoftAppId is not set: nobody is authenticated, so only this machine can connect',
    ]);
  });
});
