import { TenantFault } from '../../src/directory/tenant';
import { smallTenant, type SmallTenant } from '../tenant-of';
import { temporaryStore } from '../temporary-store';
import { Death, roomOf } from './writes-room';

const here = temporaryStore();
let tenant: SmallTenant;
const { instance, entries, states } = roomOf(here, () => tenant);
beforeEach(() => {
  tenant = smallTenant(here.clock);
});

const owners = () => [...(tenant.groups.get('peat')?.owners ?? [])];

test('an owner is added once, known at once, and written down with who asked for it', async () => {
  const { writes, told } = instance();

  const outcomes = [
    await writes.addOwner('peat', 'asha', 'ben'),
    await writes.addOwner('peat', 'asha', 'ben'),
  ];

  expect(outcomes).toEqual(['added', 'already an owner']);
  expect(told.get('peat asha')).toBe(true);
  expect((await here.store.get('rosters', 'peat', 'written-owner-asha'))?.doc).toMatchObject({
    person: 'asha',
    member: true,
    of: 'owners',
  });
  expect(await entries()).toEqual([
    expect.objectContaining({ action: 'add owner', by: 'ben', before: { owner: false }, state: 'done' }),
    expect.objectContaining({ action: 'add owner', state: 'done' }),
  ]);
});

test.each(Array.from({ length: 8 }, (_, moment) => moment))(
  'after a crash at moment %i, settling ends with everything or nothing',
  async (moment) => {
    await expect(instance(moment).writes.addOwner('peat', 'asha', 'ben')).rejects.toThrow(Death);
    const begun = (await entries()).length > 0;
    here.pass({ minutes: 2 });

    await instance().writes.settle();

    expect(owners()).toEqual(begun ? ['asha'] : []);
    expect(tenant.writes).toEqual(begun ? ['asha owns'] : []);
    expect(await states()).toEqual(begun ? ['done'] : []);
  },
);

test('nobody is made an owner hours after they were asked', async () => {
  const on = instance(Infinity, {
    fails() {
      throw new TenantFault('unreachable', 'Graph is away');
    },
  });
  await expect(on.writes.addOwner('peat', 'asha', 'ben')).rejects.toThrow('away');
  here.pass({ hours: 2 });

  await instance().writes.settle();

  expect(owners()).toEqual([]);
  expect(await states()).toEqual(['undone']);
});

test('a join of the same person is a thing of its own', async () => {
  const { writes } = instance();
  await writes.addOwner('peat', 'asha', 'ben');
  await writes.join('peat', 'asha', 'asha');
  await writes.leave('peat', 'asha', 'asha');

  expect(owners()).toEqual(['asha']);
  expect((await here.store.get('rosters', 'peat', 'written-owner-asha'))?.doc).toMatchObject({
    member: true,
  });
  expect((await here.store.get('rosters', 'peat', 'written-asha'))?.doc).toMatchObject({ member: false });
});
