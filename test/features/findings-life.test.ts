import type { Matcher } from '../../src/directory/duplicates/alike';
import { scanAll, type Doc, type Store } from '../../src/store/store';
import type { FindingKey } from '../../src/work/findings/finding';
import { Later } from '../../src/work/jobs';
import { bound, storeAround } from '../faulty-store';
import type { Told } from '../rules/directory-of';
import { profileOf } from '../rules/directory-of';
import { keptLog, temporaryStore } from '../temporary-store';
import { readMatcher, write } from './findings-life-tenant';
import { instance } from './findings-life-world';

const here = temporaryStore();
const carys = { id: 'carys', name: 'Carys Pugh' };
const ben = { id: 'ben', name: 'Ben Okafor' };
const described = 'Everything about it, for anybody who works with it.';
const emptyOne: FindingKey = { community: 'c1', id: 'undescribed' };
const twins: FindingKey = { community: 'c1', id: 'duplicate~c2' };

/** Two of the same name, of which Ana's says nothing of itself, and a third that nobody runs. */
const office: Record<string, Told> = {
  c1: { name: 'Peat forum', description: '', owners: ['ana'], members: ['ana', 'ben', 'cat'] },
  c2: { name: 'Peat forum', description: described, owners: ['dev'], members: ['dev', 'eve'] },
  c3: { name: 'Bees team', description: described, owners: [], members: ['dev', 'eve', 'fay', 'ben'] },
};

async function put(communities: Record<string, Told>): Promise<void> {
  for (const [id, told] of Object.entries(communities)) await write(here.store, id, told);
}

/** The office as a sync has read it: Ana, Ben and Cat are of Nature, the others of Water. */
async function synced(communities: Record<string, Told> = office): Promise<void> {
  for (const person of ['ana', 'ben', 'cat', 'dev', 'eve', 'fay']) {
    const { partition, doc } = profileOf(person, { organisation: person < 'd' ? 'Nature' : 'Water' });
    await here.store.put('people', partition, doc as Doc); // a profile
  }
  await put(communities);
}

function signpost(store: Store = here.store, matcher?: Parameters<typeof instance>[3]) {
  return instance(store, here.clock, keptLog(), matcher);
}

/** One that has read everything, and looked. */
async function looking(store?: Store, matcher?: Parameters<typeof instance>[3]) {
  const all = signpost(store, matcher);
  await all.findings.look();
  return all;
}

function change(id: string, told: Told): Promise<void> {
  return put({ [id]: { ...office[id], ...told } });
}

/** How often something of `findings` is written. */
function counted() {
  const writes = { count: 0 };
  const store = storeAround(here.store, ({ container, writes: isWrite }, act) => {
    if (isWrite && container === 'findings') writes.count += 1;
    return act();
  });
  return { store, writes };
}

test('before the directory has been read there is nothing to look through, and nothing is proved', async () => {
  const { findings } = signpost();

  await expect(findings.look()).rejects.toThrow(Later);

  expect([findings.ready, findings.list(), findings.lookedAt()]).toEqual([false, [], undefined]);
});

test('what a look finds is listed, the worst first, with its evidence', async () => {
  await synced();

  const { findings } = await looking();

  expect(findings.list().map(({ community, id, harm }) => [community, id, harm])).toEqual([
    ['c1', 'duplicate~c2', 5],
    ['c3', 'ownerless', 4],
    ['c1', 'undescribed', 3],
  ]);
  expect(findings.find(twins)).toMatchObject({
    state: 'open',
    score: 0.95,
    reasons: ['The names are the same'],
  });
  expect(findings.lookedAt()).toEqual(here.now);
});

test('a pair is known of either one, and listed once', async () => {
  await synced();

  const { findings } = await looking();

  expect(findings.of('c2').map(({ id }) => id)).toEqual(['duplicate~c2']);
  expect(findings.of('c1').map(({ id }) => id)).toContain('duplicate~c2');
  expect(findings.list({ kind: 'duplicate' })).toHaveLength(1);
});

test('lists are of one kind, one state, one body or one owner', async () => {
  await synced();
  const { findings } = await looking();
  await findings.dismiss(emptyOne, carys, 'A test');
  const ids = (filter: Parameters<typeof findings.list>[0]) => findings.list(filter).map(({ id }) => id);

  expect(ids({ kind: 'ownerless' })).toEqual(['ownerless']);
  expect(ids({ states: ['dismissed'] })).toEqual(['undescribed']);
  expect(ids({ organisation: 'Nature' })).toEqual(['duplicate~c2', 'undescribed']);
  expect(ids({ organisation: 'Water' })).toEqual(['duplicate~c2', 'ownerless']);
  expect(ids({ owner: 'dev' })).toEqual(['duplicate~c2']);
  expect(ids({ owner: 'fay' })).toEqual([]);
});

