import { setTimeout } from 'node:timers/promises';
import { cast } from '../../src/adapters/simulated/model';
import { history } from '../../src/features/sync/history';
import { scanAll } from '../../src/store/store';
import { createJobs } from '../../src/work/jobs';
import { type Crowd, gatherCrowd, type Voice } from '../e2e/crowd';
import { keptLog } from '../temporary-store';
import { type Instance, type Line, startInstance, until } from './instance';
import { kinds, openPlace, type Place } from './place';

describe.each(kinds)('two servers on one %s store', (kind) => {
  let place: Place;
  let one: Instance;
  let other: Instance;
  let crowd: Crowd;

  beforeAll(async () => {
    place = await openPlace(kind);
    [one, other] = await Promise.all([startInstance(place.environment), startInstance(place.environment)]);
    crowd = await gatherCrowd(one.url);
    await Promise.all([one.ready(), other.ready()]);
  }, 60_000);

  afterAll(async () => {
    for (const server of [one, other]) {
      server?.signal('SIGKILL');
      await server?.ended;
    }
    await crowd?.stop();
    await place?.close();
  });

  /** Somebody, whose messages and presses go to the one server or to the other. */
  function both(person: { id: string; name: string }): [Voice, Voice] {
    return [crowd.voice(person, one.url), crowd.voice(person, other.url)];
  }

  function logged(msg: string): Line[] {
    return [...one.log, ...other.log].filter((line) => line.msg === msg);
  }

  test('only one of them reads the tenant at first, and both can answer', async () => {
    const [onOne, onOther] = both(cast.priya);

    const answers = [await onOne.says('peat'), await onOther.says('peat')];

    const runs = logged('the directory is up to date').filter(({ kind }) => kind === 'full');
    expect(runs).toHaveLength(1);
    expect((await history(place.store, 10)).map(({ kind, by }) => [kind, by])).toEqual([
      ['full', 'schedule'],
    ]);
    for (const answer of answers) expect(answer).toContain('Peatland Restoration');
  });

  test('what somebody does on the one is known to the other', async () => {
    const [onOne, onOther] = both(cast.asha);
    await onOne.says('peat');

    await onOne.presses('Join Peatland Restoration');

    await answered(() => onOther.says('tell me about Peatland Restoration'), 'You are in this community');
    expect(onOther.reads()).toContain('Leave');
  });

  test('what has changed in the tenant is read by one of them and known to both', async () => {
    const [onOne, onOther] = both(cast.asha);
    const [carys] = both(cast.carys);
    const linked = async (): Promise<boolean> => logged('the links to Viva Engage are up to date').length > 0;
    await until('the work that follows a first sync is done, which a sync would wait for', linked);
    place.tenant.control.describeGroup(place.idOf('Cycling to work'), 'For pedallers of every kind.');

    await carys.says('sync status');
    await carys.presses('Read changes now');

    await answered(() => onOne.says('tell me about Cycling to work'), 'For pedallers of every kind');
    await answered(() => onOther.says('tell me about Cycling to work'), 'For pedallers of every kind');
    const asked = (): Line[] =>
      logged('the directory is up to date').filter(({ by }) => by === 'administrator');
    await until('who has read it says so', async () => asked().length > 0);
    expect(asked()).toHaveLength(1);
  });

  test('what is due is done by one of them, and no two syncs go on at once', async () => {
    const jobs = createJobs({
      store: place.store,
      clock: () => new Date(),
      holder: 'the test',
      handlers: () => [],
      log: keptLog(),
    });
    const keys = Array.from({ length: 20 }, (_, number) => `asked-${number}`);
    const due = new Date();
    const data = { kind: 'full' };

    for (const server of [one, other]) server.signal('SIGSTOP');
    for (const key of keys) await jobs.schedule({ kind: 'settle writes', key, due, data: {} });
    for (const key of keys.slice(0, 8)) await jobs.schedule({ kind: 'sync', key, due, data });
    await setTimeout(5_100); // the time from one look for jobs to the next: both look as soon as they wake
    for (const server of [one, other]) server.signal('SIGCONT');
    const isLeft = async (kind: string, key: string): Promise<boolean> =>
      ((await jobs.next(kind, key)) ?? new Date(Infinity)) <= due;
    for (const key of keys) {
      await until(`${key} is done`, async () => !(await isLeft('settle writes', key)));
      await until(`${key} is done or put off`, async () => !(await isLeft('sync', key)));
    }

    const done = logged('a job is done').map(({ job }) => job);
    expect(done.filter((job) => job?.includes('settle%20writes~asked-'))).toHaveLength(keys.length);
    expect(done.filter((job, at) => done.indexOf(job) !== at)).toEqual([]);
    const runs = logged('the directory is up to date').toSorted(byStart);
    expect(runs.length).toBeGreaterThan(1);
    expect(logged('a full sync goes on')).toEqual([]); // as one does that finds another's half done
    for (const [at, { startedAt = '' }] of runs.entries())
      expect(runs.slice(0, at).filter(({ finishedAt = '' }) => finishedAt > startedAt)).toEqual([]);
  });

  test('a press that is delivered to both at once counts once, and both answer it', async () => {
    const [onOne, onOther] = both(cast.dylan);
    const button = 'Join New Parents Network';
    await onOne.says('is there anything for new parents?');

    const answers = await Promise.all([onOne.presses(button), onOther.presses(button)]);

    for (const answer of answers) expect(answer).toContain('You have joined New Parents Network');
    const entries: unknown[] = [];
    for await (const { doc } of scanAll(place.store, 'journal')) {
      if ((doc as { person?: string }).person === cast.dylan.id) entries.push(doc); // an entry of the journal
    }
    const community = place.idOf('New Parents Network');
    expect(entries).toEqual([expect.objectContaining({ action: 'add member', community, state: 'done' })]);
  });

  test('one that is told to stop ends as it should, and the other goes on', async () => {
    const [onOne] = both(cast.ben);

    other.signal('SIGTERM');
    const end = await other.ended;

    expect(end).toEqual({ code: 0, signal: null });
    expect(other.log.map(({ msg }) => msg)).toContain('stopped');
    expect(await onOne.says('peat')).toContain('Peatland Restoration');
    one.signal('SIGTERM');
    expect(await one.ended).toEqual({ code: 0, signal: null });
  });
});

/** Asks again and again until the answer has these words in it. */
async function answered(ask: () => Promise<string>, words: string): Promise<void> {
  await until(`"${words}" is answered`, async () => (await ask()).includes(words));
}

function byStart(a: Line, b: Line): number {
  return (a.startedAt ?? '').localeCompare(b.startedAt ?? '');
}
