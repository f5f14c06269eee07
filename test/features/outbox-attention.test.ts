import { createErasure } from '../../src/work/erasure';
import { createAttention, type Attention } from '../../src/work/outbox/people/attention';
import { kindNames, standingId, type KindName } from '../../src/work/outbox/kinds';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();
const day = 24;

let attention: Attention;
beforeEach(() => {
  attention = createAttention({ store: here.store, clock: here.clock });
});

function another(): Attention {
  return createAttention({ store: here.store, clock: here.clock });
}

function message(ref: string, kind: KindName = 'announcement') {
  return { person: 'person-asha', ref, campaign: standingId(kind), kind };
}

async function etag(): Promise<string | undefined> {
  return (await here.store.get('people', 'person-asha', 'messages'))?.etag;
}

async function refs(): Promise<string[]> {
  return (await attention.of('person-asha')).taken.map(({ ref }) => ref);
}

test('somebody of whom nothing is known gets everything, and nothing is written until there is something', async () => {
  expect(await attention.of('person-asha')).toMatchObject({ stopped: [], taken: [], kept: [] });
  await attention.start('person-asha', 'all');
  await attention.pause('person-asha', undefined);
  await attention.giveBack('person-asha', 'none');
  await attention.drop('person-asha', ['none']);

  expect(await etag()).toBeUndefined();
});

describe('leave to send', () => {
  test('is given, and remembered', async () => {
    expect(await attention.ask(message('a'), 5)).toBe('given');

    expect((await attention.of('person-asha')).taken).toEqual([
      {
        ...{ ref: 'a', campaign: 'standing-announcement', kind: 'announcement' },
        ...{ at: here.now.toISOString(), counted: true },
      },
    ]);
  });

  test('is given once for the same message, however often it is asked for', async () => {
    await attention.ask(message('a'), 1);
    const before = await etag();

    const again = await Promise.all([attention.ask(message('a'), 1), another().ask(message('a'), 1)]);

    expect(again).toEqual(['given', 'given']);
    expect(await etag()).toBe(before);
  });

  test('may be given back', async () => {
    await attention.ask(message('a'), 1);

    await attention.giveBack('person-asha', 'a');

    expect(await refs()).toEqual([]);
    expect(await attention.ask(message('b'), 1)).toBe('given');
  });

  test('is remembered for four weeks, and of a hundred messages at most', async () => {
    await attention.ask(message('old', 'join-answer'));
    here.pass({ hours: 27 * day });
    for (let n = 0; n < 99; n++) await attention.ask(message(`m${n}`, 'join-answer'));
    const before = await refs();
    await attention.ask(message('another', 'join-answer'));
    const after = await refs();
    here.pass({ hours: 28 * day });
    await attention.ask(message('last', 'join-answer'));

    expect([before.length, before[0]]).toEqual([100, 'old']);
    expect([after.length, after[0], after.at(-1)]).toEqual([100, 'm0', 'another']);
    expect(await refs()).toEqual(['last']);
  });
});

describe('the weekly budget', () => {
  test('is used up until the oldest message is a week old', async () => {
    const first = here.now;
    for (const ref of ['a', 'b', 'c']) {
      await attention.ask(message(ref), 3);
      here.pass({ hours: day });
    }

    const full = await attention.ask(message('d'), 3);
    here.pass({ hours: 4 * day });
    const then = await attention.ask(message('d'), 3);

    expect(full).toEqual({ full: new Date(first.getTime() + 7 * day * 3_600_000) });
    expect(then).toBe('given');
  });

  test('that has become smaller waits until there is room in it', async () => {
    const times: Date[] = [];
    for (const ref of ['a', 'b', 'c']) {
      times.push(here.now);
      await attention.ask(message(ref), 5);
      here.pass({ hours: day });
    }

    const full = await attention.ask(message('d'), 1);

    const last = times[2]?.getTime() ?? 0;
    expect(full).toEqual({ full: new Date(last + 7 * day * 3_600_000) });
  });

  test('of nothing lets nothing through', async () => {
    const leave = await attention.ask(message('a'), 0);

    expect(leave).toEqual({ full: new Date(here.now.getTime() + 7 * day * 3_600_000) });
    expect(await refs()).toEqual([]);
  });

  test('is counted for what cannot wait, too, which is sent all the same', async () => {
    const given = [
      await attention.ask(message('a', 'join-request'), 2),
      await attention.ask(message('b', 'join-request'), 2),
      await attention.ask(message('c', 'join-request'), 2),
    ];

    expect(given).toEqual(['given', 'given', 'given']);
    expect(await attention.ask(message('d'), 2)).toMatchObject({ full: expect.any(Date) });
  });

  test('is not touched by answers that somebody waits for', async () => {
    for (const ref of ['a', 'b', 'c']) await attention.ask(message(ref, 'join-answer'), 1);

    expect(await attention.ask(message('d'), 1)).toBe('given');
  });

  test('holds nothing where an administrator has said so', async () => {
    await attention.ask(message('a'), 1);

    expect(await attention.ask(message('b'))).toBe('given');
  });

  test('is kept by two instances that ask at once', async () => {
    const asked = Array.from({ length: 12 }, (_, n) =>
      (n % 2 === 0 ? attention : another()).ask(message(`m${n}`), 5),
    );

    const leaves = await Promise.all(asked);

    expect(leaves.filter((leave) => leave === 'given')).toHaveLength(5);
    expect(await refs()).toHaveLength(5);
  });
});

