import { createLedger } from '../../src/work/outbox/ledger/ledger';
import { StoreFault, type Store } from '../../src/store/store';
import { crowd, outboxWorld, type OutboxWorld } from '../outbox-world';
import { openPassingStore } from '../stores';

const minute = 60_000;

let store: Store;
beforeEach(async () => {
  store = await openPassingStore({ clock: () => new Date('2026-11-16T10:00:00Z') });
});
afterEach(() => store.close());

/** How many counted and uncounted messages somebody is noted to have been sent. */
async function noted({ attention }: OutboxWorld, person: string): Promise<number> {
  return (await attention.of(person)).taken.length;
}

test('a throttled message comes after as long as Teams asks, and nobody else waits for it', async () => {
  const world = outboxWorld(store);
  const { run, passes, meet, behaviours, announce, entry, texts } = world;
  for (const person of ['ana', 'ben']) meet(person);
  behaviours.set('ana', [{ fault: 'throttled', retryAfter: 30_000 }]);
  await announce('news', ['ana', 'ben']);

  await run();
  expect(texts('ben')).toEqual(['news']);
  expect(await entry('news', 'ana')).toMatchObject({ state: 'queued', tries: 0 });
  expect(await noted(world, 'ana')).toBe(0);
  await passes(29_000);
  expect(texts('ana')).toHaveLength(1);
  await passes(1_500);

  expect(await entry('news', 'ana')).toMatchObject({ state: 'confirmed' });
  expect(await noted(world, 'ana')).toBe(1);
});

test('when Teams throttles everybody, everybody waits', async () => {
  const { here: teams, run, meet, announce, posts, timeline, counts } = outboxWorld(store);
  for (const person of crowd(100)) meet(person);
  teams.always = { fault: 'throttled', retryAfter: 20_000 };
  await announce('news', crowd(100));
  const mended = timeline.wait(5_000).then(() => void (teams.always = {}));

  await run();
  await mended;
  const early = posts.filter(({ at }) => at < Date.parse('2026-11-16T10:00:15Z'));
  expect(early.length).toBeLessThan(40);
  for (let time = 0; time < 3; time++) {
    timeline.pass(minute);
    await run();
  }

  expect(await counts('news')).toEqual({ total: 100, confirmed: 100 });
});

test('one message that Teams does not take while it takes others is tried twenty times, with longer and longer waits', async () => {
  const world = outboxWorld(store);
  const { here: teams, run, passes, meet, behaviours, tell, told, texts, posts } = world;
  for (const person of ['ana', 'ben']) meet(person);
  teams.always = { fault: 'trouble' };
  await tell('join-answer', 'ana');

  await run();
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'queued', tries: 1 });
  for (let time = 0; time < 70; time++) {
    behaviours.set('ben', [{}]);
    await tell('join-answer', 'ben', { key: `${time}` });
    await passes(10 * minute);
  }

  const entry = await told('join-answer', 'ana');
  expect(texts('ben')).toHaveLength(70);
  expect(entry).toMatchObject({ state: 'failed', cause: 'notTaken' });
  expect(entry.why).toMatch(/^Teams said trouble \([0-9a-f]{8}\)$/);
  const toAna = posts.filter(({ person }) => person === 'ana');
  expect(toAna).toHaveLength(20);
  const waits = toAna.slice(1).map(({ at }, before) => at - (toAna[before]?.at ?? 0));
  expect(waits.slice(0, 6)).toEqual([...waits.slice(0, 6)].sort((a, b) => a - b));
  expect(Math.max(...waits)).toBeLessThan(71 * minute);
  expect(await noted(world, 'ana')).toBe(0);
});

test('while Teams takes nothing at all a message is tried until its time is over', async () => {
  const { here: teams, run, passes, meet, tell, told, posts, clock } = outboxWorld(store);
  meet('ana');
  teams.always = { fault: 'trouble' };
  await tell('join-answer', 'ana', { until: new Date(clock().getTime() + 48 * 60 * minute) });

  await run();
  for (let time = 0; time < 46; time++) await passes(60 * minute);
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'queued' });
  for (let time = 0; time < 3; time++) await passes(60 * minute);

  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'failed' });
  expect(posts.length).toBeGreaterThan(40);
});

test('a message that Teams will never take is not tried again', async () => {
  const { run, passes, meet, behaviours, tell, told, posts } = outboxWorld(store);
  meet('ana');
  behaviours.set('ana', [{ fault: 'refused' }]);
  await tell('join-answer', 'ana');

  await run();
  await passes(60 * minute);

  expect(posts).toHaveLength(1);
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'failed', cause: 'notTaken' });
});

test.each(['blocked', 'gone'] as const)(
  'whoever cannot be written to (%s) keeps what waits for them until they talk to the bot again',
  async (fault) => {
    const world = outboxWorld(store);
    const { run, meet, behaviours, tell, told, announce, entry, texts, places, attention, ledger, clock } =
      world;
    for (const person of ['ana', 'ben']) meet(person);
    behaviours.set('ana', [{ fault }]);
    await tell('join-answer', 'ana');

    await run();
    await tell('join-answer', 'ben');
    await run();
    await announce('news', ['ana']);
    await run();
    expect(places.get('ana')).toMatchObject({ cause: 'blocked' });
    expect(await told('join-answer', 'ana')).toMatchObject({ state: 'failed', cause: 'blocked' });
    expect(await entry('news', 'ana')).toMatchObject({ state: 'failed', cause: 'blocked' });
    expect(await noted(world, 'ana')).toBe(0);
    const kept = await attention.kept('ana');
    expect(kept).toHaveLength(1);

    meet('ana');
    for (const { campaign, ref } of kept) await ledger.reopen({ campaign, shards: 1 }, ref, clock());
    await run();

    expect(texts('ana')).toEqual(['join-answer for ana', 'join-answer for ana']);
    expect(await told('join-answer', 'ana')).toMatchObject({ state: 'confirmed' });
  },
);

