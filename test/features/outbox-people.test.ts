import type { Store } from '../../src/store/store';
import { outboxWorld } from '../outbox-world';
import { openPassingStore } from '../stores';
import { world } from '../world';

const hour = 60 * 60_000;
const timeZone = 'Europe/London';

let store: Store;
beforeEach(async () => {
  store = await openPassingStore({ clock: () => new Date('2026-11-16T10:00:00Z') });
});
afterEach(() => store.close());

describe('somebody whom the directory does not know', () => {
  test('may only be new, and gets their message once it does', async () => {
    const { run, passes, meet, people, announce, entry, texts } = outboxWorld(store);
    meet('starter');
    const starter = people.get('starter')!; // just met
    people.delete('starter');
    await announce('news', ['starter']);

    await run();
    const waiting = await entry('news', 'starter');
    people.set('starter', starter);
    await passes(hour);

    expect(waiting).toMatchObject({ state: 'queued', due: '2026-11-16T11:00:00.000Z', tries: 0 });
    expect(texts('starter')).toEqual(['news']);
  });

  test('has left, once the time of the message is over', async () => {
    const { run, passes, announce, entry } = outboxWorld(store);
    await announce('news', ['stranger'], { until: '2026-11-16T11:30:00.000Z' });

    await run();
    await passes(hour);
    const last = await entry('news', 'stranger');
    await passes(hour / 2);

    expect(last).toMatchObject({ state: 'queued', due: '2026-11-16T11:30:00.000Z' });
    expect(await entry('news', 'stranger')).toMatchObject({ state: 'failed', cause: 'left' });
  });
});

describe('what waits for somebody who cannot be reached', () => {
  test('goes out where they have come while that was being written down', async () => {
    const { run, meet, tell, told, texts, pumpOf, attention } = outboxWorld(store);
    meet('ana');
    let looks = 0;
    const found = { contact: { person: 'ana' }, timeZone };
    const pump = pumpOf('one', {
      reachable: {
        find: async () => ((looks += 1) === 1 ? { cause: 'notInstalled', timeZone } : found),
        install: async () => ({ cause: 'notInstalled' }),
        lose: () => Promise.resolve(),
        trouble: () => undefined,
      },
    });
    await tell('join-answer', 'ana');

    await run(pump);

    expect(texts('ana')).toEqual(['join-answer for ana']);
    expect(await told('join-answer', 'ana')).toMatchObject({ state: 'confirmed' });
    expect(await attention.kept('ana')).toEqual([]);
  });

  test('is not sent again to where Teams has just refused it', async () => {
    const { run, meet, tell, told, posts, behaviours, pumpOf, attention } = outboxWorld(store);
    meet('ana');
    behaviours.set('ana', [{ fault: 'blocked' }]);
    const pump = pumpOf('one', {
      reachable: {
        find: async () => ({ contact: { person: 'ana' }, since: '2026-11-16T09:00:00.000Z', timeZone }),
        install: async () => ({ cause: 'notInstalled' }),
        lose: () => Promise.resolve(),
        trouble: () => undefined,
      },
    });
    await tell('join-answer', 'ana');

    await run(pump);

    expect(posts).toHaveLength(1);
    expect(await told('join-answer', 'ana')).toMatchObject({ state: 'failed', cause: 'blocked' });
    expect(await attention.kept('ana')).toHaveLength(1);
  });

  test('is told as soon as they talk, though the first time they did was cut short', async () => {
    const { app, asha, idOf } = await world();
    const on = { view: 'community', params: { id: idOf('Peatland Restoration') } };
    await app.outbox.tell({ kind: 'join-answer', person: asha.id, key: 'one', on });
    await app.pump.run();
    const before = await app.outbox.told({ kind: 'join-answer', person: asha.id, key: 'one' });
    await app.contacts.remember(asha.id, { person: asha.id }); // and here the process ended

    await asha.says('hello');

    expect(before).toMatchObject({ state: 'failed', cause: 'notInstalled' });
    expect(await app.outbox.told({ kind: 'join-answer', person: asha.id, key: 'one' })).toMatchObject({
      state: 'confirmed',
    });
  });
});
