import { appendFileSync, readFileSync, truncateSync, statSync } from 'node:fs';
import { engageId, groupId, movableClock, personId, temporaryFile, tenantOf, type Ask } from './hamlet';

function reference(person: string): { '@odata.id': string } {
  return { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${person}` };
}

async function add(ask: Ask, group: number, person: number, role = 'members') {
  return ask(`/groups/${groupId(group)}/${role}/$ref`, { method: 'POST', body: reference(personId(person)) });
}

async function remove(ask: Ask, group: number, person: number, role = 'members') {
  return ask(`/groups/${groupId(group)}/${role}/${personId(person)}/$ref`, { method: 'DELETE' });
}

async function rosterOf(ask: Ask, group: number, role = 'members') {
  const { body } = await ask(`/groups/${groupId(group)}/${role}?$select=id`);
  return body.value.map(({ id }) => id);
}

describe('joining and leaving in the simulated tenant', () => {
  test('a person joins once, and is told so the second time', async () => {
    const { ask } = tenantOf();

    const joined = await add(ask, 2, 3);
    const again = await add(ask, 2, 3);

    expect([joined.status, joined.text]).toEqual([204, '']);
    expect([again.status, again.body.error.code]).toEqual([400, 'Request_BadRequest']);
    expect(again.body.error.message).toBe(
      "One or more added object references already exist for the following modified properties: 'members'.",
    );
    expect(await rosterOf(ask, 2)).toEqual([0, 3, 7].map(personId));
  });

  test('a person leaves once, and is not found the second time', async () => {
    const { ask } = tenantOf();

    const left = await remove(ask, 2, 0);
    const again = await remove(ask, 2, 0);
    const back = await add(ask, 2, 0);

    expect([left.status, again.status, back.status]).toEqual([204, 404, 204]);
    expect(await rosterOf(ask, 2)).toEqual([0, 7].map(personId));
  });

  test('nobody unknown joins, and nobody joins what rules or another directory fill', async () => {
    const { ask } = tenantOf();

    const unknown = await add(ask, 1, 99);
    const dynamic = await add(ask, 5, 9);
    const synced = await add(ask, 6, 9);

    expect([unknown.status, dynamic.status, synced.status]).toEqual([404, 403, 403]);
    expect(dynamic.body.error.code).toBe('Authorization_RequestDenied');
  });

  test('the last owner cannot be removed', async () => {
    const { ask } = tenantOf();

    const last = await remove(ask, 2, 7, 'owners');
    await add(ask, 2, 0, 'owners');
    const oneOfTwo = await remove(ask, 2, 7, 'owners');

    expect([last.status, oneOfTwo.status]).toEqual([400, 204]);
    expect(await rosterOf(ask, 2, 'owners')).toEqual([personId(0)]);
  });

  test('many people join together or not at all', async () => {
    const { ask } = tenantOf();
    const bind = (...people: number[]) => people.map((person) => reference(personId(person))['@odata.id']);
    const patch = (people: string[]) =>
      ask(`/groups/${groupId(2)}`, { method: 'PATCH', body: { 'members@odata.bind': people } });

    const refused = await patch(bind(8, 7));
    const between = await rosterOf(ask, 2);
    const added = await patch(bind(8, 9));

    expect([refused.status, added.status]).toEqual([400, 204]);
    expect(between).toEqual([0, 7].map(personId));
    expect(await rosterOf(ask, 2)).toEqual([0, 7, 8, 9].map(personId));
  });

  test('the writer needs the permission to write', async () => {
    const { ask } = tenantOf({ granted: ['GroupMember.Read.All'] });

    const { status } = await add(ask, 2, 3);

    expect(status).toBe(403);
  });
});

describe('describing and creating communities in the simulated tenant', () => {
  test('new words for a community are its group’s new words', async () => {
    const { ask } = tenantOf();
    const path = `/employeeExperience/communities/${engageId(3)}`;

    const changed = await ask(path, {
      method: 'PATCH',
      body: { description: 'For leads', privacy: 'public' },
    });
    const group = await ask(`/groups/${groupId(3)}?$select=description,visibility`);
    const tooLong = await ask(path, { method: 'PATCH', body: { description: 'x'.repeat(1025) } });

    expect(changed.status).toBe(204);
    expect(group.body).toMatchObject({ description: 'For leads', visibility: 'Public' });
    expect(tooLong.status).toBe(400);
  });

  test('a community comes to be a while after it was asked for', async () => {
    const clock = movableClock();
    const { ask } = tenantOf({ clock });
    const owner = `https://graph.microsoft.com/v1.0/users/${personId(4)}`;
    const asked = {
      displayName: 'Carers',
      description: 'For carers',
      privacy: 'private',
      'owners@odata.bind': [owner],
    };
    const status = async (location: string) => (await ask(location)).body['status'];

    const accepted = await ask('/employeeExperience/communities', { method: 'POST', body: asked });
    const location = accepted.headers.get('Operation-Location') ?? '';
    const atFirst = await status(location);
    clock.forward(10_000);
    const soon = await status(location);
    clock.forward(30_000);
    const operation = await ask(location);

    const community = await ask(
      `/employeeExperience/communities/${String(operation.body['resourceId'])}?$expand=owners`,
    );
    expect([accepted.status, accepted.text]).toEqual([202, '']);
    expect([atFirst, soon, operation.body['status']]).toEqual(['notStarted', 'running', 'succeeded']);
    expect(community.body).toMatchObject({
      displayName: 'Carers',
      privacy: 'private',
      owners: [{ id: personId(4) }],
    });
    const members = await ask(`/groups/${String(community.body['groupId'])}/members?$select=id`);
    expect(members.body.value.map(({ id }) => id)).toEqual([personId(4)]);
  });

  test('a community that was created and then removed stays removed', async () => {
    const clock = movableClock();
    const { ask, control } = tenantOf({ clock });
    const owner = `https://graph.microsoft.com/v1.0/users/${personId(4)}`;
    const asked = { displayName: 'Carers', privacy: 'public', 'owners@odata.bind': [owner] };

    await ask('/employeeExperience/communities', { method: 'POST', body: asked });
    clock.forward(60_000);
    const created = await ask('/groups');
    control.removeGroup(String(created.body.value.at(-1)?.['id']));
    const afterwards = await ask('/groups');

    expect([created.body.value.length, afterwards.body.value.length]).toEqual([8, 7]);
  });

  test('an application that names no owner is refused', async () => {
    const { ask } = tenantOf();

    const { status } = await ask('/employeeExperience/communities', {
      method: 'POST',
      body: { displayName: 'Carers', privacy: 'public' },
    });

    expect(status).toBe(400);
  });
});

