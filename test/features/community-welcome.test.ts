import { z } from 'zod';
import { containers, type ContainerName } from '../../src/store/containers';
import { scanAll } from '../../src/store/store';
import type { Somebody } from '../world';
import {
  arrives,
  because,
  club,
  look,
  publish,
  stop,
  typed,
  welcomed,
  writes,
} from '../community-welcome-club';

test('somebody who joins is welcomed the next morning, once, with words and links', async () => {
  const all = await club();
  const { ben, passes, name } = all;
  await writes(all, {
    text: 'We ride on Fridays.\nSay hello.',
    label1: 'Routes',
    url1: 'https://maps.example.org/a',
  });

  await ben.says(`tell me about ${name}`);
  await ben.presses(`Join ${name}`);
  await passes({ hours: 1 });
  expect(ben.sees()).not.toContain(because);
  await passes({ days: 1 });

  expect(ben.sees()).toContain(`Welcome to ${name}`);
  expect(ben.sees()).toContain('You are new in it. Its owners say:');
  expect(ben.sees()).toContain('We ride on Fridays.');
  expect(ben.sees()).toContain('maps.example.org');
  expect(welcomed(ben)).toBe(1);
  await passes({ days: 20 });
  expect(welcomed(ben)).toBe(1);
});

test('who was there before the welcome, who comes to run it and who is not in it get nothing', async () => {
  const all = await club();
  const { asha, ben, dylan, tenant, passes, id } = all;
  tenant.control.addMember(id, asha.id);
  await passes({ minutes: 16 });
  await writes(all);

  tenant.control.addOwner(id, dylan.id);
  await arrives(all, dylan);
  await passes({ days: 4 });

  for (const one of [asha, ben, dylan]) expect(welcomed(one)).toBe(0);
});

test('who leaves and comes back is not new', async () => {
  const all = await club();
  const { asha, tenant, passes, id } = all;
  tenant.control.addMember(id, asha.id);
  await passes({ minutes: 16 });
  await writes(all);

  tenant.control.removeMember(id, asha.id);
  await passes({ minutes: 16 });
  await passes({ days: 80 });
  await arrives(all, asha);
  await passes({ days: 4 });

  expect(welcomed(asha)).toBe(0);
});

test('who leaves again before the morning is not written to', async () => {
  const all = await club();
  const { ben, tenant, passes, id } = all;
  await writes(all);
  await arrives(all, ben);

  tenant.control.removeMember(id, ben.id);
  await passes({ days: 3 });

  expect(welcomed(ben)).toBe(0);
});

test('what is stopped reaches nobody any more, and who came meanwhile was there before the next one', async () => {
  const all = await club();
  const { ben, asha, hugh, passes, name } = all;
  await writes(all);
  await arrives(all, ben);
  await hugh.says(`welcome for ${name}`);
  expect(await hugh.presses(stop)).toContain('Stopped. Nobody gets it any more');
  await arrives(all, asha);

  await writes(all, { text: 'Something new.' });
  await passes({ days: 3 });

  for (const one of [asha, ben]) expect(welcomed(one)).toBe(0);
});

test('several joined at once are one message; what is joined in the week after comes together', async () => {
  const all = await club();
  const { ben, hugh, tenant, passes } = all;
  const names = ['Larks', 'Owls', 'Robins', 'Wrens'];
  const ids = names.map((displayName) =>
    tenant.control.addGroup({ displayName, visibility: 'Public', owners: [hugh.id], members: [hugh.id] }),
  );
  await passes({ minutes: 16 });
  for (const name of names) await writes({ ...all, name }, { text: `Here are ${name}.` });

  for (const id of ids.slice(0, 2)) tenant.control.addMember(id, ben.id);
  await passes({ minutes: 16 });
  await passes({ days: 1 });
  expect(ben.sees()).toContain('Welcome to 2 communities');
  expect(ben.sees()).toContain('Here are Larks.');
  expect(ben.sees()).toContain('Here are Owls.');
  await ben.presses('Open Larks');
  expect(await ben.presses('Back')).toContain('Welcome to 2 communities');
  await ben.says('help');
  for (const id of ids.slice(2)) {
    tenant.control.addMember(id, ben.id);
    await passes({ days: 2 });
  }
  expect(welcomed(ben)).toBe(0);
  await passes({ days: 4 });

  expect(ben.sees()).toContain('Here are Robins.');
  expect(ben.sees()).toContain('Here are Wrens.');
  expect(welcomed(ben)).toBe(1);
});

