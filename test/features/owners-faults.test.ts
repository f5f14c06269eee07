import { containers, type ContainerName } from '../../src/store/containers';
import { scanAll } from '../../src/store/store';
import { createJournal, type RosterEntry } from '../../src/work/journal';
import type { World } from '../world';
import { club, clubhouse, keptOf, ownersOf } from './owners-club';

const accept = `Look after ${club}`;
const away = { method: 'POST', path: /owners/, times: 999, status: 503 };

/** Hugh has been asked by Carys. */
async function askedClub() {
  const all = await clubhouse();
  await all.hugh.says('hello');
  await all.carys.forges('ask-owner', { community: all.id, person: all.hugh.id });
  return all;
}

async function stateOf(all: Pick<World, 'store'>, id: string) {
  return (await keptOf(all, id)).map(({ state }) => state);
}

/** What a process that dies leaves behind: an acceptance that was noted, and a write that was begun. */
async function diesAccepting({ store, now, id, hugh }: Awaited<ReturnType<typeof askedClub>>): Promise<void> {
  const stored = await store.get('findings', id, 'owners');
  const text = JSON.stringify(stored?.doc).replace('"waiting"', '"accepting"');
  await store.put('findings', id, JSON.parse(text) as { id: string; v: number }); // as it was
  const journal = createJournal({ store, clock: now, id: () => 'left' });
  const wish = { action: 'add owner' as const, community: id, person: hugh.id, by: hugh.id };
  await journal.intend<RosterEntry>({ ...wish, before: { owner: false } });
}

test('a crash after Graph has added them and before we wrote it down ends with an owner, told once', async () => {
  const all = await askedClub();
  const { carys, hugh, id, tenant, passes } = all;
  await diesAccepting(all);
  tenant.control.addOwner(id, hugh.id);

  for (let minutes = 0; minutes < 90; minutes += 10) await passes({ minutes: 10 });

  expect(ownersOf(all, id)).toEqual([hugh.id]);
  expect(await stateOf(all, id)).toEqual(['accepted']);
  expect(carys.sees().match(/Hugh Sinclair looks after Chess Club now/g)).toHaveLength(1);
});

test('a crash before Graph was asked is made good, and told once', async () => {
  const all = await askedClub();
  const { carys, hugh, id, passes } = all;
  await diesAccepting(all);

  for (let minutes = 0; minutes < 90; minutes += 10) await passes({ minutes: 10 });

  expect(ownersOf(all, id)).toEqual([hugh.id]);
  expect(await stateOf(all, id)).toEqual(['accepted']);
  expect(carys.sees().match(/Hugh Sinclair looks after Chess Club now/g)).toHaveLength(1);
});

test('a crash before anybody was told that they are asked is made good within minutes', async () => {
  const all = await clubhouse();
  const { carys, hugh, id, store, passes, app } = all;
  await hugh.says('hello');
  const tell = app.outbox.tell.bind(app.outbox);
  app.outbox.tell = () => Promise.reject(new Error('the process has died'));
  await carys.forges('ask-owner', { community: id, person: hugh.id });
  app.outbox.tell = tell;
  expect(await stateOf({ store }, id)).toEqual(['waiting']);
  expect(hugh.sees()).not.toContain('Would you look after');

  await passes({ minutes: 2 });

  expect(hugh.sees()).toContain(`Would you look after ${club}?`);
  await passes({ days: 1 });
  expect(hugh.sees().match(/Would you look after/g)).toHaveLength(1);
});

test('what Graph does not answer is tried on, and noted once it is done', async () => {
  const all = await askedClub();
  const { carys, hugh, id, tenant, passes } = all;
  tenant.faults.add(away);

  await hugh.presses(accept);
  expect(hugh.sees()).toContain('Microsoft 365 did not answer in time.');
  tenant.faults.clear();
  for (let minutes = 0; minutes < 90; minutes += 10) await passes({ minutes: 10 });

  expect(ownersOf(all, id)).toEqual([hugh.id]);
  expect(await stateOf(all, id)).toEqual(['accepted']);
  expect(carys.sees()).toContain(`${hugh.name} looks after ${club} now`);
});

