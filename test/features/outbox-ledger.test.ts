import type { Store } from '../../src/store/store';
import { createErasure } from '../../src/work/erasure';
import {
  keptSeconds,
  partitionOf,
  refOf,
  type Held,
  type NewEntry,
} from '../../src/work/outbox/ledger/entry';
import { createLedger, type Ledger, type Place } from '../../src/work/outbox/ledger/ledger';
import { bound } from '../faulty-store';
import { keptLog, temporaryStore } from '../temporary-store';
import { recount, strays } from './outbox-ledger-truth';

const here = temporaryStore();
const news: Place = { campaign: 'news', shards: 3 };
const notices: Place = { campaign: 'notices', shards: 1 };

let ledger: Ledger;
beforeEach(() => {
  ledger = createLedger({ store: here.store });
});

/** Another instance over the same store. */
function another(): Ledger {
  return createLedger({ store: here.store });
}

function later(minutes: number): Date {
  return new Date(here.now.getTime() + minutes * 60_000);
}

function to(person: string, due = here.now): NewEntry {
  return { person, due, until: later(7 * 24 * 60) };
}

function crowd(count: number): NewEntry[] {
  return Array.from({ length: count }, (_, at) => to(`p-${at}`));
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function isTrue(place: Place): Promise<void> {
  expect(await ledger.counts(place)).toEqual(await recount(ledger, place));
  expect(await strays(here.store, place)).toEqual([]);
}

/** The entry of somebody in `notices`, as it is now. */
async function entryOf(person: string): Promise<Held> {
  const held = await ledger.find(notices, refOf('notices', person));
  if (!held) throw new Error(`there is no entry of ${person}`);
  return held;
}

/** An entry of `notices` that is being sent at this moment. */
async function sending(person: string, holder = 'one'): Promise<Held> {
  await ledger.enqueue(notices, [to(person)]);
  const [claimed] = await ledger.claim([await entryOf(person)], holder, later(1));
  const begun = claimed && (await ledger.begin(claimed, here.now));
  if (!begun) throw new Error(`nothing of ${person} could be begun`);
  return begun;
}

describe('adding', () => {
  test('people are added once each, and counted', async () => {
    const added = await ledger.enqueue(news, [...crowd(250), to('p-7'), to('p-249')]);

    expect(added).toBe(250);
    expect(await ledger.counts(news)).toMatchObject({ total: 250, open: 250, confirmed: 0 });
    await isTrue(news);
  });

  test('adding the same again writes nothing', async () => {
    await ledger.enqueue(news, crowd(120));
    const { next } = await here.store.changes('outbox', 'now');

    const added = await another().enqueue(news, crowd(120));

    expect(added).toBe(0);
    expect((await here.store.changes('outbox', next)).items).toEqual([]);
  });

  test('what is there already is left as it is, and the rest is added', async () => {
    const begun = await sending('p-3');
    await ledger.settle(begun, { state: 'confirmed', message: 'm-1' }, here.now);

    const added = await ledger.enqueue(notices, crowd(60));

    expect(added).toBe(59);
    expect((await entryOf('p-3')).doc).toMatchObject({ state: 'confirmed', message: 'm-1' });
    await isTrue(notices);
  });

  test('several messages to one person are told apart by their keys', async () => {
    const added = await ledger.enqueue(notices, [
      { ...to('asha'), key: 'first' },
      { ...to('asha'), key: 'second' },
      { ...to('asha'), key: 'first' },
    ]);

    expect(added).toBe(2);
    expect((await ledger.find(notices, refOf('notices', 'asha', 'second')))?.doc.person).toBe('asha');
  });

  test('of instances that add the same at once, each entry is added by one', async () => {
    const instances = [ledger, another(), another()];

    const added = await Promise.all(
      instances.map((one, at) => one.enqueue(news, crowd(150 + at * 10).reverse())),
    );

    expect(added.reduce((sum, count) => sum + count)).toBe(170);
    expect((await ledger.counts(news)).total).toBe(170);
    await isTrue(news);
  });

  test('what somebody else adds in between is left to them', async () => {
    let meddling = 3;
    const slow: Store = {
      ...bound(here.store),
      async transact(...asked) {
        if (meddling-- > 0) await another().enqueue(notices, [to(`p-${meddling}`)]);
        return here.store.transact(...asked);
      },
    };

    const added = await createLedger({ store: slow }).enqueue(notices, crowd(10));

    expect(added).toBe(7);
    await isTrue(notices);
  });
});

describe('what is due', () => {
  test('comes earliest first, and no more of it than was asked for', async () => {
    await ledger.enqueue(notices, [
      to('later', later(1)),
      to('second', later(-1)),
      to('first', later(-2)),
      to('third'),
    ]);

    const two = await ledger.due(notices, 0, here.now, 2);
    const due = await ledger.due(notices, 0, here.now, 50);

    expect(two.map(({ doc }) => doc.person)).toEqual(['first', 'second']);
    expect(due.map(({ doc }) => doc.person)).toEqual(['first', 'second', 'third']);
    expect(await ledger.next(notices, 0)).toEqual(later(-2));
  });

  test('goes on past a hundred', async () => {
    await ledger.enqueue(notices, crowd(130));

    const due = await ledger.due(notices, 0, here.now, 120);

    expect(new Set(due.map(({ id }) => id)).size).toBe(120);
    expect(await all(ledger.open(notices, 0))).toHaveLength(130);
  });

  test('is nothing where nothing was ever added', async () => {
    expect(await ledger.due(notices, 0, here.now, 10)).toEqual([]);
    expect(await ledger.next(notices, 0)).toBeUndefined();
    expect(await ledger.counts(notices)).toMatchObject({ total: 0, open: 0 });
  });

  test('is not what a pointer leads to that has been left over, which goes', async () => {
    await ledger.enqueue(notices, [to('asha')]);
    const [ref, due] = ['f'.repeat(32), later(-5).toISOString()];
    const stale = [ref, refOf('notices', 'asha')].map((one) => ({ id: `due~${due}~${one}`, v: 1, ref: one }));
    for (const doc of stale) await here.store.put('outbox', 'notices~00', doc);

    const found = await ledger.due(notices, 0, here.now, 1);

    expect(found.map(({ doc }) => doc.person)).toEqual(['asha']);
    await isTrue(notices);
  });
});

describe('claiming', () => {
  test('of two instances that claim the same at once, one gets each entry', async () => {
    await ledger.enqueue(notices, crowd(30));
    const seen = await ledger.due(notices, 0, here.now, 30);
    const [mine, theirs] = [seen.slice(0, 20), seen.slice(10)];

    const [one, two] = await Promise.all([
      ledger.claim(mine, 'one', later(1)),
      another().claim(theirs, 'two', later(1)),
    ]);

    const ids = [...one, ...two].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(30);
    expect(one.every(({ doc }) => doc.lease?.holder === 'one')).toBe(true);
  });

  test('what has been claimed can be begun once', async () => {
    await ledger.enqueue(notices, crowd(5));
    const claimed = await ledger.claim(await ledger.due(notices, 0, here.now, 5), 'one', later(1));

    const first = await Promise.all(claimed.map((held) => ledger.begin(held, here.now)));
    const second = await Promise.all(claimed.map((held) => another().begin(held, here.now)));

    expect(first.map((held) => held?.doc.state)).toEqual(Array(5).fill('sent'));
    expect(second).toEqual(Array(5).fill(undefined));
  });

  test('what somebody left claimed is claimed anew, and they can no longer begin it', async () => {
    await ledger.enqueue(notices, [to('asha')]);
    const [lapsed] = await ledger.claim([await entryOf('asha')], 'one', later(1));
    here.pass({ minutes: 2 });

    const [taken] = await another().claim([await entryOf('asha')], 'two', later(1));

    expect(taken?.doc.lease?.holder).toBe('two');
    expect(lapsed && (await ledger.begin(lapsed, here.now))).toBeUndefined();
  });

  test('what is being sent, or has ended, is never claimed, and only what is claimed is begun', async () => {
    const sent = await sending('asha');
    const ended = await sending('ben');
    await ledger.settle(ended, { state: 'unknown' }, here.now);
    await ledger.enqueue(notices, [to('carys')]);

    const claimed = await ledger.claim([sent, await entryOf('ben')], 'two', later(1));

    expect(claimed).toEqual([]);
    expect(await ledger.begin(await entryOf('carys'), here.now)).toBeUndefined();
  });
});

describe('an attempt', () => {
  test('ends confirmed, and the entry goes by itself once nobody will ask about it', async () => {
    const begun = await sending('asha');

    const settled = await ledger.settle(begun, { state: 'confirmed', message: 'm-1' }, here.now);

    expect(settled).toBe(true);
    const now = here.now.toISOString();
    expect((await entryOf('asha')).doc).toMatchObject({ state: 'confirmed', message: 'm-1', endedAt: now });
    expect(await ledger.counts(notices)).toMatchObject({ total: 1, open: 0, confirmed: 1 });
    await isTrue(notices);
    here.pass({ seconds: keptSeconds + 1 });
    expect(await ledger.find(notices, refOf('notices', 'asha'))).toBeUndefined();
  });

  test('that fails is made again later, and leaves why', async () => {
    const begun = await sending('asha');

    await ledger.settle(begun, { state: 'queued', due: later(5), tries: 1, why: 'status 502' }, here.now);

    const { doc } = await entryOf('asha');
    expect(doc).toMatchObject({ state: 'queued', tries: 1, why: 'status 502' });
    expect([doc.lease, doc.sentAt]).toEqual([undefined, undefined]);
    expect(await ledger.due(notices, 0, here.now, 9)).toEqual([]);
    expect(await ledger.due(notices, 0, later(5), 9)).toHaveLength(1);
    await isTrue(notices);
  });

  test('given back at once is due as it was', async () => {
    const begun = await sending('asha');

    await ledger.settle(begun, { state: 'queued', due: here.now, tries: 0 }, here.now);

    expect((await ledger.due(notices, 0, here.now, 9)).map(({ doc }) => doc.state)).toEqual(['queued']);
    await isTrue(notices);
  });

  test('need not be made for somebody who cannot be reached', async () => {
    await ledger.enqueue(notices, [to('asha'), to('ben')]);
    const [claimed] = await ledger.claim([await entryOf('ben')], 'one', later(1));

    await ledger.settle(await entryOf('asha'), { state: 'failed', cause: 'left' }, here.now);
    if (claimed) await ledger.settle(claimed, { state: 'failed', cause: 'guest', why: 'so' }, here.now);

    expect(await ledger.counts(notices)).toMatchObject({ total: 2, open: 0, left: 1, guest: 1 });
    expect((await entryOf('ben')).doc).toMatchObject({ state: 'failed', cause: 'guest', why: 'so' });
    await isTrue(notices);
  });

  test('ends once, whoever else ends it', async () => {
    const begun = await sending('asha');

    const settled = await Promise.all([
      ledger.settle(begun, { state: 'confirmed', message: 'm-1' }, here.now),
      another().settle(begun, { state: 'failed', cause: 'blocked' }, here.now),
      another().settle(begun, { state: 'queued', due: later(1), tries: 1 }, here.now),
    ]);

    expect(settled.filter(Boolean)).toHaveLength(1);
    await isTrue(notices);
  });

  test('that somebody else has made since is not ended', async () => {
    const begun = await sending('asha');
    await another().settle(begun, { state: 'queued', due: here.now, tries: 0 }, here.now);
    await another().claim([await entryOf('asha')], 'two', later(1));

    const settled = await ledger.settle(begun, { state: 'failed', cause: 'notTaken' }, here.now);

    expect(settled).toBe(false);
    expect((await entryOf('asha')).doc).toMatchObject({ state: 'claimed', lease: { holder: 'two' } });
  });
});

describe('after a crash', () => {
  test('nobody knows of a message that was being sent', async () => {
    const begun = await sending('asha');

    await another().settle(begun, { state: 'unknown', why: 'broken off' }, later(10));

    expect(await ledger.counts(notices)).toMatchObject({ open: 0, unknown: 1 });
    expect(await ledger.due(notices, 0, later(10_000), 9)).toEqual([]);
    await isTrue(notices);
  });

  test('unless the answer comes late after all', async () => {
    const begun = await sending('asha');
    await another().settle(await entryOf('asha'), { state: 'unknown', why: 'broken off' }, later(10));

    const settled = await ledger.settle(begun, { state: 'confirmed', message: 'm-1' }, later(11));

    expect(settled).toBe(true);
    expect(await ledger.counts(notices)).toMatchObject({ open: 0, unknown: 0, confirmed: 1 });
    expect((await entryOf('asha')).doc).toMatchObject({ state: 'confirmed', message: 'm-1' });
    expect((await entryOf('asha')).doc.why).toBeUndefined();
    await isTrue(notices);
  });

  test('and an answer to an attempt that has been made anew since says nothing of the new one', async () => {
    const begun = await sending('asha');
    await another().settle(begun, { state: 'queued', due: here.now, tries: 1 }, here.now);
    const [taken] = await another().claim([await entryOf('asha')], 'two', later(1));
    const anew = taken && (await another().begin(taken, later(1)));
    if (anew) await another().settle(anew, { state: 'unknown' }, later(2));

    const settled = await ledger.settle(begun, { state: 'confirmed', message: 'm-1' }, later(3));

    expect([settled, (await entryOf('asha')).doc.state]).toEqual([false, 'unknown']);
    await isTrue(notices);
  });

  test('and a late answer that it is to be tried again comes too late', async () => {
    const begun = await sending('asha');
    await another().settle(begun, { state: 'unknown' }, later(10));

    const again = await ledger.settle(begun, { state: 'queued', due: later(11), tries: 1 }, later(11));
    const failed = await ledger.settle(begun, { state: 'failed', cause: 'blocked' }, later(11));

    expect([again, failed]).toEqual([false, false]);
    expect((await entryOf('asha')).doc.state).toBe('unknown');
  });
});

describe('somebody who could not be reached', () => {
  test.each(['notInstalled', 'blocked', 'neverOpenedTeams'] as const)(
    'gets a message that failed as %s once they can be',
    async (cause) => {
      const begun = await sending('asha');
      await ledger.settle(begun, { state: 'failed', cause, why: 'status 403' }, here.now);
      here.pass({ hours: 24 });

      const opened = await ledger.reopen(notices, refOf('notices', 'asha'), here.now);

      expect(opened).toBe(true);
      const [due] = await ledger.due(notices, 0, here.now, 9);
      expect(due?.doc).toEqual({
        ...{ id: begun.id, v: 1, campaign: 'notices', person: 'asha', state: 'queued', tries: 0 },
        ...{ at: begun.doc.at, due: here.now.toISOString(), until: begun.doc.until },
      });
      expect(due?.expires).toBeUndefined();
      await isTrue(notices);
    },
  );

  test('gets none that failed for another reason, is open, has been sent, or is too late now', async () => {
    const [open, confirmed, stopped] = [
      await sending('open'),
      await sending('confirmed'),
      await sending('stopped'),
    ];
    await ledger.settle(confirmed, { state: 'confirmed', message: 'm' }, here.now);
    await ledger.settle(stopped, { state: 'failed', cause: 'stopped' }, here.now);
    await ledger.settle(await sending('late'), { state: 'failed', cause: 'blocked' }, here.now);

    const people = [open.doc.person, 'confirmed', 'stopped', 'nobody'];
    const opened = people.map((person) => ledger.reopen(notices, refOf('notices', person), here.now));

    expect(await Promise.all(opened)).toEqual([false, false, false, false]);
    expect(await ledger.reopen(notices, refOf('notices', 'late'), later(7 * 24 * 60))).toBe(false);
    await isTrue(notices);
  });

  test('gets it once, though two instances meet them at once', async () => {
    await ledger.settle(await sending('asha'), { state: 'failed', cause: 'blocked' }, here.now);
    const ref = refOf('notices', 'asha');

    const opened = await Promise.all([
      ledger.reopen(notices, ref, here.now),
      another().reopen(notices, ref, here.now),
    ]);

    expect(opened.filter(Boolean)).toHaveLength(1);
    await isTrue(notices);
  });
});

describe('somebody who is erased', () => {
  async function erase(person: string): Promise<void> {
    await createErasure({ store: here.store, clock: here.clock, log: keptLog() }).erase([person]);
  }

  test('while they are being written to is still counted, and cannot be found by the message', async () => {
    const begun = await sending('person-asha');
    await erase('person-asha');

    const settled = await ledger.settle(begun, { state: 'confirmed', message: 'm-1' }, here.now);

    expect(settled).toBe(true);
    expect((await entryOf('person-asha')).doc).toMatchObject({ person: 'erased', state: 'confirmed' });
    expect((await entryOf('person-asha')).doc.message).toBeUndefined();
    await isTrue(notices);
  });

  test('before that is written to no more', async () => {
    await ledger.enqueue(notices, [to('person-asha'), to('person-ben')]);
    const claimed = await ledger.claim(await ledger.due(notices, 0, here.now, 9), 'one', later(1));
    await erase('person-asha');

    const begun = await Promise.all(claimed.map((held) => ledger.begin(held, here.now)));

    expect(begun.map((held) => held?.doc.person).filter(Boolean)).toEqual(['person-ben']);
    const left = (await ledger.due(notices, 0, here.now, 9)).find(({ doc }) => doc.person === 'erased');
    if (left) await ledger.settle(left, { state: 'failed', cause: 'left' }, here.now);
    expect(await ledger.counts(notices)).toMatchObject({ total: 2, open: 1, left: 1 });
    await isTrue(notices);
  });

  test('is not written to again when an entry of theirs is met', async () => {
    await ledger.settle(await sending('person-asha'), { state: 'failed', cause: 'blocked' }, here.now);
    await erase('person-asha');

    expect(await ledger.reopen(notices, refOf('notices', 'person-asha'), here.now)).toBe(false);
    expect(await ledger.counts(notices)).toMatchObject({ total: 1, open: 0, blocked: 1 });
  });
});

describe('the counts', () => {
  test('that an earlier version kept learn of the causes that have come since', async () => {
    const begun = await sending('asha');
    const partition = partitionOf('notices', 1, refOf('notices', 'asha'));
    await here.store.put('outbox', partition, {
      ...{ id: 'counts', v: 1, total: 1, open: 1, confirmed: 0, unknown: 0, left: 0 },
    });

    const settled = await another().settle(begun, { state: 'failed', cause: 'tooLate' }, here.now);

    expect(settled).toBe(true);
    expect(await ledger.counts(notices)).toMatchObject({ total: 1, open: 0, tooLate: 1 });
  });

  test('that have gone are begun anew where a message is added', async () => {
    await sending('asha');
    await here.store.remove('outbox', 'notices~00', 'counts');

    await ledger.enqueue(notices, [to('ben')]);

    expect(await ledger.counts(notices)).toMatchObject({ total: 1, open: 1 });
  });
});
