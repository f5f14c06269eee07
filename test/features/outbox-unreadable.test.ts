import type { Store } from '../../src/store/store';
import { createSharedCards } from '../../src/work/outbox/cards/cards';
import { Entry, refOf } from '../../src/work/outbox/ledger/entry';
import type { Rules } from '../../src/work/rules';
import { outboxWorld } from '../outbox-world';
import { openPassingStore } from '../stores';

const minute = 60_000;

let store: Store;
beforeEach(async () => {
  store = await openPassingStore({ clock: () => new Date('2026-11-16T10:00:00Z') });
});
afterEach(() => store.close());

test('a campaign of a kind that this version does not know stops no other, and is told of once', async () => {
  const { run, passes, meet, tell, texts, log } = outboxWorld(store);
  meet('ana');
  const strange = { id: 'standing-poll', v: 1, kind: 'poll', standing: true, shards: 1, state: 'sending' };
  await store.put('outbox', 'campaigns', strange);
  await store.put('outbox', 'campaigns', { id: 'active~standing-poll', v: 1 });
  await tell('join-answer', 'ana');

  await run();
  for (let time = 0; time < 5; time++) await passes(minute);

  expect(texts('ana')).toHaveLength(1);
  expect(log.lines.filter((line) => line.includes('cannot be read'))).toHaveLength(1);
});

test('an entry that cannot be read stops no other, keeps nobody busy, and is sent once it can be', async () => {
  const { here: house, pumpOf, run, passes, meet, tell, texts, log, timeline } = outboxWorld(store);
  for (const person of ['ana', 'ben', 'cai']) meet(person);
  await tell('join-answer', 'ana');
  const partition = 'standing-join-answer~00';
  const id = `entry~${refOf('standing-join-answer', 'ana')}`;
  const entry = Entry.parse((await store.get('outbox', partition, id))?.doc);
  await store.put('outbox', partition, { ...entry, v: 2 });
  await tell('join-answer', 'ben');

  await run();
  await tell('join-answer', 'cai');
  await passes(2 * minute);
  expect([...texts('ben'), ...texts('cai')]).toHaveLength(2);
  expect(log.lines.filter((line) => line.includes('cannot be read'))).toHaveLength(1);
  let rounds = 0;
  const fresh = async (): Promise<Rules> => ((rounds += 1), house.rules);
  const idle = pumpOf('two', { rules: { fresh } });
  idle.start();
  await timeline.until(timeline.wait(30_000));
  await timeline.until(idle.stop());
  await store.put('outbox', partition, entry);
  await passes(2 * minute);

  expect(rounds).toBeLessThan(10);
  expect(texts('ana')).toHaveLength(1);
});

test('a shared card that cannot be read stops no other', async () => {
  const { timeline, clock, log, send } = outboxWorld(store);
  const drawn: unknown[] = [];
  const cards = createSharedCards({
    ...{ store, clock, log, timeZone: 'Europe/London', holder: 'one', send: () => send },
    directory: { person: () => undefined },
    draw: async (on) => {
      drawn.push(on.params);
      return { kind: 'text', text: 'a card' };
    },
    tell: () => Promise.resolve(),
    ring: () => undefined,
  });
  for (const key of ['one', 'two']) {
    await cards.post({ key, to: { person: key }, on: { view: 'any', params: key }, by: 'asha' });
    timeline.pass(1_000);
  }
  await store.put('outbox', 'cards', { id: 'card~one', v: 2 });

  const due = await cards.due(clock(), 10);
  await Promise.all(due.map((job) => job.run()));

  expect(drawn).toEqual(['two']);
  expect(await cards.next()).toBeUndefined();
  timeline.pass(2 * minute);
  expect(await cards.next()).toBeDefined();
});
