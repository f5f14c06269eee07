import type { Send } from '../../src/bot/send';
import { createSharedCards, type KeptCards } from '../../src/work/outbox/cards/cards';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();
const to = { conversation: 'lunch' };
const lunch = { key: 'poll-1', to, on: { view: 'poll', params: { id: '1' } }, by: 'asha' };

/** What stands in the channel, by message, and when it was changed. */
let stands: Map<string, string>;
let updates: Date[];
/** Happens while Teams takes an update. */
let during: () => Promise<void>;
let votes: number;
beforeEach(() => {
  stands = new Map();
  updates = [];
  during = () => Promise.resolve();
  votes = 0;
});

const send: Send = {
  post: async () => {
    const id = `m${stands.size + 1}`;
    stands.set(id, `${votes} votes`);
    return id;
  },
  async update(_to, id, message) {
    updates.push(here.now);
    await during();
    stands.set(id, message.kind === 'text' ? message.text : message.summary);
  },
  chat: (id) => ({ conversation: id }),
  conversation: () => 'lunch',
};

function instance(holder: string): KeptCards {
  return createSharedCards({
    ...{ store: here.store, clock: here.clock, holder, log: keptLog(), timeZone: 'Europe/London' },
    draw: async () => ({ kind: 'text', text: `${votes} votes` }),
    send: () => send,
    directory: { person: (id) => ({ id, name: 'Asha Patel', guest: false, disabled: false }) },
    tell: () => Promise.resolve(),
    ring: () => undefined,
  });
}

/** Lets time go by, half a second at a time, drawing what comes due. */
async function passes(
  cards: KeptCards,
  seconds: number,
  each: () => Promise<void> = () => Promise.resolve(),
) {
  for (let half = 0; half < 2 * seconds; half += 1) {
    here.pass({ seconds: 0.5 });
    await each();
    for (const job of await cards.due(here.now, 50)) await job.run();
  }
}

/** A card that has come to rest, and two instances that keep it. */
async function posted(): Promise<{ one: KeptCards; two: KeptCards }> {
  const [one, two] = [instance('one'), instance('two')];
  await one.post(lunch);
  await passes(one, 20);
  return { one, two };
}

async function votesOn(cards: KeptCards): Promise<void> {
  await cards.expect('poll-1');
  votes += 1;
  await cards.changed('poll-1');
}

test('a vote whose process dies before it could say so shows within six seconds all the same', async () => {
  const { one, two } = await posted();

  await one.expect('poll-1');
  votes = 1; // and then it dies
  await passes(two, 6);

  expect([...stands.values()]).toEqual(['1 votes']);
  expect(updates).toHaveLength(1);
  expect(await two.next()).toBeUndefined();
});

test('a vote that takes its ordinary way is drawn once, at once', async () => {
  const { one, two } = await posted();
  const at = here.now;

  await votesOn(one);
  await passes(two, 20);

  expect([...stands.values()]).toEqual(['1 votes']);
  expect(updates).toEqual([new Date(at.getTime() + 500)]);
  expect(await two.next()).toBeUndefined();
});

test('nothing is drawn while a vote is only expected', async () => {
  const { one, two } = await posted();

  await one.expect('poll-1');
  await passes(two, 4);
  votes = 1;
  await one.changed('poll-1');
  await passes(two, 20);

  expect([...stands.values()]).toEqual(['1 votes']);
  expect(updates).toHaveLength(1);
});

test('a vote of another instance does not cover for one whose process has died', async () => {
  const { one, two } = await posted();

  await one.expect('poll-1');
  await votesOn(two);
  await passes(two, 3);
  votes += 1; // one has written, and dies
  await passes(two, 3);

  expect([...stands.values()]).toEqual(['2 votes']);
  expect(updates).toHaveLength(2);
});

test('one vote that has come does not cover for another that is still on its way in the same process', async () => {
  const { one, two } = await posted();

  await one.expect('poll-1');
  await votesOn(one);
  await passes(two, 3);
  votes += 1; // the first has written, and its process dies
  await passes(two, 3);

  expect([...stands.values()]).toEqual(['2 votes']);
});

test('a vote that is expected while the card is being drawn is not forgotten', async () => {
  const { one, two } = await posted();
  await votesOn(one);
  during = async () => {
    during = () => Promise.resolve();
    await one.expect('poll-1');
  };

  await passes(two, 1);
  votes = 2; // and then it dies
  await passes(two, 6);

  expect([...stands.values()]).toEqual(['2 votes']);
  expect(await two.next()).toBeUndefined();
});

