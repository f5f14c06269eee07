import { randomUUID } from 'node:crypto';
import { listed, type Bench, type Opened } from './store/bench';
import { changeContract } from './store/changes';
import { documentContract } from './store/documents';
import { expiryContract } from './store/expiry';
import { rangeContract } from './store/ranges';
import { transactionContract } from './store/transactions';

/** What every store promises. The store may hold other documents already, and answer in short or empty pages. */
export function storeContract(name: string, open: () => Promise<Opened>): void {
  describe(name, () => {
    let opened: Opened;
    let here: string;
    beforeEach(async () => {
      opened = await open();
      here = `partition-${randomUUID()}`;
    });
    afterEach(() => opened.close());

    const at: Bench = {
      get store() {
        return opened.store;
      },
      get here() {
        return here;
      },
      pass: (seconds) => opened.pass(seconds),
      reopen: () => opened.reopen(),
      put: (id, fields = {}) => opened.store.put('state', here, { id, v: 1, ...fields }),
      doc: async (id) => (await opened.store.get('state', here, id))?.doc,
      ids: async (range) => (await listed(opened.store, here, range)).map(({ id }) => id),
    };

    documentContract(at);
    transactionContract(at);
    rangeContract(at);
    changeContract(at);
    expiryContract(at);

    test('what was written is there for the next connection', async () => {
      await at.put('a', { kept: true });

      const other = await at.reopen();
      const stored = await other.get('state', here, 'a');
      await other.close();

      expect(stored?.doc).toEqual({ id: 'a', v: 1, kept: true });
    });
  });
}
