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
