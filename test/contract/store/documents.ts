import { BadId, Conflict } from '../../../src/store/store';
import { succeeded, type Bench } from './bench';

/** What a store promises of one document, and of conditions on writing it. */
export function documentContract(at: Bench): void {
  describe('one document', () => {
    test('is read as it was written', async () => {
      const etag = await at.put('a', { nested: { list: [1, null, true] } });

      const stored = await at.store.get('state', at.here, 'a');

      const expected = { id: 'a', v: 1, nested: { list: [1, null, true] } };
      expect(stored).toEqual({ partition: at.here, id: 'a', doc: expected, etag });
    });

    test('is nothing before it is written and after it is removed', async () => {
      const before = await at.doc('a');
      await at.put('a');
      await at.store.remove('state', at.here, 'a');

      expect(before).toBeUndefined();
      expect(await at.doc('a')).toBeUndefined();
    });

    test('is replaced as a whole', async () => {
      await at.put('a', { first: 1 });
      await at.put('a', { second: 2 });

      expect(await at.doc('a')).toEqual({ id: 'a', v: 1, second: 2 });
    });

    test('is one thing in each partition and container', async () => {
      await at.store.put('state', at.here, { id: 'a', v: 1 });
      await at.store.put('state', `${at.here}-other`, { id: 'a', v: 2 });
      await at.store.put('people', at.here, { id: 'a', v: 3 });
      await at.store.remove('state', `${at.here}-other`, 'a');

      expect(await at.doc('a')).toEqual({ id: 'a', v: 1 });
      expect((await at.store.get('people', at.here, 'a'))?.doc).toEqual({ id: 'a', v: 3 });
    });

    test.each([
      ['markup and templates', '<b>${name}</b> **bold** [x](y) {{DATE()}} \\ " \' \u0000 \n'],
      ['emoji', '👩🏽‍🌾🐝 and 🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
      ['right-to-left', 'قسم المياه ‮abc'],
      ['256 characters', '水'.repeat(256)],
      ['a lone surrogate', 'x\ud800y'],
    ])('keeps %s letter for letter', async (_what, text) => {
      await at.put('a', { text });

      expect(await at.doc('a')).toEqual({ id: 'a', v: 1, text });
    });

    test('may have an id and a partition in any script', async () => {
      const odd = `${at.here}-Ymchwil ŵ 水 🐝 ~:@'"&=+%$`;
      await at.store.put('state', odd, { id: odd, v: 1 });

      expect((await at.store.get('state', odd, odd))?.doc).toEqual({ id: odd, v: 1 });
    });

    test('may be large', async () => {
      const people = Array.from({ length: 40_000 }, (_, n) => `00000000-0000-4000-8000-${n}`);
      await at.put('a', { people });

      expect(await at.doc('a')).toEqual({ id: 'a', v: 1, people });
    });

    test('is refused beyond 2 MB', async () => {
      await expect(at.put('a', { text: 'x'.repeat(2_100_000) })).rejects.toThrow('2 MB');
      expect(await at.doc('a')).toBeUndefined();
    });

    test.each([
      ['nothing', ''],
      ['a/b', 'a/b'],
      ['a\\b', 'a\\b'],
      ['a?', 'a?'],
      ['#a', '#a'],
      ['more than 1,023 bytes', 'é'.repeat(600)],
    ])('cannot be called %s', async (_what, bad) => {
      await expect(at.store.put('state', at.here, { id: bad, v: 1 })).rejects.toThrow(BadId);
      await expect(at.store.put('state', bad, { id: 'a', v: 1 })).rejects.toThrow(BadId);
      await expect(at.store.get('state', at.here, bad)).rejects.toThrow(BadId);
      await expect(at.store.remove('state', at.here, bad)).rejects.toThrow(BadId);
      await expect(at.store.list('state', bad)).rejects.toThrow(BadId);
      const bulk = at.store.upsertAll('state', [{ partition: at.here, doc: { id: bad, v: 1 } }]);
      await expect(bulk).rejects.toThrow(BadId);
      const together = at.store.transact('state', at.here, [{ kind: 'put', doc: { id: bad, v: 1 } }]);
      await expect(together).rejects.toThrow(BadId);
    });
  });

  describe('a condition', () => {
    test('lets only the first of two creations through', async () => {
      await at.store.put('state', at.here, { id: 'a', v: 1 }, { ifAbsent: true });

      const second = at.store.put('state', at.here, { id: 'a', v: 2 }, { ifAbsent: true });

      await expect(second).rejects.toThrow(Conflict);
      expect(await at.doc('a')).toEqual({ id: 'a', v: 1 });
    });

    test('lets a write through for who has seen the latest version', async () => {
      const first = await at.put('a');
      const second = await at.store.put('state', at.here, { id: 'a', v: 2 }, { ifMatch: first });

      const late = at.store.put('state', at.here, { id: 'a', v: 3 }, { ifMatch: first });

      await expect(late).rejects.toThrow(Conflict);
      expect(second).not.toBe(first);
      expect(await at.store.get('state', at.here, 'a')).toMatchObject({ doc: { v: 2 }, etag: second });
    });

    test('does not hold for a document that has been removed, or removed and written again', async () => {
      const etag = await at.put('a');
      await at.store.remove('state', at.here, 'a');
      const gone = at.store.put('state', at.here, { id: 'a', v: 2 }, { ifMatch: etag });
      await expect(gone).rejects.toThrow(Conflict);

      await at.put('a');
      const again = at.store.put('state', at.here, { id: 'a', v: 2 }, { ifMatch: etag });

      await expect(again).rejects.toThrow(Conflict);
    });

    test('guards removals, which otherwise always succeed', async () => {
      const etag = await at.put('a');
      await at.put('a', { changed: true });

      await expect(at.store.remove('state', at.here, 'a', { ifMatch: etag })).rejects.toThrow(Conflict);
      await expect(at.store.remove('state', at.here, 'none', { ifMatch: etag })).rejects.toThrow(Conflict);
      await at.store.remove('state', at.here, 'none');
      expect(await at.doc('a')).toMatchObject({ changed: true });
    });

    test('lets one of many win who write at once', async () => {
      const etag = await at.put('a');

      const writes = Array.from({ length: 20 }, (_, n) =>
        at.store.put('state', at.here, { id: 'a', v: n }, { ifMatch: etag }),
      );

      expect(await succeeded(writes)).toBe(1);
    });
  });
}