describe('what was written to the simulated tenant', () => {
  test('is there again after a new start', async () => {
    const writesFile = temporaryFile();
    const before = tenantOf({ writesFile });

    await add(before.ask, 2, 3);
    const group = before.control.addGroup({ displayName: 'Bees', owners: [personId(1)] });
    const person = before.control.addPerson({ displayName: 'Nia Rees', department: 'Fields' });
    before.control.addMember(group, person);
    before.control.removePerson(personId(0));
    const after = tenantOf({ writesFile });

    const members = await after.ask(`/groups/${group}/members?$select=displayName`);
    expect(await rosterOf(after.ask, 2)).toEqual([3, 7].map(personId));
    expect(members.body.value).toEqual([{ '@odata.type': '#microsoft.graph.user', displayName: 'Nia Rees' }]);
    expect((await after.ask(`/users/${personId(0)}`)).status).toBe(404);
  });

  test('is on the disk before the answer is given', async () => {
    const writesFile = temporaryFile();
    const { ask } = tenantOf({ writesFile });

    await add(ask, 2, 3);

    expect(readFileSync(writesFile, 'utf8')).toContain(personId(3));
  });

  test('survives a last line cut short, and what is written next survives too', async () => {
    const writesFile = temporaryFile();
    const before = tenantOf({ writesFile });
    await add(before.ask, 2, 3);
    await add(before.ask, 2, 4);
    truncateSync(writesFile, statSync(writesFile).size - 10);

    const torn = tenantOf({ writesFile });
    const kept = await rosterOf(torn.ask, 2);
    await add(torn.ask, 2, 5);
    const mended = tenantOf({ writesFile });

    expect(kept).toEqual([0, 3, 7].map(personId));
    expect(await rosterOf(mended.ask, 2)).toEqual([0, 3, 5, 7].map(personId));
  });

  test('is never guessed at where the file is damaged', async () => {
    const writesFile = temporaryFile();
    appendFileSync(writesFile, 'not a write\n');

    const damaged = tenantOf({ writesFile }).ask('/groups');

    await expect(damaged).rejects.toThrow(/^Line 1 of .* Remove the file to start the tenant afresh\.$/);
  });

  test('includes communities still being created', async () => {
    const writesFile = temporaryFile();
    const clock = movableClock();
    const owner = `https://graph.microsoft.com/v1.0/users/${personId(4)}`;
    const asked = { displayName: 'Carers', privacy: 'public', 'owners@odata.bind': [owner] };

    const accepted = await tenantOf({ writesFile, clock }).ask('/employeeExperience/communities', {
      method: 'POST',
      body: asked,
    });
    clock.forward(60_000);
    const after = tenantOf({ writesFile, clock });

    const operation = await after.ask(accepted.headers.get('Operation-Location') ?? '');
    expect(operation.body['status']).toBe('succeeded');
  });
});