test('what Graph never answers is told to whoever said yes, who can say it again', async () => {
  const all = await askedClub();
  const { hugh, id, tenant, passes } = all;
  tenant.faults.add(away);
  await hugh.presses(accept);

  for (let minutes = 0; minutes < 90; minutes += 10) await passes({ minutes: 10 });

  expect(hugh.sees()).toContain(`You do not own ${club} yet`);
  expect(await stateOf(all, id)).toEqual(['waiting']);
  tenant.faults.clear();
  await hugh.forges('accept-ownership', { community: id });
  expect(ownersOf(all, id)).toEqual([hugh.id]);
});

test('what Graph refuses is explained, and they are still asked', async () => {
  const all = await askedClub();
  const { hugh, id, tenant } = all;
  tenant.faults.add({ ...away, status: 403, code: 'Authorization_RequestDenied' });

  await hugh.presses(accept);

  expect(hugh.sees()).toContain(`Microsoft 365 refused to make you an owner of ${club}`);
  expect(await stateOf(all, id)).toEqual(['waiting']);
  expect(ownersOf(all, id)).toEqual([]);
});

test.each(['hugh', 'carys'] as const)('of %s nothing is left once they are erased', async (who) => {
  const all = await askedClub();
  const { tenant, passes, store, id, carys, hugh } = all;
  const gone = { hugh, carys }[who];
  const traces = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const name of Object.keys(containers) as ContainerName[]) {
      // its own keys
      for await (const stored of scanAll(store, name)) {
        if (JSON.stringify(stored).includes(gone.id)) found.push(`${name}/${stored.partition}/${stored.id}`);
      }
    }
    return found;
  };
  expect(await traces()).toContain(`findings/${id}/owners`);

  tenant.control.removePerson(gone.id, 'deleted');
  await passes({ minutes: 16 });
  await passes({ minutes: 1 });

  expect(await traces()).toEqual([`people/${gone.id}/profile`]);
  expect(await keptOf(all, id)).toHaveLength(1);
  await passes({ days: 15 });
  expect(all.log.filter((line) => line.startsWith('error'))).toEqual([]);
});

test('whoever has been erased is named to nobody', async () => {
  const all = await askedClub();
  const { carys, hugh, tenant, passes, id } = all;
  tenant.control.removePerson(hugh.id, 'deleted');
  await passes({ minutes: 16 });
  await passes({ minutes: 1 });

  const seen = await carys.forges('name-owners', { community: id });

  expect(seen).toContain('Somebody who has left: asked on Monday 16 November by you');
  expect(seen).not.toContain(hugh.name);
});

test('whoever says yes and cannot be made a member at once owns it all the same, and is in it later', async () => {
  const all = await clubhouse();
  const { carys, asha, id, tenant, directory, passes } = all;
  await asha.says('hello');
  await carys.forges('ask-owner', { community: id, person: asha.id });
  tenant.faults.add({ method: 'POST', path: /members/, times: 9, status: 503 });

  await asha.presses(accept);
  tenant.faults.clear();
  for (let minutes = 0; minutes < 90; minutes += 10) await passes({ minutes: 10 });

  expect(ownersOf(all, id)).toEqual([asha.id]);
  expect(directory.isMember(id, asha.id)).toBe(true);
  expect(await stateOf(all, id)).toEqual(['accepted']);
});

test('whom somebody else has made an owner meanwhile has answered by that', async () => {
  const all = await askedClub();
  const { carys, hugh, id, tenant, passes } = all;
  tenant.control.addOwner(id, hugh.id);

  for (let days = 0; days < 15; days++) await passes({ days: 1 });

  expect(await stateOf(all, id)).toEqual(['accepted']);
  expect(carys.sees()).not.toContain('has not answered');
});
