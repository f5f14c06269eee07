import { world } from '../world';

test('a team is told once what the bot does there, and not again for 30 days', async () => {
  const { asha, ben, passes } = await world();

  const first = await asha.in('channel').installs();
  const again = await ben.in('channel').installs();
  await passes({ days: 29 });
  const later = await asha.in('channel').installs();
  await passes({ days: 2 });
  const afterAMonth = await asha.in('channel').installs();

  expect(first).toContain('I help those who run this team');
  expect(first).toContain('new poll');
  expect(first).toContain('new sign-up');
  expect(first).toContain('New announcement');
  expect(first).not.toContain('Asha');
  expect([again, later]).toEqual(['', '']);
  expect(afterAMonth).toContain('I help those who run this team');
});

test('a group chat is told of what works there, and each place for itself', async () => {
  const { asha } = await world();

  await asha.in('channel').installs();
  const group = await asha.in('group').installs();

  expect(group).toContain('I help this chat agree on things');
  expect(group).not.toContain('announcement');
});

test('nobody in the place is written to', async () => {
  const { asha, ben, passes } = await world();

  await asha.in('channel').installs();
  await passes({ days: 1 });

  expect(asha.in('personal').sees()).toBe('');
  expect(ben.in('personal').sees()).toBe('');
});

test('two instances that are told of it at once say it once', async () => {
  const { asha, ben } = await world();

  const seen = await Promise.all([asha.in('group').installs(), ben.in('group').installs()]);

  expect(seen.filter((text) => text !== '')).toHaveLength(1);
});

test('what the message suggests works there', async () => {
  const { asha } = await world();

  expect(await asha.says('new poll', 'channel')).not.toContain('Sorry');
  expect(await asha.says('new sign-up', 'channel')).not.toContain('Sorry');
  expect(await asha.says('is there anything about cycling?', 'group')).toContain('Cycling');
});

test('somebody who installs it for themselves is greeted with examples to press', async () => {
  const { asha } = await world();

  const seen = await asha.installs();

  expect(seen).toContain('Hello Asha');
  expect(asha.buttons()).toEqual(
    expect.arrayContaining(['Find communities for me', 'Browse all', 'My communities']),
  );
});
