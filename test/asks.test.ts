import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ask } from '../src/bot/feature';
import { world, type World } from './world';

let here: World;
let asks: readonly Ask[];

beforeAll(async () => {
  here = await world();
  asks = here.app.features.flatMap((feature) => feature.asks ?? []);
});

test('every example reaches its own ask and no other', () => {
  const wrong: string[] = [];
  for (const ask of asks) {
    for (const example of ask.examples) {
      const reached = here.app.dispatch.route(example);
      const also = asks.filter((other) => other !== ask && !other.last && other.match(example) !== undefined);
      if (reached !== ask) wrong.push(`“${example}” reaches ${reached?.name}, not ${ask.name}`);
      for (const other of also) wrong.push(`“${example}” is also ${other.name}`);
    }
  }

  expect(asks.flatMap(({ examples }) => examples).length).toBeGreaterThan(12);
  expect(wrong).toEqual([]);
});

test('every ask that people can learn of says what it is good for', () => {
  const silent = asks
    .filter(({ examples, about }) => examples.length > 0 && about === '')
    .map(({ name }) => name);

  expect(silent).toEqual([]);
});

test('every feature has its line in the README', () => {
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
  const missing = here.app.features
    .filter(({ name }) => !readme.includes(`\`${name}\``))
    .map(({ name }) => name);

  expect(missing).toEqual([]);
});

test.each([
  ['Hi, is there a group for people who cycle?', 'question'],
  ['hello there', 'hello'],
  ['Which communities should I join please?', 'for me'],
  ['which group should I join for cycling?', 'question'],
  ['what communities can I join?', 'for me'],
  ['can you recommend some groups', 'for me'],
  ['join the Flood Forum please', 'join'],
  ['tell me more about the Carers Network.', 'tell me about'],
  ['what is the Policy Profession network?', 'tell me about'],
  ['who knows about bovine TB', 'who knows'],
  ['who can I ask about pensions?', 'who knows'],
  ['speak to a person', 'ask the community team'],
  ['help!', 'help'],
  ['My groups', 'my communities'],
  ['leave Cycling to work', 'leave'],
  ['leave me alone', 'my messages'],
  ['stop these', 'my messages'],
  ['leave everything cycling', 'leave'],
  ['I need help with Excel', 'question'],
  ['who is this for', 'not understood'],
  ['🎉', 'not understood'],
  ['I want to leave my husband, he hits me', 'support'],
  ['I need to talk to somebody, I feel suicidal', 'support'],
  ['Tell me about getting help, I want to die', 'support'],
])('“%s” is understood as: %s', (text, name) => {
  expect(here.app.dispatch.route(text)?.name).toBe(name);
});
