import type { Store } from '../../src/store/store';
import { createLedger, type Ledger } from '../../src/work/outbox/ledger/ledger';
import { outboxWorld, type OutboxWorld } from '../outbox-world';
import { openPassingStore } from '../stores';

const london = 'Europe/London';

let store: Store;
beforeEach(async () => {
  store = await openPassingStore({ clock: () => new Date('2026-11-16T10:00:00Z') });
});
afterEach(() => store.close());

/** What somebody has had, or is about to have. */
async function taken({ attention }: OutboxWorld, person: string): Promise<string[]> {
  return (await attention.of(person)).taken.map(({ campaign }) => campaign);
}

/** An instance that has never met anybody, and whose ledger begins as it is told. */
function stranger(
  world: OutboxWorld,
  begin: (real: Ledger) => Partial<Ledger> = () => ({}),
): { run(): Promise<number>; installed: string[] } {
  const installed: string[] = [];
  const real = createLedger({ store });
  const pump = world.pumpOf('two', {
    ledger: { ...real, ...begin(real) },
    reachable: {
      find: async () => ({ unmet: true, timeZone: london }),
      async install(person) {
        installed.push(person);
        return { contact: { person } };
      },
      lose: async () => undefined,
      trouble: () => undefined,
    },
  });
  return { run: () => world.timeline.until(pump.run()), installed };
}

test('nobody gets the bot for a message that they are not sent', async () => {
  const world = outboxWorld(store);
  const { here: house, meet, announce, tell, attention, posts } = world;
  house.rules = { ...house.rules, weekly: 1 };
  for (const person of ['ana', 'ben']) meet(person);
  await attention.ask({ person: 'ana', ref: 'other', campaign: 'other', kind: 'announcement' }, 1);
  await announce('news', ['ana']);
  await tell('join-answer', 'ben', { on: { view: 'refused', params: {} } });
  const { run, installed } = stranger(world);

  await run();

  expect(installed).toEqual([]);
  expect(posts).toEqual([]);
  expect(await taken(world, 'ana')).toEqual(['other']);
});

test('what is called off right before it is handed over does not count for whoever was to get it', async () => {
  const world = outboxWorld(store);
  const { meet, announce, posts, clock, entry } = world;
  meet('ana');
  await announce('news', ['ana']);
  const { run } = stranger(world, (real) => ({
    async begin(held, now) {
      await real.settle(held, { state: 'failed', cause: 'cancelled' }, clock());
      return real.begin(held, now);
    },
  }));

  await run();

  expect(posts).toEqual([]);
  expect(await entry('news', 'ana')).toMatchObject({ state: 'failed', cause: 'cancelled' });
  expect(await taken(world, 'ana')).toEqual([]);
});

test('what another instance has taken counts still, for it may be sent', async () => {
  const world = outboxWorld(store);
  const { meet, announce, clock } = world;
  meet('ana');
  await announce('news', ['ana']);
  const { run } = stranger(world, (real) => ({
    async begin(held, now) {
      await real.claim([held], 'three', new Date(clock().getTime() + 60_000));
      return real.begin(held, now);
    },
  }));

  await run();

  expect(await taken(world, 'ana')).toEqual(['news']);
});

test('a stop that comes while the store stalls between the leave and the handing over still holds', async () => {
  const world = outboxWorld(store);
  const { meet, announce, attention, posts, timeline, entry } = world;
  for (const person of ['ana', 'ben']) meet(person);
  await announce('news', ['ana', 'ben']);
  const { run } = stranger(world, (real) => ({
    async begin(held, now) {
      if (held.doc.person === 'ana') await attention.stop('ana', 'announcement');
      await timeline.wait(5_000);
      return real.begin(held, now);
    },
  }));

  await run();

  expect(posts.map(({ person }) => person)).toEqual(['ben']);
  expect(await entry('news', 'ana')).toMatchObject({ state: 'failed', cause: 'stopped' });
  expect(await taken(world, 'ana')).toEqual([]);
});
