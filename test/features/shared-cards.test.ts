import { world, type Somebody, type World } from '../world';

const peat = 'Peatland Restoration';
const heading = 'A community you might like';

/** A channel with a card of Asha's, who has met the bot. */
async function withCard(): Promise<World & { channel: Somebody }> {
  const all = await world();
  const channel = all.somebody('channel-1', 'a channel');
  await all.asha.says('hello');
  const on = { view: 'shared', params: { id: all.idOf(peat) } };
  await all.app.outbox.cards.post({ key: 'peat', to: { person: channel.id }, on, by: all.asha.id });
  await all.app.pump.run();
  return { ...all, channel };
}

async function vanishes({ app, channel, unreachable, passes }: Awaited<ReturnType<typeof withCard>>) {
  unreachable.add(channel.id);
  await app.outbox.cards.changed('peat');
  await passes({ minutes: 1 });
  unreachable.delete(channel.id);
}

test('a card stands in its channel and is kept current', async () => {
  const { app, channel, directory, idOf, passes, dylan } = await withCard();
  expect(channel.sees()).toContain('14 people');

  directory.noteMembership(idOf(peat), dylan.id, true);
  await app.outbox.cards.changed('peat');
  await passes({ minutes: 1 });

  expect(channel.sees()).toContain('15 people');
  expect(channel.sees().split(heading)).toHaveLength(2);
});

test('a card that has disappeared is offered to whoever had it posted, who has it posted again', async () => {
  const all = await withCard();
  const { asha, channel } = all;

  await vanishes(all);
  expect(asha.sees()).toContain('A card of yours has disappeared');
  expect(asha.sees()).toContain(peat);
  expect(asha.sees()).toContain('You get this because you had the card posted.');
  await channel.says('hello'); // what stood there before is seen no longer
  await asha.presses('Post it again');

  expect(asha.sees()).toContain('Your card is');
  expect(channel.sees()).toContain(heading);
});

test('nobody else can see or have posted what has disappeared', async () => {
  const all = await withCard();
  const { dylan, channel } = all;
  await vanishes(all);
  await channel.says('hello');

  expect(await dylan.forges('post-card-again', { key: 'peat' })).toContain(
    'Only the person who had this card',
  );

  expect(dylan.sees()).not.toContain(peat);
  expect(channel.sees()).not.toContain(heading);
});

test('an offer that comes to nothing says so', async () => {
  const all = await withCard();
  await vanishes(all);
  await all.app.outbox.cards.finish('peat');

  await all.asha.presses('Post it again');

  expect(all.asha.sees()).toContain('That card is over');
});
