import { adminGroup } from '../../src/adapters/simulated/model';
import { agrees, asks, ends, keptOf, paired, stays, tells, type Paired } from './together-office';

const stageOf = async (all: Paired) => (await keptOf(all))?.stage;

describe('bringing two together', () => {
  test('goes from the finding to the end, with two owners', async () => {
    const all = await paired();
    const { carys, asha, ben, priya, directory, staying, passes } = all;
    await carys.forges('finding', { community: all.pair.community, id: `duplicate~${all.pair.other}` });
    expect(await carys.presses('Bring together')).toContain('Nobody has been asked yet.');
    await carys.presses('Ask the owners');

    expect(asha.sees()).toContain(`For ${ends}: no answer yet.`);
    expect(await asha.presses(`${stays} stays`)).toContain(
      `You say that ${stays} stays. I wait for the others.`,
    );
    await passes({ minutes: 1 });
    expect(ben.sees()).toContain(`Asha Patel: ${stays} stays`);
    expect(await ben.presses(`${stays} stays`)).toContain(`Agreed: ${stays} stays.`);

    await ben.presses(`Write to the members of ${ends}`);
    expect(await ben.presses('Preview', { text: 'We ride on there.' })).toContain('We ride on there.');
    expect(ben.sees()).toContain('Nobody has got it yet.');
    expect(priya.sees()).not.toContain('We ride on there.');
    expect(await ben.presses(`Send it to the members of ${ends}`)).toContain('It is on its way.');
    await passes({ minutes: 20 });

    expect(priya.sees()).toContain(`${ends} is moving to ${stays}`);
    expect(priya.sees()).toContain('We ride on there.');
    expect(directory.isMember(staying, priya.id)).toBe(false);
    await priya.presses(`Join ${stays}`);
    expect(directory.isMember(staying, priya.id)).toBe(true);

    expect(directory.community(staying)?.aliases).toContain(ends);
    expect(await all.dylan.says(`tell me about ${ends}`)).toContain(ends);
    expect(await all.dylan.searches('cycling to work')).toContain(stays);

    await ben.says('hello');
    await passes({ days: 10 });
    expect(ben.sees()).not.toContain('What is left to do');
    await ben.says('hello');
    await passes({ days: 5 });
    expect(ben.sees()).toContain('What is left to do');
    await ben.says('hello');
    await passes({ days: 3 });
    expect(ben.sees()).not.toContain('What is left to do');
    await passes({ days: 13 });
    expect(ben.sees()).toContain('What is left to do');
    expect(await ben.presses(`${ends} is archived`)).toContain(`that ${ends} is archived`);
    expect(await stageOf(all)).toBe('ended');
    expect(directory.community(staying)?.aliases).toContain(ends);
    expect(await all.dylan.searches('cycling to work')).not.toContain(`${ends}\n`);
    expect(directory.community(all.ending)?.excluded).toBe(true);
  });

  test('whoever is in the one that stays already is not written to', async () => {
    const all = await paired();
    const { tenant, priya, dylan, ending, staying, passes } = all;
    for (const id of [ending, staying]) tenant.control.addMember(id, dylan.id);
    await dylan.says('hello');
    await passes({ minutes: 16 });

    await tells(all);
    await passes({ minutes: 20 });

    expect(priya.sees()).toContain(`${ends} is moving to ${stays}`);
    expect(dylan.sees()).not.toContain('is moving to');
  });

  test('one owner of both settles it alone', async () => {
    const all = await paired();
    all.tenant.control.addOwner(all.ending, all.asha.id);
    all.tenant.control.removeOwner(all.ending, all.ben.id);
    await all.passes({ minutes: 16 });

    await asks(all, all.asha);
    await all.asha.presses(`${stays} stays`);

    expect(all.asha.sees()).toContain(`Agreed: ${stays} stays.`);
    expect(await stageOf(all)).toBe('agreed');
  });

  test('where one has no owner, the community team decides for it, and only for it', async () => {
    const all = await paired();
    all.tenant.control.removeOwner(all.ending, all.ben.id);
    await all.passes({ minutes: 16 });
    await asks(all, all.carys);
    expect(all.carys.sees()).toContain('the community team decides for it');

    await all.carys.presses(`${stays} stays`);
    expect(await stageOf(all)).toBe('asked');
    await all.asha.presses(`${stays} stays`);

    expect(await stageOf(all)).toBe('agreed');
  });

  test('where both have owners, an administrator has no say', async () => {
    const all = await paired();
    await asks(all, all.carys);

    const round = (await keptOf(all))?.begun.at;
    const seen = await all.carys.forges('choose-together', { ...all.pair, round, stays: all.staying });

    expect(seen).toContain('Both have owners, and they choose.');
    expect((await keptOf(all))?.votes).toEqual([]);
  });

  test('as long as they do not agree nothing happens, and they can change their minds', async () => {
    const all = await paired();
    await asks(all, all.carys);

    await all.asha.presses(`${stays} stays`);
    await all.ben.presses(`${ends} stays`);
    expect(await stageOf(all)).toBe('asked');
    await all.ben.presses(`${stays} stays`);

    expect((await keptOf(all))?.agreed?.stays).toBe(all.staying);
  });

  test('an owner says that they are not the same, and the community team sees why', async () => {
    const all = await paired();
    await asks(all, all.carys);

    await all.ben.presses('They are not the same');
    expect(await all.ben.presses('Tell the community team', { why: ' ' })).toContain('Say why');
    await all.ben.forges('bring-together', { ...all.pair, asking: 'why' });
    await all.ben.presses('Tell the community team', { why: 'Ours is for families.' });

    expect(await stageOf(all)).toBe('ended');
    const key = { community: all.pair.community, id: `duplicate~${all.pair.other}` };
    expect(await all.carys.forges('finding', key)).toContain('Ours is for families.');
  });

  test('a hidden community cannot stay, and its owner alone sees the pair', async () => {
    const all = await paired();
    await asks(all, all.carys);
    all.tenant.control.setVisibility(all.staying, 'HiddenMembership');
    await all.passes({ minutes: 16 });

    const refused = await all.ben.forges('bring-together', all.pair);
    expect(refused).toContain('Only those who own one of the two');
    expect(refused).not.toContain(stays);
    const round = (await keptOf(all))?.begun.at;
    const seen = await all.asha.forges('choose-together', { ...all.pair, round, stays: all.staying });

    expect(seen).toContain('is hidden');
    expect((await keptOf(all))?.votes).toEqual([]);
  });
});

