import { world } from '../world';

test('somebody asks how, goes back to all guides, reads another and is shown communities', async () => {
  const { asha } = await world();

  const follow = await asha.says('How do I follow a community?');
  const all = await asha.presses('All guides');
  const leave = await asha.presses('Leave a community');
  const shown = await asha.presses('Show me communities');

  expect(follow).toContain('In Viva Engage');
  expect(follow).toContain('1. Join the community');
  expect(all).toContain('Good manners');
  expect(leave).toContain('Leave team');
  expect(shown).not.toContain('Sorry');
});

test('a question about a subject is a search all the same', async () => {
  const { asha } = await world();

  expect(await asha.says('How do I find a community for peat?')).toContain('Peatland Restoration');
});

test('an administrator sets a link, everybody is led there, and it is taken out again', async () => {
  const { asha, carys } = await world();
  await carys.says('guide links');
  const address = 'https://intranet.example/manners';

  expect(await carys.presses('Save the links of the guides', { 'link-manners': address })).toContain('Saved');
  expect(await carys.says('settings')).toContain('One leads to a page of yours');
  expect(await asha.says('what are the house rules?')).toContain('How we do it here');

  await carys.says('guide links');
  expect(carys.fields()).toMatchObject({ 'link-manners': address, 'link-find': '' });
  await carys.presses('Save the links of the guides', { 'link-manners': '' });
  expect(await asha.says('what are the house rules?')).not.toContain('How we do it here');
});

test('an address that is none is said, nothing is changed, and what was typed stays', async () => {
  const { asha, carys } = await world();
  await carys.says('guide links');
  const typed = { 'link-join': 'http://intranet.example', 'link-find': 'https://intranet.example' };

  const seen = await carys.presses('Save the links of the guides', typed);

  expect(seen).toContain(
    'Nothing was changed. The address under “Join a community” has to begin with https://',
  );
  expect(carys.fields()).toMatchObject(typed);
  expect(await asha.says('how do I find a community?')).not.toContain('How we do it here');
});

test('two administrators who change different links keep both', async () => {
  const { carys, asha } = await world();
  await carys.says('guide links');
  await carys.forges('save-guide-links', { shown: {}, 'link-join': 'https://intranet.example/join' });

  await carys.forges('save-guide-links', { shown: {}, 'link-find': 'https://intranet.example/find' });

  expect(await asha.says('how do I join a community?')).toContain('How we do it here');
  expect(await asha.says('how do I find a community?')).toContain('How we do it here');
});

test('a stranger neither sees nor sets the links', async () => {
  const { asha } = await world();

  expect(await asha.says('guide links')).toContain('Only the community team');
  const forged = { shown: {}, 'link-join': 'https://evil.example' };
  expect(await asha.forges('save-guide-links', forged)).toContain('Only the community team');
  expect(await asha.says('how do I join a community?')).not.toContain('How we do it here');
});
