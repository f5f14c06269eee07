import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { cast } from '../../src/adapters/simulated/model';
import { syncState } from '../../src/features/sync/state';
import { scanAll } from '../../src/store/store';
import { type Crowd, gatherCrowd } from '../e2e/crowd';
import { type Connector, startConnector } from '../connector';
import { type Instance, startInstance, until } from './instance';
import { kinds, openPlace, type Place } from './place';

const folder = mkdtempSync(join(tmpdir(), 'signpost-stopping-'));
const preload = join(folder, 'slow.js');
const answers = join(folder, 'answers');
const asked = join(folder, 'asked');
const hanging = { SLOW_REQUEST: '$batch', SLOW_UNTIL: answers, SLOW_MARK: asked };
const started: Instance[] = [];
let place: Place;
let crowd: Crowd | undefined;
let connector: Connector | undefined;

beforeAll(() => {
  buildSync({ entryPoints: [join(__dirname, 'slow.ts')], outfile: preload, platform: 'node', format: 'cjs' });
});

afterEach(async () => {
  for (const server of started.splice(0)) {
    server.signal('SIGKILL');
    await server.ended;
  }
  await crowd?.stop();
  await connector?.stop();
  crowd = connector = undefined;
  for (const file of [answers, asked]) rmSync(file, { force: true });
  await place.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

async function start(more: Record<string, string> = {}): Promise<Instance> {
  const server = await startInstance({ ...place.environment, ...more }, preload);
  started.push(server);
  return server;
}

/** What its log says; jobs that end meanwhile have their lines between. */
function said({ log }: Instance): string[] {
  return log.map(({ msg }) => msg);
}

/** Whoever holds a lease or a lock in the store. */
async function holders(): Promise<string[]> {
  const found: string[] = [];
  for await (const { partition, id, doc } of scanAll(place.store, 'state')) {
    if (partition === 'locks' || (doc as { lease?: unknown }).lease !== undefined) found.push(id); // a job
  }
  return found;
}

/** The first sync waits for Graph. */
async function isReading(): Promise<void> {
  await until('the tenant is being read', async () => existsSync(asked));
  expect(await holders()).toEqual(expect.arrayContaining([expect.stringMatching(/^due~.*~sync~/), 'sync']));
}

describe.each(kinds)('a server on the %s store that is told to stop', (kind) => {
  beforeEach(async () => {
    place = await openPlace(kind);
  });

  test('breaks off a sync at its next step and leaves nothing held, so that another goes on at once', async () => {
    const one = await start(hanging);
    await isReading();

    one.signal('SIGTERM');
    await setTimeout(300);
    writeFileSync(answers, ''); // Graph has answered

    expect(await one.ended).toEqual({ code: 0, signal: null });
    expect(await holders()).toEqual([]);
    expect(await syncState(place.store, 'good')).toBeUndefined(); // another one's to finish
    expect(said(one)).toContain('stopped');
  });

  test('gives back what it cannot finish, says what that was, and ends all the same', async () => {
    const one = await start(hanging);
    await isReading();

    one.signal('SIGTERM');

    expect(await one.ended).toEqual({ code: 1, signal: null });
    expect(await holders()).toEqual([]);
    expect(one.log).toContainEqual(
      expect.objectContaining({
        msg: 'stopped before everything was finished',
        left: [expect.stringMatching(/^due~.*~sync~/), 'sync'],
      }),
    );
    writeFileSync(answers, '');
    const other = await start();
    await other.ready(); // within half the time for which a lease is kept
  });

  test('ends at once when it is told so again', async () => {
    const one = await start(hanging);
    await isReading();

    one.signal('SIGTERM');
    await until('it stops', async () => said(one).includes('stopping'));
    one.signal('SIGINT');

    expect(await one.ended).toEqual({ code: 1, signal: null });
    expect(said(one)).toContain('stopped at once, for a second signal came');
  });

  test('answers who has asked already, and is not ready for others meanwhile', async () => {
    connector = await startConnector();
    const one = await start();
    await one.ready();
    crowd = await gatherCrowd(one.url, connector);
    const ben = crowd.voice(cast.ben);
    connector.holds();

    const answer = ben.says('peat');
    await until('the answer is on its way', async () => (connector?.sent.length ?? 0) > 0);
    one.signal('SIGTERM');
    await until('it stops', async () => said(one).includes('stopping'));
    const readiness = await fetch(`${one.url}/readyz`);
    const health = await fetch(`${one.url}/healthz`);
    connector.goesOn();

    expect(readiness.status).toBe(503);
    expect(await readiness.json()).toEqual({ ready: false, stopping: true });
    expect(health.status).toBe(200);
    expect(await answer).toContain('Peatland Restoration');
    expect(await one.ended).toEqual({ code: 0, signal: null });
    expect(await holders()).toEqual([]);
  });
});
