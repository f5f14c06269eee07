import type { JobKind } from '../../src/bot/feature';
import type { Stored } from '../../src/store/store';
import { createJobs, Later, type Jobs, type Schedule } from '../../src/work/jobs';
import type { Meter } from '../../src/work/meter';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();
let log: ReturnType<typeof keptLog>;
let done: string[];
let counted: string[];
beforeEach(() => {
  log = keptLog();
  done = [];
  counted = [];
});
const meter: Meter = {
  count: (name, labels) => void counted.push(`${name} ${Object.values(labels).join(' ')}`),
  time: () => undefined,
};

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
  return createJobs({ store: here.store, clock: here.clock, holder, handlers: () => [remind], log, meter });
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

test('one can be told when work is attempted next, also after a failure', async () => {
  const jobs = instance('one', () => {
    throw new Error('not today');
  });
  await jobs.schedule(reminder('a', inMinutes(10)));

  const planned = await jobs.next('remind', 'a');
  here.pass({ minutes: 10 });
  await jobs.runDue();
  const again = await jobs.next('remind', 'a');

  expect([planned, again]).toEqual([inMinutes(0), inMinutes(1)]);
  expect(await jobs.next('remind', 'b')).toBeUndefined();
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

  const atFirst = await other.runDue();
  here.pass({ seconds: 59 });
  const tooEarly = await other.runDue();
  here.pass({ seconds: 2 });
  const after = await other.runDue();

  expect([atFirst, tooEarly, after]).toEqual([0, 0, 1]);
  expect(done).toEqual(['other did {"about":"a"} at 09:01']);
  expect(await stored()).toEqual([]);
});

test('an instance that comes back after its work was taken over does not undo what followed', async () => {
  let comeBack = () => {};
  const slow = instance('slow', () => new Promise((resolve) => (comeBack = resolve)));
  const other = instance('other');
  await other.schedule(reminder('a', inMinutes(0), { every: 60 * 60_000 }));
  const slowRun = slow.runDue();
  await untilLeased();
  here.pass({ minutes: 12 });
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

  for (let seconds = 0; seconds < 300; seconds += 10) {
    here.pass({ seconds: 10 });
    await jest.advanceTimersByTimeAsync(10_000);
    await other.runDue();
  }
  finish();
  await slowRun;
  jest.useRealTimers();

  expect(done).toEqual(['slow did {"about":"a"} at 09:00']);
  expect(await stored()).toEqual([]);
});

test('an instance whose clock runs ahead does not take over what somebody is at', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  let finish = () => {};
  const slow = instance('slow', () => new Promise((resolve) => (finish = resolve)));
  const ahead = (): Date => inMinutes(5);
  const handlers = () => [{ kind: 'remind', run: async () => void done.push('done twice') }];
  const other = createJobs({ store: here.store, clock: ahead, holder: 'ahead', handlers, log });
  await slow.schedule(reminder('a', inMinutes(0)));
  const slowRun = slow.runDue();
  await untilLeased();

  for (let seconds = 0; seconds < 300; seconds += 5) {
    await other.runDue();
    here.pass({ seconds: 5 });
    await jest.advanceTimersByTimeAsync(5_000);
  }
  finish();
  await slowRun;
  jest.useRealTimers();

  expect(done).toEqual(['slow did {"about":"a"} at 09:00']);
});

test('whoever has lost a piece of work says so once and holds on to it no more', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  let finish = () => {};
  const slow = instance('slow', () => new Promise((resolve) => (finish = resolve)));
  await slow.schedule(reminder('a', inMinutes(0)));
  const slowRun = slow.runDue();
  await untilLeased();
  await slow.schedule(reminder('a', inMinutes(30), { data: 'anew' }));

  await jest.advanceTimersByTimeAsync(120_000);
  finish();
  await slowRun;
  jest.useRealTimers();

  const warnings = log.lines.filter((line) => line.startsWith('warn'));
  expect(warnings).toEqual(['warn: a job was taken over or scheduled anew while it ran']);
  expect((await stored()).map(({ id }) => id.split('~')[1])).toEqual([inMinutes(30).toISOString(), 'remind']);
});

/** An instance with long work that begins and ends when told, and short work. */
function twoLanes() {
  const ends: (() => void)[] = [];
  const crawl: JobKind = {
    kind: 'crawl',
    long: true,
    async run(data) {
      done.push(`${String(data)} begun`);
      await new Promise<void>((resolve) => ends.push(resolve));
      done.push(`${String(data)} over`);
    },
  };
  const remind: JobKind = { kind: 'remind', run: async (data) => void done.push(String(data)) };
  const write: JobKind = {
    kind: 'write',
    long: 'writing',
    run: async (data) => void done.push(String(data)),
  };
  const handlers = () => [crawl, remind, write];
  const jobs = createJobs({ store: here.store, clock: here.clock, holder: 'one', handlers, log });
  return {
    jobs,
    schedule: (kind: string, key: string, seconds: number) =>
      jobs.schedule({ kind, key, data: key, due: new Date(here.now.getTime() + seconds * 1_000) }),
    untilBegun: (count: number) => until(() => ends.length >= count),
    end: (index: number) => ends[index]?.(),
  };
}

test('long work holds up nothing but other long work', async () => {
  const { jobs, schedule, untilBegun, end } = twoLanes();
  await schedule('crawl', 'first', -4);
  await schedule('crawl', 'second', -3);
  await schedule('remind', 'a', -2);
  await schedule('remind', 'b', -1);

  const running = jobs.runDue();
  await until(() => done.includes('b'));
  const meanwhile = [...done];
  end(0);
  await untilBegun(2);
  end(1);

  expect(await running).toBe(4);
  expect(meanwhile).toEqual(['first begun', 'a', 'b']);
  expect(done.slice(3)).toEqual(['first over', 'second begun', 'second over']);
  expect(await stored()).toEqual([]);
});

