import { world, type World } from '../world';

const wanted = 'Is there anything about falconry?';

function groupsIn({ tenant }: World): number {
  return tenant.control.snapshot().groups.length;
}

test('what nothing fits is said so, with the nearest three and what to do now', async () => {
  const { asha } = await world();

  const seen = await asha.says(wanted);

  expect(seen).toMatch(/^No community fits “falconry”\nThese come nearest\./);
  expect(asha.buttons().filter((title) => title.startsWith('Open '))).toHaveLength(3);
  expect(asha.buttons().slice(-4)).toEqual([
    'Tell me when there is one',
    'Start one',
    'Browse all',
    'Ask the community team',
  ]);
});

test('the nearest give no reason that has nothing to do with the question', async () => {
  const { asha } = await world();

  expect(await asha.says(wanted)).not.toContain('Why:');
});

test('who wants to start one is asked first whether it is one of the nearest', async () => {
  const { asha } = await world();
  await asha.says(wanted);

  const seen = await asha.presses('Start one');

  expect(seen).toMatch(/^Start a community for “falconry”\nFirst: is it one of these\?/);
  expect(asha.buttons().filter((title) => title.startsWith('Open '))).toHaveLength(3);
  expect(seen).toContain('A name people would look for');
  expect(seen).toContain('One line on whom it is for');
  expect(seen).toContain('Two owners');
});

test('the way back from starting one leads over one of the nearest to the question', async () => {
  const { asha } = await world();
  const [, first] = (await asha.says(wanted)).match(/\[(Open .+)\]/) ?? [];
  await asha.presses('Start one');

  await asha.presses(String(first));
  await asha.presses('Back');
  expect(asha.sees()).toContain('Start a community for “falconry”');
  await asha.presses('Back');

  expect(asha.sees()).toContain('No community fits “falconry”');
});

test('the community team is asked with the subject filled in, and nothing is started by it', async () => {
  const all = await world();
  const { asha, carys, passes } = all;
  const before = groupsIn(all);
  await carys.says('hello');
  await asha.says(wanted);
  await asha.presses('Start one');

  await asha.presses('Ask the community team to help');
  expect(asha.fields()).toEqual({
    question: 'I would like to start a community for “falconry”. Can you help me?',
  });
  await asha.presses('Send', { question: String(asha.fields().question) });
  await passes({ minutes: 1 });

  expect(carys.sees()).toContain('I would like to start a community for “falconry”');
  expect(groupsIn(all)).toBe(before);
});

test('asked without a subject, the community team is still asked with an empty form', async () => {
  const { asha } = await world();
  await asha.says(wanted);

  await asha.presses('Ask the community team');

  expect(asha.fields()).toEqual({ question: '' });
});

test('a start card made for a community that its holder may not see does not show it', async () => {
  const all = await world();
  const { asha, tenant, passes } = all;
  const id = tenant.control.addGroup({ displayName: 'Secret Falconers', visibility: 'HiddenMembership' });
  await passes({ minutes: 16 });

  const seen = await asha.forges('start-one', { q: 'falconry', ids: [id], near: true });

  expect(seen).toContain('Start a community for “falconry”');
  expect(seen).not.toContain('Secret');
});

test('in a channel no reason tells anything of whoever asks', async () => {
  const { asha } = await world();
  await asha.says('my interests');
  await asha.presses('Save my interests', { text: 'parents' });
  const alone = await asha.says('new parents');
  expect(alone).toMatch(/are here too|are in it/);

  const aloud = await asha.says('new parents', 'channel');

  expect(aloud).toContain('matches “parents”');
  expect(aloud).not.toMatch(/are here too|people (in|at) .* are in it|you said you care/);
});
