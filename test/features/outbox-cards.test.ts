import type { Message } from '../../src/bot/dispatch';
import type { On } from '../../src/bot/feature';
import { SendFault, type Send, type SendFaultKind } from '../../src/bot/send';
import { Refusal, type Viewer } from '../../src/bot/turn';
import { createSharedCards } from '../../src/work/outbox/cards/cards';
import type { Notice } from '../../src/work/outbox/outbox';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();
const channel = { conversation: { id: '19:lunch@thread.tacv2' } };
const lunch = { key: 'poll-1', to: channel, on: { view: 'poll', params: { id: '1' } }, by: 'asha' };

/** The channel: what stands in it, and how Teams answers. */
let teams: {
  messages: Map<string, string>;
  requests: { at: number; what: string }[];
  /** Thrown instead of doing what is asked, first come first thrown. */
  faults: SendFault[];
  /** Told that a request has come, and answered when this is. */
  during: () => Promise<void>;
};
let instances = 0;
let votes: number;
let over: Error | undefined;
/** What happens while a card is being drawn. */
let drawing: () => Promise<void>;
let told: Notice[];
let tellFault: Error | undefined;
let rung: number;
let log: ReturnType<typeof keptLog>;
beforeEach(() => {
  teams = { messages: new Map(), requests: [], faults: [], during: () => Promise.resolve() };
  votes = 0;
  over = undefined;
  drawing = () => Promise.resolve();
  told = [];
  tellFault = undefined;
  rung = 0;
  log = keptLog();
});

async function answer(what: string): Promise<void> {
  teams.requests.push({ at: here.now.getTime(), what });
  const fault = teams.faults.shift();
  if (fault) throw fault;
  await teams.during();
}

const send: Send = {
  async post(to, message) {
    await answer(`post ${textOf(message)}`);
    const id = `m${teams.messages.size + 1}`;
    teams.messages.set(id, `${conversationOf(to)} ${textOf(message)}`);
    return id;
  },
  async update(to, id, message) {
    await answer(`update ${textOf(message)}`);
    teams.messages.set(id, `${conversationOf(to)} ${textOf(message)}`);
  },
  chat: (id) => ({ conversation: { id } }),
  conversation: conversationOf,
};

async function draw(_on: On, { who }: Viewer): Promise<Message> {
  if (over) throw over;
  const seen = votes;
  await drawing();
  return { kind: 'text', text: `${who.name}: ${seen} votes` };
}

/** One running instance. */
function instance(connected = true) {
  instances += 1;
  return createSharedCards({
    holder: `instance-${instances}`,
    store: here.store,
    draw,
    send: () => (connected ? send : undefined),
    directory: { person: (id) => ({ id, name: 'Asha Patel', guest: false, disabled: false }) },
    timeZone: 'Europe/London',
    clock: here.clock,
    tell(notice) {
      if (tellFault) return Promise.reject(tellFault);
      return Promise.resolve(void told.push(notice));
    },
    ring: () => void (rung += 1),
    log,
  });
}
type Cards = ReturnType<typeof instance>;

/** Does what is due at this moment, as the pump does. */
async function draws(cards: Cards): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const job of await cards.due(here.now, 50)) answers.push(await job.run());
  return answers;
}

/** Lets so many seconds go by, half a second at a time, drawing what comes due. */
async function passes(cards: Cards, seconds: number, each: () => Promise<void> = () => Promise.resolve()) {
  for (let half = 0; half < 2 * seconds; half += 1) {
    here.pass({ seconds: 0.5 });
    await each();
    await draws(cards);
  }
}

async function posted(): Promise<Cards> {
  const cards = instance();
  await cards.post(lunch);
  await draws(cards);
  await passes(cards, 20);
  return cards;
}

function textOf(message: Message): string {
  return message.kind === 'text' ? message.text : message.summary;
}

function conversationOf({ conversation }: Readonly<Record<string, unknown>>): string {
  return String((conversation as { id: string }).id); // as the contacts of this test have it
}

const fault = (kind: SendFaultKind, retryAfterMs?: number) =>
  new SendFault(kind, `Teams: ${kind}`, retryAfterMs);
const shown = (): string[] => [...teams.messages.values()];

test('a card is posted once, whoever posts it again, and drawn for whoever had it posted', async () => {
  const [one, two] = [instance(), instance()];

  await Promise.all([one.post(lunch), two.post(lunch)]);
  expect(await one.state('poll-1')).toBe('waiting');
  await Promise.all([draws(one), draws(two)]);
  await one.post(lunch);
  await passes(two, 90);

  expect(shown()).toEqual(['19:lunch@thread.tacv2 Asha Patel: 0 votes']);
  expect(await two.state('poll-1')).toBe('posted');
  expect(teams.requests).toHaveLength(1);
});

