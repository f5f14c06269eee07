import type { JobKind } from '../../src/bot/feature';
import type { Stored } from '../../src/store/store';
import { createJobs, type Jobs, type Schedule } from '../../src/work/jobs';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();
let log: ReturnType<typeof keptLog>;
let done: string[];
beforeEach(() => {
  log = keptLog();
  done = [];
});

function inMinutes(minutes: number): Date {
  return new Date(here.now.getTime() + minutes * 60_000);
}

function reminder(key: string, due: Date, more: Partial<Schedule> = {}): Schedule {
  return { kind: 'remind', key, due, data: { about: key }, ...more };
}

/** An instance that notes what it does, or fails when `act` does. */
function instance(holder = 'one', act: (data: unknown) => Promise<void> | void = () => {}): Jobs {
  const remind: JobKind = {
    kind: 'remind',
    async run(data, at) {
      await act(data);
      done.push(`${holder} did ${JSON.stringify(data)} at ${at.toISOString().slice(11, 16)}`);
    },
  };
  return createJobs({ store: here.store, clock: here.clock, holder, handlers: () => [remind], log });
}

async function stored(): Promise<Stored[]> {
  return (await here.store.list('state', 'jobs')).items;
}

test('work is done when it is due, not before, and once', async () => {
  const jobs = instance();
  await jobs.schedule(reminder('a', inMinutes(10)));

  const early = await jobs.runDue();
  here.pass({ minutes: 10 });
  const timely = await jobs.runDue();
  const late = await jobs.runDue();

  expect([early, timely, late]).toEqual([0, 1, 0]);
  expect(done).toEqual(['one did {"about":"a"} at 09:10']);
  expect(await stored()).toEqual([]);
});

test('what was due first is done first, and only as much as asked for', async () => {
  const jobs = instance();
  for (const [key, minutes] of Object.entries({ c: 3, a: 1, d: 4, b: 2 })) {
    await jobs.schedule(reminder(key, inMinutes(minutes), { data: key }));
  }
  here.pass({ minutes: 5 });

  const ran = await jobs.runDue(3);

  expect(ran).toBe(3);
  expect(done.map((line) => line.split(' ')[2])).toEqual(['"a"', '"b"', '"c"']);
});

test('scheduling again replaces the former work, whenever it was due', async () => {
  const jobs = instance();
  await jobs.schedule(reminder('a', inMinutes(5)));
  await jobs.schedule(reminder('a', inMinutes(30), { data: 'later' }));
  await jobs.schedule(reminder('a', inMinutes(30), { data: 'latest' }));

  here.pass({ minutes: 10 });
  const tooEarly = await jobs.runDue();
  here.pass({ minutes: 20 });
  await jobs.runDue();

  expect(tooEarly).toBe(0);
  expect(done).toEqual(['one did "latest" at 09:30']);
});

test('scheduling the same again changes nothing, not even the patience after a failure', async () => {
  let broken = true;
  const jobs = instance('one', () => {
    if (broken) throw new Error('out of order');
  });
  const due = inMinutes(1);
  await jobs.schedule(reminder('a', due));
  here.pass({ minutes: 1 });
  await jobs.runDue();
  broken = false;

  await jobs.schedule(reminder('a', due));

  expect(await jobs.runDue()).toBe(0);
  here.pass({ minutes: 1 });
  expect(await jobs.runDue()).toBe(1);
});

test('cancelled work is not done; cancelling what is not there is no fault', async () => {
  const jobs = instance();
  await jobs.schedule(reminder('a', inMinutes(1)));
  await jobs.cancel('remind', 'a');
  await jobs.cancel('remind', 'never');
  here.pass({ minutes: 2 });

  expect(await jobs.runDue()).toBe(0);
  expect(await stored()).toEqual([]);
});

test('any key will do, and keys that look alike stay apart', async () => {
  const jobs = instance();
  for (const key of ['a~b', 'a', 'a/b?c#d\\e', 'ŵ 水', '50%'])
    await jobs.schedule(reminder(key, inMinutes(1)));
  await jobs.cancel('remind', 'a~b');
  here.pass({ minutes: 2 });

  await jobs.runDue();

  expect(done).toHaveLength(4);
  expect(done.join()).not.toContain('a~b');
});

test('two instances at once do each piece of work once between them', async () => {
  const [one, two] = [instance('one'), instance('two')];
  for (let n = 0; n < 20; n++) await one.schedule(reminder(`k${n}`, inMinutes(1)));
  here.pass({ minutes: 1 });

  await Promise.all([one.runDue(), two.runDue(), one.runDue()]);

  const about = done.map((line) => line.split(' ')[2]);
  expect(about).toHaveLength(20);
  expect(new Set(about).size).toBe(20);
});

test('work of an instance that crashed is taken over once its lease is over', async () => {
  const crashed = instance('crashed', () => new Promise(() => {})); // never comes back
  const other = instance('other');
  await other.schedule(reminder('a', inMinutes(0)));
  void crashed.runDue();
  await untilLeased();

  const tooEarly = await other.runDue();
  here.pass({ minutes: 6 });
  const after = await other.runDue();

  expect([tooEarly, after]).toEqual([0, 1]);
  expect(done).toEqual(['other did {"about":"a"} at 09:06']);
  expect(await stored()).toEqual([]);
});

test('an instance that comes back after its work was taken over does not undo what followed', async () => {
  let comeBack = () => {};
  const slow = instance('slow', () => new Promise((resolve) => (comeBack = resolve)));
  const other = instance('other');
  await other.schedule(reminder('a', inMinutes(0), { every: 60 * 60_000 }));
  const slowRun = slow.runDue();
  await untilLeased();
  here.pass({ minutes: 6 });
  await other.runDue();
  const before = await stored();

  comeBack();
  await slowRun;

  expect(await stored()).toEqual(before);
});

