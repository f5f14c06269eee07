import { TenantFault } from '../../src/directory/tenant';
import type { Doc } from '../../src/store/store';
import type { Wanted } from '../../src/work/writes';
import { smallTenant, type SmallTenant } from '../tenant-of';
import { temporaryStore } from '../temporary-store';
import { roomOf } from './writes-room';

const here = temporaryStore();
let tenant: SmallTenant;
const { instance, entries, states } = roomOf(here, () => tenant);
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

describe('when nobody knows whether Engage was asked', () => {
  const lost = (when: 'before' | 'after') =>
    instance(Infinity, {
      fails(what, now) {
        if (what === 'create' && now === when) throw new TenantFault('unreachable', 'no answer');
      },
    });

  test('it is said so, looked for by its name and owners, and found', async () => {
    const asked = await wish(lost('after'));
    await minutes(3);

    expect(asked.state).toBe('unclear');
    expect(await making()).toMatchObject({ state: 'done', community: 'group-op-1' });
    expect(await states()).toEqual(['done']);
  });

  test('it is not asked for again until Engage has had its time', async () => {
    await wish(lost('before'));
    await minutes(14);
    const patient = await wish();
    await minutes(2);
    const given = await making();
    const again = await wish();
    await minutes(2);

    expect(patient.state).toBe('unclear');
    expect(given).toMatchObject({ state: 'failed', why: expect.stringContaining('quarter of an hour') });
    expect(again.state).toBe('under way');
    expect((await making())?.state).toBe('done');
    expect(tenant.operations.size).toBe(1);
  });

  test('one that comes later than that is found before it is asked for again', async () => {
    await wish(lost('before'));
    await minutes(20);
    await tenant.create(bees); // what Engage had been asked for all the same
    here.pass({ minutes: 1 });

    const again = await wish();

    expect(again).toMatchObject({ state: 'done', community: 'group-op-1' });
    expect(tenant.operations.size).toBe(1);
  });

  test('another of the same name, older or of other people, is not taken for it', async () => {
    const of = (owner: string, createdAt: string) => {
      const owners = new Set([owner]);
      return { text: '', name: 'Bees', members: owners, owners, createdAt };
    };
    tenant.groups.set('older', of('asha', '2025-01-01T00:00:00Z'));
    tenant.groups.set('theirs', of('cat', '2026-11-16T09:00:30Z'));
    await wish(lost('before'));
    await minutes(3);

    expect((await making())?.state).toBe('unclear');
  });

  test('it is not asked for again while Graph does not say what is there', async () => {
    await wish(lost('before'));
    await minutes(20);
    const away = instance(Infinity, {
      fails(what) {
        if (what === 'groupsNamed') throw new TenantFault('unreachable', 'no answer');
      },
    });

    expect((await wish(away)).state).toBe('failed');
    expect(tenant.operations.size).toBe(0);
  });

  test('an operation that Graph has forgotten is looked for by its name', async () => {
    await wish();
    here.pass({ minutes: 2 });
    const on = instance(Infinity, {
      fails(what) {
        if (what === 'creation') throw new TenantFault('not found', 'gone');
      },
    });

    expect(await on.writes.making('k')).toMatchObject({ state: 'done', community: 'group-op-1' });
  });

  test('an operation that Graph does not let us see is looked for by its name', async () => {
    await wish();
    here.pass({ minutes: 2 });
    const on = instance(Infinity, {
      fails(what) {
        if (what === 'creation') throw new TenantFault('forbidden', 'not yours');
      },
    });

    expect(await on.writes.making('k')).toMatchObject({ state: 'done', community: 'group-op-1' });
    expect(on.log.lines.join(' ')).toContain('could not be followed');
  });

  test('an operation that Graph does not answer for is asked about again', async () => {
    await wish();
    here.pass({ minutes: 2 });
    const on = instance(Infinity, {
      fails(what) {
        if (what === 'creation') throw new TenantFault('unreachable', 'no answer');
      },
    });

    expect(await on.writes.making('k')).toMatchObject({ state: 'under way' });
  });

  test('one that is given up says that it may come all the same, also after a later refusal', async () => {
    await wish(lost('before'));
    await minutes(20);
    const given = await making();
    const refusing = instance(Infinity, {
      fails(what) {
        if (what === 'create') throw new TenantFault('refused', 'HTTP 400');
      },
    });
    const refused = await wish(refusing);

    expect([given?.lost, refused.state, refused.lost]).toEqual([true, 'failed', true]);
  });

  test('an entry that a later attempt has followed is closed as overtaken', async () => {
    await wish();
    const record = await here.store.get('journal', 'makings', 'k');
    const later = { ...(record?.doc as Doc), entry: 'open-later', at: '2026-11-16T09:00:30.000Z' }; // it is there
    await here.store.put('journal', 'makings', later);
    await minutes(2);

    expect(await entries()).toEqual([expect.objectContaining({ why: 'a later change took its place' })]);
  });

  test('whoever was held up on the way to Engage does not ask any more', async () => {
    const slow = instance(Infinity, {
      stored: (partition) => void (partition === 'makings' && here.pass({ minutes: 20 })),
    });

    await wish(slow);

    expect(tenant.operations.size).toBe(0);
  });
});
