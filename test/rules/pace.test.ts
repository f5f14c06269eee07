import { createPace } from '../../src/work/outbox/pace/pace';
import { createWindows, limits } from '../teams-double/windows';

/** A clock that the test moves, and a pace that goes by it. */
function begin(rate?: number) {
  const here = { now: Date.parse('2026-11-16T10:00:00Z') };
  const clock = (): Date => new Date(here.now);
  const pace = createPace({ clock, random: () => 0.5, ...(rate !== undefined && { rate }) });
  const later = (ms: number): void => void (here.now += ms);

  /** Sends to conversations as soon as each may be sent to; answers how long all took. */
  function send(conversations: Iterable<string>, sent = (_conversation: string): void => {}): number {
    const since = here.now;
    for (const conversation of conversations) {
      for (let ms = pace.wait(conversation); ms > 0; ms = pace.wait(conversation)) later(ms);
      pace.take(conversation);
      sent(conversation);
      pace.heard(conversation, 'taken');
    }
    return here.now - since;
  }
  return { here, pace, later, send };
}

const many = (count: number): string[] => Array.from({ length: count }, (_, at) => `conversation ${at}`);

test('27,000 messages take eighteen minutes, and no second sees more than Teams takes', () => {
  const { here, send } = begin();
  const app = createWindows(limits.app);

  const took = send(many(27_000), () => void app.take(here.now));

  expect(took / 60_000).toBeCloseTo(18, 1);
  expect(app.busiest()[0]?.count).toBeLessThanOrEqual(27);
});

test('after a rest no more than the few of the bucket go at once', () => {
  const { here, later, send } = begin();
  const app = createWindows(limits.app);
  later(60 * 60_000);

  send(many(200), () => void app.take(here.now));

  expect(app.busiest()[0]?.count).toBeLessThanOrEqual(27);
});

test('whoever begins waits for the first message, for another may just have sent', () => {
  const { pace } = begin();

  expect(pace.waitForAny()).toBe(40);
});

test('another rate is kept as well', () => {
  const { send } = begin(5);

  expect(send(many(300))).toBe(60_000);
});

test('one conversation never gets near what Teams takes, in seconds or in hours', () => {
  const { here, send } = begin(100);
  const conversation = createWindows(limits.conversation);

  send(
    Array.from({ length: 4_000 }, () => 'one'),
    () => void conversation.take(here.now),
  );

  for (const { limit, count } of conversation.busiest()) expect(count).toBeLessThan(limit.most);
});

test('a conversation that now and then gets a few at once stays within its hour, though it is forgotten in between', () => {
  const { here, later, send } = begin(100);
  const conversation = createWindows(limits.conversation);

  for (let minute = 0; minute < 180; minute++) {
    send(['one', 'one', 'one', 'one', 'one'], () => void conversation.take(here.now));
    later(61_000);
    send(['another']);
    if (minute % 60 < 30) continue;
    send(
      Array.from({ length: 90 }, () => 'one'),
      () => void conversation.take(here.now),
    );
  }

  for (const { limit, count } of conversation.busiest()) expect(count).toBeLessThan(limit.most);
});

test('a conversation that is throttled waits as long as Teams says, and nobody else does', () => {
  const { pace, later } = begin();
  later(1_000);

  pace.heard('one', { throttled: 30_000 });

  expect(pace.wait('one')).toBe(30_000);
  expect(pace.wait('another')).toBe(0);
  expect(pace.waitForAny()).toBe(0);
});

test('without a word of Teams it waits longer each time, until a message is taken', () => {
  const { pace, later } = begin();
  later(1_000);
  const waits: number[] = [];

  for (let time = 0; time < 4; time++) {
    pace.heard('one', { throttled: undefined });
    waits.push(pace.wait('one'));
    later(pace.wait('one'));
  }
  pace.heard('one', 'taken');
  pace.heard('one', { throttled: undefined });

  expect(waits).toEqual([1_500, 3_000, 6_000, 12_000]);
  expect(pace.wait('one')).toBe(1_500);
});

test('nothing waits longer than ten minutes, whatever Teams says', () => {
  const { pace } = begin();

  pace.heard('one', { throttled: 24 * 60 * 60_000 });
  pace.holdAll(24 * 60 * 60_000);

  expect(pace.wait('one')).toBe(10 * 60_000);
  expect(pace.waitForAny()).toBe(10 * 60_000);
});

test('when many conversations are throttled at once, everybody waits as long as half of them are asked to', () => {
  const { pace, later } = begin();
  later(1_000);

  for (const [at, conversation] of many(20).entries()) {
    pace.heard(conversation, { throttled: at === 3 ? 45_000 : 5_000 });
  }

  expect(pace.wait('somebody else')).toBe(5_000);
  expect(pace.waitForAny()).toBe(5_000);
  expect(pace.wait('conversation 3')).toBe(45_000);
});

test('when it goes on, everybody waits longer each time', () => {
  const { pace, later } = begin();
  later(1_000);
  const waits: number[] = [];

  for (let time = 0; time < 4; time++) {
    for (const conversation of many(12)) pace.heard(`${time} ${conversation}`, { throttled: 1_000 });
    waits.push(pace.waitForAny());
    later(pace.waitForAny());
  }

  expect(waits).toEqual([1_500, 3_000, 6_000, 12_000]);
});

test('one conversation that is throttled over and over holds up nobody else', () => {
  const { pace, later } = begin();
  later(1_000);

  for (let time = 0; time < 100; time++) pace.heard('one', { throttled: 60_000 });

  expect(pace.waitForAny()).toBe(0);
});

test('one in twenty that is throttled slows nobody else down', () => {
  const { pace, later } = begin();
  later(1_000);
  let held = 0;

  for (const [at, conversation] of many(27_000).entries()) {
    pace.heard(conversation, at % 20 === 7 ? { throttled: 60_000 } : 'taken');
    if (pace.waitForAny() > 0) held += 1;
    later(40);
  }

  expect(held).toBe(0);
});

test('what stands in the way of everybody holds every conversation', () => {
  const { pace, later } = begin();

  pace.holdAll(60_000);
  later(59_000);

  expect(pace.wait('one')).toBe(1_000);
  later(1_000);
  expect(pace.wait('one')).toBe(0);
});

test('a clock that is put back holds nothing up for longer than it would have waited anyway', () => {
  const { pace, later, send } = begin();
  send(Array.from({ length: 6 }, () => 'one'));
  pace.heard('another', { throttled: 30_000 });

  later(-24 * 60 * 60_000);

  expect(pace.wait('one')).toBeLessThanOrEqual(1_000);
  expect(pace.wait('another')).toBeLessThanOrEqual(10 * 60_000);
  expect(pace.wait('somebody else')).toBeLessThanOrEqual(40);
});
