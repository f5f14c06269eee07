import type { Store } from '../../src/store/store';
import { refOf } from '../../src/work/outbox/ledger/entry';
import { createLedger } from '../../src/work/outbox/ledger/ledger';
import { crowd, outboxWorld } from '../outbox-world';
import { openPassingStore } from '../stores';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const morning = '2026-11-17T08:00:00.000Z';

let store: Store;
beforeEach(async () => {
  store = await openPassingStore({ clock: () => new Date('2026-11-16T10:00:00Z') });
});
afterEach(() => store.close());

/** A Monday evening in London. */
function evening() {
  return outboxWorld(store, { from: '2026-11-16T19:00:00Z' });
}

describe('who ends a pause', () => {
  test.each(['pause', 'start'] as const)('gets what waited for its end soon (%s)', async (how) => {
    const { run, passes, meet, announce, tell, attention, texts, clock } = outboxWorld(store);
    meet('ana');
    await attention.pause('ana', new Date(clock().getTime() + 3 * day));
    await announce('news', ['ana']);
    await tell('join-answer', 'ana');
    await run();
    const before = texts('ana');

    if (how === 'pause') await attention.pause('ana', undefined);
    else await attention.start('ana', 'all');
    await passes(minute);

    expect(before).toEqual([]);
    expect(texts('ana').sort()).toEqual(['join-answer for ana', 'news']);
    expect((await attention.of('ana')).waiting).toEqual([]);
  });

  test('while a message is being put off for it gets that one, too', async () => {
    const world = outboxWorld(store);
    const { passes, meet, announce, attention, texts, clock, timeline } = world;
    meet('ana');
    await attention.pause('ana', new Date(clock().getTime() + 3 * day));
    await announce('news', ['ana']);
    const real = createLedger({ store });
    const pump = world.pumpOf('two', {
      ledger: {
        ...real,
        async settle(...given) {
          await attention.pause('ana', undefined);
          return real.settle(...given);
        },
      },
    });

    await timeline.until(pump.run());
    await passes(minute);

    expect(texts('ana')).toEqual(['news']);
  });

  test('that ends by itself gets it once', async () => {
    const { run, passes, meet, announce, attention, texts, clock } = outboxWorld(store);
    meet('ana');
    await attention.pause('ana', new Date(clock().getTime() + day));
    await announce('news', ['ana']);
    await run();

    await passes(day);
    await attention.pause('ana', undefined);
    await passes(minute);

    expect(texts('ana')).toEqual(['news']);
    expect((await attention.of('ana')).waiting).toEqual([]);
  });
});

describe('when administrators change', () => {
  test('quiet hours, what waited for their end is sent as they are now', async () => {
    const { here: house, run, passes, meet, announce, tell, texts, entry, told } = evening();
    for (const person of ['ana', 'ben']) meet(person);
    await announce('news', ['ana']);
    await tell('join-request', 'ben');
    await run();
    const before = await entry('news', 'ana');

    house.rules = { ...house.rules, quietHours: { from: '18:00', to: '07:00', weekends: true } };
    await run();
    const after = [await entry('news', 'ana'), await told('join-request', 'ben')];
    house.rules = { ...house.rules, quietHours: null };
    await passes(minute);

    expect(before).toMatchObject({ state: 'queued', due: morning, waits: 'quiet' });
    expect(after.map(({ due }) => due)).toEqual(['2026-11-17T07:00:00.000Z', '2026-11-17T07:00:00.000Z']);
    expect([...texts('ana'), ...texts('ben')]).toEqual(['news', 'join-request for ben']);
  });

  test('quiet hours while nobody sends, it is found by whoever sends next', async () => {
    const world = evening();
    const { here: house, run, meet, announce, texts } = world;
    meet('ana');
    await announce('news', ['ana']);
    await run();

    house.rules = { ...house.rules, quietHours: null };
    await run(world.pumpOf('two'));

    expect(texts('ana')).toEqual(['news']);
  });

  test('quiet hours to longer ones, nothing goes in them', async () => {
    const { here: house, run, passes, meet, announce, texts } = evening();
    meet('ana');
    await announce('news', ['ana']);
    await run();

    house.rules = { ...house.rules, quietHours: { from: '18:00', to: '09:00', weekends: true } };
    await passes(13 * hour);
    const early = texts('ana');
    await passes(hour);

    expect(early).toEqual([]);
    expect(texts('ana')).toEqual(['news']);
  });

  test('the weekly number, what waited for room in a week is sent as soon as there is', async () => {
    const { here: house, run, passes, meet, announce, texts, entry, clock } = outboxWorld(store);
    house.rules = { ...house.rules, weekly: 1 };
    meet('ana');
    await announce('first', ['ana']);
    await run();
    await announce('second', ['ana'], { until: new Date(clock().getTime() + 8 * day).toISOString() });
    await run();
    const before = await entry('second', 'ana');

    house.rules = { ...house.rules, weekly: 2 };
    await passes(minute);

    expect(before).toMatchObject({ state: 'queued', waits: 'budget' });
    expect(texts('ana')).toEqual(['first', 'second']);
  });

  test('nothing that concerns it, or where a message waits for something else, it waits on', async () => {
    const { here: house, run, passes, meet, behaviours, tell, told, posts, clock } = outboxWorld(store);
    for (const person of ['ana', 'ben']) meet(person);
    behaviours.set('ana', [{ fault: 'throttled', retryAfter: 5 * minute }]);
    await tell('join-answer', 'ana');
    await tell('join-answer', 'ben', { due: new Date(clock().getTime() + hour) });
    await run();
    const before = await told('join-answer', 'ana');

    house.rules = { ...house.rules, quietHours: null, weekly: 9 };
    await passes(minute);

    expect(posts).toHaveLength(1);
    expect(await told('join-answer', 'ana')).toEqual(before);
  });

  test('quiet hours while thousands wait, those who are due do not wait for them', async () => {
    const world = evening();
    const { here: house, run, meet, announce, tell, posts, timeline, counts } = world;
    for (const person of [...crowd(300), 'ana']) meet(person);
    await announce('news', crowd(300));
    await run();
    const real = createLedger({ store });
    const pump = world.pumpOf('two', {
      ledger: {
        ...real,
        async advance(...given) {
          await timeline.wait(80);
          return real.advance(...given);
        },
      },
    });
    house.rules = { ...house.rules, quietHours: { from: '23:00', to: '07:00', weekends: true } };
    await tell('join-answer', 'ana');
    const since = timeline.now();

    await timeline.until(pump.run());

    const delay = (posts.find(({ person }) => person === 'ana')?.at ?? Infinity) - since;
    expect(delay).toBeLessThan(1_500);
    expect(await counts('news')).toEqual({ total: 300, confirmed: 300 });
  });
});

test('what was written with the end of quiet hours is as if it had been put off for them', async () => {
  const { here: house, run, meet, announce, ledger, records, texts, clock } = evening();
  meet('ana');
  await announce('news', []);
  const until = new Date(clock().getTime() + 7 * day);
  const place = { campaign: 'news', shards: (await records.get('news'))?.doc.shards ?? 1 };
  await ledger.enqueue(place, [
    { person: 'ana', on: undefined, due: clock(), until, quiet: new Date(morning) },
  ]);
  await run();
  const before = (await ledger.find(place, refOf('news', 'ana')))?.doc;

  house.rules = { ...house.rules, quietHours: null };
  await run();

  expect(before).toMatchObject({ state: 'queued', due: morning, at: '2026-11-16T19:00:00.000Z' });
  expect(texts('ana')).toEqual(['news']);
});