describe('who stops messages', () => {
  test('of one kind gets the others still', async () => {
    const record = await attention.stop('person-asha', 'announcement');

    expect(record.stopped).toEqual(['announcement']);
    expect(await attention.ask(message('a'))).toBe('stopped');
    expect(await attention.ask(message('b', 'join-answer'))).toBe('given');
  });

  test('of all kinds gets none, until they start one again, which leaves the others stopped', async () => {
    await attention.stop('person-asha', 'all');
    const none = await attention.ask(message('a', 'join-answer'));

    const record = await attention.start('person-asha', 'join-answer');

    expect(none).toBe('stopped');
    expect(record.stopped).toEqual(kindNames.filter((kind) => kind !== 'join-answer'));
    expect(await attention.ask(message('a', 'join-answer'))).toBe('given');
    expect(await attention.ask(message('b'))).toBe('stopped');
  });

  test('and starts everything again gets everything, though they had paused it, too', async () => {
    await attention.stop('person-asha', 'announcement');
    await attention.pause('person-asha', new Date(here.now.getTime() + 3_600_000));

    const record = await attention.start('person-asha', 'all');

    expect([record.stopped, record.pausedUntil]).toEqual([[], undefined]);
    expect(await attention.ask(message('a'))).toBe('given');
  });

  test('for a while gets them again after it', async () => {
    await attention.pause('person-asha', new Date(here.now.getTime() + 3_600_000));
    const paused = await attention.ask(message('a', 'join-request'));
    here.pass({ hours: 1 });

    expect(paused).toBe('stopped');
    expect(await attention.ask(message('a', 'join-request'))).toBe('given');
  });

  test('is sent nothing more, though leave was given before and is asked for again', async () => {
    await attention.ask(message('a'), 5);

    await attention.stop('person-asha', 'announcement');

    expect(await attention.ask(message('a'), 5)).toBe('stopped');
  });

  test('while leave is asked for is sent nothing that is asked for after the answer', async () => {
    const asked = Array.from({ length: 10 }, (_, n) => another().ask(message(`m${n}`)));
    const stop = attention.stop('person-asha', 'announcement').then(refs);

    const [leaves, atStop] = await Promise.all([Promise.all(asked), stop]);

    const given = leaves.flatMap((leave, n) => (leave === 'given' ? [`m${n}`] : []));
    expect([...(await refs())].sort()).toEqual(given.sort());
    expect([...atStop].sort()).toEqual(given);
  });
});

describe('what waits until somebody can be reached', () => {
  test('is kept once, oldest first, and forgotten when it is dropped', async () => {
    const entries = ['a', 'b', 'c', 'b'].map((ref) => ({ campaign: 'standing-join-request', ref }));
    for (const entry of entries) await attention.keep('person-asha', entry);

    await attention.drop('person-asha', ['a', 'none']);

    expect((await attention.kept('person-asha')).map(({ ref }) => ref)).toEqual(['b', 'c']);
  });

  test('is twenty messages at most, the newest', async () => {
    for (let n = 0; n < 25; n++) await attention.keep('person-asha', { campaign: 'c', ref: `m${n}` });

    const kept = (await attention.kept('person-asha')).map(({ ref }) => ref);

    expect([kept.length, kept[0], kept.at(-1)]).toEqual([20, 'm5', 'm24']);
  });
});

test('of somebody who has been erased nothing is written again, and they are sent nothing', async () => {
  await here.store.put('people', 'person-asha', { id: 'profile', v: 1 });
  await attention.ask(message('a'));
  await createErasure({ store: here.store, clock: here.clock, log: keptLog() }).erase(['person-asha']);

  const leave = await attention.ask(message('b'));
  await attention.stop('person-asha', 'all');
  await attention.keep('person-asha', { campaign: 'c', ref: 'b' });

  expect(leave).toBe('stopped');
  expect(await etag()).toBeUndefined();
});
