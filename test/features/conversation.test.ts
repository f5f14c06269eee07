import { scanAll } from '../../src/store/store';
import { world } from '../world';

test('a new parent asks in plain words and joins with one press', async () => {
  const { asha, directory, idOf } = await world();

  await asha.says('is there anything for new parents?');

  expect(asha.sees()).toContain('Communities for “new parents”');
  expect(asha.sees()).toContain('New Parents Network');
  expect(asha.sees()).toMatch(/matches .*parents/);

  await asha.presses('Join New Parents Network');

  expect(asha.sees()).toContain('You have joined New Parents Network');
  expect(asha.sees()).toContain('You are in it');
  expect(asha.sees()).toContain('Communities for');
  expect(directory.isMember(idOf('New Parents Network'), asha.id)).toBe(true);
});

test('joining is undone at once from the same card', async () => {
  const { asha, directory, idOf } = await world();
  await asha.says('new parents');
  await asha.presses('Join New Parents Network');

  await asha.presses('Leave New Parents Network');

  expect(asha.sees()).toContain('You have left New Parents Network');
  expect(asha.buttons()).toContain('Join');
  expect(directory.isMember(idOf('New Parents Network'), asha.id)).toBe(false);
});

test('a press that Teams delivers twice joins once and answers the same', async () => {
  const { asha, tenant } = await world();
  await asha.says('new parents');

  const first = await asha.presses('Join New Parents Network');
  const second = await asha.pressesAgain();

  expect(second).toBe(first);
  const joins = tenant.requests.last.filter(
    ({ method, path }) => method === 'POST' && path.includes('/members/$ref'),
  );
  expect(joins).toHaveLength(1);
});

test('a question without a subject is answered by who asks', async () => {
  const { asha } = await world();

  await asha.says('Which community should I join?');

  expect(asha.sees()).toContain('Communities you might like');
  expect(asha.sees()).not.toContain('Policy Profession\n');
});

test('a community is never suggested again after "Not for me", until they say otherwise', async () => {
  const { asha } = await world();
  await asha.says('peat');
  await asha.presses('Open Peatland Restoration');

  await asha.presses('Not for me');
  expect(asha.sees()).toContain("I won't suggest Peatland Restoration to you again");
  await asha.says('peat');
  expect(asha.sees()).not.toContain('Open Peatland Restoration');
  expect(asha.sees()).not.toContain('[Join Peatland');

  await asha.says('tell me about Peatland Restoration');
  await asha.presses('Suggest it to me again');
  await asha.says('peat');
  expect(asha.sees()).toContain('Peatland Restoration');
});

test.each(['who is this for', '🍕🍕🍕', '!!!', 'the of and'])(
  '"%s" is answered with what can be asked',
  async (nonsense) => {
    const { asha } = await world();

    await asha.says(nonsense);

    expect(asha.sees()).toContain('I did not understand');
    expect(asha.sees()).toContain('Is there anything for new parents?');
  },
);

test('a subject that nothing fits is said so, with the nearest and a way on', async () => {
  const { asha } = await world();

  await asha.says('flibbertigibbet wranglers');

  expect(asha.sees()).toContain('No community fits');
  expect(asha.buttons()).toContain('Ask the community team');
});

test('5,000 characters are answered like any other question, by their first whole words', async () => {
  const { asha } = await world();

  await asha.says(`peat ${'and more peat '.repeat(360)}`);

  expect(asha.sees()).toMatch(/^Communities for “peat”\nPeatland Restoration/);
});

test('distress is answered with people to call, before any community', async () => {
  const { asha, log } = await world();

  await asha.says("I'm being bullied by my manager");

  expect(asha.sees().indexOf('0800 555 0100')).toBeGreaterThanOrEqual(0);
  expect(asha.sees()).toContain('You are not alone');
  expect(log.join('\n')).not.toContain('bullied');
});

test('"Who knows about peat?" leads to communities, and says that people cannot be looked up', async () => {
  const { asha } = await world();

  await asha.says('Who knows about peat?');

  expect(asha.sees()).toContain('can’t look up people yet');
  expect(asha.sees()).toContain('Peatland Restoration');
});

test('what is found says what it has to do with the question', async () => {
  const { asha } = await world();

  await asha.says('peat');

  const [first, ...others] = asha.sees().match(/^Why: .+$/gm) ?? [];
  expect(first).toContain('matches “Peatland”');
  expect(others.every((why) => why.includes('“peat” → '))).toBe(true);
  expect(asha.buttons().filter((title) => title.startsWith('Open '))).toHaveLength(1 + others.length);
});

