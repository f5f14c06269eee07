import type { Wanted } from '../../src/work/writes';
import { smallTenant, type SmallTenant } from '../tenant-of';
import { temporaryStore } from '../temporary-store';
import { Death, roomOf } from './writes-room';

const here = temporaryStore();
let tenant: SmallTenant;
const { instance, states } = roomOf(here, () => tenant);
beforeEach(() => {
  tenant = smallTenant(here.clock);
});

const bees: Wanted = {
  name: 'Bees',
  description: 'For whoever keeps bees.',
  privacy: 'public',
  owners: ['asha', 'ben'],
  kind: 'social',
};

const wish = (on = instance()) => on.writes.create('k', bees, 'asha');
const making = () => instance().writes.making('k');

/** Lets time go by, with what runs every minute. */
async function minutes(count: number): Promise<void> {
  for (let passed = 0; passed < count; passed++) {
    here.pass({ minutes: 1 });
    await instance().writes.settle();
  }
}

describe('after a crash', () => {
  const moments = Array.from({ length: 24 }, (_, moment) => moment);

  test.each(moments)('at moment %i, there is one community in the end, and never two', async (moment) => {
    const dying = instance(moment);
    await wish(dying).catch((error: unknown) => expect(error).toBeInstanceOf(Death));
    await wish(); // whoever sees nothing presses again
    await minutes(20);
    await wish();
    await minutes(3);

    expect((await making())?.state).toBe('done');
    expect(tenant.operations.size).toBe(1);
    expect(tenant.called('Bees')).toHaveLength(1);
    expect((await states()).filter((state) => state === 'open')).toEqual([]);
    expect((await states()).filter((state) => state === 'done')).toHaveLength(1);
  });

  test.each(moments)('at moment %i of settling, the next settling finishes it', async (moment) => {
    await wish();
    here.pass({ minutes: 2 });
    await instance(moment).writes.settle();
    await minutes(2);

    expect(await states()).toEqual(['done']);
    expect(tenant.operations.size).toBe(1);
    for (const id of ['graph', 'ours']) {
      expect(await here.store.get('communities', 'group-op-1', id)).toBeDefined();
    }
    for (const id of ['members-000', 'owners-000']) {
      expect(await here.store.get('rosters', 'group-op-1', id)).toBeDefined();
    }
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'however often instances die and people press (%i), one community',
    async (seed) => {
      let state = seed;
      const chance = (among: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % among;
      for (let turn = 0; turn < 12; turn++) {
        const dying = instance(chance(12));
        await (chance(2) === 0 ? wish(dying) : dying.writes.settle()).catch((error: unknown) =>
          expect(error).toBeInstanceOf(Death),
        );
        here.pass({ seconds: chance(200) });
      }
      await minutes(20);
      await wish();
      await minutes(3);

      expect((await making())?.state).toBe('done');
      expect(tenant.called('Bees')).toHaveLength(1);
    },
  );
});
