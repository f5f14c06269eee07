import { createRush, Overrun, usualLimits } from '../../src/adapters/teams/rush';
import { hello, openDoor, type Door } from '../front-door';
import { openDesk } from '../teams-desk';

const press = { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'join' } } };

describe('at the door', () => {
  let door: Door;
  let atOnce: number;
  let most: number;

  /** The door of a server that does so many things at once, each of which takes a moment. */
  async function opens(limits: Partial<typeof usualLimits>): Promise<void> {
    atOnce = 0;
    most = 0;
    door = await openDoor({ limits: { ...usualLimits, ...limits } });
    door.answers(async () => {
      most = Math.max(most, (atOnce += 1));
      await new Promise(setImmediate);
      atOnce -= 1;
      return hello;
    });
  }

  function presses(count: number): Promise<number[]> {
    const one = async (_value: unknown, index: number): Promise<number> => {
      const from = { id: `29:${index}`, aadObjectId: `a5a00000-0000-4000-8000-${1_000 + index}` };
      return (await door.knocks({ activity: { ...press, from } })).status;
    };
    return Promise.all(Array.from({ length: count }, one));
  }

  afterEach(() => door.stop());

  test('a hundred people who press at once are all answered, a few at a time', async () => {
    await opens({ atOnce: 3 });

    const statuses = await presses(100);

    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(door.turns).toHaveLength(100);
    expect(most).toBe(3);
  });

  test('where even the queue is full the rest are told when to come back, and nothing is done for them', async () => {
    await opens({ atOnce: 1, waiting: 0 });
    let answered = (): void => undefined;
    door.answers(() => new Promise((resolve) => (answered = () => resolve(hello))));
    const first = door.knocks({ activity: press });
    while (door.turns.length === 0) await new Promise(setImmediate);

    const second = await door.knocks({ activity: press });
    answered();

    expect([second.status, second.headers['retry-after']]).toEqual([429, '1']);
    expect(JSON.parse(second.said)).toEqual({ error: expect.stringMatching(/^Too much has come at once/) });
    expect((await first).status).toBe(200);
    expect(door.turns).toHaveLength(1);
  });

  test('a turn that fails makes room for the next', async () => {
    await opens({ atOnce: 1 });
    door.answers(() => Promise.reject(new Error('the disk is full')));

    expect(new Set(await presses(5))).toEqual(new Set([200]));
  });
});

test('where nobody is authenticated one person may do as much as they can', async () => {
  const desk = await openDesk();

  const answers = await Promise.all(Array.from({ length: 130 }, () => desk.deliver(press)));
  await desk.stop();

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});

describe('one person', () => {
  let now: number;
  let waits: number[];
  const act = (): Promise<string> => Promise.resolve('done');
  const limits = { ...usualLimits, burst: 3, everyMs: 100, longestMs: 250 };

  function rush() {
    now = 1_000_000;
    waits = [];
    const clock = (): Date => new Date(now);
    return createRush(limits, clock, (ms) => Promise.resolve(waits.push(ms)));
  }

  test('may do a few things at once; what comes then is held back, evenly', async () => {
    const { take } = rush();

    for (let count = 0; count < 5; count += 1) await take('asha', act);

    expect(waits).toEqual([100, 200]);
  });

  test('is told to come back where they would wait too long for Teams', async () => {
    const { take } = rush();
    for (let count = 0; count < 5; count += 1) await take('asha', act);

    await expect(take('asha', act)).rejects.toThrow(Overrun);

    expect(await take('ben', act)).toBe('done');
  });

  test('who has been quiet for a while may do as much again', async () => {
    const { take } = rush();
    for (let count = 0; count < 5; count += 1) await take('asha', act);
    waits = [];

    now += 500;
    for (let count = 0; count < 3; count += 1) await take('asha', act);

    expect(waits).toEqual([]);
  });
});