test('what is due names its conversation and its time, and rings once', async () => {
  const cards = instance();

  await cards.post(lunch);

  expect(rung).toBe(1);
  expect(await cards.next()).toEqual(here.now);
  expect((await cards.due(here.now, 5)).map(({ conversation }) => conversation)).toEqual([
    '19:lunch@thread.tacv2',
  ]);
});

test('a change of a card at rest shows at once, and then nothing is due', async () => {
  const cards = await posted();

  votes = 1;
  await cards.changed('poll-1');
  await draws(cards);

  expect(shown()).toEqual(['19:lunch@thread.tacv2 Asha Patel: 1 votes']);
  expect(await cards.next()).toBeUndefined();
});

test('changes that come quickly are drawn together: every 2.5 seconds, then every 5', async () => {
  const cards = await posted();
  teams.requests = [];

  await passes(cards, 60, async () => {
    votes += 1;
    await cards.changed('poll-1');
  });
  await passes(cards, 10);

  const gaps = teams.requests.slice(1).map(({ at }, index) => at - (teams.requests[index]?.at ?? 0));
  expect(gaps.slice(0, 11)).toEqual(Array(11).fill(2_500));
  expect(new Set(gaps.slice(12))).toEqual(new Set([5_000]));
  expect(shown()).toEqual(['19:lunch@thread.tacv2 Asha Patel: 120 votes']);
});

test('200 people who vote at once, at two instances, cost two drawings and few writes', async () => {
  const [one, two] = [await posted(), instance()];
  const writes = jest.spyOn(here.store, 'transact');
  teams.requests = [];

  const press = async (cards: Cards): Promise<void> => {
    votes += 1;
    await cards.changed('poll-1');
  };
  await Promise.all(Array.from({ length: 200 }, (_, n) => press(n % 2 ? one : two)));
  expect(writes.mock.calls.length).toBeLessThan(12);
  await Promise.all([draws(one), draws(two)]);
  await passes(one, 10);

  expect(shown()).toEqual(['19:lunch@thread.tacv2 Asha Patel: 200 votes']);
  expect(teams.requests.length).toBeLessThanOrEqual(2);
});

test('a change that comes while the card is being drawn is drawn next', async () => {
  const cards = await posted();
  votes = 1;
  await cards.changed('poll-1');
  teams.during = async () => {
    teams.during = () => Promise.resolve();
    votes = 2;
    await instance().changed('poll-1');
  };

  await draws(cards);
  expect(shown()).toEqual(['19:lunch@thread.tacv2 Asha Patel: 1 votes']);
  await passes(cards, 3);

  expect(shown()).toEqual(['19:lunch@thread.tacv2 Asha Patel: 2 votes']);
});

test('a vote that comes while the card is being posted is on it in the end', async () => {
  const cards = instance();
  await cards.post(lunch);
  teams.during = async () => {
    teams.during = () => Promise.resolve();
    votes = 1;
    await cards.changed('poll-1');
  };

  await draws(cards);
  await passes(cards, 3);

  expect(shown()).toEqual(['19:lunch@thread.tacv2 Asha Patel: 1 votes']);
});

test('a card that nobody keeps is not drawn', async () => {
  const cards = instance();

  await cards.changed('poll-9');

  expect(await cards.next()).toBeUndefined();
  expect(await cards.state('poll-9')).toBeUndefined();
});

describe('when Teams throttles', () => {
  test('the card waits as long as Teams asks, and whoever sends is told', async () => {
    const cards = await posted();
    votes = 3;
    await cards.changed('poll-1');
    teams.faults = [fault('throttled', 20_000)];

    const answers = await draws(cards);
    const next = await cards.next();
    await passes(cards, 21);

    expect(answers).toEqual([{ throttled: 20_000 }]);
    expect(next).toEqual(new Date(here.now.getTime() - 1_000));
    expect(shown()).toEqual(['19:lunch@thread.tacv2 Asha Patel: 3 votes']);
  });

  test('and does not say for how long, the card waits longer each time', async () => {
    const cards = instance();
    await cards.post(lunch);
    teams.faults = Array.from({ length: 4 }, () => fault('throttled'));

    await draws(cards);
    await passes(cards, 120);

    const [first = 0, ...rest] = teams.requests.map(({ at }) => at);
    expect(rest.map((at) => (at - first) / 1_000)).toEqual([5, 15, 35, 75]);
    expect(shown()).toHaveLength(1);
  });
});