test('more than three are shown three at a time', async () => {
  const all = await club();
  const { ben, hugh, tenant, passes } = all;
  const names = ['Larks', 'Owls', 'Robins', 'Wrens'];
  const ids = names.map((displayName) =>
    tenant.control.addGroup({ displayName, visibility: 'Public', owners: [hugh.id], members: [hugh.id] }),
  );
  await passes({ minutes: 16 });
  for (const name of names) await writes({ ...all, name }, { text: `Here are ${name}.` });
  for (const id of ids) tenant.control.addMember(id, ben.id);
  await passes({ minutes: 16 });
  await passes({ days: 1 });

  const first = ben.sees();
  const second = await ben.presses('Show the other 1 welcomes');

  expect(first).toContain('Welcome to 4 communities');
  expect(names.filter((name) => first.includes(`Here are ${name}.`))).toHaveLength(3);
  expect(names.filter((name) => second.includes(`Here are ${name}.`))).toHaveLength(1);
});

test('what would not fit into one message is shown on the next page', async () => {
  const all = await club();
  const { ben, hugh, tenant, passes } = all;
  const names = ['Larks', 'Owls', 'Robins'];
  const ids = names.map((displayName) =>
    tenant.control.addGroup({ displayName, visibility: 'Public', owners: [hugh.id], members: [hugh.id] }),
  );
  await passes({ minutes: 16 });
  const label = '`'.repeat(40);
  const url = `https://a.example.org/${'x'.repeat(178)}`;
  const links = { label1: label, url1: url, label2: label, url2: url, label3: label, url3: url };
  for (const name of names) await writes({ ...all, name }, { text: '*'.repeat(400), ...links });
  for (const id of ids) tenant.control.addMember(id, ben.id);
  await passes({ minutes: 16 });
  await passes({ days: 1 });

  expect(ben.sees()).toContain('Welcome to 3 communities');
  expect(ben.buttons()).toContain('Show more');
  expect(await ben.presses('Show more')).toContain('Robins');
});

test('what is wrong is said with how to mend it, and nothing that was typed is lost', async () => {
  const all = await club();
  const { hugh, name } = all;
  await hugh.says(`Welcome new members of ${name}`);

  expect(await hugh.presses(look(name), typed({ text: ' ' }))).toContain('Write a few words first');
  const seen = await hugh.presses(
    look(name),
    typed({ text: 'x'.repeat(450), label1: 'Rules', url1: 'http://a.example.org', label2: 'Whom to ask' }),
  );

  expect(seen).toContain('Please shorten them by 50.');
  expect(seen).toContain('The address of the first link has to begin with https://');
  expect(seen).toContain('The second link has no address.');
  expect(hugh.fields()).toMatchObject({ url1: 'http://a.example.org', label2: 'Whom to ask' });
  expect(hugh.buttons()).not.toContain('Publish');
});

test('only owners and the community team write it, and an owner who stepped down a moment ago does not', async () => {
  const all = await club();
  const { ben, hugh, tenant, id, name } = all;
  expect(await ben.says(`welcome for ${name}`)).toContain(`Only those who run ${name}`);
  expect(await ben.forges('publish-community-welcome', { community: id, stamp: 'x' })).toContain(
    'Only those who run',
  );
  await hugh.says(`welcome for ${name}`);
  await hugh.presses(look(name), typed({ text: 'Hello.' }));

  tenant.control.removeOwner(id, hugh.id);
  await hugh.presses(publish(name));

  expect(hugh.sees()).toContain(`You do not own ${name} any more`);
  await arrives(all, ben);
  await all.passes({ days: 2 });
  expect(welcomed(ben)).toBe(0);
});

test('an owner finds it on the card of their community', async () => {
  const { hugh, name } = await club();
  await hugh.says(`tell me about ${name}`);

  await hugh.presses(`Welcome new members of ${name}`);

  expect(hugh.sees()).toContain('New members get nothing yet.');
  expect(await hugh.presses('Back')).toContain('You run this community');
});

test('the community team stops one, and its owners cannot publish it until they are let', async () => {
  const all = await club();
  const { carys, hugh, ben, passes, name } = all;
  await writes(all);
  await arrives(all, ben);

  expect(await carys.says('community welcomes')).toContain(name);
  await carys.presses(`Look at ${name}`);
  await carys.presses(stop);
  await hugh.says(`welcome for ${name}`);
  expect(hugh.sees()).toContain('of the community team');
  await hugh.presses(look(name), typed({ text: 'Once more.' }));
  expect(await hugh.presses(publish(name))).toContain('The community team has stopped the welcome');
  await passes({ days: 2 });
  expect(welcomed(ben)).toBe(0);
  await carys.presses(`Let the owners of ${name} publish a welcome again`);
  await hugh.says(`welcome for ${name}`);
  await hugh.presses(look(name), typed({ text: 'Once more.' }));
  expect(await hugh.presses(publish(name))).toContain('Published.');
});