test('a community counts for the body of most of its members, else of most of its owners, else for none', async () => {
  await synced({
    c1: { owners: ['ana'], members: ['dev', 'eve', 'ana'] },
    c2: { owners: ['ana'], members: ['ana', 'dev'] },
    c3: { owners: ['ana', 'dev'], members: [] },
  });
  const { findings, follower } = await looking();
  const bodies = () => ['c1', 'c2', 'c3', 'c4'].map((id) => findings.organisationOf(id));

  expect(bodies()).toEqual(['Water', 'Nature', undefined, undefined]);
  await put({ c1: { owners: ['ana'], members: ['ana', 'ben'] } });
  await follower.follow();
  expect(bodies()[0]).toBe('Nature');
});

test('every instance sees what one of them was told', async () => {
  await synced();
  const one = await looking();
  const other = await looking();

  await one.findings.dismiss(emptyOne, carys, 'A test');
  await other.follower.follow();

  expect(one.findings.find(emptyOne)?.state).toBe('dismissed');
  expect(other.findings.find(emptyOne)).toEqual(one.findings.find(emptyOne));
});

test('an instance that starts later knows what was found, decided and counted', async () => {
  await synced();
  const first = await looking();
  await first.findings.dispute(twins, ben, 'We meet in York');

  const later = signpost();
  await later.follower.follow();

  expect(later.findings.ready).toBe(true);
  expect(later.findings.list()).toEqual(first.findings.list());
  expect(later.findings.lookedAt()).toEqual(here.now);
});

test('a dismissal that comes between what a look has read and what it writes holds', async () => {
  await synced();
  const { findings } = await looking();
  const store = bound(here.store);
  let between = true;
  const slow = signpost({
    ...store,
    async put(container, partition, doc, condition) {
      if (container === 'findings' && doc.id === emptyOne.id && between) {
        between = false;
        await findings.dismiss(emptyOne, carys, 'A test');
      }
      return store.put(container, partition, doc, condition);
    },
  });
  await change('c1', { members: ['ana'] });

  await slow.findings.look();

  expect(between).toBe(false);
  expect(slow.findings.find(emptyOne)).toMatchObject({ state: 'dismissed', harm: 3 });
});

test('looking again writes nothing, in whichever instance', async () => {
  await synced();
  await looking();
  const { store, writes } = counted();
  const { findings } = signpost(store);

  const looked = [await findings.look(), await findings.look(), await findings.look([])];

  expect(looked).toEqual(Array.from({ length: 3 }, () => ({ opened: 0, fixed: 0, open: 3 })));
  expect(writes.count).toBe(0);
});

test('only what has changed is written', async () => {
  await synced();
  const { store, writes } = counted();
  const { findings } = await looking(store);
  await change('c1', { description: described });
  writes.count = 0;

  const looked = await findings.look([]);

  expect(looked).toEqual({ opened: 0, fixed: 1, open: 2 });
  expect(writes.count).toBe(1);
  expect(findings.find(emptyOne)?.state).toBe('fixed');
});

test('after a sync only the communities that have changed are compared, those too that another instance looked at', async () => {
  await synced();
  const asked: (readonly string[])[] = [];
  const watched = (directory: Parameters<typeof readMatcher>[0]): Matcher => {
    const matcher = readMatcher(directory);
    return {
      ...matcher,
      pairs: () => (asked.push(['all']), matcher.pairs()),
      changed: (ids) => (asked.push([...ids].sort()), matcher.changed(ids)),
    };
  };
  const { findings } = await looking(here.store, watched);
  const other = await looking();
  await change('c3', { name: 'Peat forum' });
  await other.findings.look([]);
  await change('c2', { name: 'Rivers team' });

  const looked = await findings.look(['c1']);

  expect(asked).toEqual([['all'], ['c1', 'c2', 'c3']]);
  expect(looked).toMatchObject({ opened: 0, fixed: 2 });
  expect(findings.list({ kind: 'duplicate', states: ['open'] }).map(({ id }) => id)).toEqual([
    'duplicate~c3',
  ]);
});

test('a look that broke off is followed by one at everything', async () => {
  await synced();
  let broken = false;
  const store = storeAround(here.store, ({ container, writes }, act) => {
    if (broken && writes && container === 'findings') throw new Error('the store is away');
    return act();
  });
  const { findings } = await looking(store);
  await change('c2', { name: 'Rivers team' });
  broken = true;
  await expect(findings.look([])).rejects.toThrow('the store is away');
  broken = false;

  await findings.look([]);

  expect(findings.find(twins)?.state).toBe('fixed');
});

