import { adminGroup } from '../../src/adapters/simulated/model';
import { office } from '../findings-office';
import { world } from '../world';

test('a finding that is opened again shows what another administrator has decided since', async () => {
  const { carys, dylan, tenant } = await office();
  tenant.control.addMember(adminGroup, dylan.id);
  await carys.says('report');
  await dylan.says('report');
  await carys.presses('No owner: Chess Club');
  await dylan.presses('No owner: Chess Club');
  await dylan.presses('Say why there is nothing to put right');
  await dylan.presses('Dismiss it for this reason', { why: 'The club next door looks after it.' });
  expect(carys.sees()).not.toContain('next door');

  await carys.pressesAgain();

  expect(carys.sees()).toContain('Dismissed by Dylan Hughes');
  expect(carys.sees()).toContain('The club next door looks after it.');
});

test.each([
  ['report', 'choose-report', 'filter-report', 'report-file', 'report-page', 'finding'],
  ['describe', 'description', 'description-history'],
  ['welcome-outcome', 'welcome-settings'],
  ['open', 'back'],
])('what only looks is never answered from memory: %s and its like', async (...looking) => {
  const { app } = await world({ sync: false });

  const verbs = app.features.flatMap((feature) => feature.verbs ?? []);

  const found = verbs.filter(({ verb }) => looking.includes(verb));
  expect(found.map(({ verb, remembered }) => [verb, remembered])).toEqual(
    expect.arrayContaining(looking.map((verb) => [verb, false])),
  );
});