test('a first hello is by name and short; the rest is one press away', async () => {
  const { asha } = await world();

  await asha.installs();
  expect(asha.sees()).toMatch(/^Hello Asha, I’m Signpost/);
  expect(asha.sees()).not.toContain('Browse communities');

  await asha.presses('What else can you do?');
  expect(asha.sees()).toContain('Browse communities');
});

test('a community that cannot be joined says so where it is found, and is not suggested unasked', async () => {
  const { asha } = await world();

  await asha.says('finance ledger');
  expect(asha.sees()).toMatch(/Finance Ledger Users[^]*Nobody can join this one by hand/);

  await asha.says('which community should I join?');
  expect(asha.sees()).not.toContain('Nobody can join');
});

test('one community in full tells who runs it, how to get in and what is like it', async () => {
  const { asha } = await world();

  await asha.says('tell me about peatland restoration');

  expect(asha.sees()).toContain('Run by: Priya Nair');
  expect(asha.sees()).toContain('Who can join: Anyone');
  expect(asha.buttons()).toEqual(expect.arrayContaining(['Join', 'Not for me']));
});

test('a row opens the community’s own card, and back leads to the same list', async () => {
  const { asha } = await world();
  const list = await asha.says('new parents');

  await asha.presses('Open New Parents Network');
  await asha.presses('Back');

  expect(asha.sees()).toBe(list);
});

test('from one community to a similar one, there is a way back', async () => {
  const { asha } = await world();
  const card = await asha.says('tell me about Peatland Restoration');

  await asha.presses('Open Biodiversity Net Gain');
  await asha.presses('Back');

  expect(asha.sees()).toBe(card);
});

test('my communities lists what somebody is in, the ones they run first', async () => {
  const { priya } = await world();

  await priya.says('my communities');

  expect(priya.sees()).toMatch(/Peatland Restoration\nYou run it/);
});

test('browsing shows what there is by kind, five at a time', async () => {
  const { asha } = await world();
  await asha.says('browse');

  await asha.presses('Show', { facet: 'kind:staff network' });

  expect(asha.sees()).toContain('Kind: staff network');
  expect(asha.sees()).toMatch(/1 to \d of \d+/);
});

test('joining by name works, and a near name says what there is', async () => {
  const { dylan, directory, idOf } = await world();

  await dylan.says('join cycling to work');
  expect(dylan.sees()).toContain('You have joined Cycling to work');
  expect(directory.isMember(idOf('Cycling to work'), dylan.id)).toBe(true);

  await dylan.says('join the zeppelin pilots');
  expect(dylan.sees()).toContain("I don't know a community called");
});

test.each([
  ['All Marine Works staff', /fills itself/],
  ['Finance Ledger Users', /another system/],
  ['Identity Administrators', /grants permissions/],
])('%s cannot be joined, and says why', async (name, why) => {
  const { dylan } = await world();

  await dylan.says(`join ${name}`);

  expect(dylan.sees()).toMatch(why);
});

test('the only owner is told what to do before leaving', async () => {
  const { priya } = await world();

  await priya.says('leave Peatland Restoration');

  expect(priya.sees()).toContain('You are the only owner of Peatland Restoration');
});

test('a stranger may ask but not join, and is told why', async () => {
  const { somebody } = await world();
  const stranger = somebody('99999999-0000-4000-8000-000000000099', 'Sam Stranger');

  await stranger.says('peat');
  expect(stranger.sees()).toContain('Peatland Restoration');
  await stranger.presses('Join Peatland Restoration');

  expect(stranger.sees()).toContain("I can't find you in the directory");
});

test('before the first sync nobody is told that there is nothing', async () => {
  const { asha } = await world({ sync: false });

  await asha.says('peat');

  expect(asha.sees()).toContain('still reading the list of communities');
});

test('with read access only, joining explains itself', async () => {
  const { asha } = await world({ readOnly: true });
  await asha.says('peat');

  await asha.presses('Join Peatland Restoration');

  expect(asha.sees()).toContain('I may only read communities here');
});

test.each(['Which community should I join?', 'health, caring, parents and cycling'])(
  '"Show more" of “%s” gives the next of the same',
  async (asked) => {
    const { asha } = await world();
    const first = await asha.says(asked);

    const second = await asha.presses('Show five more communities');

    const names = (text: string): string[] =>
      [...text.matchAll(/\n(.+)\n(?:Community|Staff|Profession|Working|Social)/g)].map(
        ([, name]) => name ?? '',
      );
    expect(names(second).length).toBeGreaterThan(0);
    expect(names(second).filter((name) => names(first).includes(name))).toEqual([]);
  },
);