test('what an administrator opened again although it is put right is fixed by the next look', async () => {
  await synced();
  const { findings } = await looking();
  await findings.dismiss(emptyOne, carys, 'A test');
  await change('c1', { description: described });
  await findings.look([]);
  await findings.reopen(emptyOne, carys);

  await findings.look([]);

  expect(findings.find(emptyOne)?.state).toBe('fixed');
});

test('what has gone is closed and says so, what is left out too, and both come back with their history', async () => {
  await synced();
  const { findings } = await looking();
  const why = (key: FindingKey) => findings.find(key)?.history.at(-1)?.why;

  await change('c1', { goneAt: here.now.toISOString() });
  await change('c3', { excluded: true });
  await findings.look([]);
  expect([why(twins), why({ community: 'c3', id: 'ownerless' })]).toEqual([
    'the community has gone',
    'the community is left out',
  ]);

  await change('c1', {});
  await change('c3', {});
  await findings.look([]);
  expect(findings.find(twins)?.history.map(({ to }) => to)).toEqual(['open', 'closed', 'open']);
  expect(findings.list({ states: ['open'] })).toHaveLength(3);
});

test('what was put right is forgotten after 400 days', async () => {
  await synced();
  const { findings } = await looking();
  await change('c1', { description: described });
  await findings.look();

  here.pass({ hours: 399 * 24 });
  const before = await here.store.get('findings', 'c1', 'undescribed');
  here.pass({ hours: 2 * 24 });

  expect(before).toBeDefined();
  expect(await here.store.get('findings', 'c1', 'undescribed')).toBeUndefined();
});

test('what this version cannot read is left alone, and the look goes on', async () => {
  await synced();
  await here.store.put('findings', 'c1', { id: 'undescribed', v: 2 });

  const { findings } = await looking();

  expect((await here.store.get('findings', 'c1', 'undescribed'))?.doc).toEqual({ id: 'undescribed', v: 2 });
  expect(findings.list().map(({ id }) => id)).toEqual(['duplicate~c2', 'ownerless']);
  await expect(findings.dismiss(emptyOne, carys, 'A test')).rejects.toThrow('no longer in the list');
});

test('the trend is told once somebody counted a week before, for all and for one body', async () => {
  await synced();
  const { findings } = await looking();
  const open = (of?: Parameters<typeof findings.tally>[0]) =>
    findings.tally(of).map(({ kind, open, before, fixed }) => [kind, open, before, fixed]);
  const unknown = undefined;
  expect(open()).toEqual([
    ['duplicate', 1, unknown, 0],
    ['undescribed', 1, unknown, 0],
    ['ownerless', 1, unknown, 0],
    ['quiet', 0, unknown, 0],
  ]);

  here.pass({ hours: 7 * 24 });
  await change('c3', { description: '', owners: ['dev'] });
  await findings.look();

  expect(open()).toEqual([
    ['duplicate', 1, 1, 0],
    ['undescribed', 2, 1, 0],
    ['ownerless', 0, 1, 1],
    ['quiet', 0, 0, 0],
  ]);
  expect(open({ organisation: 'Nature' })).toEqual([
    ['duplicate', 1, 1, 0],
    ['undescribed', 1, 1, 0],
    ['ownerless', 0, 0, 0],
    ['quiet', 0, 0, 0],
  ]);
  expect(open({ owner: 'dev' })).toEqual([
    ['duplicate', 1, unknown, 0],
    ['undescribed', 1, unknown, 0],
    ['ownerless', 0, unknown, 1],
    ['quiet', 0, unknown, 0],
  ]);
});

test('a count of three weeks ago is no week before, and what was put right then is no news', async () => {
  await synced();
  const { findings } = await looking();
  await change('c3', { owners: ['dev'] });
  await findings.look();

  here.pass({ hours: 20 * 24 });

  expect(findings.tally().map(({ before, fixed }) => [before, fixed])).toEqual(
    Array.from({ length: 4 }, () => [undefined, 0]),
  );
});

test('a week is counted once, however often and wherever it is looked', async () => {
  await synced();
  await looking();
  await change('c1', { description: described });
  here.pass({ hours: 24 });

  await looking();

  const weeks: unknown[] = [];
  for await (const { id, doc } of scanAll(here.store, 'findings')) {
    if (id.startsWith('week~')) weeks.push([id, (doc as { all: object }).all]); // what was counted
  }
  expect(weeks).toEqual([['week~2026-11-16', { duplicate: 1, undescribed: 1, ownerless: 1 }]]);
});