test.each<SendFaultKind>(['trouble', 'unsure', 'unauthorized'])(
  'an update that ends in "%s" is made again, for it does no harm twice',
  async (kind) => {
    const cards = await posted();
    votes = 4;
    await cards.changed('poll-1');
    teams.faults = [fault(kind), fault(kind)];

    await draws(cards);
    await passes(cards, 150);

    expect(shown()).toEqual(['19:lunch@thread.tacv2 Asha Patel: 4 votes']);
    expect(told).toEqual([]);
  },
);

test.each<SendFaultKind>(['throttled', 'unauthorized'])(
  'a posting that waits for Teams to take anything at all ("%s") is not given up for that',
  async (kind) => {
    const cards = instance();
    await cards.post(lunch);
    teams.faults = [...Array.from({ length: 30 }, () => fault(kind, 30_000)), fault('trouble')];

    await draws(cards);
    await passes(cards, 60 * 60);

    expect(shown()).toHaveLength(1);
    expect(told).toEqual([]);
  },
);

test('a drawing that Teams refuses is given up, and the next change is drawn', async () => {
  const cards = await posted();
  votes = 5;
  await cards.changed('poll-1');
  teams.faults = [fault('refused')];

  await draws(cards);
  expect(await cards.next()).toBeUndefined();
  votes = 6;
  await cards.changed('poll-1');
  await passes(cards, 3);

  expect(shown()).toEqual(['19:lunch@thread.tacv2 Asha Patel: 6 votes']);
});

test('a change that comes while Teams refuses an earlier drawing is drawn all the same', async () => {
  const cards = await posted();
  await cards.changed('poll-1');
  drawing = async () => {
    drawing = () => Promise.resolve();
    votes = 7;
    await cards.changed('poll-1');
  };
  teams.faults = [fault('refused')];

  await draws(cards);
  await passes(cards, 5);

  expect(shown()).toEqual(['19:lunch@thread.tacv2 Asha Patel: 7 votes']);
});

describe('a card that has disappeared', () => {
  test.each<SendFaultKind>(['gone', 'blocked'])(
    'by "%s" is offered once to whoever had it posted, and posted anew when they say so',
    async (kind) => {
      const cards = await posted();
      await cards.changed('poll-1');
      teams.faults = [fault(kind)];

      await draws(cards);
      expect(await cards.state('poll-1')).toBe('gone');
      expect(told).toMatchObject([
        { kind: 'card-gone', person: 'asha', on: { view: 'gone-card', params: { key: 'poll-1' } } },
      ]);
      votes = 7;
      await cards.changed('poll-1');
      await passes(cards, 70);
      expect(told).toHaveLength(1);
      expect(shown()).toHaveLength(1);

      await cards.again('poll-1');
      await draws(cards);

      expect(await cards.state('poll-1')).toBe('posted');
      expect(shown()[1]).toBe('19:lunch@thread.tacv2 Asha Patel: 7 votes');
    },
  );

  test('twice is offered twice, under different names', async () => {
    const cards = await posted();
    for (const _time of [1, 2]) {
      await cards.changed('poll-1');
      teams.faults = [fault('gone')];
      await draws(cards);
      await cards.again('poll-1');
      await draws(cards);
      await passes(cards, 20);
    }

    expect(new Set(told.map(({ key }) => key)).size).toBe(2);
  });

  test('may be posted somewhere else', async () => {
    const cards = await posted();
    await cards.changed('poll-1');
    teams.faults = [fault('gone')];
    await draws(cards);

    await cards.again('poll-1', { conversation: { id: '19:elsewhere' } });
    await draws(cards);

    expect(shown()[1]).toMatch(/^19:elsewhere/);
  });

  test('is not posted a second time while it stands', async () => {
    const cards = await posted();

    await cards.again('poll-1');
    await draws(cards);

    expect(shown()).toHaveLength(1);
  });

  test('is offered in the end, though the instance that noticed has crashed before it could ask', async () => {
    const cards = await posted();
    await cards.changed('poll-1');
    teams.faults = [fault('gone')];
    tellFault = new Error('crashed');

    await expect(draws(cards)).rejects.toThrow('crashed');
    tellFault = undefined;
    await passes(instance(), 70);

    expect(told).toHaveLength(1);
  });
});

