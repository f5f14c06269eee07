import { Refusal } from '../../src/bot/turn';
import { TenantFault } from '../../src/directory/tenant';
import { containers } from '../../src/store/containers';
import type { Doc } from '../../src/store/store';
import type { Wanted } from '../../src/work/writes';
import { smallTenant, type SmallTenant } from '../tenant-of';
import { temporaryStore } from '../temporary-store';
import { roomOf } from './writes-room';

const here = temporaryStore();
let tenant: SmallTenant;
const { instance, documents, entries, states } = roomOf(here, () => tenant);
beforeEach(() => {
  tenant = smallTenant(here.clock);
});

const bees: Wanted = {
  name: 'Bees',
  description: 'For whoever keeps bees.',
  privacy: 'public',
  owners: ['asha', 'ben'],
  kind: 'social',
  tags: ['honey'],
};

const wish = (on = instance(), key = 'k') => on.writes.create(key, bees, 'asha');
const making = () => instance().writes.making('k');

/** Lets time go by, with what runs every minute. */
async function minutes(count: number): Promise<void> {
  for (let passed = 0; passed < count; passed++) {
    here.pass({ minutes: 1 });
    await instance().writes.settle();
  }
}

describe('a community', () => {
  test('is asked for, comes to be after a while, and is known then', async () => {
    const asked = await wish();
    here.pass({ seconds: 35 });
    const soon = await making();
    here.pass({ seconds: 35 });
    const on = instance();
    const done = await on.writes.making('k');

    expect(asked).toEqual({ key: 'k', name: 'Bees', state: 'under way', at: '2026-11-16T09:00:00.000Z' });
    expect([soon?.state, done?.state, done?.community]).toEqual(['under way', 'done', 'group-op-1']);
    expect(on.told.get('group-op-1 graph')).toMatchObject({
      name: 'Bees',
      description: 'For whoever keeps bees.',
      visibility: 'public',
      admission: 'open',
      engageId: 'engage-op-1',
      madeAt: '2026-11-16T09:01:10.000Z',
    });
    expect(on.told.get('group-op-1 ours')).toMatchObject({ kind: 'social', tags: ['honey'] });
    expect(on.told.get('group-op-1 owners-000')).toMatchObject({ people: ['asha', 'ben'] });
  });

  test('comes to be though nobody asks how far it is, and its entry is closed', async () => {
    await wish();
    await minutes(3);

    expect(await states()).toEqual(['done']);
    expect(await here.store.get('communities', 'group-op-1', 'graph')).toBeDefined();
    expect((await making())?.state).toBe('done');
  });

  test('is asked about no more often than Engage wants', async () => {
    const asked: string[] = [];
    const on = instance(Infinity, { fails: (what, when) => void (when === 'before' && asked.push(what)) });
    await wish(on);

    for (let seconds = 0; seconds < 60; seconds += 5) {
      here.pass({ seconds: 5 });
      await on.writes.making('k');
    }

    expect(asked).toEqual(['create', 'creation', 'creation']);
  });

  test('that is pressed for many times is made once', async () => {
    const states = await Promise.all([wish(), wish(), wish()]);
    await wish();
    await minutes(3);
    await wish();

    expect(states.map(({ state }) => state)).toEqual(['under way', 'under way', 'under way']);
    expect(tenant.operations.size).toBe(1);
  });

  test('of a name that another one is being made with is not asked for', async () => {
    await wish();
    const { writes } = instance();
    const other = await writes.create('another', { ...bees, name: ' BEES ' }, 'ben');

    expect(other).toMatchObject({ state: 'failed', why: expect.stringContaining('of this name') });
    expect(await writes.beingMade('bees')).toEqual({ key: 'k', by: 'asha' });
    expect(tenant.operations.size).toBe(1);
    expect((await states()).sort()).toEqual(['open', 'undone']);
  });

  test('of a name that another one takes between a look and the next is not asked for', async () => {
    const get = here.store.get.bind(here.store);
    let isTaken = false;
    here.store.get = async (...args) => {
      const found = await get(...args);
      if (!isTaken && args[2].startsWith('name~')) {
        isTaken = true;
        await wish();
      }
      return found;
    };

    const late = await instance().writes.create('another', { ...bees, owners: ['ben', 'cat'] }, 'ben');
    here.store.get = get;

    expect([isTaken, late.state]).toEqual([true, 'failed']);
    expect((await making())?.state).toBe('under way');
    expect(tenant.operations.size).toBe(1);
  });

  test.each([
    ['that could not be made', async () => minutes(2)],
    [
      'that was given another name since',
      async () => {
        await minutes(2);
        await instance().writes.create('k', { ...bees, name: 'Hives' }, 'asha');
      },
    ],
  ])('may have the name of one %s', async (_, goesOn) => {
    tenant.fate = 'badly';
    await wish();
    await goesOn();

    const other = await instance().writes.create('another', { ...bees, owners: ['ben', 'cat'] }, 'ben');

    expect(other.state).toBe('under way');
  });

  test('that Engage cannot make has failed with its reason, and may be tried again', async () => {
    tenant.fate = 'badly';
    await wish();
    await minutes(2);
    const first = await making();
    tenant.fate = 'well';

    const again = await wish();
    await minutes(2);

    expect(first).toMatchObject({ state: 'failed', why: 'Viva Engage could not make it: Out of luck.' });
    expect(again.state).toBe('under way');
    expect((await making())?.state).toBe('done');
    expect((await states()).sort()).toEqual(['done', 'undone']);
  });

  test.each([
    [new TenantFault('forbidden', 'grant it'), 'I am not allowed'],
    [new TenantFault('refused', 'HTTP 400'), 'Viva Engage did not accept it'],
    [new TenantFault('busy', 'HTTP 429', { turnedAway: true }), 'Viva Engage is busy just now'],
  ])('that Graph surely has not made (%s) has failed in plain words, at once', async (fault, why) => {
    const on = instance(Infinity, {
      fails() {
        throw fault;
      },
    });

    const refused = await wish(on);
    const again = await wish();

    expect(refused.state).toBe('failed');
    expect(refused.why).toContain(why);
    expect(again.state).toBe('under way');
    expect(tenant.operations.size).toBe(1);
  });

  test('is refused where Signpost may only read', async () => {
    await expect(wish(instance(Infinity, { readOnly: true }))).rejects.toThrow(Refusal);
    expect(await entries()).toEqual([]);
  });

  test('that a sync has brought first keeps what the sync says', async () => {
    await wish();
    const graph = { id: 'graph', v: 1, name: 'Bees', description: 'By sync' };
    await here.store.put('communities', 'group-op-1', graph as Doc);
    await minutes(2);

    expect((await here.store.get('communities', 'group-op-1', 'graph'))?.doc).toEqual(graph);
    expect(await here.store.get('rosters', 'group-op-1', 'members-000')).toBeUndefined();
    expect((await here.store.get('communities', 'group-op-1', 'ours'))?.doc).toMatchObject({
      kind: 'social',
    });
  });

  test('is not made twice because who wished for it has been erased', async () => {
    await wish();
    for (const { partition, doc } of await documents('journal', 'makings')) {
      const rest = containers.journal.forget(new Set(['asha']), partition, doc as Doc); // a stored one
      if (rest !== 'keep') await here.store.put('journal', partition, rest as Doc); // what is left of it
    }
    await minutes(2);

    expect((await wish()).state).toBe('done');
    expect(tenant.operations.size).toBe(1);
    expect((await here.store.get('rosters', 'group-op-1', 'owners-000'))?.doc).toMatchObject({
      people: ['ben'],
    });
  });
});
