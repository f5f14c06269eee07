import type { Poll } from '../../src/features/polls/poll';
import { createPolls, type Polls } from '../../src/features/polls/polls';
import { scanAll } from '../../src/store/store';
import { storeAround } from '../faulty-store';
import { pollOf } from '../poll-of';
import { temporaryStore } from '../temporary-store';

const here = temporaryStore();
let polls: Polls;

async function asked(from: Partial<Poll> = {}): Promise<Polls> {
  polls = createPolls(here);
  await polls.add(pollOf(from));
  return polls;
}

function votes(person: string, ...choices: string[]): Promise<Poll> {
  return polls.cast('meet', person, choices, here.now);
}

async function counts(): Promise<Record<string, number>> {
  const { voters = -1, o1 = -1, o2 = -1, o3 = -1, closed = -1 } = (await polls.tally('meet')) ?? {};
  return { voters, o1, o2, o3, closed };
}

async function everybody<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test('three people vote, one of them twice, one changes their mind and one takes it back', async () => {
  await asked();

  await votes('ben', 'o1');
  await votes('ben', 'o1');
  await votes('chloe', 'o1');
  await votes('chloe', 'o2');
  await votes('dev', 'o3');
  await polls.withdraw('meet', 'dev', here.now);
  await polls.withdraw('meet', 'dev', here.now);

  expect(await counts()).toEqual({ voters: 2, o1: 1, o2: 1, o3: 0, closed: 0 });
  expect(await polls.vote(pollOf(), 'chloe')).toEqual({ voted: true, choices: ['o2'] });
  expect(await polls.vote(pollOf(), 'dev')).toEqual({ voted: false });
  expect(await everybody(polls.voters('meet'))).toEqual(['ben', 'chloe']);
});

test('a ballot of several choices counts the differences when it is changed', async () => {
  await asked({ several: true });

  await votes('ben', 'o1', 'o2', 'o2');
  await votes('ben', 'o3', 'o2');
  await votes('chloe', 'o2');

  expect(await counts()).toEqual({ voters: 2, o1: 0, o2: 2, o3: 1, closed: 0 });
  expect(await everybody(polls.ballots('meet'))).toMatchObject([
    { person: 'ben', choices: ['o2', 'o3'] },
    { person: 'chloe', choices: ['o2'] },
  ]);
});

test('an anonymous vote is counted once, and cannot be changed, taken back or shown', async () => {
  await asked({ anonymous: true });

  await votes('ben', 'o1');

  await expect(votes('ben', 'o1')).rejects.toThrow('You have voted already');
  await expect(votes('ben', 'o2')).rejects.toThrow('You have voted already');
  await expect(polls.withdraw('meet', 'ben', here.now)).rejects.toThrow('cannot be taken back');
  expect(await counts()).toEqual({ voters: 1, o1: 1, o2: 0, o3: 0, closed: 0 });
  expect(await polls.vote(pollOf({ anonymous: true }), 'ben')).toEqual({ voted: true });
  expect(await everybody(polls.voters('meet'))).toEqual(['ben']);
  expect(await everybody(polls.ballots('meet'))).toEqual([]);
});

test('marks of an anonymous poll are alike, whenever somebody votes', async () => {
  await asked({ anonymous: true });

  await votes('ben', 'o1');
  here.pass({ hours: 3 });
  await votes('chloe', 'o2');

  const all = await everybody(scanAll(here.store, 'polls'));
  const [ben, chloe] = ['ben', 'chloe'].map((who) => all.find(({ id }) => id === `voted~${who}`)?.doc);
  expect(ben).toMatchObject({ person: 'ben' });
  expect(JSON.stringify(chloe).replaceAll('chloe', 'ben')).toBe(JSON.stringify(ben));
});

test.each<[string, Partial<Poll>, string[], string]>([
  ['an option that does not exist', {}, ['o4'], 'not an option of this poll'],
  ['something that is no option at all', {}, ['tally'], 'not an option of this poll'],
  ['nothing', {}, [], 'Nothing was chosen'],
  ['two options where one counts', {}, ['o1', 'o2'], 'Only one option'],
  ['a draft', { state: 'draft' }, ['o1'], 'not been posted yet'],
  ['a poll that was taken back', { state: 'retracted' }, ['o1'], 'has been taken back'],
])('a vote for %s is refused, and nothing changes', async (_what, from, choices, why) => {
  await asked(from);
  const before = await counts();

  await expect(votes('ben', ...choices)).rejects.toThrow(why);

  expect(await counts()).toEqual(before);
  expect(await polls.vote(pollOf(from), 'ben')).toEqual({ voted: false });
});

