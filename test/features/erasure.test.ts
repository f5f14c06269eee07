import { containers, type ContainerName } from '../../src/store/containers';
import { scanAll } from '../../src/store/store';
import { world, type World } from '../world';

/** Asha joins one community, asks to be let into another, and asks the community team something. */
async function livelyWorld(): Promise<World> {
  const all = await world();
  const { asha, ben } = all;
  await ben.says('hello');
  await asha.says('peat');
  await asha.presses('Join Peatland Restoration');
  await asha.says('tell me about Project Delivery Leads');
  await asha.presses('Ask to join');
  await asha.says('ask the community team');
  await asha.presses('Send to the community team', { question: 'Is there anything about bees?' });
  return all;
}

/** Where something can still be found in the store, as "container/partition/id". */
async function tracesOf({ store }: World, text: string): Promise<string[]> {
  const traces: string[] = [];
  for (const name of Object.keys(containers) as ContainerName[]) {
    // its own keys
    for await (const stored of scanAll(store, name)) {
      if (JSON.stringify(stored).includes(text)) traces.push(`${name}/${stored.partition}/${stored.id}`);
    }
  }
  return traces;
}

test('of somebody who was deleted from the tenant nothing is left, and the bot knows them no more', async () => {
  const all = await livelyWorld();
  const { asha, tenant, directory, idOf } = all;
  expect(directory.isMember(idOf('Peatland Restoration'), asha.id)).toBe(true);
  expect((await tracesOf(all, asha.id)).length).toBeGreaterThan(10);

  tenant.control.removePerson(asha.id, 'deleted');
  await all.passes({ minutes: 16 });
  await all.passes({ minutes: 1 });

  expect(await tracesOf(all, asha.id)).toEqual([`people/${asha.id}/profile`]);
  expect(directory.person(asha.id)).toBeUndefined();
  expect(directory.isMember(idOf('Peatland Restoration'), asha.id)).toBe(false);
  await all.passes({ days: 8 });
  expect(await tracesOf(all, asha.id)).toEqual([]);
  expect(await tracesOf(all, 'Asha Patel')).toEqual([]);
});

test('somebody who left may come back within 30 days as if nothing had been', async () => {
  const all = await livelyWorld();
  const { asha, tenant, directory } = all;
  tenant.control.removePerson(asha.id);
  await all.passes({ minutes: 16 });
  await all.passes({ days: 20 });
  expect(directory.person(asha.id)).toMatchObject({ name: 'Asha Patel', disabled: true });

  tenant.control.restorePerson(asha.id);
  await all.passes({ minutes: 16 });

  expect(directory.person(asha.id)).toMatchObject({ name: 'Asha Patel', disabled: false });
});

test('somebody who left is erased after 30 days, and then the bot answers them as a stranger', async () => {
  const all = await livelyWorld();
  const { asha, tenant } = all;
  tenant.control.removePerson(asha.id);
  await all.passes({ minutes: 16 });
  await all.passes({ days: 20 });
  expect((await tracesOf(all, asha.id)).length).toBeGreaterThan(1);

  await all.passes({ days: 12 });

  expect(await tracesOf(all, asha.id)).toEqual([`people/${asha.id}/profile`]);
  await asha.says('peat');
  expect(await asha.presses('Join Peatland Restoration')).toContain("I can't find you in the directory");
});