test('while one instance draws what it has waited for, no other begins to', async () => {
  const { one, two } = await posted();
  let begun: unknown[] = ['not asked'];
  await one.expect('poll-1'); // and then it dies
  during = async () => {
    during = () => Promise.resolve();
    await votesOn(two);
    begun = await instance('three').due(here.now, 50);
  };

  await passes(two, 20);

  expect(begun).toEqual([]);
  expect([...stands.values()]).toEqual(['1 votes']);
});

test('votes that are expected one after the other are written down once', async () => {
  const { one } = await posted();
  const writes = jest.spyOn(here.store, 'transact');

  for (let n = 0; n < 10; n += 1) await one.expect('poll-1');

  expect(writes).toHaveBeenCalledTimes(1);
});

test('a vote that is expected and never comes costs one drawing, and the next vote is shown as ever', async () => {
  const { one, two } = await posted();

  await one.expect('poll-1');
  await passes(two, 20);
  expect(updates).toHaveLength(1);
  await votesOn(one);
  await passes(two, 20);

  expect(updates).toHaveLength(2);
  expect([...stands.values()]).toEqual(['1 votes']);
});

test('a card that is expected to change before it stands shows the change', async () => {
  const cards = instance('one');
  await cards.post(lunch);
  await cards.expect('poll-1');
  await passes(cards, 1);
  votes = 1; // and then it dies

  await passes(instance('two'), 6);

  expect([...stands.values()]).toEqual(['1 votes']);
});

test('a card that moves to another message while a vote is expected shows the vote there', async () => {
  const { one, two } = await posted();

  await one.expect('poll-1');
  await two.adopt({ ...lunch, message: 'answer-1' });
  await passes(two, 3);
  votes = 1; // and then it dies
  await passes(two, 3);

  expect(stands.get('answer-1')).toBe('1 votes');
});

test('a thousand votes within 30 seconds, at two instances, cost at most 15 updates and all are shown', async () => {
  const { one, two } = await posted();
  const writes = jest.spyOn(here.store, 'transact');
  let cast = 0;

  await passes(one, 30, async () => {
    const now = Math.min(17, 1_000 - cast);
    cast += now;
    await Promise.all(Array.from({ length: now }, (_, n) => votesOn(n % 2 ? one : two)));
  });
  await passes(two, 20);

  expect([...stands.values()]).toEqual(['1000 votes']);
  expect(updates.length).toBeLessThanOrEqual(15);
  expect(writes.mock.calls.length).toBeLessThan(1_000);
  expect(await two.next()).toBeUndefined();
}, 120_000);

test('nothing is expected of a card that nobody keeps, or that is over', async () => {
  const { one, two } = await posted();
  await one.finish('poll-1');
  await passes(one, 10);
  updates = [];

  for (const key of ['poll-1', 'poll-9']) await one.expect(key);
  await passes(two, 10);

  expect(updates).toEqual([]);
  expect(await two.next()).toBeUndefined();
});

describe('a card that is pressed where it stands', () => {
  const there = { ...lunch, message: 'answer-1' };

  test('is kept current from then on, when whoever posted it could not say so', async () => {
    const cards = instance('one');
    stands.set('answer-1', '0 votes');

    await cards.met(there);
    await votesOn(cards);
    await passes(cards, 10);

    expect([...stands]).toEqual([['answer-1', '1 votes']]);
  });

  test('stays the one that it is, when it is kept already', async () => {
    const { one } = await posted();
    stands.set('answer-1', 'a copy');

    await one.met(there);
    await votesOn(one);
    await passes(one, 10);

    expect([...stands]).toEqual([
      ['m1', '1 votes'],
      ['answer-1', 'a copy'],
    ]);
  });

  test('costs one look at the store, however many press it', async () => {
    const { two } = await posted();
    const reads = jest.spyOn(here.store, 'get');

    await Promise.all(Array.from({ length: 20 }, () => two.met(there)));
    await two.met(there);

    expect(reads).toHaveBeenCalledTimes(1);
  });

  test('is kept current again, when its record went with whoever had it posted', async () => {
    const { one } = await posted();
    const press = async (): Promise<void> => {
      await one.met({ ...there, message: 'm1' });
      await votesOn(one);
    };
    await press();
    await here.store.remove('outbox', 'cards', 'card~poll-1');

    await press(); // nobody hears of this one
    await press();
    await passes(one, 10);

    expect([...stands]).toEqual([['m1', '3 votes']]);
  });

  test('is asked for again, when the store was away', async () => {
    const cards = instance('one');
    stands.set('answer-1', '0 votes');
    jest.spyOn(here.store, 'get').mockRejectedValueOnce(new Error('the store is away'));

    await expect(cards.met(there)).rejects.toThrow('the store is away');
    await cards.met(there);

    expect(await cards.state('poll-1')).toBe('posted');
  });
});