test('before the connection to Teams stands, everything waits and says so', async () => {
  const { here: teams, run, meet, tell, texts, pump } = outboxWorld(store);
  meet('ana');
  teams.connected = false;
  await tell('join-answer', 'ana');

  await run();
  expect(pump.standstill()?.why).toContain('not connected');
  teams.connected = true;
  await run();

  expect(pump.standstill()).toBeUndefined();
  expect(texts('ana')).toHaveLength(1);
});

test('before people are known, nobody is taken for somebody who has left', async () => {
  const { here: state, run, meet, tell, told } = outboxWorld(store);
  state.ready = false;
  await tell('join-answer', 'ana');

  await run();
  meet('ana');
  state.ready = true;
  await run();

  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'confirmed' });
});

test.each(['unsure', 'broken'] as const)(
  'a message of which nobody knows whether it arrived (%s) is never sent again, and counts as sent',
  async (fault) => {
    const world = outboxWorld(store);
    const { run, passes, meet, behaviours, tell, told, posts } = world;
    meet('ana');
    behaviours.set('ana', [{ fault }]);
    await tell('join-answer', 'ana');

    await run();
    await passes(60 * minute);

    expect(posts).toHaveLength(1);
    expect(await told('join-answer', 'ana')).toMatchObject({ state: 'unknown' });
    expect(await noted(world, 'ana')).toBe(1);
  },
);

test('what another instance left behind before it was handed over is sent, in time', async () => {
  const { run, passes, meet, tell, told, ledger, records, clock, texts } = outboxWorld(store);
  meet('ana');
  await tell('join-answer', 'ana');
  const { id } = await records.standing('join-answer');
  const due = await ledger.due({ campaign: id, shards: 1 }, 0, clock(), 10);
  await ledger.claim(due, 'crashed', new Date(clock().getTime() + minute));

  await run();
  expect(texts('ana')).toEqual([]);
  await passes(2 * minute);
  await passes(2 * minute);

  expect(texts('ana')).toHaveLength(1);
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'confirmed' });
});

test('what another instance left behind as it was handed over is known to nobody, and not sent again', async () => {
  const { run, passes, meet, tell, told, ledger, records, clock, posts, log } = outboxWorld(store);
  meet('ana');
  await tell('join-answer', 'ana');
  const { id } = await records.standing('join-answer');
  const due = await ledger.due({ campaign: id, shards: 1 }, 0, clock(), 10);
  const [claimed] = await ledger.claim(due, 'crashed', new Date(clock().getTime() + minute));
  if (claimed) await ledger.begin(claimed, clock());

  await run();
  await passes(30_000);
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'sent' });
  await passes(2 * minute);
  await passes(2 * minute);

  expect(posts).toEqual([]);
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'unknown' });
  expect(log.lines.filter((line) => line.includes('nobody knows'))).toHaveLength(1);
});

test('what Teams has confirmed is written down although the store stumbles just then', async () => {
  const world = outboxWorld(store);
  const { meet, tell, told, timeline, posts } = world;
  meet('ana');
  await tell('join-answer', 'ana');
  let stumbles = 2;
  const real = createLedger({ store });
  const pump = world.pumpOf('two', {
    ledger: {
      ...real,
      async settle(...given) {
        if (given[1].state === 'confirmed' && stumbles-- > 0)
          throw new StoreFault('The store does not answer.');
        return real.settle(...given);
      },
    },
  });

  await timeline.until(pump.run());

  expect(posts).toHaveLength(1);
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'confirmed' });
});

test('where the store fails before anything is handed over, the message is put back and comes later', async () => {
  const world = outboxWorld(store);
  const { meet, tell, told, timeline, passes, posts, attention } = world;
  meet('ana');
  await tell('join-answer', 'ana');
  let stumbles = 1;
  const pump = world.pumpOf('two', {
    attention: {
      ...attention,
      async ask(...given) {
        if (stumbles-- > 0) throw new StoreFault('The store does not answer.');
        return attention.ask(...given);
      },
    },
  });

  await timeline.until(pump.run());
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'queued', tries: 0 });
  await passes(minute, pump);

  expect(posts).toHaveLength(1);
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'confirmed' });
});

test('what somebody else has called off at the last moment is not sent', async () => {
  const world = outboxWorld(store);
  const { meet, tell, told, timeline, posts, attention, ledger, clock } = world;
  meet('ana');
  await tell('join-answer', 'ana');
  const pump = world.pumpOf('two', {
    attention: {
      ...attention,
      async ask(asked, weekly) {
        const held = await ledger.find({ campaign: asked.campaign, shards: 1 }, asked.ref);
        if (held) await ledger.settle(held, { state: 'failed', cause: 'cancelled' }, clock());
        return attention.ask(asked, weekly);
      },
    },
  });

  await timeline.until(pump.run());

  expect(posts).toEqual([]);
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'failed', cause: 'cancelled' });
});