test('switched off for everybody, nothing is sent, nor later to who came meanwhile', async () => {
  const all = await club();
  const { carys, ben, asha, passes } = all;
  await writes(all);
  await arrives(all, ben);
  await carys.says('community welcomes');
  expect(await carys.presses('Send no welcomes of communities any more')).toContain('Switched off');
  await arrives(all, asha);
  await passes({ days: 2 });

  await carys.presses('Let communities welcome their new members');
  await passes({ days: 2 });

  for (const one of [asha, ben]) expect(welcomed(one)).toBe(0);
  expect(await ben.says('community welcomes')).toContain('Only the community team');
});

test('whoever has stopped these gets none, and a later one of the same community neither', async () => {
  const all = await club();
  const { ben, passes } = all;
  await writes(all);
  await ben.says('hello');
  await ben.forges('stop-messages', { kind: 'community-welcome' });
  await arrives(all, ben);

  await passes({ days: 3 });

  expect(welcomed(ben)).toBe(0);
});

test('what was changed since somebody looked is not published', async () => {
  const all = await club();
  const { hugh, name, id } = all;
  await hugh.says(`welcome for ${name}`);
  await hugh.presses(look(name), typed({ text: 'First.' }));
  await hugh.forges('check-community-welcome', { community: id, ...typed({ text: 'Second.' }) });
  await hugh.forges('publish-community-welcome', { community: id, stamp: 'of the first' });

  expect(hugh.sees()).toContain('nothing was published');
  expect(hugh.sees()).toContain('Second.');
});

test('a community that nobody joins by hand says how many it would reach', async () => {
  const all = await club({ dynamic: true });
  const { hugh, name } = all;
  await hugh.says(`welcome for ${name}`);

  expect(await hugh.presses(look(name), typed({ text: 'Hello.' }))).toContain(
    'Nobody joins this community by hand',
  );
});

test('people’s words stand letter for letter', async () => {
  const all = await club();
  const { ben, passes } = all;
  await writes(all, { text: '**Bold** [x](https://evil.example.org) {{DATE()}}' });
  await arrives(all, ben);

  await passes({ days: 1 });

  expect(ben.sees()).toContain('**Bold** [x](https://evil.example.org) {{DATE()}}');
});

test('of somebody who was erased nothing is left, the welcome stands, and nobody is taken for new', async () => {
  const all = await club();
  const { ben, asha, hugh, tenant, passes, store, id } = all;
  tenant.control.addMember(id, asha.id);
  await passes({ minutes: 16 });
  await writes(all);
  await arrives(all, ben);

  tenant.control.removePerson(ben.id, 'deleted');
  tenant.control.removePerson(hugh.id, 'deleted');
  await passes({ minutes: 16 });
  await passes({ days: 2 });

  const traces: string[] = [];
  for (const name of Object.keys(containers) as ContainerName[]) {
    // its own keys
    for await (const { partition, id, doc } of scanAll(store, name)) {
      const isTheirs = [ben.id, hugh.id].some((one) => JSON.stringify([partition, id, doc]).includes(one));
      if (isTheirs && /welcom|seen/.test(`${partition} ${id}`)) traces.push(`${name}/${partition}/${id}`);
    }
  }
  expect(traces).toEqual([]);
  expect(await store.get('state', 'community-welcomes', id)).toMatchObject({
    doc: { text: 'We ride on Fridays.' },
  });
  expect(welcomed(asha)).toBe(0);
});

test('every change is in the journal', async () => {
  const all = await club();
  const { hugh, store, name } = all;
  await writes(all);
  await hugh.says(`welcome for ${name}`);
  await hugh.presses(stop);

  const what: string[] = [];
  for await (const { doc } of scanAll(store, 'journal')) {
    const note = z.object({ what: z.string(), by: z.string() }).safeParse(doc);
    if (note.success && note.data.by === hugh.id) what.push(note.data.what);
  }
  expect(what.sort()).toEqual(['community welcome published', 'community welcome stopped']);
});

test('a hundred and twenty who are put into it by a script get it once each', async () => {
  const all = await club();
  const { tenant, passes, app, id } = all;
  await writes(all);
  const crowd: Somebody[] = [];
  for (let at = 0; at < 120; at++) {
    const person = tenant.control.addPerson({ displayName: `Person ${at}` });
    crowd.push(all.somebody(person, `Person ${at}`));
  }
  await passes({ minutes: 16 });
  for (const one of crowd) {
    await app.heardOf(one.id, { person: one.id });
    tenant.control.addMember(id, one.id);
  }

  await passes({ minutes: 16 });
  await passes({ days: 2 });

  expect(crowd.filter((one) => welcomed(one) === 1)).toHaveLength(120);
});