test('a poll that does not exist takes no vote', async () => {
  await asked();

  await expect(polls.cast('other', 'ben', ['o1'], here.now)).rejects.toThrow('no longer kept');
});

test('from its closing time on a poll takes no vote, whether or not it has been closed yet', async () => {
  await asked({ closes: '2026-11-16T17:00:00.000Z' });
  await votes('ben', 'o1');

  here.pass({ hours: 8 });

  await expect(votes('chloe', 'o1')).rejects.toThrow('so your vote was not counted');
  await expect(polls.cast('meet', 'dev', ['o1'], new Date('2026-11-16T16:59:59Z'))).rejects.toThrow(
    'so your vote was not counted',
  );
  await expect(votes('ben', 'o2')).rejects.toThrow('so your vote was not counted');
  await expect(polls.withdraw('meet', 'ben', here.now)).rejects.toThrow('so your vote stays as it is');
  expect(await counts()).toEqual({ voters: 1, o1: 1, o2: 0, o3: 0, closed: 0 });
});

test('a poll that is closed, opened again and closed again tells its tally each time', async () => {
  await asked();

  for (const state of ['closed', 'open', 'closed', 'closed'] as const) {
    await polls.change('meet', (poll) => ({ ...poll, state }));
    expect(await counts()).toMatchObject({ closed: state === 'closed' ? 1 : 0 });
  }
  await expect(votes('ben', 'o1')).rejects.toThrow('so your vote was not counted');
  await polls.change('meet', (poll) => ({ ...poll, state: 'open' }));
  await votes('ben', 'o1');

  expect(await counts()).toEqual({ voters: 1, o1: 1, o2: 0, o3: 0, closed: 0 });
  expect((await polls.get('meet'))?.edition).toBe(6);
});

test('what is posted keeps its options and its way of voting, and ends within a year', async () => {
  await asked();

  await expect(polls.change('meet', (poll) => ({ ...poll, anonymous: true }))).rejects.toThrow('keeps its');
  await expect(polls.change('meet', (poll) => ({ ...poll, several: true }))).rejects.toThrow('keeps its');
  await expect(polls.change('meet', (poll) => ({ ...poll, options: poll.options.slice(1) }))).rejects.toThrow(
    'keeps its',
  );
  await expect(
    polls.change('meet', (poll) => ({ ...poll, closes: '2027-11-20T17:00:00.000Z' })),
  ).rejects.toThrow('a year at most');
  expect(await polls.get('meet')).toMatchObject({ edition: 1, several: false });
});

test('voters add options where they may, each once and ten at most', async () => {
  await asked({ growing: true });
  const grow = (text: string): Promise<Poll> => polls.grow('meet', 'ben', text, here.now);

  const { options } = await grow('  Hull \n (the Deep) ');

  expect(options.at(-1)).toEqual({ id: 'o4', text: 'Hull (the Deep)', by: 'ben' });
  await expect(grow('yörk!')).rejects.toThrow('“yörk!” is among the options already');
  await expect(grow(' \u200b ')).rejects.toThrow('empty');
  await expect(grow('x'.repeat(81))).rejects.toThrow('80 characters');
  for (const text of ['👍', '👎', 'C', 'C#', '-1', '1']) await grow(text);
  await expect(grow('Bath')).rejects.toThrow('10 options');
  await votes('chloe', 'o10');
  expect((await polls.tally('meet'))?.o10).toBe(1);
});

test('nobody adds options to a poll that is closed or does not let them', async () => {
  await asked();
  await expect(polls.grow('meet', 'ben', 'Hull', here.now)).rejects.toThrow('cannot be added');

  await polls.change('meet', (poll) => ({ ...poll, growing: true, state: 'closed' }));

  await expect(polls.grow('meet', 'ben', 'Hull', here.now)).rejects.toThrow('so nothing was added');
});

test('nothing says who added an option to an anonymous poll', async () => {
  await asked({ growing: true, anonymous: true });

  await polls.grow('meet', 'ben', 'Hull', here.now);

  expect((await polls.get('meet'))?.options.at(-1)).toEqual({ id: 'o4', text: 'Hull' });
});

test('people find what they run, newest first, page after page', async () => {
  await asked();
  for (let day = 10; day < 15; day++) {
    await polls.add(pollOf({ poll: `day-${day}`, createdAt: `2026-11-${day}T09:00:00.000Z` }));
  }
  await polls.change('day-12', (poll) => ({ ...poll, organisers: ['ben'] }));

  const [first, last, bens] = [
    await polls.of('asha', 0, 4),
    await polls.of('asha', 4, 4),
    await polls.of('ben', 0, 4),
  ];

  const names = (some: Poll[]): string[] => some.map(({ poll }) => poll);
  expect([names(first.polls), first.more]).toEqual([['meet', 'day-14', 'day-13', 'day-12'], true]);
  expect([names(last.polls), last.more]).toEqual([['day-11', 'day-10'], false]);
  expect([names(bens.polls), bens.more]).toEqual([['day-12'], false]);
});