test('work that takes long is not taken over while it goes on', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  let finish = () => {};
  const slow = instance('slow', () => new Promise((resolve) => (finish = resolve)));
  const other = instance('other');
  await other.schedule(reminder('a', inMinutes(0)));
  const slowRun = slow.runDue();
  await untilLeased();

  for (let minutes = 0; minutes < 20; minutes += 2) {
    here.pass({ minutes: 2 });
    await jest.advanceTimersByTimeAsync(2 * 60_000);
    await other.runDue();
  }
  finish();
  await slowRun;
  jest.useRealTimers();

  expect(done).toEqual(['slow did {"about":"a"} at 09:00']);
  expect(await stored()).toEqual([]);
});

test('work that fails is tried again, later each time, and given up after ten tries but kept', async () => {
  const jobs = instance('one', () => {
    throw new Error('out of order');
  });
  await jobs.schedule(reminder('a', inMinutes(0)));

  const waits: number[] = [];
  for (let minutes = 0; minutes < 2_000 && waits.length < 10; minutes++) {
    if ((await jobs.runDue()) === 1) waits.push(minutes);
    here.pass({ minutes: 1 });
  }

  expect(waits).toEqual([0, 1, 6, 21, 81, 321, 561, 801, 1041, 1281]);
  expect((await stored()).map(({ id }) => id.split('~')[0])).toEqual(['failed']);
  expect(log.lines.filter((line) => line.startsWith('error'))).toHaveLength(10);
  expect(log.lines.at(-1)).toBe('error: a job has failed too often and is given up');
});

test('work that failed is done at a later try', async () => {
  let tries = 0;
  const jobs = instance('one', () => {
    if (++tries < 3) throw new Error('out of order');
  });
  await jobs.schedule(reminder('a', inMinutes(0)));

  for (let minutes = 0; minutes < 10; minutes++) {
    await jobs.runDue();
    here.pass({ minutes: 1 });
  }

  expect(done).toEqual(['one did {"about":"a"} at 09:06']);
  expect(await stored()).toEqual([]);
});

test('recurring work comes again at its next regular time, however many it has missed', async () => {
  const jobs = instance();
  await jobs.schedule(reminder('a', inMinutes(0), { every: 60 * 60_000 }));

  await jobs.runDue();
  here.pass({ hours: 5, minutes: 20 });
  await jobs.runDue();
  const again = await jobs.runDue();
  here.pass({ minutes: 40 });
  await jobs.runDue();

  expect(again).toBe(0);
  expect(done.map((line) => line.slice(-5))).toEqual(['09:00', '14:20', '15:00']);
});

test('recurring work is never given up', async () => {
  const jobs = instance('one', () => {
    throw new Error('out of order');
  });
  await jobs.schedule(reminder('a', inMinutes(0), { every: 60 * 60_000 }));

  const times: string[] = [];
  for (let minutes = 0; minutes < 180; minutes++) {
    if ((await jobs.runDue()) === 1) times.push(here.now.toISOString().slice(11, 16));
    here.pass({ minutes: 1 });
  }

  expect(times).toEqual([
    ...['09:00', '09:01', '09:06', '09:21'],
    ...['10:00', '10:01', '10:06', '10:21'],
    ...['11:00', '11:01', '11:06', '11:21'],
  ]);
});

test('work may end its own schedule, or set a new one, while it runs', async () => {
  const jobs: Jobs = instance('one', async (data) => {
    if (data === 'last') await jobs.cancel('remind', 'a');
    else await jobs.schedule(reminder('a', inMinutes(10), { data: 'last' }));
  });
  await jobs.schedule(reminder('a', inMinutes(0), { data: 'first' }));

  await jobs.runDue();
  here.pass({ minutes: 10 });
  await jobs.runDue();

  expect(done.map((line) => line.split(' ')[2])).toEqual(['"first"', '"last"']);
  expect(await stored()).toEqual([]);
});

test('a kind of work that is not known is left for who knows it, and said once', async () => {
  const jobs = instance();
  for (const key of ['a', 'b']) await jobs.schedule({ kind: 'unheard of', key, due: inMinutes(0), data: 1 });
  await jobs.schedule(reminder('c', inMinutes(0)));

  await jobs.runDue();
  await jobs.runDue();

  expect(done).toHaveLength(1);
  expect(await stored()).toHaveLength(4);
  expect(log.lines.filter((line) => line.startsWith('warn'))).toHaveLength(1);
});

test('started, it does what is due by itself; stopped, it finishes what it is at and begins nothing more', async () => {
  let finish = () => {};
  const begun: unknown[] = [];
  const jobs = instance('one', (data) => {
    begun.push(data);
    return new Promise((resolve) => (finish = resolve));
  });
  await jobs.schedule(reminder('a', inMinutes(-2), { data: 'a' }));
  await jobs.schedule(reminder('b', inMinutes(-1), { data: 'b' }));

  jobs.start(60_000);
  await untilLeased();
  while (begun.length === 0) await new Promise(setImmediate);
  const stopping = jobs.stop();
  finish();
  await stopping;

  expect(begun).toEqual(['a']);
  expect(done).toEqual(['one did "a" at 09:00']);
  expect((await stored()).map(({ id }) => id.split('~')[0])).toEqual(['due', 'job']);
});

async function untilLeased(): Promise<void> {
  while (!(await stored()).some(({ doc }) => JSON.stringify(doc).includes('"lease"'))) {
    await new Promise(setImmediate);
  }
}
