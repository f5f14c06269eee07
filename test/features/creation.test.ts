import { adminGroup } from '../../src/adapters/simulated/model';
import { world, type Somebody, type World } from '../world';

const good =
  'For everybody who keeps hives at home or at the office. We swap queens, plan swarm watch and share the honey.';
const bees = {
  name: 'Beekeeping',
  description: good,
  kind: 'social',
  privacy: 'public',
  owner: 'Ben Okafor',
};
const check = 'See how the community will be';

function named({ tenant }: World, name: string) {
  return tenant.control.snapshot().groups.filter(({ displayName }) => displayName === name);
}

async function fillsIn(somebody: Somebody, typed: Partial<typeof bees> & { which?: string } = {}) {
  await somebody.says('start a community for beekeeping');
  await somebody.presses('Continue anyway');
  return somebody.presses(check, { ...bees, ...typed });
}

/** Works with the second owner by the name they have in the small tenant. */
async function apiary(options: Parameters<typeof world>[0] = {}) {
  const all = await world(options);
  const owner = all.ben.name;
  return { ...all, all, owner };
}

test('who wants a group about cycling is led to the one there is, and joins it', async () => {
  const { asha, directory, idOf } = await world();

  await asha.says('I want to start a group about cycling');
  expect(asha.sees()).toContain('There is already one about this');
  expect(asha.sees()).toContain('Cycling to work');
  await asha.presses('Join Cycling to work');

  expect(asha.sees()).toContain('You have joined Cycling to work.');
  expect(asha.sees()).toContain('You are in it');
  expect(directory.isMember(idOf('Cycling to work'), asha.id)).toBe(true);
});

test('going on makes a community that a colleague then finds, and tells its second owner', async () => {
  const { all, asha, ben, priya, owner, passes } = await apiary();
  await ben.says('hello');

  await fillsIn(asha, { owner });
  expect(asha.sees()).toContain(good);
  expect(asha.sees()).toContain(owner);
  expect(named(all, 'Beekeeping')).toHaveLength(0);
  await asha.presses('Create Beekeeping');
  expect(asha.sees()).toContain('Beekeeping is being made');
  await passes({ minutes: 2 });
  await passes({ minutes: 2 });

  expect(asha.sees()).toContain('Beekeeping is there');
  expect(await priya.says('beekeeping')).toContain('Beekeeping');
  expect(priya.sees()).not.toContain('No community fits');
  expect(ben.sees()).toContain('You own Beekeeping now');
  expect(ben.sees()).toContain(`${asha.name} has started it`);
  const [made] = named(all, 'Beekeeping');
  expect(made).toMatchObject({ description: good, visibility: 'Public' });
  expect([...(made?.owners ?? [])].sort()).toEqual([asha.id, ben.id].sort());
  await asha.presses('Open Beekeeping');
  expect(asha.sees()).toContain('You run this community');
});

test('pressing Create twice makes one', async () => {
  const { all, asha, owner, passes } = await apiary();
  await fillsIn(asha, { owner });

  await asha.presses('Create Beekeeping');
  await asha.pressesAgain();
  await passes({ minutes: 3 });

  expect(named(all, 'Beekeeping')).toHaveLength(1);
});

test('asking how far it is tells, and the card is pressed as often as one likes', async () => {
  const { asha, owner, passes } = await apiary();
  await fillsIn(asha, { owner });
  await asha.presses('Create Beekeeping');

  expect(await asha.presses('How far is it?')).toContain('is being made');
  await passes({ minutes: 1 });

  expect(asha.sees()).toContain('Beekeeping is there');
  expect(asha.buttons()).not.toContain('How far is it?');
});

test.each([
  ['Cycling to work', 'There is one called Cycling to work already.'],
  ['The cycling-to-work GROUP', 'A newcomer could not tell it from Cycling to work'],
  ['Cyclnig to work', 'A newcomer could not tell it from Cycling to work'],
  ['Peatland Restoraton', 'A newcomer could not tell it from Peatland Restoration'],
  ['🐝🐝🐝', 'does not say what it is about'],
  ['The community', 'does not say what it is about'],
  ['   ', 'Give it a name.'],
])('the name “%s” is refused', async (name, words) => {
  const { asha, owner } = await apiary();

  await fillsIn(asha, { name, owner });

  expect(asha.sees()).toContain(words);
  expect(asha.fields()).toMatchObject({ name, description: good, kind: 'social', owner });
  expect(asha.buttons()).not.toContain('Create');
});

test.each([
  ['', 'There is no description yet'],
  ['This is the group for Beekeeping.', 'would fit any community'],
  ['To follow', 'in two sentences'],
  ['🐝'.repeat(20), 'description'],
])('the description “%s” is refused, and why is said', async (description, words) => {
  const { asha, owner } = await apiary();

  await fillsIn(asha, { description, owner });

  expect(asha.sees()).toContain(words);
  expect(asha.fields()).toMatchObject({ name: 'Beekeeping', description });
});

