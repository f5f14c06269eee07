import { agrees, asks, ends, keptOf, paired, stays, tells, type Paired } from './together-office';

const roundOf = async (all: Paired) => ({ ...all.pair, round: (await keptOf(all))?.begun.at });
const counted = (text: string, words: string) => text.split(words).length - 1;

/** Agreed, with a notice that nobody has sent yet. */
async function written(all: Paired): Promise<void> {
  await agrees(all);
  await all.ben.presses(`Write to the members of ${ends}`);
  await all.ben.presses('Preview', { text: 'We ride on there.' });
}

/** The same without the messages that ask for it, and sent by Ben. */
async function agreesBy(all: Paired): Promise<void> {
  await asks(all, all.carys);
  const data = { ...(await roundOf(all)), stays: all.staying };
  await all.asha.forges('choose-together', data);
  await all.ben.forges('choose-together', data);
  await all.ben.forges('bring-together', { ...all.pair, asking: 'notice' });
  await all.ben.presses('Preview', { text: 'We ride on there.' });
  await all.ben.presses(`Send it to the members of ${ends}`);
}

describe('two who press at once', () => {
  test('cannot disagree into both', async () => {
    const all = await paired();
    await asks(all, all.carys);
    const data = await roundOf(all);

    await Promise.all([
      all.asha.forges('choose-together', { ...data, stays: all.staying }),
      all.ben.forges('choose-together', { ...data, stays: all.ending }),
    ]);

    const kept = await keptOf(all);
    expect(kept?.stage).toBe('asked');
    expect(kept?.votes.map(({ by, stays: one }) => [by, one]).sort()).toEqual(
      [
        [all.asha.id, all.staying],
        [all.ben.id, all.ending],
      ].sort(),
    );
  });

  test('agree once', async () => {
    const all = await paired();
    await asks(all, all.carys);
    const data = { ...(await roundOf(all)), stays: all.staying };

    await Promise.all([all.asha.forges('choose-together', data), all.ben.forges('choose-together', data)]);

    const kept = await keptOf(all);
    expect(kept?.stage).toBe('agreed');
    expect(kept?.agreed?.people.sort()).toEqual([all.asha.id, all.ben.id].sort());
  });

  test('begin one round, and send one notice', async () => {
    const all = await paired();
    await Promise.all([
      all.carys.forges('start-together', all.pair),
      all.asha.forges('start-together', all.pair),
    ]);
    const data = { ...(await roundOf(all)), stays: all.staying };
    await all.asha.forges('choose-together', data);
    await all.ben.forges('choose-together', data);
    await all.ben.forges('bring-together', { ...all.pair, asking: 'notice' });
    await all.ben.presses('Preview', { text: 'We ride on there.' });
    await all.carys.forges('bring-together', all.pair);

    await Promise.all([
      all.ben.presses(`Send it to the members of ${ends}`),
      all.carys.presses(`Send it to the members of ${ends}`),
    ]);
    await all.passes({ minutes: 30 });

    expect(counted(all.priya.sees(), 'We ride on there.')).toBe(1);
  });

  test('a word and a stop end in a stop', async () => {
    const all = await paired();
    await asks(all, all.carys);
    const data = await roundOf(all);
    await all.asha.forges('choose-together', { ...data, stays: all.staying });

    await Promise.all([
      all.ben.forges('choose-together', { ...data, stays: all.staying }),
      all.asha.forges('stop-together', data),
    ]);

    expect((await keptOf(all))?.stage).toBe('ended');
  });
});

