import { setTimeout } from 'node:timers/promises';
import type { Message } from '../../src/bot/dispatch';
import { createPresses } from '../../src/work/presses';
import { temporaryStore } from '../temporary-store';

const here = temporaryStore();
const key = 'ab12';
const joined: Message = { kind: 'text', text: 'You have joined.' };
const card: Message = {
  kind: 'card',
  card: { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: '${x}' }] },
  summary: 'Five communities',
};

const unmoved = () => Promise.resolve(undefined);

const presses = () => createPresses(here.store, here.clock);

/** An act that counts how often it is done. */
function counted(act: () => Promise<Message> = async () => joined) {
  let times = 0;
  const counting = async () => {
    times++;
    return act();
  };
  return { act: counting, times: () => times };
}

test.each([joined, card])('a press that comes twice is done once and answered alike', async (message) => {
  const { act, times } = counted(async () => message);

  const first = await presses().once(key, act, unmoved);
  const second = await presses().once(key, act, unmoved);

  expect(first).toEqual(message);
  expect(second).toEqual(message);
  expect(times()).toBe(1);
});

test('a press that comes again while it is being done waits for the same answer', async () => {
  const { act, times } = counted(async () => {
    await setTimeout(150);
    return joined;
  });

  const answers = await Promise.all([1, 2, 3].map(() => presses().once(key, act, unmoved)));

  expect(answers).toEqual([joined, joined, joined]);
  expect(times()).toBe(1);
});

test('other presses are done for themselves', async () => {
  const { act, times } = counted();

  await presses().once(key, act, unmoved);
  await presses().once('ab13', act, unmoved);

  expect(times()).toBe(2);
});

test('a press that failed can be tried again', async () => {
  const outOfOrder = () => Promise.reject(new Error('out of order'));
  const failing = presses().once(key, outOfOrder, unmoved);
  await expect(failing).rejects.toThrow('out of order');

  expect(await presses().once(key, async () => joined, unmoved)).toEqual(joined);
});

test('a press that a crash cut off is done again after half a minute, and not before', async () => {
  void presses().once(key, () => new Promise(() => {}), unmoved); // never comes back
  await setTimeout(20);
  const { act, times } = counted();

  here.pass({ seconds: 29 });
  const waiting = presses().once(key, act, unmoved);
  await setTimeout(150);
  const early = times();
  here.pass({ seconds: 2 });

  expect(await waiting).toEqual(joined);
  expect([early, times()]).toEqual([0, 1]);
});

test('who presses again is told after five seconds that it still goes on', async () => {
  void presses().once(key, () => new Promise(() => {}), unmoved); // never comes back
  let waited = 0;
  const impatient = createPresses(here.store, here.clock, async (ms) => {
    waited += ms;
  });

  const told = impatient.once(key, async () => joined, unmoved);

  await expect(told).rejects.toThrow('still being done');
  expect(waited).toBe(5_000);
});

test('a press is remembered for a day', async () => {
  const { act, times } = counted();
  await presses().once(key, act, unmoved);

  here.pass({ hours: 23 });
  await presses().once(key, act, unmoved);
  here.pass({ hours: 2 });
  await presses().once(key, act, unmoved);

  expect(times()).toBe(2);
});
