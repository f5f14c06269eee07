import { Expired, type Stored } from '../../../src/store/store';
import { follow, numbered, type Bench } from './bench';

/** What a store promises to those who follow its changes. */
export function changeContract(at: Bench): void {
  describe('changes', () => {
    const since = async (from?: string, limit?: number) => {
      const followed = await follow(at.store, from, limit);
      return { ...followed, items: followed.items.filter(({ partition }) => partition === at.here) };
    };

    test('from the beginning are all documents, in their latest versions', async () => {
      await at.put('a', { n: 1 });
      await at.put('b', { n: 2 });
      await at.put('a', { n: 3 });

      const { items } = await since();

      expect(latest(items)).toEqual({ a: { id: 'a', v: 1, n: 3 }, b: { id: 'b', v: 1, n: 2 } });
    });

    test('from now on are only what is written afterwards', async () => {
      await at.put('before');
      const { next } = await at.store.changes('state', 'now');
      await at.put('after');

      const { items } = await since(next);

      expect(items.map(({ id }) => id)).toEqual(['after']);
    });

    test('go on where they were left, in small pages, and lose nothing', async () => {
      const { next: start } = await at.store.changes('state', 'now');
      await at.store.upsertAll('state', numbered(at.here, 20));
      const first = await at.store.changes('state', start, 7);
      await at.put('d0', { again: true });
      await at.store.transact('state', at.here, [{ kind: 'put', doc: { id: 'late', v: 1 } }]);

      const rest = await since(first.next, 7);

      const all = latest([...first.items, ...rest.items]);
      expect(first.items.length).toBeLessThanOrEqual(7);
      expect(Object.keys(all)).toHaveLength(21);
      expect(all.d0).toMatchObject({ again: true });
    });

    test('are none until something happens, and then are found from the same place', async () => {
      await at.put('a');
      const { next } = await since();
      const quiet = await since(next);
      await at.put('b');

      const { items } = await since(quiet.next);

      expect(quiet.items).toEqual([]);
      expect(items.map(({ id }) => id)).toEqual(['b']);
    });

    test.each(['nonsense', '99999999999999'])('from %p on nobody can follow', async (place) => {
      await at.put('a');

      await expect(at.store.changes('state', place)).rejects.toThrow(Expired);
    });

    test('of one container are not those of another', async () => {
      const { next } = await at.store.changes('state', 'now');
      await at.store.put('people', at.here, { id: 'a', v: 1 });

      expect((await since(next)).items).toEqual([]);
    });

    test('are seen through another connection', async () => {
      const { next } = await at.store.changes('state', 'now');
      const other = await at.reopen();
      await other.put('state', at.here, { id: 'a', v: 1 });
      await other.close();

      expect((await since(next)).items.map(({ id }) => id)).toEqual(['a']);
    });
  });
}

/** What somebody knows who takes changes in the order they come. */
function latest(items: Stored[]): Record<string, unknown> {
  return Object.fromEntries(items.map(({ id, doc }) => [id, doc]));
}
