import { Conflict, scanAll } from '../../../src/store/store';
import { follow, type Bench } from './bench';

/** What a store promises of documents that disappear by themselves. */
export function expiryContract(at: Bench): void {
  describe('a time to live', () => {
    test('ends a document for every way of reading', async () => {
      const { next } = await at.store.changes('state', 'now');
      await at.put('short', { ttl: 2 });
      await at.put('long', { ttl: 3_600 });
      await at.put('ever');
      const before = await at.ids();
      await at.pass(3);

      const changed = (await follow(at.store, next)).items.map(({ id }) => id);
      const scanned: string[] = [];
      for await (const { partition, id } of scanAll(at.store, 'state'))
        if (partition === at.here) scanned.push(id);

      expect(before).toEqual(['ever', 'long', 'short']);
      expect(await at.doc('short')).toBeUndefined();
      expect(await at.ids()).toEqual(['ever', 'long']);
      expect(changed).not.toContain('short');
      expect(scanned.sort()).toEqual(['ever', 'long']);
    });

    test('begins anew with each write, and stops with one that has none', async () => {
      await at.put('a', { ttl: 4 });
      await at.put('b', { ttl: 2 });
      await at.pass(3);
      await at.put('a', { ttl: 4 });
      await at.put('b');
      await at.pass(3);

      expect(await at.ids()).toEqual(['a', 'b']);
    });

    test('once over, leaves room for a new document', async () => {
      const etag = await at.put('a', { ttl: 2 });
      await at.pass(3);

      await expect(at.store.put('state', at.here, { id: 'a', v: 2 }, { ifMatch: etag })).rejects.toThrow(
        Conflict,
      );
      await at.store.put('state', at.here, { id: 'a', v: 3 }, { ifAbsent: true });
      expect(await at.doc('a')).toEqual({ id: 'a', v: 3 });
    });

    test('is told as its end, however a document is read, and counts from the last write', async () => {
      await at.put('long', { ttl: 3_600 });
      await at.put('ever');
      const before = await at.store.get('state', at.here, 'long');
      await at.pass(3);
      await at.put('long', { ttl: 3_600 });

      const { items } = await at.store.list('state', at.here);

      const ends = items.map(({ expires }) => expires?.getTime());
      expect(ends).toEqual([undefined, expect.any(Number)]);
      expect((ends[1] ?? 0) - (before?.expires?.getTime() ?? 0)).toBeGreaterThanOrEqual(3_000);
    });

    test.each([0, -5, 1.5, Number.NaN, '60'])('of %p is refused', async (ttl) => {
      await expect(at.put('a', { ttl })).rejects.toThrow('ttl');
    });
  });
}
