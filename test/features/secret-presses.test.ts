import { z } from 'zod';
import { show } from '../../src/bot/card';
import { createDispatch, type Answer } from '../../src/bot/dispatch';
import { verb, view, type Feature } from '../../src/bot/feature';
import { noticeCard } from '../../src/bot/notice';
import { Refusal } from '../../src/bot/turn';
import { createPresses } from '../../src/work/presses';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();

/** A card on which something is chosen, remembered or not; `closed` may no longer be. */
function setUp() {
  const Choice = z.object({ option: z.string() });
  const made: string[] = [];
  const choose = (_turn: unknown, { option }: z.infer<typeof Choice>) => {
    if (option === 'closed') throw new Refusal('This poll closed on Friday.');
    made.push(option);
    return Promise.resolve({ redraw: true as const, notice: 'Counted.', otherwise: on });
  };
  const on = { view: 'poll', params: {} };
  const toy: Feature = {
    name: 'toy',
    verbs: [verb('open vote', Choice, choose), verb('secret vote', Choice, choose, { remembered: false })],
    views: [
      view('poll', z.object({}), (_viewer, _params, notice) =>
        Promise.resolve(
          show(noticeCard, { heading: 'Where?', ...(notice !== undefined && { lead: notice }) }, 'Where?'),
        ),
      ),
    ],
  };
  const log = keptLog();
  const presses = createPresses(here.store, here.clock, () => Promise.resolve());
  const dispatch = createDispatch([toy], { presses, log, nonce: () => 'another' });
  async function press(name: string, data: object, automatic = false): Promise<string> {
    const answer: Answer = await dispatch.turn({
      ...{ id: 'turn-7', who: { id: 'asha', name: 'Asha' }, at: here.now, timeZone: 'Europe/London' },
      where: { kind: 'channel', id: 'c' },
      what: {
        ...{ kind: 'press', verb: name, data: { nonce: 'n', ...data } },
        ...(automatic && { automatic: true as const }),
      },
    });
    return JSON.stringify(answer);
  }
  return { press, on, made, log };
}

async function kept(): Promise<number> {
  return (await here.store.scan('state')).items.length;
}

test('of a press that is not remembered nothing is kept, neither the choice nor the answer', async () => {
  const { press, on, made, log } = setUp();

  const answer = await press('secret vote', { option: 'York', on });

  expect(made).toEqual(['York']);
  expect(answer).toContain('Counted.');
  expect(await kept()).toBe(0);
  expect(log.lines).toEqual([]);
});

test('of any other press it is, so that it is done once', async () => {
  const { press, on, made } = setUp();

  await press('open vote', { option: 'York', on });
  await press('open vote', { option: 'York', on });

  expect(made).toEqual(['York']);
  expect(await kept()).toBe(1);
});

test('a refusal of one that is not remembered is drawn on the card that was pressed, and not kept', async () => {
  const { press, on } = setUp();

  const answer = await press('secret vote', { option: 'closed', on });

  expect(answer).toContain('Where?');
  expect(answer).toContain('This poll closed on Friday.');
  expect(await kept()).toBe(0);
});

test.each([
  ['is refused', 'secret vote', { option: 'closed' }],
  ['is out of date', 'secret vote', {}],
])('what Teams fetches by itself and %s shows the card without a word', async (_what, name, data) => {
  const { press, on } = setUp();

  const answer = await press(name, { ...data, on }, true);

  expect(answer).toContain('Where?');
  expect(answer).not.toMatch(/closed on Friday|out of date/);
});
