import { scanAll } from '../../src/store/store';
import { Finding } from '../../src/work/findings/finding';
import { world, type World } from '../world';

/** What is known of one community, as "kind state". */
async function known({ store }: World, community: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { partition, doc } of scanAll(store, 'findings')) {
    if (partition !== community) continue;
    const { kind, state } = Finding.parse(doc);
    found.push(`${kind} ${state}`);
  }
  return found.sort();
}

test('what a sync brings is looked at at once, and what was put right is fixed by the next', async () => {
  const all = await world();
  const { tenant, idOf } = all;
  const peat = idOf('Peatland Restoration');
  await all.passes({ minutes: 1 });
  const before = await known(all, peat);

  tenant.control.describeGroup(peat, '');
  await all.passes({ minutes: 16 });
  const during = await known(all, peat);
  tenant.control.describeGroup(peat, 'For anybody who restores peat bogs and blanket bog.');
  await all.passes({ minutes: 16 });

  expect(before.filter((one) => one.startsWith('undescribed'))).toEqual([]);
  expect(during).toContain('undescribed open');
  expect(await known(all, peat)).toContain('undescribed fixed');
});

test('everything is looked at once a day, though no sync brings anything', async () => {
  const all = await world();
  await all.passes({ minutes: 1 });
  const looked = () => all.log.filter((line) => line.includes('looked through {"whole":true')).length;
  const before = looked();

  await all.passes({ hours: 25 });

  expect(before).toBeGreaterThan(0);
  expect(looked()).toBeGreaterThan(before);
});

test('a community that is deleted takes its findings with it, and they come back with it', async () => {
  const all = await world();
  const { tenant, idOf } = all;
  const peat = idOf('Peatland Restoration');
  tenant.control.describeGroup(peat, '');
  await all.passes({ minutes: 16 });

  tenant.control.removeGroup(peat);
  await all.passes({ minutes: 16 });
  const gone = await known(all, peat);
  tenant.control.restoreGroup(peat);
  await all.passes({ minutes: 16 });

  expect(gone).toContain('undescribed closed');
  expect(await known(all, peat)).toContain('undescribed open');
});