describe('stopping', () => {
  const stopNow = async (all: Paired): Promise<string> => {
    await all.asha.forges('bring-together', { ...all.pair, asking: 'stop' });
    return all.asha.presses('Stop now');
  };

  test.each([
    ['asked', (all: Paired) => asks(all, all.carys)],
    ['agreed', agrees],
  ])('when it is %s leaves everything as it was', async (stage, until) => {
    const all = await paired();
    await until(all);
    expect(await stageOf(all)).toBe(stage);

    expect(await stopNow(all)).toContain('Nothing was sent or changed so far');

    expect(await stageOf(all)).toBe('ended');
    expect(all.priya.sees()).not.toContain('is moving to');
  });

  test('after the notice takes the name back, and says what stays', async () => {
    const all = await paired();
    await tells(all);
    expect(all.directory.community(all.staying)?.aliases).toContain(ends);

    const seen = await stopNow(all);

    expect(seen).toContain('Whoever has the notice keeps it');
    expect(seen).toContain('no longer leads to');
    expect(all.directory.community(all.staying)?.aliases).not.toContain(ends);
  });

  test('keeps the notice from whoever still waits for it', async () => {
    const all = await paired({ begin: '2026-11-16T17:00:00Z' });
    await agrees(all);
    await all.passes({ hours: 2 });
    await all.ben.presses(`Write to the members of ${ends}`);
    await all.ben.presses('Preview', { text: 'We ride on there.' });
    await all.ben.presses(`Send it to the members of ${ends}`);
    await all.passes({ minutes: 2 });
    expect(all.priya.sees()).not.toContain('We ride on there.');

    await stopNow(all);
    await all.passes({ hours: 16 });

    expect(all.priya.sees()).not.toContain('We ride on there.');
  });
});

describe('who may', () => {
  test.each(['a stranger', 'a former owner', 'a former administrator'])(
    '%s is refused on every verb',
    async (whom) => {
      const all = await paired();
      await tells(all);
      const { tenant, ending, ben, carys, priya } = all;
      const who =
        { 'a stranger': priya, 'a former owner': ben, 'a former administrator': carys }[whom] ?? priya;
      tenant.control.removeOwner(ending, ben.id);
      tenant.control.removeMember(adminGroup, carys.id);
      await all.passes({ minutes: 16 });
      const before = await keptOf(all);
      const data = { ...all.pair, round: before?.begun.at };

      for (const [verb, more] of [
        ['bring-together', {}],
        ['start-together', {}],
        ['choose-together', { stays: all.staying }],
        ['differ-together', { why: 'No' }],
        ['write-together-notice', { text: 'No' }],
        ['send-together-notice', { stamp: 'x' }],
        ['describe-moved', { shown: 'x' }],
        ['archived-together', {}],
        ['stop-together', {}],
      ] as const) {
        expect(await who.forges(verb, { ...data, ...more })).toContain('Only those who own one of the two');
      }

      expect(await keptOf(all)).toEqual(before);
    },
  );

  test('an owner stops it from its own card, and cannot steer the sending itself', async () => {
    const all = await paired();
    await agrees(all);
    await all.passes({ hours: 10 });
    await all.ben.presses(`Write to the members of ${ends}`);
    await all.ben.presses('Preview', { text: 'We ride on there.' });
    await all.ben.presses(`Send it to the members of ${ends}`);
    const { campaigns } = all.app.outbox;
    const campaign = (await keptOf(all))?.noticed?.campaign ?? '';

    for (const verb of ['pause-campaign', 'resume-campaign', 'cancel-campaign-surely']) {
      expect(await all.ben.forges(verb, { campaign })).toContain('nothing was changed');
    }
    for (const how of ['pause', 'resume', 'cancel'] as const) {
      await expect(campaigns[how](campaign, all.ben)).rejects.toThrow('Only the community team');
    }

    expect((await campaigns.get(campaign))?.state).toBe('preparing');
    expect((await campaigns.pause(campaign, all.carys)).state).toBe('paused');
  });

  test('whoever owns it no more, as Microsoft 365 says at that moment, has nothing sent', async () => {
    const all = await paired();
    await agrees(all);
    await all.ben.presses(`Write to the members of ${ends}`);
    await all.ben.presses('Preview', { text: 'We ride on there.' });
    all.tenant.control.removeOwner(all.ending, all.ben.id);

    expect(await all.ben.presses(`Send it to the members of ${ends}`)).toContain('so nothing was sent');
    expect((await keptOf(all))?.sending).toBeUndefined();
  });

  test('the owner of the one that stays cannot write to the members of the other', async () => {
    const all = await paired();
    await agrees(all);
    const round = (await keptOf(all))?.begun.at;

    const seen = await all.asha.forges('write-together-notice', { ...all.pair, round, text: 'Hello' });

    expect(seen).toContain('Only those who own the one that ends');
    expect((await keptOf(all))?.notice).toBeUndefined();
  });
});
