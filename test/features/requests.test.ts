import { adminGroup } from '../../src/adapters/simulated/model';
import { tellUndone } from '../../src/features/membership/undone';
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
  expect(all.asha.sees()).toContain(`I pass your request to join ${name} on to its owners`);
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

test('asked for at the weekend it is seen on Monday, which is said, and the reminder counts from then', async () => {
  const { asha, ben, passes } = await world();
  await ben.says('hello');
  await passes({ days: 5 });
  await asha.says(`tell me about ${name}`);
  await asha.presses('Ask to join');
  const asked = asha.sees();
  await passes({ days: 2 });
  expect(ben.sees()).toContain('Asha Patel asks to join');
  await ben.says('help');

  await passes({ days: 1, hours: 1 });
  const early = ben.sees();
  await passes({ days: 2 });

  expect(asked).toContain('They see it from Monday 23 November, 8am (London).');
  expect(early).not.toContain('asks to join');
  expect(ben.sees()).toContain('Asha Patel asks to join');
});

test('asked for while everything is paused it is seen once sending goes on, which is said', async () => {
  const { asha, carys, tenant } = await world();
  tenant.control.addMember(adminGroup, carys.id);
  await carys.says('settings');
  await carys.presses('Pause everything');

  await asha.says(`tell me about ${name}`);
  await asha.presses('Ask to join');

  expect(asha.sees()).toContain('They see it once sending goes on');
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

test('somebody who is turned down and asks again is a new request', async () => {
  const { asha, ben, passes } = await asked();
  await ben.says('hello');
  await ben.presses('Decline Asha Patel');
  await passes({ days: 1 });

  await asha.says(`tell me about ${name}`);
  await asha.presses('Ask to join');
  expect(ben.sees()).toContain(`Asha Patel asks to join ${name}`);
  await ben.presses('Accept Asha Patel');

  expect(asha.sees()).toContain(`You are now in ${name}`);
});

describe('an owner', () => {
  test('who has stopped these messages gets none, and finds what waits by asking', async () => {
    const all = await world();
    await all.ben.says('hello');
    await all.ben.forges('stop-messages', { kind: 'join-request' });
    await all.asha.says(`tell me about ${name}`);
    await all.asha.presses('Ask to join');
    expect(all.ben.sees()).not.toContain('asks to join');

    await all.ben.says('requests waiting for me');
    expect(all.ben.sees()).toContain('One person is waiting');
    await all.ben.presses('Answer Asha Patel');
    await all.ben.presses('Accept Asha Patel');
    await all.ben.presses('All requests waiting for you');

    expect(all.ben.sees()).toContain('Nobody is waiting');
    expect(all.asha.sees()).toContain(`You are now in ${name}`);
  });

  test('who cannot be written to gets the request once they talk again', async () => {
    const all = await world();
    await all.ben.says('hello');
    all.unreachable.add(all.ben.id);
    await all.asha.says(`tell me about ${name}`);
    await all.asha.presses('Ask to join');
    expect(all.asha.sees()).toContain('I pass your request');
    all.unreachable.delete(all.ben.id);

    await all.ben.says('help');

    expect(all.ben.sees()).toContain(`Asha Patel asks to join ${name}`);
  });

  test('sees only requests to communities of their own, and nobody sees them in a channel', async () => {
    const { ben, dylan } = await asked();

    expect(await dylan.says('requests')).toContain('Nobody is waiting');
    expect(await ben.says('requests', 'channel')).not.toContain('Asha');
    expect(await dylan.forges('show-request', { community: 'none', person: 'none' })).not.toContain('Asha');
  });

  test('pages through many, the longest wait first', async () => {
    const all = await world();
    const community = all.idOf(name);
    const others = all.directory.content.people
      .filter((person) => person !== undefined)
      .filter(({ id, disabled, guest }) => !disabled && !guest && !all.directory.isMember(community, id))
      .slice(0, 7);
    for (const { id, name: who } of others) {
      await all.somebody(id, who).forges('join', { community });
      await all.passes({ minutes: 1 });
    }

    const first = await all.ben.says('requests');
    expect(first).toContain('1 to 5 of 7');
    expect(first.indexOf(others[0]?.name ?? '')).toBeGreaterThan(0);
    const second = await all.ben.presses('Show the next five requests');

    expect(second).toContain('6 to 7 of 7');
    expect(second).toContain(others[6]?.name ?? 'nobody');
  });
});

test('in the evening owners are left alone, and in the morning only with what is still open', async () => {
  const all = await world({ begin: '2026-11-16T19:00:00Z' });
  const community = all.idOf('Flood Incident Room');
  const second = all.directory.owners(community).find(({ id }) => id !== all.ben.id);
  const colleague = all.somebody(second?.id ?? '', second?.name ?? '');
  await all.ben.says('hello');
  await colleague.says('hello');
  for (const one of [all.asha, all.dylan]) {
    await one.says('tell me about Flood Incident Room');
    await one.presses('Ask to join');
  }
  expect(colleague.sees()).not.toContain('asks to join');
  await all.ben.says('requests');
  await all.ben.presses('Answer Dylan Hughes');
  await all.ben.presses('Accept Dylan Hughes');

  await all.passes({ hours: 14 });

  expect(all.dylan.sees()).toContain('You are now in Flood Incident Room');
  expect(colleague.sees()).toContain('Asha Patel asks to join');
  expect(colleague.sees()).not.toContain('Dylan Hughes');
});

test('a question to the community team reaches an administrator, and the answer comes back', async () => {
  const { asha, carys } = await world();
  await carys.says('hello');
  await asha.says('ask the community team');
  await asha.presses('Send', { question: 'Who looks after the bees?' });
  expect(asha.sees()).toContain('The community team will answer you here');

  expect(carys.sees()).toContain('Who looks after the bees?');
  expect(carys.sees()).toContain('Stop these');
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

test('a join that has come to nothing is told with the means to try again', async () => {
  const { asha, app, idOf, now, directory } = await world();
  const community = idOf('Peatland Restoration');
  const entry = { id: 'e1', v: 1 as const, action: 'add member' as const, community, person: asha.id };
  await asha.says('hello');
  const undone = { ...entry, by: asha.id, at: now().toISOString(), state: 'open' as const };

  await tellUndone(app.outbox, undone);
  await tellUndone(app.outbox, undone);
  await app.pump.run();
  expect(asha.sees().split('You are not in Peatland Restoration yet')).toHaveLength(2);
  expect(asha.sees()).toContain('You wanted to join on Monday 16 November');
  await asha.presses('Join Peatland Restoration again');

  expect(directory.isMember(community, asha.id)).toBe(true);
});

test('what an owner did for somebody, and what is settled already, is not told as undone', async () => {
  const { asha, ben, app, idOf, now } = await world();
  const entry = { v: 1 as const, action: 'add member' as const, person: asha.id, state: 'open' as const };
  const [peat, policy] = [idOf('Peatland Restoration'), idOf('Policy Profession')];
  await asha.says('hello');

  await tellUndone(app.outbox, { ...entry, id: 'e1', community: peat, by: ben.id, at: now().toISOString() });
  await tellUndone(app.outbox, {
    ...entry,
    id: 'e2',
    community: policy,
    by: asha.id,
    at: now().toISOString(),
  });
  await app.pump.run();

  expect(asha.sees()).not.toContain('You wanted to join');
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
