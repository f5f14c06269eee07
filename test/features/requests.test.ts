import { world, type World } from '../world';

const name = 'Project Delivery Leads';

async function asked(): Promise<World> {
  const all = await world();
  await all.asha.says(`tell me about ${name}`);
  await all.asha.presses('Ask to join');
  return all;
}

test('an owner who has met the bot is asked at once, and accepts', async () => {
  const all = await world();
  await all.ben.says('hello');
  await all.asha.says(`tell me about ${name}`);
  await all.asha.presses('Ask to join');
  expect(all.asha.sees()).toContain(`I have asked the owners of ${name}`);
  expect(all.ben.sees()).toContain(`Asha Patel asks to join ${name}`);
  expect(all.ben.sees()).toContain('Department: Water and Flood Risk');

  await all.ben.presses('Accept Asha Patel');

  expect(all.ben.sees()).toContain(`Asha Patel is now in ${name}`);
  expect(all.asha.sees()).toContain(`You are now in ${name}`);
  expect(all.directory.isMember(all.idOf(name), all.asha.id)).toBe(true);
});

test('an owner who never met the bot finds the request when they first talk to it', async () => {
  const { ben } = await asked();

  await ben.says('hello');

  expect(ben.sees()).toContain(`Asha Patel asks to join ${name}`);
});

test('an owner declines, and the person who asked is told', async () => {
  const { asha, ben, directory, idOf } = await asked();
  await ben.says('hello');

  await ben.presses('Decline Asha Patel');

  expect(ben.sees()).toContain('You have declined');
  expect(asha.sees()).toContain('have said no this time');
  expect(directory.isMember(idOf(name), asha.id)).toBe(false);
});

test('asking twice is one request', async () => {
  const { asha, ben, idOf } = await asked();

  await asha.forges('join', { community: idOf(name) });

  expect(asha.sees()).toContain('You have already asked');
  await ben.says('hello');
  expect(ben.sees().split('Asha Patel asks to join')).toHaveLength(2);
});

test('the second owner to press is told who answered', async () => {
  const all = await world();
  const community = all.idOf('Flood Incident Room');
  const second = all.directory.owners(community).find(({ id }) => id !== all.ben.id);
  const colleague = all.somebody(second?.id ?? '', second?.name ?? '');
  await all.ben.says('hello');
  await colleague.says('hello');
  await all.dylan.says('tell me about Flood Incident Room');
  await all.dylan.presses('Ask to join');

  expect(all.ben.sees()).toContain('Dylan Hughes asks to join');
  expect(colleague.sees()).toContain('Dylan Hughes asks to join');
  await all.ben.presses('Accept Dylan Hughes');
  await colleague.presses('Decline Dylan Hughes');

  expect(colleague.sees()).toContain('accepted by Ben Okafor');
  expect(all.directory.isMember(community, all.dylan.id)).toBe(true);
});

test('somebody who is no owner cannot answer, whatever card they hold', async () => {
  const { asha, dylan, directory, idOf } = await asked();

  await dylan.forges('accept-request', { community: idOf(name), person: asha.id });

  expect(dylan.sees()).toContain('Only an owner');
  expect(directory.isMember(idOf(name), asha.id)).toBe(false);
});

test('owners are reminded once, and after two weeks the request ends and says so', async () => {
  const { asha, ben, passes } = await asked();
  await ben.says('hello');
  await ben.says('help');
  expect(ben.sees()).not.toContain('asks to join');

  await passes({ days: 3, minutes: 1 });
  expect(ben.sees()).toContain('Asha Patel asks to join');
  await ben.says('help');
  await passes({ days: 4 });
  expect(ben.sees()).not.toContain('asks to join');

  await passes({ days: 7 });
  expect(asha.sees()).toContain('Nobody answered in 14 days');
});

test('a request can be withdrawn, and the owner’s card then says so', async () => {
  const { asha, ben } = await asked();
  await ben.says('hello');

  await asha.says(`tell me about ${name}`);
  await asha.presses('Withdraw my request');
  expect(asha.sees()).toContain('is withdrawn');

  await ben.presses('Accept Asha Patel');
  expect(ben.sees()).toContain('withdrawn by the person who asked');
});

test('a question to the community team reaches an administrator, and the answer comes back', async () => {
  const { asha, carys } = await world();
  await carys.says('hello');
  await asha.says('ask the community team');
  await asha.presses('Send', { question: 'Who looks after the bees?' });
  expect(asha.sees()).toContain('The community team will answer you here');

  expect(carys.sees()).toContain('Who looks after the bees?');
  await carys.presses('Send answer', { answer: 'Estates do. Ask in Sites and Buildings.' });

  expect(asha.sees()).toContain('Estates do.');
});

test('an acceptance that Graph did not answer is finished later, and both sides are told the truth', async () => {
  const { asha, ben, tenant, passes, directory, idOf } = await asked();
  await ben.says('hello');
  tenant.faults.add({ method: 'POST', path: /members/, times: 20, status: 503 });

  await ben.presses('Accept Asha Patel');
  expect(ben.sees()).toContain('keep trying for an hour');
  tenant.faults.clear();
  await passes({ minutes: 3 });
  await passes({ minutes: 5 });

  expect(directory.isMember(idOf(name), asha.id)).toBe(true);
  expect(asha.sees()).toContain(`You are now in ${name}`);
  await passes({ days: 15 });
  expect(asha.sees()).not.toContain('Nobody answered');
});

test('while one owner is letting somebody in, another cannot decline', async () => {
  const { asha, ben, carys, tenant, idOf } = await asked();
  await ben.says('hello');
  tenant.faults.add({ method: 'POST', path: /members/, times: 20, status: 503 });
  await ben.presses('Accept Asha Patel');

  await carys.forges('decline-request', { community: idOf(name), person: asha.id });

  expect(carys.sees()).toContain('just letting them in');
  expect(asha.sees()).not.toContain('have said no');
});

test('a refusal of Graph’s is logged and quotes an id', async () => {
  const { asha, tenant, log } = await world();
  await asha.says('peat');
  tenant.faults.add({
    method: 'POST',
    path: /members/,
    times: 5,
    status: 403,
    code: 'Authorization_RequestDenied',
  });

  await asha.presses('Join Peatland Restoration');

  const [, id] = /\((id-[^)]+)\)/.exec(asha.sees()) ?? [];
  expect(id).toBeDefined();
  expect(log.join('\n')).toMatch(new RegExp(`warn .*${id}.*GroupMember.ReadWrite.All`));
});