test('they find the newest of many, whatever else they discarded or others drafted', async () => {
  const old = { by: 'asha', organisers: ['ben'], place: { kind: 'channel' as const, id: 'c', contact: {} } };
  await asked({ ...old, poll: 'newest', createdAt: '2026-11-16T08:00:00.000Z' });
  for (let serial = 0; serial < 60; serial++) {
    const createdAt = new Date(Date.parse('2026-11-15T00:00:00Z') - serial * 60_000).toISOString();
    const state = serial < 30 ? 'retracted' : 'draft';
    await polls.add(pollOf({ poll: `old-${(serial * 37) % 61}`, createdAt, state, organisers: ['ben'] }));
  }

  const { polls: bens, more } = await polls.of('ben', 0, 4);
  const { polls: ashas } = await polls.of('asha', 0, 4);

  expect([bens.map(({ poll }) => poll), more]).toEqual([['newest'], false]);
  expect(ashas.map(({ state }) => state)).toEqual(['open', 'draft', 'draft', 'draft']);
});

test('one that is added twice, at different times, is found once', async () => {
  await asked();

  await polls.add(pollOf({ createdAt: '2026-11-16T10:00:00.000Z' }));
  const all = await everybody(scanAll(here.store, 'polls'));
  const late = { id: '1~meet', v: 1, poll: 'meet', createdAt: '2026-11-16T11:00:00.000Z', ttl: 60 };
  await here.store.put('polls', 'of~asha', late); // both were added at the same moment

  expect(all.filter(({ partition }) => partition === 'of~asha')).toHaveLength(1);
  expect((await polls.of('asha', 0, 4)).polls).toHaveLength(1);
});

test('the figures of an open anonymous poll move on by five voters or more, for everybody alike', async () => {
  const open = { anonymous: true, results: 'always' } as const;
  await asked(open);
  const seen = [];
  for (let voter = 1; voter <= 12; voter++) {
    await votes(`voter-${voter}`, voter % 2 ? 'o1' : 'o2');
    const looks = Array.from({ length: 3 }, () => polls.counts(pollOf(open)));
    const steps = (await Promise.all(looks)).map((counts) => counts?.step?.voters ?? 0);
    expect(new Set(steps).size).toBe(1);
    seen.push(steps[0]);
  }

  expect(seen).toEqual([0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10]);
  const { step } = (await polls.counts(pollOf(open))) ?? {};
  expect([step?.o1, step?.o2]).toEqual([5, 5]);
});

test('two who look while others vote never see figures of fewer than five voters apart', async () => {
  const open = { anonymous: true, results: 'always' } as const;
  await asked(open);
  const seen = new Set<number>();
  const look = async (): Promise<void> => {
    const { step } = (await polls.counts(pollOf(open))) ?? {};
    seen.add(step?.voters ?? 0);
  };

  for (let round = 0; round < 10; round++) {
    const four = Array.from({ length: 4 }, (_, index) => votes(`voter-${round}-${index}`, 'o1'));
    await Promise.all([look(), ...four, look(), look()]);
  }

  const steps = [...seen].sort((a, b) => a - b);
  expect(steps.length).toBeGreaterThan(3);
  expect(steps.slice(1).every((voters, index) => voters - (steps[index] ?? 0) >= 5)).toBe(true);
});

test('figures that somebody else has moved on meanwhile are not moved back', async () => {
  const open = { anonymous: true, results: 'always' } as const;
  await asked(open);
  for (let voter = 1; voter <= 5; voter++) await votes(`voter-${voter}`, 'o1');
  let overtaken = false;
  const store = storeAround(here.store, async ({ writes }, act) => {
    if (writes && !overtaken) {
      overtaken = true;
      await votes('voter-6', 'o2');
      await polls.counts(pollOf(open));
    }
    return act();
  });

  const slow = await createPolls({ ...here, store }).counts(pollOf(open));
  const after = await polls.counts(pollOf(open));

  expect([slow?.step?.voters, after?.step?.voters]).toEqual([6, 6]);
});

test('a poll is there once, however often it is added', async () => {
  await asked();
  await votes('ben', 'o1');

  await polls.add(pollOf({ question: 'Another one?' }));

  expect(await polls.get('meet')).toMatchObject({ question: 'Where shall we meet?' });
  expect(await counts()).toMatchObject({ voters: 1, o1: 1 });
});