test('a name that is too long is refused with how much there is too much', async () => {
  const { asha, owner } = await apiary();
  const name = `Bees ${'and hives '.repeat(30)}`;

  await fillsIn(asha, { name, owner });

  expect(asha.sees()).toContain('The name has 304 characters, and 255 are the most. Shorten it by 49.');
  expect(asha.fields()).toMatchObject({ name });
});

test('a form with 5,000 characters comes back with all of them', async () => {
  const { asha, owner } = await apiary();
  const description = 'Bees and honey. '.repeat(312).trim();

  await fillsIn(asha, { description, owner });

  expect(asha.sees()).toContain('and 1,024 are the most. Shorten it by 3,967.');
  expect(asha.fields()).toMatchObject({ description });
});

test.each([
  ['', 'Name a second owner'],
  ['Nobody Whatsoever', 'I know nobody called “Nobody Whatsoever”.'],
  ['Asha Patel', 'You are its first owner already.'],
])('“%s” is no second owner', async (owner, words) => {
  const { asha } = await apiary();

  await fillsIn(asha, { owner: owner === 'Asha Patel' ? asha.name : owner });

  expect(asha.sees()).toContain(words);
});

test('a guest and somebody who has left are no second owners, and of two of a name one is chosen', async () => {
  const { asha, tenant, passes, app } = await apiary();
  const guest = { displayName: 'Vera Visitor', userType: 'Guest' } as const; // a literal
  tenant.control.addPerson(guest);
  tenant.control.disablePerson(tenant.control.addPerson({ displayName: 'Lea Leaver' }));
  const one = tenant.control.addPerson({ displayName: 'Sam Twin', jobTitle: 'Hydrologist' });
  tenant.control.addPerson({ displayName: 'Sam Twin', jobTitle: 'Data analyst' });
  await passes({ hours: 2 });
  await app.jobs.runDue();

  expect(await fillsIn(asha, { owner: 'Vera Visitor' })).toContain('guests can’t own a community');
  expect(await fillsIn(asha, { owner: 'Lea Leaver' })).toContain('I know nobody called');
  expect(await fillsIn(asha, { owner: 'Sam Twin' })).toContain('more than one person called “Sam Twin”');
  await asha.presses(check, { ...bees, owner: 'Sam Twin', which: one });

  expect(asha.sees()).toContain('Sam Twin, Hydrologist');
  expect(asha.buttons()).toContain('Create');
});

test('what was changed after somebody looked is looked at again before it is made', async () => {
  const { all, asha, owner, passes } = await apiary();
  await fillsIn(asha, { owner });
  const [key] = /(?<="key":")[^"]+/.exec(asha.carries()) ?? [''];

  const seen = await asha.forges('create-community', { key, stamp: 'another' });
  await passes({ minutes: 2 });

  expect(seen).toContain('You have changed it since.');
  expect(named(all, 'Beekeeping')).toHaveLength(0);
});

test('nobody can press what somebody else has written', async () => {
  const { all, asha, priya, owner, passes } = await apiary();
  await fillsIn(asha, { owner });
  const [key] = /(?<="key":")[^"]+/.exec(asha.carries()) ?? [''];
  const [stamp] = /(?<="stamp":")[^"]+/.exec(asha.carries()) ?? [''];

  for (const verb of ['create-community', 'creation', 'discard-creation']) {
    const seen = await priya.forges(verb, { key, stamp });
    expect(seen).not.toContain(good);
  }
  await passes({ minutes: 2 });

  expect(named(all, 'Beekeeping')).toHaveLength(0);
  expect(await asha.presses('Create Beekeeping')).toContain('is being made');
});

test('a name that somebody has taken since is refused when Create is pressed', async () => {
  const { all, asha, owner, tenant, passes } = await apiary();
  await fillsIn(asha, { owner });
  tenant.control.addGroup({ displayName: 'Beekeeping' });
  await passes({ hours: 1 });

  await asha.presses('Create Beekeeping');

  expect(asha.sees()).toContain('There is one called Beekeeping already.');
  expect(named(all, 'Beekeeping')).toHaveLength(1);
});

test('a guest is refused politely, and so is whoever the directory does not know', async () => {
  const { asha, directory, somebody } = await apiary();
  const { id, name } = asha;
  directory.apply('people', [
    { partition: id, id: 'profile', etag: '', doc: { id: 'profile', v: 1, name, guest: true } },
  ]);

  expect(await asha.says('start a community for chess')).toContain('Guests can’t start communities here.');
  expect(await asha.forges('creation-form', { q: 'chess' })).toContain(
    'Guests can’t start communities here.',
  );
  const stranger = somebody('6f1c2a30-0000-4000-8000-00000000abcd', 'Stranger');
  expect(await stranger.says('start a community')).toContain(
    'I can’t find you in the directory'.replace('’', "'"),
  );
});

