import { createLines } from '../../src/features/signups/line/lines';
import { createSignups } from '../../src/features/signups/signups';
import { GuardRefused, StoreFault } from '../../src/store/store';
import { bound } from '../faulty-store';
import { temporaryStore } from '../temporary-store';
import { lineHouse } from './line-house';

const here = temporaryStore('2026-11-16T09:00:00.000Z');

function house(changes: Parameters<typeof lineHouse>[2] = {}) {
  return lineHouse(here.store, here.clock, changes);
}

describe('when something goes wrong', () => {
  test('whoever reads an old line cannot sell a place twice', async () => {
    const line = await house({ options: [{ id: 'o1', places: 1 }] });
    const before = await here.store.get('signups', 'first-aid', 'line');
    await line.join('ben');
    const now = await here.store.get('signups', 'first-aid', 'line');
    let reads = 0;
    const behind = {
      ...bound(here.store),
      get: async (...[container, partition, id]: Parameters<typeof here.store.get>) => {
        if (id !== 'line' || reads++ > 0) return here.store.get(container, partition, id);
        const seq = { seq: (now?.doc as { seq: number }).seq }; // the line's
        return before && { ...before, doc: { ...(before.doc as object), ...seq } };
      },
    };

    const late = await createLines({ store: behind, clock: here.clock, dueAt: async () => undefined }).wish(
      'first-aid',
      {
        ...{ do: 'join', person: 'cleo', option: 'o1', at: here.now },
      },
    );

    expect(late.entry?.state).toBe('waiting');
    expect((await line.counts('first-aid'))?.o1).toEqual({ taken: 1, waiting: 1, places: 1 });
  });

  test('two instances that press on at once sell each place once', async () => {
    const line = await house({ options: [{ id: 'o1', places: 7 }] });
    const other = createLines({ store: here.store, clock: here.clock, dueAt: async () => undefined });
    const people = Array.from({ length: 40 }, (_, index) => `p-${index}`);

    const outcomes = await Promise.all(
      people.map((person, index) =>
        (index % 2 === 0 ? line : other).wish('first-aid', {
          do: 'join',
          person,
          option: 'o1',
          at: here.now,
        }),
      ),
    );

    expect(outcomes.filter(({ entry }) => entry?.state === 'in')).toHaveLength(7);
    expect((await line.counts('first-aid'))?.o1).toEqual({ taken: 7, waiting: 33, places: 7 });
  });

  test('nobody gets in whom the organiser has shut out a moment before', async () => {
    const line = await house();
    const signups = createSignups(here.store);
    let reads = 0;
    const slow = {
      ...bound(here.store),
      transact: async (...of: Parameters<typeof here.store.transact>) => {
        if (reads++ === 0) await signups.change('first-aid', (former) => ({ ...former, state: 'closed' }));
        return here.store.transact(...of);
      },
    };

    const late = createLines({ store: slow, clock: here.clock, dueAt: async () => undefined }).wish(
      'first-aid',
      {
        ...{ do: 'join', person: 'ben', option: 'o1', at: here.now },
      },
    );

    await expect(late).rejects.toThrow('Signing up has closed');
    expect((await line.counts('first-aid'))?.o1.taken).toBe(0);
  });

  test('one whose wish can never be written does not hold up the others', async () => {
    const line = await house();
    const picky = {
      ...bound(here.store),
      transact: async (...of: Parameters<typeof here.store.transact>) => {
        if (JSON.stringify(of[2]).includes('entry~cleo')) throw new GuardRefused('never');
        return here.store.transact(...of);
      },
    };
    const lines = createLines({ store: picky, clock: here.clock, dueAt: async () => undefined });
    const join = (person: string) =>
      lines.wish('first-aid', { do: 'join', person, option: 'o1', at: here.now });

    const all = await Promise.allSettled([join('ben'), join('cleo'), join('dan')]);

    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await line.counts('first-aid'))?.o1.taken).toBe(2);
  });

  test('when the store does not answer everybody hears of it, and pressing again is enough', async () => {
    const line = await house();
    let down = true;
    const store = {
      ...bound(here.store),
      transact: async (...of: Parameters<typeof here.store.transact>) => {
        await here.store.transact(...of);
        if (down) throw new StoreFault('no answer');
      },
    };
    const lines = createLines({ store, clock: here.clock, dueAt: async () => undefined });
    const join = () => lines.wish('first-aid', { do: 'join', person: 'ben', option: 'o1', at: here.now });

    await expect(join()).rejects.toThrow('no answer');
    down = false;
    const again = await join();

    expect([again.entry?.state, again.same]).toEqual(['in', true]);
    expect((await line.counts('first-aid'))?.o1.taken).toBe(1);
  });
});