test('long work of another lane does not wait for it', async () => {
  const { jobs, schedule, untilBegun, end } = twoLanes();
  await schedule('crawl', 'first', -4);
  await schedule('write', 'list', -3);

  const running = jobs.runDue();
  await untilBegun(1);
  await until(() => done.includes('list'));
  const meanwhile = [...done];
  end(0);

  expect(await running).toBe(2);
  expect(meanwhile).toEqual(['first begun', 'list']);
});

test('what comes due while long work goes on is done in a later round, and the long work not twice', async () => {
  const { jobs, schedule, untilBegun, end } = twoLanes();
  await schedule('crawl', 'first', -1);
  jobs.start(1);
  await untilBegun(1);

  await schedule('remind', 'a', 0);
  await until(() => done.includes('a'));
  end(0);
  await jobs.stop();

  expect(done).toEqual(['first begun', 'a', 'first over']);
  expect(await stored()).toEqual([]);
});

test('long work that waits in its lane keeps no later work out of a round', async () => {
  const { jobs, schedule, untilBegun, end } = twoLanes();
  for (const key of ['first', 'second', 'third']) await schedule('crawl', key, -5);
  await schedule('remind', 'a', -1);

  const rounds = [jobs.runDue(2), jobs.runDue(2)];
  await until(() => done.includes('a'));
  for (const index of [0, 1, 2]) {
    await untilBegun(index + 1);
    end(index);
  }
  await Promise.all(rounds);

  expect(done.slice(0, 2)).toEqual(['first begun', 'a']);
  expect(await stored()).toEqual([]);
});

test('stopped, it finishes the long work it is at and begins no other', async () => {
  const { jobs, schedule, untilBegun, end } = twoLanes();
  await schedule('crawl', 'first', -2);
  await schedule('crawl', 'second', -1);
  jobs.start(60_000);
  await untilBegun(1);

  const stopping = jobs.stop();
  end(0);
  await stopping;

  expect(done).toEqual(['first begun', 'first over']);
  expect((await stored()).map(({ id }) => id.split('~')[0])).toEqual(['due', 'job']);
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
  expect(await jobs.givenUp()).toBe(1);
  expect(log.lines.filter((line) => line.startsWith('error'))).toHaveLength(10);
  expect(log.lines.at(-1)).toBe('error: a job has failed too often and is given up');
});

test('what became of work is counted, and work that never comes right is given up once', async () => {
  const jobs = instance('one', (data) => {
    if (data === 'broken') throw new Error('out of order');
  });
  await jobs.schedule(reminder('a', inMinutes(0), { data: 'broken' }));
  await jobs.schedule(reminder('b', inMinutes(0)));

  for (let hours = 0; hours < 40; hours++) {
    await jobs.runDue();
    here.pass({ hours: 1 });
  }

  const times = (outcome: string) =>
    counted.filter((one) => one === `signpost_jobs_total remind ${outcome}`).length;
  expect([times('done'), times('failed'), times('given up')]).toEqual([1, 9, 1]);
});

test('work that asks for a better time gets it, however often, and that is no failure', async () => {
  let asked = 0;
  const jobs = instance('one', () => {
    if (++asked <= 12) throw new Later(2, 'Somebody else is at it.');
  });
  await jobs.schedule(reminder('a', inMinutes(0)));

  for (let minutes = 0; minutes < 30; minutes++) {
    await jobs.runDue();
    here.pass({ minutes: 1 });
  }

  expect(done).toEqual(['one did {"about":"a"} at 09:24']);
  expect(await stored()).toEqual([]);
  expect(log.lines.filter((line) => !line.startsWith('info'))).toEqual([]);
  expect(log.lines[0]).toBe('info: a job waits for a better time');
  expect(counted).toEqual(['signpost_jobs_total remind done']);
});

test('asking for a better time keeps the failures before it, and the regular times after it', async () => {
  let runs = 0;
  const jobs = instance('one', () => {
    runs += 1;
    if (runs === 1) throw new Error('out of order');
    if (runs === 2) throw new Later(1, 'Somebody else is at it.');
    if (runs === 3) throw new Error('out of order');
  });
  await jobs.schedule(reminder('a', inMinutes(0), { every: 60 * 60_000 }));

  const times: string[] = [];
  for (let minutes = 0; minutes < 70; minutes++) {
    if ((await jobs.runDue()) === 1) times.push(here.now.toISOString().slice(11, 16));
    here.pass({ minutes: 1 });
  }

  expect(times).toEqual(['09:00', '09:01', '09:02', '09:07', '10:00']);
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

test('stopping waits for long work only for a while; another instance finishes it', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  const stuck = instance('stuck', () => new Promise(() => {})); // never comes back
  const other = instance('other');
  await stuck.schedule(reminder('a', inMinutes(0)));
  stuck.start(60_000);
  await untilLeased();

  let stopped = false;
  const stopping = stuck.stop().then(() => (stopped = true));
  await jest.advanceTimersByTimeAsync(19_000);
  const patient = !stopped;
  await jest.advanceTimersByTimeAsync(2_000);
  await stopping;
  jest.useRealTimers();
  here.pass({ minutes: 12 });
  await other.runDue();

  expect(patient).toBe(true);
  expect(done).toEqual(['other did {"about":"a"} at 09:12']);
});

/** Gives up after two seconds, so that nothing goes on for ever where it never comes true. */
async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries === 2_000) throw new Error('it did not come to be');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function untilLeased(): Promise<void> {
  while (!(await stored()).some(({ doc }) => JSON.stringify(doc).includes('"lease"'))) {
    await new Promise(setImmediate);
  }
}
