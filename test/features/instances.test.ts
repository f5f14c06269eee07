import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { world } from '../world';

/** Two instances of the bot on one store, as they run beside each other. */
async function two() {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-instances-'));
  const first = await world({ folder });
  const second = await world({ folder, sync: false });
  return { first, second };
}

test('a second instance loads what the first has synced', async () => {
  const { second } = await two();
  expect(await second.asha.says('peat')).toContain('still reading');

  await second.app.follower.follow();

  expect(await second.asha.says('peat')).toContain('Peatland Restoration');
});

test('a join on one instance is known on the other', async () => {
  const { first, second } = await two();
  await second.app.follower.follow();
  await first.asha.says('peat');
  await first.asha.presses('Join Peatland Restoration');
  const peat = first.idOf('Peatland Restoration');
  expect(second.directory.isMember(peat, first.asha.id)).toBe(false);

  await second.app.follower.follow();

  expect(second.directory.isMember(peat, first.asha.id)).toBe(true);
  expect(await second.asha.says('peat')).toContain('You are already in Peatland Restoration');
});

test('a renamed community has its new name on both after one of them has synced', async () => {
  const { first, second } = await two();
  await second.app.follower.follow();
  first.tenant.control.renameGroup(first.idOf('Cycling to work'), 'Pedal Power');

  await first.passes({ days: 1, minutes: 1 });
  await second.app.follower.follow();

  expect(first.idOf('Pedal Power')).toBe(second.idOf('Pedal Power'));
  expect(await second.asha.says('tell me about pedal power')).toContain('Pedal Power');
});

test('somebody who has been erased on one is nobody on the other', async () => {
  const { first, second } = await two();
  await second.app.follower.follow();
  expect(second.directory.person(first.asha.id)).toMatchObject({ name: 'Asha Patel' });
  first.tenant.control.removePerson(first.asha.id, 'deleted');

  await first.passes({ minutes: 16 });
  await second.app.follower.follow();

  expect(second.directory.person(first.asha.id)).toBeUndefined();
  await second.asha.says('peat');
  expect(await second.asha.presses('Join Peatland Restoration')).toContain("I can't find you");
});

test('what is due at once is done by one of them', async () => {
  const { first, second } = await two();
  await first.passes({ minutes: 1 });

  await Promise.all([first.passes({ minutes: 15 }), second.passes({ minutes: 16 })]);

  const deltas = [...first.log, ...second.log].filter(
    (line) => line.includes('a job is done') && line.includes('"key":"delta"') && line.includes('T10:15'),
  );
  expect(deltas).toHaveLength(1);
});

test('a second owner is told of their community by an instance that has not read it yet', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-instances-'));
  const first = await world({ folder, begin: '2026-11-16T22:30:00Z' });
  const second = await world({ folder, sync: false, begin: '2026-11-17T10:00:00Z' });
  const { asha, ben } = first;
  await ben.says('hello');
  await second.app.follower.follow();
  await asha.says('start a community for beekeeping');
  await asha.presses('Continue anyway');
  await asha.presses('See how the community will be', {
    name: 'Beekeeping',
    description:
      'For everybody who keeps hives at home or at the office. We swap queens and share the honey.',
    owner: ben.name,
  });
  await asha.presses('Create Beekeeping');
  await first.passes({ minutes: 2 });
  expect(ben.sees()).not.toContain('You own Beekeeping now'); // it is night

  await second.app.pump.run();

  expect(second.ben.sees()).toContain('You own Beekeeping now');
});
