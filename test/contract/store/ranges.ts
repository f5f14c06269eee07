import { Expired, scanAll, type Doc } from '../../../src/store/store';
import { numbered, type Bench } from './bench';

/** What a store promises of reading and writing many documents. */
export function rangeContract(at: Bench): void {
  describe('a list', () => {
    test('comes in id order, one page after another', async () => {
      for (const n of [3, 11, 1, 7, 5, 9, 2]) await at.put(`d${String(n).padStart(2, '0')}`);

      const page = await at.store.list('state', at.here, { limit: 3 });

      expect(page.items.length).toBeLessThanOrEqual(3);
      expect(page.next).toBeDefined();
      expect(await at.ids({ limit: 3 })).toEqual(['d01', 'd02', 'd03', 'd05', 'd07', 'd09', 'd11']);
    });

    test('starts with an id and ends before another', async () => {
      for (const id of ['a', 'due~1', 'due~2', 'due~3', 'e']) await at.put(id);

      expect(await at.ids({ from: 'due~', before: 'due~3' })).toEqual(['due~1', 'due~2']);
      expect(await at.ids({ from: 'due~2' })).toEqual(['due~2', 'due~3', 'e']);
      expect(await at.ids({ from: 'due~', before: 'due~3', limit: 1 })).toEqual(['due~1', 'due~2']);
      expect(await at.ids({ from: 'x' })).toEqual([]);
    });

    test('keeps to its partition', async () => {
      await at.put('a');
      await at.store.put('state', `${at.here}-other`, { id: 'b', v: 1 });

      expect(await at.ids()).toEqual(['a']);
    });

    test('has a hundred documents a page unless told, and a thousand at most', async () => {
      const many = Array.from({ length: 1_100 }, (_, n) => ({
        partition: at.here,
        doc: { id: `d${n}`, v: 1 },
      }));
      await at.store.upsertAll('state', many);

      const usual = await at.store.list('state', at.here);
      const most = await at.store.list('state', at.here, { limit: 5_000 });

      expect(usual.items.length).toBeLessThanOrEqual(100);
      expect(most.items.length).toBeLessThanOrEqual(1_000);
      expect(await at.ids({ limit: 1_000 })).toHaveLength(1_100);
    });

    test('loses nothing when documents are removed while it is read', async () => {
      for (let n = 0; n < 9; n++) await at.put(`d${n}`);

      const seen: string[] = [];
      let next: string | undefined;
      do {
        const page = await at.store.list(
          'state',
          at.here,
          next === undefined ? { limit: 2 } : { limit: 2, next },
        );
        for (const { id } of page.items) {
          seen.push(id);
          await at.store.remove('state', at.here, id);
        }
        next = page.next;
      } while (next !== undefined);

      expect(seen).toEqual(['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8']);
    });
  });

  describe('many documents', () => {
    test('are written at once, over old ones too, and counted as they are', async () => {
      await at.put('d1', { old: true });
      const progress: number[] = [];

      await at.store.upsertAll('state', numbered(at.here, 1_500), (written) => progress.push(written));

      expect(await at.ids({ limit: 1_000 })).toHaveLength(1_500);
      expect(await at.doc('d1')).toEqual({ id: 'd1', v: 1, n: 1 });
      expect(progress.at(-1)).toBe(1_500);
      expect(progress).toEqual([...progress].sort((a, b) => a - b));
    });

    test('let others have a turn while they are written', async () => {
      let turns = 0;
      const timer = setInterval(() => turns++, 0);

      await at.store.upsertAll('state', numbered(at.here, 20_000));
      clearInterval(timer);

      expect(turns).toBeGreaterThan(5);
    });

    test('of a whole container are scanned page by page, each once', async () => {
      await at.store.upsertAll('state', numbered(at.here, 25));
      await at.store.upsertAll('state', numbered(`${at.here}-other`, 25));
      await at.store.put('people', at.here, { id: 'elsewhere', v: 1 });

      const seen: string[] = [];
      let next: string | undefined;
      do {
        const page = await at.store.scan('state', next === undefined ? { limit: 7 } : { limit: 7, next });
        expect(page.items.length).toBeLessThanOrEqual(7);
        for (const { partition, id } of page.items) {
          if (partition.startsWith(at.here)) seen.push(`${partition} ${id}`);
        }
        next = page.next;
      } while (next !== undefined);

      expect(seen).toHaveLength(50);
      expect(new Set(seen).size).toBe(50);
    });

    test('are not scanned from a page that nobody has left off at', async () => {
      await at.store.upsertAll('state', numbered(at.here, 5));

      await expect(at.store.scan('state', { next: 'nonsense' })).rejects.toThrow(Expired);
    });

    test('may be rewritten while they are scanned, and the scan still ends', async () => {
      await at.store.upsertAll('state', numbered(at.here, 50));

      let rewritten = 0;
      for await (const { partition, doc } of scanAll(at.store, 'state')) {
        if (partition !== at.here) continue;
        await at.store.put('state', at.here, doc as Doc); // every stored document is one
        rewritten++;
      }

      expect(rewritten).toBe(50);
    });
  });
}