test.each([
  ['is there anything for new parents?', 'new parents'],
  ['Please can you find people managers', 'people managers'],
  ['Hi, I would like to join a group on peat for my team', 'peat'],
  ['Water quality, or the quality of water?', 'Water quality'],
  [`peat ${'and bogs or mires '.repeat(20)}`, 'peat bogs mires'],
])('“%s” is carried by its own words, and found again by them', async (asked, words) => {
  const { asha } = await world();
  const list = await asha.says(asked);

  await asha.presses(asha.buttons()[0]!); // a row
  await asha.presses('Back');

  expect(list).toContain(`“${words}”\n`);
  expect(asha.sees()).toBe(list);
});

test.each(['IT', 'Who knows about IT?', 'is there anything on IT?'])('“%s” has a subject', async (asked) => {
  const { asha } = await world();

  expect(await asha.says(asked)).toContain('“IT”');
});

test.each(['it', 'CAN I DO IT', 'who is it'])('“%s” has none', async (asked) => {
  const { asha } = await world();

  expect(await asha.says(asked)).toContain('I did not understand');
});

test('where there is no community to show, none is spoken of', async () => {
  const { asha } = await world();

  const seen = await asha.says('Who knows about zzxqj?');

  expect(asha.buttons().filter((title) => title.startsWith('Open '))).toEqual([]);
  expect(seen).toContain('can’t look up people yet');
  expect(seen).not.toMatch(/these communities|come nearest/i);
});

test.each(['peat', 'policy', 'Which community should I join?'])(
  'in a channel the answer to “%s” is the same whoever asks',
  async (asked) => {
    const { asha, ben, priya } = await world();
    await ben.says('peat');
    await ben.presses('Open Peatland Restoration');
    await ben.presses('Not for me');

    const seen = await asha.says(asked, 'channel');

    expect(await priya.says(asked, 'channel')).toBe(seen);
    expect(await ben.says(asked, 'channel')).toBe(seen);
    expect(seen).not.toMatch(/You (are|run)|where you work|\[Leave\]/);
  },
);

test('what somebody cares about or asks for is not kept with what they press', async () => {
  const { asha, store } = await world();
  await asha.says('my interests');
  await asha.presses('Save my interests', { text: 'peat' });
  const suits = await asha.presses('Suggest communities for me');
  expect(await asha.pressesAgain()).toBe(suits);
  const more = await asha.presses('Show five more communities');
  expect(await asha.pressesAgain()).toBe(more);
  await asha.says('falconry');
  const start = await asha.presses('Start one');
  expect(await asha.pressesAgain()).toBe(start);

  const kept: string[] = [];
  for await (const { partition, doc } of scanAll(store, 'state')) {
    if (partition.startsWith('press-')) kept.push(JSON.stringify(doc));
  }

  expect(suits).toContain('you said you care about peat');
  expect(start).toContain('falconry');
  expect(kept.filter((doc) => /care about|falconry/.test(doc))).toEqual([]);
});

test('somebody who is in the right community already is told so', async () => {
  const { priya } = await world();

  await priya.says('peat');

  expect(priya.sees()).toContain('You are already in Peatland Restoration');
  expect(priya.sees()).not.toContain('No community fits');
});

test.each(['my communities', 'join Cycling to work', 'leave Policy Profession'])(
  'in a channel “%s” is not answered before everybody',
  async (text) => {
    const { asha, directory, idOf } = await world();

    await asha.says(text, 'channel');

    expect(asha.sees()).toContain('Please ask me the same in our own chat');
    expect(directory.isMember(idOf('Cycling to work'), asha.id)).toBe(false);
    expect(directory.isMember(idOf('Policy Profession'), asha.id)).toBe(true);
  },
);

test('in a channel nobody is told what the asker is in', async () => {
  const { asha, priya } = await world();
  expect(await priya.says('peat')).toContain('You are already in');
  expect(await priya.says('tell me about Peatland Restoration')).toContain('You run this community');
  expect(await asha.says('new parents')).toMatch(/people from Policy Profession are here too/);

  const answers = [
    await priya.says('peat', 'channel'),
    await priya.says('tell me about Peatland Restoration', 'channel'),
    await asha.says('new parents', 'channel'),
  ];

  for (const answer of answers) expect(answer).not.toMatch(/You are already in|You run|here too/);
});

test('somebody in danger is given people to call and nothing else', async () => {
  const { asha, store } = await world();

  await asha.says('help me I want to die');
  expect(asha.sees()).toContain('0800 555 0100');
  expect(asha.sees()).not.toContain('[Join]');
  await asha.presses('Ask the community team');

  for (const container of ['state', 'people'] as const) {
    for await (const { doc } of scanAll(store, container)) expect(JSON.stringify(doc)).not.toMatch(/\bdie\b/);
  }
});

test('what somebody asked not to be offered is not in the message extension either', async () => {
  const { asha } = await world();
  await asha.says('tell me about Peatland Restoration');
  await asha.presses('Not for me');

  expect(await asha.searches('peat')).not.toContain('Peatland Restoration');
});

