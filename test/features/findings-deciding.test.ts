import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminGroup } from '../../src/adapters/simulated/model';
import { office } from '../findings-office';
import { world, type Somebody } from '../world';
import { asks, paired } from './together-office';

const leads = 'Only one owner: Project Delivery Leads';
const chess = 'No owner: Chess Club';

/** Says of what they are looking at that it is wrong. */
async function disputes(owner: Somebody, why: string): Promise<void> {
  await owner.presses('Tell the community team that this is wrong');
  await owner.presses('Tell the community team that this is wrong', { why });
}

async function dismisses(administrator: Somebody, why: string): Promise<void> {
  await administrator.presses('Say why there is nothing to put right');
  await administrator.presses('Dismiss it for this reason', { why });
}

test('an owner who objects while it is being put right is heard, on the card and in the list', async () => {
  const all = await paired();
  const key = { community: all.pair.community, id: `duplicate~${all.pair.other}` };
  await asks(all, all.carys);

  await all.ben.forges('finding', key);
  await disputes(all.ben, 'Two towns');

  const card = await all.carys.forges('finding', key);
  expect(card).toMatch(/^Being put right since .* Ben Okafor, an owner, said .* wrong: “Two towns”\.$/m);
  expect(await all.carys.says('duplicates')).toMatch(/being put right since .* · an owner says it is wrong/);
});

test('an administrator who has not seen what an owner says is shown it before they dismiss', async () => {
  const { ben, carys } = await office();
  await carys.says('report');
  await carys.presses(leads);
  await carys.presses('Say why there is nothing to put right');
  await ben.says('report');
  await ben.presses(leads);
  await disputes(ben, 'Rhys helps me');

  await carys.presses('Dismiss it for this reason', { why: 'One will do' });

  expect(carys.sees()).toContain('that it is wrong: “Rhys helps me”. Press again if you still think so.');
  expect(carys.sees()).not.toContain('Dismissed');
  await carys.presses('Dismiss it for this reason', { why: 'One will do' });
  expect(carys.sees()).toContain('Dismissed by Carys Evans on Monday 16 November: “One will do”.');
});

/** Two instances on one store: Dylan decides on one, and Carys has the other, which reads only when it is told to. */
async function two() {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-deciding-'));
  const first = await office({ folder });
  first.tenant.control.addMember(adminGroup, first.dylan.id);
  const second = await world({ folder, sync: false });
  await second.app.follower.follow();
  return { dylan: first.dylan, carys: second.carys, follows: () => second.app.follower.follow() };
}

test('what has been decided on another instance is shown, and not dismissed for another reason', async () => {
  const { carys, dylan } = await two();
  await carys.says('report');
  await carys.presses(chess);
  await carys.presses('Say why there is nothing to put right');
  await dylan.says('report');
  await dylan.presses(chess);
  await dismisses(dylan, 'It is over');

  await carys.presses('Dismiss it for this reason', { why: 'Nobody minds' });

  expect(carys.sees()).toContain('Nothing was changed. Dismissed by Dylan Hughes');
  expect(carys.sees()).not.toContain('Nobody minds');
  await dylan.pressesAgain();
  expect(dylan.sees()).toContain('It is over');
});

test('what has been decided anew on another instance is not opened again by an old card', async () => {
  const { carys, dylan, follows } = await two();
  await dylan.says('report');
  await dylan.presses(chess);
  await dismisses(dylan, 'It is over');
  await follows();
  await carys.says('report');
  await carys.presses('Choose which findings to show');
  await carys.presses('Show what I have chosen', { stage: 'dismissed' });
  await carys.presses(chess);
  await dylan.presses('Count it among what is to put right again');
  await dismisses(dylan, 'The library has it');

  await carys.presses('Count it among what is to put right again');

  expect(carys.sees()).toContain('Nothing was changed. Dismissed by Dylan Hughes');
  expect(carys.sees()).toContain('The library has it');
  expect(carys.buttons()).toContain('Open again');
});