describe('a posting of which nobody knows whether Teams has taken it', () => {
  test('is not made again, but offered', async () => {
    const cards = instance();
    await cards.post(lunch);
    teams.faults = [fault('unsure')];

    await draws(cards);
    await passes(cards, 120);

    expect(teams.requests).toHaveLength(1);
    expect(told).toHaveLength(1);
  });

  test('because of a crash in between is offered once its time is over, and not before', async () => {
    const cards = instance();
    await cards.post(lunch);
    teams.during = () => Promise.reject(new Error('crashed'));
    await expect(draws(cards)).rejects.toThrow('crashed');

    const survivor = instance();
    await passes(survivor, 59);
    expect(told).toEqual([]);
    expect(await survivor.state('poll-1')).toBe('waiting');
    await passes(survivor, 2);

    expect(teams.requests).toHaveLength(1);
    expect(await survivor.state('poll-1')).toBe('gone');
    expect(told).toHaveLength(1);
  });

  test('is known to stand after all when the answer comes late', async () => {
    const cards = instance();
    await cards.post(lunch);
    teams.during = () => passes(instance(), 61);

    await draws(cards);

    expect(await cards.state('poll-1')).toBe('posted');
    await cards.again('poll-1');
    await passes(cards, 5);
    expect(shown()).toHaveLength(1);
  });
});

test('an instance that was held up while it drew does not post what another has posted meanwhile', async () => {
  const cards = instance();
  await cards.post(lunch);
  drawing = async () => {
    drawing = () => Promise.resolve();
    await passes(instance(), 61);
  };

  await draws(cards);

  expect(shown()).toHaveLength(1);
});

test('an update left behind by a crash is made by another instance', async () => {
  const cards = await posted();
  votes = 8;
  await cards.changed('poll-1');
  teams.during = () => Promise.reject(new Error('crashed'));
  await expect(draws(cards)).rejects.toThrow('crashed');
  teams.during = () => Promise.resolve();

  await passes(instance(), 61);

  expect(shown()).toEqual(['19:lunch@thread.tacv2 Asha Patel: 8 votes']);
});

test('an instance that was held up so long that another has drawn makes good what it has painted over', async () => {
  const cards = await posted();
  votes = 1;
  await cards.changed('poll-1');
  teams.during = async () => {
    teams.during = () => Promise.resolve();
    votes = 2;
    await cards.changed('poll-1');
    await passes(instance(), 65);
  };

  await draws(cards);
  await passes(cards, 5);

  expect(shown()).toEqual(['19:lunch@thread.tacv2 Asha Patel: 2 votes']);
});

describe('a card that is over', () => {
  test('is drawn once more and then no longer', async () => {
    const cards = await posted();
    votes = 9;
    await cards.finish('poll-1');
    await draws(cards);
    votes = 10;
    await cards.changed('poll-1');
    await passes(cards, 10);

    expect(shown()).toEqual(['19:lunch@thread.tacv2 Asha Patel: 9 votes']);
    expect(await cards.state('poll-1')).toBeUndefined();
  });

  test('for there is nothing to draw any more stays as it is', async () => {
    const cards = await posted();
    over = new Refusal('This poll is no longer there.');
    await cards.changed('poll-1');
    await passes(cards, 10);

    expect(teams.requests).toHaveLength(1);
    expect(await cards.next()).toBeUndefined();
    expect(await cards.state('poll-1')).toBeUndefined();
  });

  test('is not given up because of trouble of our own', async () => {
    const cards = await posted();
    votes = 11;
    over = new Refusal('I could not find out.', { cause: new Error('Graph is away') });
    await cards.changed('poll-1');
    await draws(cards);
    over = new Error('the store is away');
    await passes(cards, 6);
    over = undefined;
    await passes(cards, 60);

    expect(shown()).toEqual(['19:lunch@thread.tacv2 Asha Patel: 11 votes']);
  });
});

test('a card that stands as an answer is kept current from then on, wherever it stood last', async () => {
  const cards = instance();
  teams.messages.set('answer-1', 'old').set('answer-2', 'old');

  await cards.adopt({ ...lunch, message: 'answer-1' });
  await passes(cards, 3);
  expect(teams.messages.get('answer-1')).toBe('19:lunch@thread.tacv2 Asha Patel: 0 votes');
  await cards.adopt({ ...lunch, message: 'answer-2' });
  votes = 12;
  await cards.changed('poll-1');
  await passes(cards, 10);

  expect(teams.messages.get('answer-1')).toBe('19:lunch@thread.tacv2 Asha Patel: 0 votes');
  expect(teams.messages.get('answer-2')).toBe('19:lunch@thread.tacv2 Asha Patel: 12 votes');
});

test('nothing is due until Teams is there', async () => {
  const cards = instance(false);

  await cards.post(lunch);

  expect(await cards.due(here.now, 5)).toEqual([]);
  expect(await cards.next()).toBeUndefined();
});

test('a card whose documents were erased leaves nothing to do behind', async () => {
  const cards = await posted();
  await cards.changed('poll-1');
  await here.store.remove('outbox', 'cards', 'card~poll-1');

  await draws(cards);

  expect(await cards.next()).toBeUndefined();
});
