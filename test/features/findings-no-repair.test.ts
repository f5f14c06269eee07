import { adminGroup } from '../../src/adapters/simulated/model';
import { world } from '../world';

test('what is quiet stays so while names are concealed, and is not said to be put right', async () => {
  const { carys, tenant, passes } = await world();
  tenant.control.addMember(adminGroup, carys.id);
  await passes({ minutes: 1 });
  const before = await carys.says('quiet communities');

  tenant.control.concealNames(true);
  for (const days of [1, 1, 1, 1, 1, 1, 1, 1]) await passes({ days });

  const after = await carys.says('quiet communities');
  expect(before).toContain('Wildfire');
  expect(after).toContain('Wildfire');
  expect(after).toContain('Quiet cannot be measured');
  await carys.presses('Quiet: Wildfire');
  expect(carys.sees()).toContain('Open since Monday 16 November');
  await carys.says('report');
  expect(carys.sees()).not.toContain('put right in the last seven days');
});

test('what is fewer because a community has been deleted is not taken for put right', async () => {
  const { carys, tenant, passes, idOf } = await world();
  tenant.control.addMember(adminGroup, carys.id);
  await passes({ minutes: 1 });
  const peat = idOf('Peatland Restoration');
  tenant.control.describeGroup(peat, ''); // nobody has counted that
  await passes({ hours: 1 });

  for (const group of [peat, idOf('Gauges 2026')]) tenant.control.removeGroup(group);
  await passes({ days: 6 });
  const seen = await carys.says('undescribed communities');

  expect(seen).toContain('1 fewer than last week (1 closed, not put right)');
  expect(seen).not.toContain('Gauges 2026');
});
