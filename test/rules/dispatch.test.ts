import { z } from 'zod';
import { createDispatch, type Answer, type Log, type Message } from '../../src/bot/dispatch';
import { ask, verb, view, type Feature } from '../../src/bot/feature';
import { noticeCard } from '../../src/bot/notice';
import { show } from '../../src/bot/card';
import { Refusal, type Deed, type Turn } from '../../src/bot/turn';

const counter: { pressed: number } = { pressed: 0 };

const toy: Feature = {
  name: 'toy',
  asks: [
    ask({
      name: 'ping',
      about: '',
      examples: ['ping'],
      match: (text) => (text === 'ping' ? true : undefined),
      reply: () => Promise.resolve({ text: 'pong' }),
    }),
    ask({
      name: 'boom',
      about: '',
      examples: ['boom'],
      match: (text) => (text === 'boom' ? true : undefined),
      reply: () => Promise.reject(new Error('secret detail')),
    }),
    ask({
      name: 'rest',
      about: '',
      examples: [],
      last: true,
      match: () => true,
      reply: () => Promise.resolve({ text: 'what?' }),
    }),
  ],
  verbs: [
    verb('press', z.object({ id: z.string() }), (_turn, { id }) => {
      counter.pressed += 1;
      if (id === 'closed') throw new Refusal('It closed on Friday.');
      if (id === 'broken') throw new Error('secret detail');
      return Promise.resolve({ redraw: true, notice: 'Done it', otherwise: { view: 'toy', params: { id } } });
    }),
  ],
  views: [
    view('toy', z.object({ id: z.string() }), (_viewer, { id }, notice) =>
      Promise.resolve(
        show(
          noticeCard,
          { heading: `Toy ${id}`, ...(notice !== undefined && { lead: notice }), actions: [] },
          id,
        ),
      ),
    ),
  ],
};

function setUp() {
  counter.pressed = 0;
  const logged: string[] = [];
  const write = (fields: object, text: string): void => void logged.push(`${text} ${JSON.stringify(fields)}`);
  const log: Log = { info: write, warn: write, error: write };
  const answers = new Map<string, Promise<Message>>();
  const presses = {
    once(key: string, act: () => Promise<Message>): Promise<Message> {
      const known = answers.get(key) ?? act();
      answers.set(key, known);
      return known;
    },
  };
  let nonce = 0;
  const dispatch = createDispatch([toy], {
    presses,
    log,
    nonce: () => String((nonce += 1)),
  });
  const does = (what: Deed): Promise<Answer> => dispatch.turn(turn(what));
  const presser = (data: unknown, name = 'press'): Promise<Answer> =>
    does({ kind: 'press', verb: name, data });
  return { dispatch, does, presser, logged };
}

function turn(what: Deed): Turn {
  const who = { id: 'p1', name: 'Asha' };
  return {
    id: 'turn-7',
    who,
    at: new Date('2026-11-16T10:00:00Z'),
    timeZone: 'Europe/London',
    where: { kind: 'personal', id: 'c' },
    what,
  };
}

function text(answer: Answer): string {
  return JSON.stringify(answer);
}

const on = { view: 'toy', params: { id: 'a' } };

test('the first ask that understands answers, and the last ones only when no other does', async () => {
  const { does } = setUp();

  expect(text(await does({ kind: 'text', text: ' ping ' }))).toContain('pong');
  expect(text(await does({ kind: 'text', text: 'else' }))).toContain('what?');
});

test('a press redraws the card that was pressed, with what has happened', async () => {
  const { presser } = setUp();

  const answer = text(await presser({ id: 'b', on, nonce: 'n' }));

  expect(answer).toContain('Toy a');
  expect(answer).toContain('Done it');
});

test('without a card to redraw the one to show otherwise is drawn', async () => {
  const { presser } = setUp();

  expect(text(await presser({ id: 'b', nonce: 'n' }))).toContain('Toy b');
});

test('the same press is done once', async () => {
  const { presser } = setUp();

  const first = await presser({ id: 'b', on, nonce: 'n' });
  const second = await presser({ id: 'b', on, nonce: 'n' });
  await presser({ id: 'b', on, nonce: 'another card' });
  await presser({ id: 'b', nonce: 'without a card' });
  await presser({ id: 'b', nonce: 'without a card' });

  expect(second).toEqual(first);
  expect(counter.pressed).toBe(3);
});

test('a refusal is shown on the card that was pressed', async () => {
  const { presser, logged } = setUp();

  const answer = text(await presser({ id: 'closed', on, nonce: 'n' }));

  expect(answer).toContain('Toy a');
  expect(answer).toContain('It closed on Friday');
  expect(logged).toEqual([]);
});

test('a failure quotes the id of the turn, says nothing of its cause, and is logged', async () => {
  const { does, presser, logged } = setUp();

  for (const answer of [
    await does({ kind: 'text', text: 'boom' }),
    await presser({ id: 'broken', on, nonce: 'n' }),
  ]) {
    expect(text(answer)).toContain('turn-7');
    expect(text(answer)).not.toContain('secret');
  }
  expect(logged).toHaveLength(2);
});

test.each([
  ['an unknown verb', 'fly', { id: 'b', on }],
  ['a missing field', 'press', { on }],
  ['a wrong type', 'press', { id: 7, on }],
])('%s is an old card: it is said so and the current one is shown', async (_what, name, data) => {
  const { presser } = setUp();

  const answer = text(await presser(data, name));

  expect(answer).toContain('out of date');
  expect(answer).toContain('Toy a');
});

test.each([
  [null],
  ['text'],
  [[1, 2]],
  [{ on: { view: 'none', params: {} } }],
  [{ on: 'x' }],
  [{ id: 'b', on: { view: 'toy', params: 7 } }],
])('data that makes no sense (%j) is answered in words', async (data) => {
  const { presser } = setUp();

  const answer = await presser(data);

  expect(answer.kind).toBe('messages');
  expect(text(answer)).toMatch(/out of date|Toy b/);
});