test('where only the community team starts communities, others see the nearest and whom to ask', async () => {
  const { all, asha, carys, owner, tenant } = await apiary();
  await fillsIn(asha, { owner });
  const press = asha.buttons().includes('Create');
  tenant.control.addMember(adminGroup, carys.id);
  await carys.says('settings');
  await carys.presses('What is listed');
  await carys.presses('Let only the community team start communities');
  expect(carys.sees()).toContain('Only the community team can start communities.');

  expect(press).toBe(true);
  expect(await asha.presses('Create Beekeeping')).toContain('Here the community team starts communities.');
  expect(named(all, 'Beekeeping')).toHaveLength(0);
  await asha.says('start a community for cycling');
  expect(asha.sees()).toContain('Cycling to work');
  expect(asha.buttons()).not.toContain('Continue anyway');
  expect(asha.buttons()).toContain('Ask the community team to help');
  expect(await fillsIn(carys, { owner })).toContain('This is how it will be.');
});

test('where Signpost may only read, what was written goes to the community team', async () => {
  const { asha, owner } = await apiary({ readOnly: true });

  await fillsIn(asha, { owner });
  expect(asha.sees()).toContain('I may only read communities here');
  expect(asha.sees()).toContain('[Open Viva Engage]');
  expect(asha.fields().copy).toContain(good);
  await asha.presses('Send to the community team');

  expect(asha.fields().question).toContain('Please start this community for me. Name: Beekeeping');
});

test('nothing of it is answered where others read along', async () => {
  const { asha } = await apiary();

  expect(await asha.says('start a community for cycling', 'channel')).toContain('in our own chat');
});

test('begun on a card in a channel, it is seen by whoever began it alone', async () => {
  const { all, asha, ben, owner, passes } = await apiary();
  await asha.says('Is there anything about falconry?', 'channel');
  const before = ben.in('channel').sees();

  await asha.presses('Start one');
  await asha.presses('Continue anyway');
  await asha.presses(check, { ...bees, owner });
  await asha.presses('Create Beekeeping');
  await passes({ minutes: 2 });

  expect(ben.in('channel').sees()).toBe(before);
  expect(await asha.presses('How far is it?')).toContain('Beekeeping is there');
  expect(named(all, 'Beekeeping')).toHaveLength(1);
});

test('what was written is changed, and discarded', async () => {
  const { all, asha, owner } = await apiary();
  await fillsIn(asha, { owner });
  await asha.presses('Change what you have written');
  expect(asha.fields()).toMatchObject({ name: 'Beekeeping', description: good, kind: 'social', owner });
  await asha.presses(check, { ...bees, owner, name: 'Bees and Hives' });
  expect(asha.sees()).toContain('Bees and Hives');

  expect(await asha.presses('Discard what you have written')).toContain('Discarded. Nothing was made.');
  expect(named(all, 'Bees and Hives')).toHaveLength(0);
});

test('two people who want one of the same name make one, and whoever asks twice sees the first', async () => {
  const { all, asha, priya, owner, passes } = await apiary();
  await fillsIn(asha, { owner });
  await fillsIn(priya, { owner });
  await asha.presses('Create Beekeeping');

  await priya.presses('Create Beekeeping');
  expect(priya.sees()).toContain('One called Beekeeping is being made at this moment.');
  await fillsIn(asha, { owner });
  expect(asha.sees()).toContain('Beekeeping is being made');
  await passes({ minutes: 3 });

  expect(named(all, 'Beekeeping')).toHaveLength(1);
});

test.each([
  ['Start a community', 'Start a community'],
  ['I’d like to set up a new network for women in hydrology, please', 'hydrology'],
  ['can I create a chess club?', 'chess'],
  ['new community', 'Start a community'],
  ['open a new group for birdwatching', 'birdwatching'],
  ['how do I start a group called 🐝🐝?', '🐝🐝'],
])('“%s” is understood', async (text, words) => {
  const { asha, app } = await apiary();

  expect(app.dispatch.route(text.slice(0, 2_000).trim())?.name).toBe('start a community');
  expect(await asha.says(text)).toContain(words);
});

test('a subject of 5,000 characters is understood by its beginning', async () => {
  const { asha } = await apiary();

  const seen = await asha.says(`start a group about ${'bees '.repeat(1_000)}`);

  expect(seen).toMatch(/^Start a community for “(bees ?){10,16}”/);
});

test.each([
  ['start a poll for the running group'],
  ['create a sign-up for the book group'],
  ['is there a group for cycling'],
  ['start a group chat'],
  ['new members in our group'],
  ['open my communities'],
  ['open the community for new parents'],
  ['open our group'],
])('“%s” is something else', async (text) => {
  const { app } = await apiary();

  expect(app.dispatch.route(text)?.name).not.toBe('start a community');
});