test('a card cannot be made to show a community that its holder may not see', async () => {
  const { asha, idOf } = await world();

  const hidden = idOf('Senior Women in Water');
  const seen = [
    await asha.forges('open', { community: hidden }),
    await asha.forges('back', { to: { view: 'results', params: { q: 'women', ids: [hidden] } } }),
    await asha.forges('back', { to: { view: 'shared', params: { id: hidden } } }),
  ];

  for (const text of seen) expect(text).not.toContain('Senior Women in Water');
});

test('a button pressed again an hour later shows how things are now', async () => {
  const { asha, directory, idOf, passes } = await world();
  await asha.says('peat');
  await asha.presses('Join Peatland Restoration');
  await asha.says('leave Peatland Restoration');
  await passes({ hours: 1 });

  await asha.pressesAgain();

  expect(asha.sees()).toContain('You have pressed this before');
  expect(asha.buttons()).toContain('Join');
  expect(directory.isMember(idOf('Peatland Restoration'), asha.id)).toBe(false);
});

test('the message extension finds communities by subject, one’s own first', async () => {
  const { priya } = await world();

  const found = await priya.searches('peat');

  expect(found[0]).toBe('Peatland Restoration');
});

test('a press on a community that has gone meanwhile says so and changes nothing', async () => {
  const { asha, tenant, passes, idOf, directory } = await world();
  await asha.says('tell me about Peatland Restoration');
  tenant.control.removeGroup(idOf('Peatland Restoration'));
  await passes({ days: 1, minutes: 1 });

  await asha.presses('Join');

  expect(asha.sees()).toContain('was closed or deleted');
  expect(directory.isMember(idOf('Peatland Restoration'), asha.id)).toBe(false);
});

test('Graph down in the middle of a join: the person is told, and it is finished later', async () => {
  const { asha, tenant, passes, idOf, directory, log } = await world();
  await asha.says('peat');
  tenant.faults.add({ method: 'POST', path: /members/, times: 20, status: 503 });

  await asha.presses('Join Peatland Restoration');

  expect(asha.sees()).toContain('keep trying for an hour');
  expect(directory.isMember(idOf('Peatland Restoration'), asha.id)).toBe(false);
  tenant.faults.clear();
  await passes({ minutes: 3 });
  expect(directory.isMember(idOf('Peatland Restoration'), asha.id)).toBe(true);
  expect(log.join('\n')).not.toContain('a turn failed');
});

test('a join that Graph refuses is said to have changed nothing', async () => {
  const { asha, tenant, idOf, directory } = await world();
  await asha.says('peat');
  tenant.faults.add({
    method: 'POST',
    path: /members/,
    times: 5,
    status: 403,
    code: 'Authorization_RequestDenied',
  });

  await asha.presses('Join Peatland Restoration');

  expect(asha.sees()).toContain('nothing has changed');
  expect(directory.isMember(idOf('Peatland Restoration'), asha.id)).toBe(false);
});

test.each([
  ['markdown', '**Bees** [click](https://evil.example) _x_'],
  ['template text', '${heading} ${$root.rows} {{DATE(2026-01-01T00:00:00Z, SHORT)}}'],
  ['HTML', '<img src=x onerror=alert(1)> <at>everyone</at>'],
  ['emoji and right-to-left text', '🐝 مجتمع النحل \u202Egnp.exe'],
  ['256 characters', `Bees ${'b'.repeat(251)}`],
])('a community named with %s is shown as it is written and can be joined', async (_what, name) => {
  const { asha, tenant, passes, directory } = await world();
  const id = 'bee50000-0000-4000-8000-0000000000be';
  tenant.control.addGroup(group(id, name));
  await passes({ days: 1, minutes: 1 });

  await asha.says('pollinating hymenoptera beekeepers');
  expect(asha.sees()).toContain(name.replace('\u202E', '').slice(0, 60));
  await asha.forges('join', { community: id });

  expect(asha.sees()).toContain('You have joined');
  expect(directory.isMember(id, asha.id)).toBe(true);
});

/** A public Engage community as the simulated tenant takes it. */
function group(id: string, displayName: string) {
  return {
    id,
    engageId: 'bees',
    displayName,
    description:
      'For beekeepers and everybody who cares for pollinating hymenoptera on our sites, beginners too.',
    mailNickname: 'bees',
    visibility: 'Public' as const,
    createdDateTime: '2026-11-01T09:00:00Z',
    groupTypes: ['Unified'],
    membershipRule: null,
    resourceProvisioningOptions: [],
    creationOptions: ['YammerProvisioning'],
    onPremisesSyncEnabled: null,
    isAssignableToRole: null,
    members: [],
    owners: [],
    activity: { posted: 3, read: 20, liked: 1 },
  };
}