describe('a crash', () => {
  test('before anybody was told is made good within minutes, once', async () => {
    const all = await paired();
    const tell = all.app.outbox.tell.bind(all.app.outbox);
    all.app.outbox.tell = () => Promise.reject(new Error('the process has died'));
    await all.carys.forges('start-together', all.pair);
    all.app.outbox.tell = tell;
    expect(all.ben.sees()).not.toContain('Which one stays');

    await all.passes({ minutes: 2 });
    await all.passes({ days: 2 });

    expect(counted(all.ben.sees(), 'Which one stays')).toBe(1);
  });

  test('before the notice was confirmed is gone on with, and sends it once', async () => {
    const all = await paired();
    await written(all);
    const { campaigns } = all.app.outbox;
    const confirm = campaigns.confirm.bind(campaigns);
    campaigns.confirm = () => Promise.reject(new Error('the process has died'));
    await all.ben.presses(`Send it to the members of ${ends}`);
    campaigns.confirm = confirm;
    expect((await keptOf(all))?.stage).toBe('agreed');

    for (let times = 0; times < 4; times++) await all.passes({ minutes: 11 });

    expect(['noticed', 'moved']).toContain((await keptOf(all))?.stage);
    expect(counted(all.priya.sees(), 'We ride on there.')).toBe(1);
  });

  test('after the notice was confirmed and before that was noted sends nothing twice', async () => {
    const all = await paired();
    await tells(all);
    const { noticed: _noticed, alias: _alias, ...kept } = (await keptOf(all)) ?? {};
    await all.store.put('findings', all.pair.community, {
      ...kept,
      ...{ id: `together~${all.pair.other}`, v: 1, stage: 'agreed' },
    });

    for (let times = 0; times < 4; times++) await all.passes({ minutes: 11 });

    expect((await keptOf(all))?.noticed).toBeDefined();
    expect(counted(all.priya.sees(), 'We ride on with')).toBe(1);
  });
});

test('whoever is no owner any more when it is gone on with has nothing sent in their name', async () => {
  const all = await paired();
  await written(all);
  const { campaigns } = all.app.outbox;
  const confirm = campaigns.confirm.bind(campaigns);
  campaigns.confirm = () => Promise.reject(new Error('the process has died'));
  await all.ben.presses(`Send it to the members of ${ends}`);
  campaigns.confirm = confirm;
  all.tenant.control.removeOwner(all.ending, all.ben.id);
  all.directory.noteOwnership(all.ending, all.ben.id, false);

  for (let times = 0; times < 3; times++) await all.passes({ minutes: 11 });

  expect(all.priya.sees()).not.toContain('We ride on there.');
  expect((await keptOf(all))?.sending).toBeUndefined();
});

test('whoever has had their number of messages this week waits for the notice', async () => {
  const all = await paired();
  await all.app.rules.change(all.carys, (rules) => ({ ...rules, weekly: 0 }));

  await agreesBy(all);
  await all.passes({ hours: 1 });
  expect(all.priya.sees()).not.toContain('We ride on there.');
  await all.app.rules.change(all.carys, (rules) => ({ ...rules, weekly: 5 }));
  await all.passes({ days: 1 });

  expect(counted(all.priya.sees(), 'We ride on there.')).toBe(1);
});

test('without permission to write everything but the description goes on', async () => {
  const all = await paired({ readOnly: true });
  await tells(all);

  expect(await all.ben.forges('bring-together', all.pair)).toContain(
    `begin with “We have moved to ${stays}”`,
  );
  expect(all.ben.buttons()).not.toContain('Change its description');
  expect(all.priya.sees()).toContain(`${ends} is moving to ${stays}`);
});

test('the description says where they have gone, unless somebody has changed it meanwhile', async () => {
  const all = await paired();
  await tells(all);
  const describe = async () => {
    await all.ben.forges('bring-together', { ...all.pair, asking: 'description' });
    return all.ben.presses('Publish this as its description');
  };
  await all.ben.forges('bring-together', { ...all.pair, asking: 'description' });
  all.tenant.control.describeGroup(all.ending, 'Changed by somebody else.');

  expect(await all.ben.presses('Publish this as its description')).toContain('changed since you looked');
  await all.passes({ minutes: 16 });
  expect(await describe()).toContain('Its description says so now.');

  expect(all.directory.community(all.ending)?.description).toBe(
    `We have moved to ${stays}. Changed by somebody else.`,
  );
});

