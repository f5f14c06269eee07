import type { Somebody } from '../world';
import { agrees, asks, keptOf, paired } from './together-office';

/** How often somebody sees this. */
const times = (somebody: Somebody, words: string) => somebody.sees().split(words).length - 1;
const agreed = 'Agreed by ';
/** The foot of each message about it. */
const foot = 'You get this because you look after one of the two communities.';

async function daysPass({ passes }: Awaited<ReturnType<typeof paired>>, days: number): Promise<void> {
  await passes({ days: days - 1 });
  await passes({ days: 1 });
}

test('whoever can have the notice sent is reminded after 14 and 45 days, with the day on which it ends', async () => {
  const all = await paired();
  const { asha, ben } = all;
  await agrees(all);
  const told = [times(asha, foot), times(ben, foot)];
  expect(times(ben, agreed)).toBe(1);

  await daysPass(all, 13);
  expect(times(ben, agreed)).toBe(1);
  await daysPass(all, 2);

  expect(times(ben, agreed)).toBe(2);
  expect(ben.sees()).toContain('If nobody goes on by Friday 15 January, it ends');
  expect(ben.buttons()).toContain('Write to its members');
  await daysPass(all, 29);
  expect(times(ben, agreed)).toBe(2);
  await daysPass(all, 2);
  expect([times(asha, foot), times(ben, foot)]).toEqual([told[0], (told[1] ?? 0) + 2]);
});

test('when nobody goes on it ends after 60 days, and both sides and whoever began it are told once', async () => {
  const all = await paired();
  await agrees(all);
  await daysPass(all, 59);
  expect((await keptOf(all))?.stage).toBe('agreed');
  const told = times(all.ben, foot);

  await daysPass(all, 4);

  expect((await keptOf(all))?.stage).toBe('ended');
  expect(times(all.ben, foot)).toBe(told + 1);
  for (const somebody of [all.asha, all.ben, all.carys]) {
    expect(somebody.sees()).toContain('in 60 days nobody wrote to the members of the other, so it ended');
    expect(somebody.sees()).toContain('Cycling to work and Bike Commuters were not brought together');
  }
  expect(times(all.carys, foot)).toBe(1);
});

test('owners who do not agree within 60 days are told that it has ended', async () => {
  const all = await paired();
  await asks(all, all.carys);
  expect(all.ben.sees()).toContain('If nobody goes on by Friday 15 January, it ends');

  await daysPass(all, 63);

  expect(times(all.ben, foot)).toBe(2);
  expect(all.ben.sees()).toContain('There was no agreement by');
});

test('whoever has had their number of messages this week is reminded when there is room', async () => {
  const all = await paired();
  await agrees(all);
  await all.app.rules.change(all.carys, (rules) => ({ ...rules, weekly: 0 }));

  await daysPass(all, 16);
  expect(times(all.ben, agreed)).toBe(1);
  await all.app.rules.change(all.carys, (rules) => ({ ...rules, weekly: 5 }));
  await daysPass(all, 2);

  expect(times(all.ben, agreed)).toBe(2);
});

test('what was stopped in time reminds nobody and is not said to have ended by itself', async () => {
  const all = await paired();
  await agrees(all);
  await all.asha.forges('bring-together', { ...all.pair, asking: 'stop' });
  await all.asha.presses('Stop now');
  const told = times(all.ben, foot);

  await daysPass(all, 62);

  expect(times(all.ben, foot)).toBe(told);
});

test('what was found of the two is open again when somebody stops it', async () => {
  const all = await paired();
  await asks(all, all.carys);
  const during = await finding(all);

  await all.asha.forges('bring-together', { ...all.pair, asking: 'stop' });
  await all.asha.presses('Stop now');

  expect(during).toContain('Being put right');
  expect(await finding(all)).toContain(
    'Open again since Monday 16 November by Asha Patel: bringing the two together was stopped.',
  );
  expect(await all.carys.says('duplicates')).not.toContain('being put right');
});

test('what was found of the two is open again when their owners do not answer', async () => {
  const all = await paired();
  await asks(all, all.carys);

  await daysPass(all, 63);

  expect(await finding(all)).toContain('there was no agreement in time, or nobody went on');
  expect(await all.carys.says('duplicates')).not.toContain('being put right');
});

/** The card of what was found of the two. */
function finding({ carys, pair }: Awaited<ReturnType<typeof paired>>): Promise<string> {
  return carys.forges('finding', { community: pair.community, id: `duplicate~${pair.other}` });
}
