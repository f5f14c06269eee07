import type { Doc } from '../../src/store/store';
import type { FindingKey } from '../../src/work/findings/finding';
import { profileOf, type Told } from '../rules/directory-of';
import { keptLog, temporaryStore } from '../temporary-store';
import { write } from './findings-life-tenant';
import { instance, type Instance } from './findings-life-world';

const here = temporaryStore();
const twins: FindingKey = { community: 'c1', id: 'duplicate~c2' };
const described = 'Everything about it, for anybody who works with it.';

/** Peat forum has been there for years; Ben and Cat have made another three days ago. */
const old: Told = {
  name: 'Peat forum',
  description: described,
  owners: ['ana'],
  members: ['ana', 'dev'],
  createdAt: '2020-03-01T09:00:00Z',
};
const young: Told = {
  ...old,
  owners: ['ben', 'cat'],
  members: ['ben', 'cat'],
  createdAt: '2026-11-13T09:00:00Z',
};

/** A Signpost that has looked at these two. */
async function looked(one: Told = {}, other: Told = {}) {
  for (const person of ['ana', 'ben', 'cat', 'dev']) {
    const { partition, doc } = profileOf(person);
    await here.store.put('people', partition, doc as Doc); // a profile
  }
  await write(here.store, 'c1', { ...old, ...one });
  await write(here.store, 'c2', { ...young, ...other });
  const signpost = instance(here.store, here.clock, keptLog());
  await signpost.findings.look();
  return signpost;
}

function told({ outbox }: Awaited<ReturnType<typeof looked>>): string[] {
  return outbox.notices.map(({ person }) => person);
}

test('whoever made a community that looks like another is told of it once', async () => {
  const signpost = await looked();
  await signpost.findings.look();

  expect(told(signpost)).toEqual(['ben', 'cat']);
  expect(signpost.outbox.notices[0]).toMatchObject({ kind: 'look-alike', key: 'c2', on: { params: twins } });
});

test('of a community that looks like two others its owners are told once', async () => {
  await write(here.store, 'c3', old);

  expect(told(await looked())).toEqual(['ben', 'cat']);
});

test.each([
  ['it was made longer ago', {}, { createdAt: '2026-11-08T09:00:00Z' }],
  ['they run the other one too', { owners: ['ben', 'cat'] }, {}],
  ['they may not see the other one', { visibility: 'hidden' }, {}],
  ['the other one is not alike', { name: 'Bees team' }, {}],
  ['the other one has gone', { goneAt: '2026-11-15T09:00:00Z' }, {}],
] satisfies [string, Told, Told][])('nobody is told where %s', async (_why, one, other) => {
  expect(told(await looked(one, other))).toEqual([]);
});

test('nobody is told of what an administrator has dismissed before anybody knew', async () => {
  const signpost = await looked({}, { createdAt: '2026-11-01T09:00:00Z' });
  await signpost.findings.dismiss(twins, { id: 'carys', name: 'Carys Pugh' }, 'Two regions');
  await write(here.store, 'c2', young); // as if it had been made only now
  await signpost.findings.look();

  expect(told(signpost)).toEqual([]);
});

test('a finding is young for a week', async () => {
  const { findings } = await looked();
  const isYoung = () => findings.list().map((finding) => findings.isYoung(finding));

  expect(isYoung()).toEqual([true]);
  here.pass({ hours: 5 * 24 });
  expect(isYoung()).toEqual([false]);
});

/** What somebody sees who is told, or why they see nothing. */
async function seenBy(signpost: Pick<Instance, 'findings'>, person: string): Promise<string> {
  const [view] = signpost.findings.views;
  const viewer = { who: { id: person, name: person }, at: here.now, timeZone: 'Europe/London' };
  const reply = await view
    ?.prepare(twins)?.(viewer)
    .catch((refusal: Error) => refusal.message);
  return typeof reply === 'object' && 'render' in reply ? JSON.stringify(reply.render('n')) : String(reply);
}

test('the message names both, says what to do, and opens the other one', async () => {
  const seen = await seenBy(await looked(), 'ben');

  expect(seen).toContain('There is already a community about this');
  expect(seen).toContain('which you own, was made on Friday 13 November');
  expect(seen).toContain(
    'It looks very much like Peat forum, which has 2 people. Why I think so: The names are the same.',
  );
  expect(seen).toContain('bring both together, or invite your members there and archive yours');
  expect(seen).not.toContain('delete');
  expect(seen).toContain('"title":"Compare both"');
  expect(seen).toContain('"title":"Open Peat forum"');
  expect(seen).toContain('"community":"c1"');
});

test('the message is not sent to anybody for whom it means nothing by then', async () => {
  const signpost = await looked();

  expect(await seenBy(signpost, 'dev')).toBe('Nothing to do: this has been settled.');
  await signpost.findings.dismiss(twins, { id: 'carys', name: 'Carys Pugh' }, 'Two regions');
  expect(await seenBy(signpost, 'ben')).toBe('Nothing to do: this has been settled.');
});

test('the message is sent by another server than the one that found it', async () => {
  const other = instance(here.store, here.clock, keptLog());
  await write(here.store, 'c1', old);
  await other.follower.follow();
  await looked();

  expect(await seenBy(other, 'ben')).toContain('There is already a community about this');
});

test('the message waits for a finding that the server has not read yet', async () => {
  const signpost = await looked();
  const { partition, id, doc } = (await here.store.get('findings', 'c1', twins.id)) ?? neverFound();
  const unread = instance(here.store, here.clock, keptLog());
  await here.store.remove('findings', partition, id);

  const [view] = unread.findings.views;
  const viewer = { who: { id: 'ben', name: 'Ben' }, at: here.now, timeZone: 'Europe/London' };
  const refusal = await view
    ?.prepare(twins)?.(viewer)
    .catch((error: Error) => error);
  await here.store.put('findings', partition, doc as Doc); // a finding

  expect(refusal).toMatchObject({ name: 'Refusal', cause: expect.any(Error) });
  expect(await seenBy(unread, 'ben')).toContain('There is already a community about this');
  expect(await seenBy(signpost, 'dev')).toBe('Nothing to do: this has been settled.');
});

function neverFound(): never {
  throw new Error('Nothing was found.');
}

test('nobody is told while it is switched off, and who still waits to be told is not either', async () => {
  const carys = { id: 'carys', name: 'Carys Pugh' };
  const switchedOff = { by: 'carys', name: 'Carys Pugh', at: here.now.toISOString() };
  const { rules } = instance(here.store, here.clock, keptLog());
  await rules.change(carys, (now) => ({ ...now, lookAlikesUntold: switchedOff }));
  const signpost = await looked();

  expect(told(signpost)).toEqual([]);
  expect(await seenBy(signpost, 'ben')).toBe('The community team has switched these messages off.');
  await rules.change(carys, ({ lookAlikesUntold: _off, ...on }) => on);
  await signpost.findings.look();
  expect(told(signpost)).toEqual(['ben', 'cat']);
});
