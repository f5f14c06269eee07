import type { Turn } from '../../src/bot/turn';
import { asked, fileFor, heard, line, manages, met, question, shared, theOne } from './poll-room';
import { world, type Somebody, type World } from '../world';

const channel = { kind: 'channel' as const, id: 'channel' };

/** Somebody says something in the channel, and the bot dies before its answer is there. */
async function saysInVain({ app, now }: World, { id, name }: Somebody, text: string): Promise<void> {
  const turn: Turn = {
    id: `lost ${text}`,
    who: { id, name },
    at: now(),
    timeZone: 'Europe/London',
    where: channel,
    contact: { room: 'channel' },
    what: { kind: 'text', text },
  };
  await app.dispatch.turn(turn);
}

describe('a poll whose card was lost before it stood', () => {
  test('is posted by a look at it half a minute later, once', async () => {
    const here = await world();
    await saysInVain(here, here.asha, line);
    const before = shared(here);

    await here.passes({ minutes: 1 });
    await here.passes({ minutes: 1 });

    expect(before).not.toContain(question);
    expect(shared(here)).toContain(question);
    expect(await here.ben.in('channel').presses('York')).toContain('You chose York.');
    expect(shared(here)).toContain('1 person has voted.');
  });

  test('one that stands is not posted again', async () => {
    const here = await world();
    await here.asha.says(line, 'channel');
    await here.asha.says('poll "Lunch?" Pie, Soup', 'channel');

    await here.passes({ minutes: 5 });

    expect(shared(here)).toContain('Lunch?');
  });

  test('is there at once when whoever drafted it says again to post it', async () => {
    const here = await world();
    await here.asha.says('poll "An older one?" Pie, Soup');
    await here.passes({ minutes: 1 });
    await here.asha.says(line);
    await saysInVain(here, here.asha, 'post my poll');

    const again = await here.asha.says('post my poll', 'channel');

    expect(again).toContain(question);
    await here.passes({ minutes: 1 });
    expect(await here.asha.says('post my poll', 'channel')).toContain('An older one?');
  });
});

describe('administrators', () => {
  test('manage anybody’s poll from its card, once they press to see it', async () => {
    const here = await asked();
    const { poll } = await theOne(here);
    await here.carys.in('channel').refreshes();
    const before = here.carys.buttons();

    await here.carys.in('personal').forges('look-poll', { poll });
    const after = here.carys.buttons();

    expect(before).not.toContain('Manage');
    expect(after).toContain('Manage');
    expect(await here.carys.presses('Manage this poll')).toContain('Votes: Named');
  });

  test('are not looked for among those who vote, nor do others manage it', async () => {
    const here = await asked();
    const { poll } = await theOne(here);

    await here.carys.in('channel').presses('York');
    const voted = here.carys.buttons();
    await here.dylan.in('personal').forges('look-poll', { poll });

    expect(voted).not.toContain('Manage');
    expect(here.dylan.buttons()).not.toContain('Manage');
  });
});

test('the file of votes is closed to somebody who has been disabled', async () => {
  const here = await asked();
  const before = await fileFor(here, here.asha.id);
  const profile = { id: 'profile', v: 1, name: here.asha.name, disabled: true };
  await here.store.put('people', here.asha.id, profile);
  await here.app.follower.follow();

  const after = await fileFor(here, here.asha.id);

  expect(before.status).toBe(200);
  expect(after).toMatchObject({ status: 403 });
});

test('who has voted is read a page at a time, everybody once', async () => {
  const here = await met();
  await here.asha.says(line, 'channel');
  const everybody = [here.asha, here.ben, here.carys, here.dylan, here.priya];
  for (const one of everybody) await one.in('channel').presses('York');
  const { poll } = await theOne(here);
  await here.store.put('polls', poll, {
    ...{
      id: 'ballot~0-somebody',
      v: 1,
      person: '0-somebody',
      choices: ['o2'],
      at: here.now().toISOString(),
      ttl: 1e6,
    },
  } as { id: string; v: number }); // a whole ballot
  await here.store.transact('polls', poll, [
    { kind: 'increment', id: 'tally', field: 'voters', by: 1 },
    { kind: 'increment', id: 'tally', field: 'o2', by: 1 },
  ]);

  await manages(here.asha);
  await here.asha.presses('Results');
  const first = await here.asha.presses('Who has voted');
  const second = await here.asha.presses('Show more people who have voted');

  expect(first).toContain('6 people have voted.');
  expect(`${first}${second}`.split('York').length - 1).toBe(5);
  for (const { name } of everybody) expect(`${first}${second}`.split(name)).toHaveLength(2);
  expect(here.asha.buttons()).not.toContain('Show more');
  expect(heard(here.asha, 'Leeds')).toBe(first.includes('Leeds') ? 0 : 1);
});

test('a message whose end would not be read otherwise goes into the form whole', async () => {
  const { asha } = await world();
  const options = Array.from({ length: 12 }, (_, index) => `${index} ${'x'.repeat(250)}`);

  const form = await asha.says(`poll "Which?"\n${options.join('\n')}`, 'channel');

  expect(form).toContain('Use at most 10 options: these are 12.');
});
