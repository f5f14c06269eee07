import { Conflict, GuardRefused, type Operation } from '../../../src/store/store';
import type { Bench } from './bench';

/** What a store promises of several operations together. */
export function transactionContract(at: Bench): void {
  describe('a transaction', () => {
    test('writes, removes and counts together', async () => {
      await at.put('old');
      await at.put('count', { taken: 1 });

      await at.store.transact('state', at.here, [
        { kind: 'put', doc: { id: 'new', v: 1 }, condition: { ifAbsent: true } },
        { kind: 'remove', id: 'old' },
        { kind: 'increment', id: 'count', field: 'taken', by: 2 },
      ]);

      expect(await at.ids()).toEqual(['count', 'new']);
      expect(await at.doc('count')).toEqual({ id: 'count', v: 1, taken: 3 });
    });

    test.each<[string, Operation, new () => Error]>([
      ['exists', { kind: 'put', doc: { id: 'a', v: 9 }, condition: { ifAbsent: true } }, Conflict],
      ['has another version', { kind: 'put', doc: { id: 'a', v: 9 }, condition: { ifMatch: 'x' } }, Conflict],
      ['is not there to remove', { kind: 'remove', id: 'none', condition: { ifMatch: 'x' } }, Conflict],
      ['is not there to count in', { kind: 'increment', id: 'none', field: 'n', by: 1 }, Conflict],
      ['is full', { kind: 'increment', id: 'a', field: 'n', by: 1, guard: { atMost: 5 } }, GuardRefused],
    ])('leaves nothing behind when a document %s', async (_why, last, error) => {
      await at.put('a', { n: 5 });

      const refused = at.store.transact('state', at.here, [
        { kind: 'put', doc: { id: 'b', v: 1 } },
        { kind: 'increment', id: 'a', field: 'n', by: -1 },
        { kind: 'increment', id: 'a', field: 'n', by: 1 },
        last,
      ]);

      await expect(refused).rejects.toThrow(error);
      expect(await at.ids()).toEqual(['a']);
      expect(await at.doc('a')).toEqual({ id: 'a', v: 1, n: 5 });
    });

    test('takes 100 operations and refuses 101', async () => {
      const operations = (count: number): Operation[] =>
        Array.from({ length: count }, (_, n) => ({ kind: 'put', doc: { id: `d${n}`, v: 1 } }));

      await expect(at.store.transact('state', at.here, operations(101))).rejects.toThrow('100');
      expect(await at.ids()).toEqual([]);
      await at.store.transact('state', at.here, operations(100));
      expect(await at.ids({ limit: 1_000 })).toHaveLength(100);
    });

    test('gives thirty places to two hundred people who press at once', async () => {
      await at.put('event', { taken: 0, places: 30 });
      const guard = { atMost: { field: 'places' } };

      const presses = Array.from({ length: 200 }, (_, n) =>
        at.store.transact('state', at.here, [
          { kind: 'put', doc: { id: `place-${n}`, v: 1 }, condition: { ifAbsent: true } },
          { kind: 'increment', id: 'event', field: 'taken', by: 1, guard },
        ]),
      );
      const settled = await Promise.allSettled(presses);

      const refused = settled.filter(({ status }) => status === 'rejected');
      expect(refused).toHaveLength(170);
      for (const { reason } of refused as PromiseRejectedResult[])
        expect(reason).toBeInstanceOf(GuardRefused);
      expect(await at.doc('event')).toMatchObject({ taken: 30 });
      expect(await at.ids({ from: 'place-', limit: 1_000 })).toHaveLength(30);
    });

    test('harms none of those that are asked for at the same time', async () => {
      await at.put('taken', { n: 1 });
      const fine = { ifAbsent: true } as const;
      const writes = Array.from({ length: 500 }, (_, n) =>
        at.store.transact('state', at.here, [
          { kind: 'put', doc: { id: `d${n}`, v: 1 }, condition: fine },
          ...(n % 5 === 0 ? [{ kind: 'put', doc: { id: 'taken', v: 1 }, condition: fine } as const] : []),
        ]),
      );

      const settled = await Promise.allSettled(writes);

      const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      expect(refused).toHaveLength(100);
      for (const reason of refused) expect(reason).toBeInstanceOf(Conflict);
      expect(await at.ids({ from: 'd', before: 'e', limit: 1_000 })).toHaveLength(400);
      expect(await at.ids({ from: 'd10', before: 'd12' })).not.toContain('d10');
      expect(await at.doc('taken')).toEqual({ id: 'taken', v: 1, n: 1 });
    });

    test('counts no lower than its guard', async () => {
      await at.put('count', { n: 1 });
      const lower: Operation[] = [
        { kind: 'increment', id: 'count', field: 'n', by: -1, guard: { atLeast: 0 } },
      ];

      await at.store.transact('state', at.here, lower);

      await expect(at.store.transact('state', at.here, lower)).rejects.toThrow(GuardRefused);
      expect(await at.doc('count')).toMatchObject({ n: 0 });
    });

    test('changes the etag of what it counts in', async () => {
      const etag = await at.put('count', { n: 1 });
      await at.store.transact('state', at.here, [{ kind: 'increment', id: 'count', field: 'n', by: 1 }]);

      const late = at.store.put('state', at.here, { id: 'count', v: 1 }, { ifMatch: etag });

      await expect(late).rejects.toThrow(Conflict);
    });
  });
}
