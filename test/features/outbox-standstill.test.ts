import { StoreFault, type Store } from '../../src/store/store';
import { Busy, type Locks } from '../../src/work/lock';
import type { Pump } from '../../src/work/outbox/outbox';
import { defaultRules } from '../../src/work/rules';
import { outboxWorld } from '../outbox-world';
import { openPassingStore } from '../stores';

const minute = 60_000;

let store: Store;
let world: ReturnType<typeof outboxWorld>;
let started: Pump[];
beforeEach(async () => {
  store = await openPassingStore({ clock: () => new Date('2026-11-16T10:00:00Z') });
  world = outboxWorld(store);
  started = [];
});
afterEach(async () => {
  await world.timeline.until(Promise.all(started.map((pump) => pump.stop())));
  await store.close();
});

/** Lets a pump send on and on. */
function start(pump: Pump): Pump {
  started.push(pump);
  pump.start();
  return pump;
}

/** Time goes by, in which the pumps do what they do. */
function seconds(count: number): Promise<void> {
  return world.timeline.until(world.timeline.wait(count * 1_000));
}

/** Whoever asks holds the lock for ever, as no clock takes it from them. */
const held: Locks = { exclusively: (_name, act) => act({ check: () => undefined }) };
const taken: Locks = {
  exclusively: () => Promise.reject(new Busy('outbox', 'one', new Date('2026-11-16T10:00:00Z'), false)),
};

test('an instance that stands by knows what keeps the other one from sending, and that it is over', async () => {
  const { here: teams, pumpOf, meet, tell } = world;
  meet('ana');
  teams.always = { fault: 'unauthorized', forAll: true };
  await tell('join-answer', 'ana');
  const sender = start(pumpOf('one', { locks: held }));
  const other = start(pumpOf('two', { locks: taken }));

  await seconds(60);
  expect(sender.standstill()?.why).toContain('Teams does not know the bot');
  expect(other.standstill()).toEqual(sender.standstill());
  teams.always = {};
  await seconds(90);

  expect(sender.standstill()).toBeUndefined();
  expect(other.standstill()).toBeUndefined();
});

test('what stands in the way is written down when it changes, and not with every round', async () => {
  const { here: teams, pumpOf, meet, tell, bell } = world;
  meet('ana');
  teams.always = { fault: 'unauthorized', forAll: true };
  await tell('join-answer', 'ana');
  let told = 0;
  const tellAll = async (...given: Parameters<typeof bell.tell>): Promise<void> => {
    told += 1;
    return bell.tell(...given);
  };
  start(pumpOf('one', { locks: held, bell: { ...bell, tell: tellAll } }));

  await seconds(600);

  expect(told).toBe(1);
});

test('whoever sends no longer says nothing of what kept them from it', async () => {
  const { here: teams, pumpOf, meet, tell } = world;
  meet('ana');
  teams.always = { fault: 'unauthorized', forAll: true };
  await tell('join-answer', 'ana');
  const sender = start(pumpOf('one', { locks: held }));
  await seconds(20);
  expect(sender.standstill()).toBeDefined();

  await world.timeline.until(sender.stop());

  expect(sender.standstill()).toBeUndefined();
});

test('where nobody can tell who may send, that is said', async () => {
  const { pumpOf, log } = world;
  let broken = true;
  const pump = start(
    pumpOf('one', {
      locks: {
        exclusively: (name, act) =>
          broken ? Promise.reject(new StoreFault('The store does not answer.')) : held.exclusively(name, act),
      },
    }),
  );

  await seconds(2);
  expect(pump.standstill()?.why).toContain('The store does not answer');
  broken = false;
  await seconds(20);

  expect(pump.standstill()).toBeUndefined();
  expect(log.lines).toContain('error: sending could not begin; it is tried again');
});

test('before it is known who works here, that is said', async () => {
  const { here: state, pump, run } = world;
  state.ready = false;

  await run();
  expect(pump.standstill()?.why).toContain('who works here');
  state.ready = true;
  await run();

  expect(pump.standstill()).toBeUndefined();
});

test('when round after round fails unexpectedly, that is said, and everything goes on once they do not', async () => {
  const { pumpOf, meet, tell, texts } = world;
  meet('ana');
  let failures = Infinity;
  const pump = start(
    pumpOf('one', {
      locks: held,
      rules: {
        async fresh() {
          if (failures-- > 0) throw new Error('a bug');
          return defaultRules;
        },
      },
    }),
  );
  await seconds(10);
  expect(pump.standstill()?.why).toContain('Something unexpected');

  failures = 0;
  await tell('join-answer', 'ana');
  await seconds(60);
  expect(pump.standstill()).toBeUndefined();
  failures = 1;
  pump.ring();
  await seconds(0.2);

  expect(pump.standstill()).toBeUndefined();
  expect(texts('ana')).toHaveLength(1);
});

test('a clock that is put back while there is nothing to do holds nothing up', async () => {
  const { pumpOf, meet, tell, texts, clock, bell } = world;
  let back = 0;
  const here = (): Date => new Date(clock().getTime() - back);
  meet('ana');
  const pump = start(
    pumpOf('one', { locks: held, clock: here, bell: { ...bell, heard: async () => 'never' } }),
  );
  await seconds(5);

  back = 24 * 60 * minute;
  await tell('join-answer', 'ana', { due: here() });
  await seconds(70);

  expect(texts('ana')).toHaveLength(1);
  expect(pump.standstill()).toBeUndefined();
});

test('whoever watches is told since when messages have been due, unless they are paused', async () => {
  const { here: teams, pump, run, passes, meet, announce, change, clock } = world;
  meet('ana');
  const due = clock();
  expect(pump.oldestDue()).toBeUndefined();
  teams.always = { fault: 'unauthorized', forAll: true };
  for (const person of ['ana', 'ben', 'cai']) meet(person);
  await announce('news', ['ana', 'ben', 'cai']);

  await run();
  for (let time = 0; time < 3; time++) await passes(minute);
  expect(pump.oldestDue()?.getTime()).toBeGreaterThanOrEqual(due.getTime());
  await change('news', { state: 'paused' });
  await run();
  expect(pump.oldestDue()).toBeUndefined();
  await change('news', { state: 'sending' });
  teams.always = {};
  for (let time = 0; time < 3; time++) await passes(minute);

  expect(pump.oldestDue()).toBeUndefined();
});