test('it ends by itself once the old one has gone, and its name still leads to the other', async () => {
  const all = await paired();
  await tells(all);
  all.tenant.control.removeGroup(all.ending);

  await all.passes({ minutes: 16 });
  await all.passes({ days: 2 });

  expect((await keptOf(all))?.ended?.outcome).toBe('gone');
  expect(all.directory.community(all.staying)?.aliases).toContain(ends);
});

test('of somebody who was deleted neither id nor name is left in it', async () => {
  const all = await paired();
  await tells(all);

  all.tenant.control.removePerson(all.ben.id, 'deleted');
  await all.passes({ minutes: 16 });
  await all.passes({ minutes: 2 });

  const text = JSON.stringify(await keptOf(all));
  expect(text).not.toContain(all.ben.id);
  expect(text).not.toContain('Ben Okafor');
});

describe('what changes meanwhile', () => {
  test('one owner of both does not decide for those who own only one', async () => {
    const all = await paired();
    all.tenant.control.addOwner(all.ending, all.asha.id);
    await all.passes({ minutes: 16 });
    await asks(all, all.carys);
    const data = { ...(await roundOf(all)), stays: all.staying };

    await all.asha.forges('choose-together', data);
    expect((await keptOf(all))?.stage).toBe('asked');

    await all.ben.forges('choose-together', data);
    expect((await keptOf(all))?.stage).toBe('agreed');
  });

  test('nobody is sent to a community that was left out after it had been agreed', async () => {
    const all = await paired();
    await written(all);
    const leftOut = { id: 'ours', v: 1, tags: [], aliases: [], excluded: true };
    await all.store.put('communities', all.staying, leftOut);
    await all.passes({ minutes: 16 });

    expect(await all.ben.presses(`Send it to the members of ${ends}`)).toContain('Nothing was sent.');
    await all.passes({ minutes: 20 });

    expect(all.priya.sees()).not.toContain('We ride on there.');
    expect((await keptOf(all))?.stage).toBe('agreed');
  });

  test('stopped in the evening and begun anew, it is told once in the morning', async () => {
    const all = await paired();
    await all.passes({ hours: 10 });
    await agreesBy(all);
    await all.ben.forges('stop-together', await roundOf(all));
    await all.passes({ minutes: 2 });
    await agreesBy(all);

    await all.passes({ hours: 13 });

    expect(counted(all.priya.sees(), `${ends} is moving to ${stays}`)).toBe(1);
  });

  test('where everybody is in both already it goes on without a notice', async () => {
    const all = await paired();
    const { content } = all.directory;
    for (const at of content.rosters.members(content.communityAt(all.ending) ?? -1)) {
      all.tenant.control.addMember(all.staying, content.people[at]?.id ?? '');
    }
    await all.passes({ minutes: 16 });
    await agrees(all);

    await all.ben.presses('Go on: nobody needs to be written to');

    expect(all.ben.sees()).toContain('nobody was written to');
    expect(all.directory.community(all.staying)?.aliases).toContain(ends);
    expect(all.ben.buttons()).toContain('It is archived');
  });

  test('more than 500 people are written to by the community team only', async () => {
    const all = await paired();
    for (let at = 0; at < 501; at++) {
      all.tenant.control.addMember(all.ending, all.tenant.control.addPerson({ displayName: `Rider ${at}` }));
    }
    await all.passes({ minutes: 16 });
    await written(all);

    expect(all.ben.sees()).toContain('so the community team has it sent');
    expect(all.ben.buttons().join()).not.toContain('Send to');
    const stamped = { ...(await roundOf(all)), stamp: 'x' };
    expect(await all.ben.forges('send-together-notice', stamped)).toContain('the community team has it sent');
    await all.carys.forges('bring-together', all.pair);
    expect(await all.carys.presses(`Send it to the members of ${ends}`)).toContain('It is on its way.');
  });
});
