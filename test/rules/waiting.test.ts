import type { Message } from '../../src/bot/dispatch';
import type { On } from '../../src/bot/feature';
import { Unreachable, type Contact, type Send } from '../../src/bot/send';
import { Refusal, type Viewer } from '../../src/bot/turn';
import { createContacts } from '../../src/work/contacts';
import { createWaiting } from '../../src/work/waiting';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();
const ben: Contact = { conversation: { id: 'c-ben' }, serviceUrl: 'https://teams.example' };
let log: ReturnType<typeof keptLog>;
let posted: string[];
let fault: Error | undefined;
let connected: boolean;
let drawFault: Error | undefined;
beforeEach(() => {
  log = keptLog();
  posted = [];
  fault = undefined;
  connected = true;
  drawFault = undefined;
});

const send: Send = {
  async post(to, message) {
    if (fault) throw fault;
    posted.push(`${JSON.stringify(to.conversation)} ${textOf(message)}`);
    return 'id';
  },
  async update() {},
};

/** Draws the request card, unless its params say that the request is over or the card is broken. */
async function draw({ params }: On, viewer: Viewer): Promise<Message | undefined> {
  if (drawFault) throw drawFault;
  if (params === 'over') return undefined;
  if (params === 'gone') throw new Refusal('This request is no longer there.');
  if (params === 'broken') throw new Error('cannot be drawn');
  return { kind: 'text', text: `${viewer.who.name} sees ${String(params)}` };
}

function setUp() {
  const contacts = createContacts(here.store);
  const waiting = createWaiting({
    store: here.store,
    contacts,
    directory: { person: (id) => ({ id, name: 'Ben Okafor', guest: false, disabled: false }) },
    send: () => (connected ? send : undefined),
    draw,
    timeZone: 'Europe/London',
    clock: here.clock,
    log,
  });
  return { contacts, waiting };
}

const viewer = (): Viewer => ({
  who: { id: 'ben', name: 'Ben' },
  at: here.clock(),
  timeZone: 'Europe/London',
});
const request = (params: string): On => ({ view: 'request', params });

function textOf(message: Message): string {
  return message.kind === 'text' ? message.text : message.summary;
}

test('who can be reached is told at once, and not again when they talk', async () => {
  const { contacts, waiting } = setUp();
  await contacts.remember('ben', ben);

  await waiting.tell('ben', 'request~1', request('Asha’s request'));

  expect(posted).toEqual(['{"id":"c-ben"} Ben Okafor sees Asha’s request']);
  expect(await waiting.collect(viewer())).toEqual([]);
});

test('who never met the bot finds what waits when they first talk, once', async () => {
  const { waiting } = setUp();
  await waiting.tell('ben', 'request~1', request('Asha’s request'));

  const first = await waiting.collect(viewer());
  const second = await waiting.collect(viewer());

  expect(posted).toEqual([]);
  expect(first.map(textOf)).toEqual(['Ben sees Asha’s request']);
  expect(second).toEqual([]);
});

test.each([
  ['is unreachable', () => (fault = new Unreachable('uninstalled')), 'info'],
  ['cannot be written to for another reason', () => (fault = new Error('502')), 'error'],
  ['is to see a card that cannot be drawn now', () => (drawFault = new Error('store down')), 'error'],
])('who %s finds it waiting, and the log says so', async (_who, breakIt, level) => {
  const { contacts, waiting } = setUp();
  await contacts.remember('ben', ben);
  breakIt();

  await waiting.tell('ben', 'request~1', request('Asha’s request'));
  drawFault = undefined;

  expect(log.lines.map((line) => line.split(':')[0])).toEqual([level]);
  expect((await waiting.collect(viewer())).map(textOf)).toEqual(['Ben sees Asha’s request']);
});

test('what waits is kept while nothing can be sent at all', async () => {
  const { contacts, waiting } = setUp();
  await contacts.remember('ben', ben);
  connected = false;

  await waiting.tell('ben', 'request~1', request('Asha’s request'));

  expect(await waiting.collect(viewer())).toHaveLength(1);
});

test('the same thing told twice waits once, as it was told last', async () => {
  const { waiting } = setUp();
  await waiting.tell('ben', 'request~1', request('the first'));
  await waiting.tell('ben', 'request~1', request('the second'));

  expect((await waiting.collect(viewer())).map(textOf)).toEqual(['Ben sees the second']);
});

test('at most five come at once, the oldest first, whatever their keys', async () => {
  const { waiting } = setUp();
  for (const key of ['g', 'f', 'e', 'd', 'c', 'b', 'a']) {
    await waiting.tell('ben', key, request(key));
    here.pass({ minutes: 1 });
  }

  const first = await waiting.collect(viewer());
  const second = await waiting.collect(viewer());

  expect(first.map(textOf).map((text) => text.slice(-1))).toEqual(['g', 'f', 'e', 'd', 'c']);
  expect(second.map(textOf).map((text) => text.slice(-1))).toEqual(['b', 'a']);
});

test('what means nothing any more is dropped, and does not hold up the rest', async () => {
  const { waiting } = setUp();
  for (const params of ['over', 'gone', 'broken', 'still good'])
    await waiting.tell('ben', params, request(params));

  const messages = await waiting.collect(viewer());
  const left = await here.store.list('people', 'ben', { from: 'waiting-', before: 'waiting.' });

  expect(messages.map(textOf)).toEqual(['Ben sees still good']);
  expect(left.items.map(({ id }) => id)).toEqual(['waiting-broken']);
  expect(log.lines).toEqual(['error: a waiting card could not be drawn']);
});

test('what waits for one person is not shown to another', async () => {
  const { waiting } = setUp();
  await waiting.tell('asha', 'answer', request('yes'));

  expect(await waiting.collect(viewer())).toEqual([]);
});

test('talking twice at once shows it once', async () => {
  const { waiting } = setUp();
  await waiting.tell('ben', 'request~1', request('Asha’s request'));

  const both = await Promise.all([waiting.collect(viewer()), waiting.collect(viewer())]);

  expect(both.flat()).toHaveLength(1);
});

describe('how somebody can be reached', () => {
  test('is remembered, and written only when it changes', async () => {
    const { contacts } = setUp();
    await contacts.remember('ben', ben);
    const etag = (await here.store.get('people', 'ben', 'contact'))?.etag;
    await contacts.remember('ben', structuredClone(ben));
    const same = (await here.store.get('people', 'ben', 'contact'))?.etag;
    await contacts.remember('ben', { ...ben, serviceUrl: 'https://elsewhere.example' });

    expect(same).toBe(etag);
    expect(await contacts.of('ben')).toEqual({ ...ben, serviceUrl: 'https://elsewhere.example' });
  });

  test('is forgotten when they uninstall, and known again when they come back', async () => {
    const { contacts } = setUp();
    await contacts.remember('ben', ben);
    await contacts.forget('ben');
    const gone = await contacts.of('ben');
    await contacts.remember('ben', ben);

    expect(gone).toBeUndefined();
    expect(await contacts.of('ben')).toEqual(ben);
  });
});
