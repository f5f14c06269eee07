import { createErasure } from '../../src/work/erasure';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { understand } from '../../src/directory/text/subject';
import { keptLog } from '../temporary-store';
import { knowMarks, peopleApart, remembered, wholeAt } from '../use-crowd';
import { scanAll } from '../../src/store/store';
import { world, type Somebody, type World } from '../world';

/** A world in which so many people have asked for cycling, and then joined the smaller of two communities. */
async function cyclists(count: number, here?: World) {
  const all = here ?? (await world());
  await knowMarks(all);
  const bikes = all.idOf('Bike Commuters');
  const people = peopleApart(all, wholeAt(bikes, 'cycling'), { count: count + 1, not: bikes });
  const [next, ...others] = people.map(({ id, name }) => all.somebody(id, name));
  for (const one of others) await asksAndJoins(one);
  return { ...all, bikes, next: next!, others }; // one more than were asked for
}

async function asksAndJoins(one: Somebody): Promise<void> {
  await one.says('cycling');
  await one.presses('Join Bike Commuters');
}

/** All that is kept of presses and their answers, as text. */
async function keptPresses({ store }: World): Promise<string> {
  const kept: unknown[] = [];
  for await (const { partition, doc } of scanAll(store, 'state')) {
    if (partition.startsWith('press-')) kept.push(doc);
  }
  expect(kept).not.toEqual([]);
  return JSON.stringify(kept);
}

function isAbove(seen: string, one: string, other: string): boolean {
  return seen.indexOf(`[Open ${one}]`) < seen.indexOf(`[Open ${other}]`);
}

test('where five people asked and joined, the sixth who asks alike is shown it first, and why', async () => {
  const { next, others } = await cyclists(5);

  const seen = await next.says('any cycling groups?');

  expect(isAbove(seen, 'Bike Commuters', 'Cycling to work')).toBe(true);
  expect(seen).toContain('5 people who asked this joined it');
  expect(others).toHaveLength(5);
});

test('before anybody has joined, the other one comes first', async () => {
  const { next } = await cyclists(0);

  const seen = await next.says('any cycling groups?');

  expect(isAbove(seen, 'Cycling to work', 'Bike Commuters')).toBe(true);
  expect(seen).not.toContain('who asked this');
});

test('four people leave no reason', async () => {
  const { next } = await cyclists(4);

  expect(await next.says('cycling')).not.toContain('who asked this');
});

test('whoever asks something else is not told of those who asked this', async () => {
  const { next } = await cyclists(5);

  expect(await next.says('cycling in winter')).not.toContain('who asked this');
});

test('one person who joins again and again counts once', async () => {
  const all = await cyclists(4);
  const [one] = all.others;
  for (let time = 0; time < 3; time++) {
    await one!.presses('Leave Bike Commuters');
    await asksAndJoins(one!);
  }

  expect(await all.next.says('cycling')).not.toContain('who asked this');
});

test('leaving again takes nothing away, for nobody can tell whose mark it was', async () => {
  const all = await cyclists(5);
  const before = await remembered(all);

  await all.others[0]!.presses('Leave Bike Commuters');

  expect(await remembered(all)).toEqual(before);
});

test('what is kept names nobody and is no text: only words that the directory or the lexicon has', async () => {
  const all = await world();
  const { asha } = all;
  await asha.says('Ben Okafor (ben.okafor@nature.example, 07700 900123) told me about qwertish cycling');
  await asha.presses('Join Cycling to work');

  const [stored, ...others] = await remembered(all);

  expect(others).toEqual([]);
  expect(stored).toMatchObject({ partition: all.idOf('Cycling to work'), id: 'asked-2026-11' });
  const { terms, wholes } = stored!.doc as { terms: object; wholes: object }; // as asked for
  expect(Object.keys(terms)).toContain('cycl');
  expect(wholes).toEqual({});
  expect(JSON.stringify(stored)).not.toMatch(/okafor|\bben\b|07700|900123|qwert|example|patel|asha/i);
  expect(JSON.stringify(stored)).not.toContain(asha.id);
});

test('a sensitive community learns nothing', async () => {
  const all = await world();
  await all.asha.says('LGBT network');
  await all.asha.presses('Join LGBT+ Network');

  expect(all.asha.sees()).toContain('You have joined LGBT+ Network');
  expect(await remembered(all)).toEqual([]);
});

test('what a community learned before it was marked sensitive no longer counts', async () => {
  const all = await cyclists(5);

  all.directory.noteOurs(all.bikes, { id: 'ours', v: 1, tags: [], aliases: [], sensitive: true });

  const seen = await all.next.says('cycling');
  expect(seen).not.toContain('who asked this');
  expect(isAbove(seen, 'Cycling to work', 'Bike Commuters')).toBe(true);
});

test.each([
  ['sensitive', { sensitive: true }],
  ['left out', { excluded: true }],
])('what a community learned before it was %s is forgotten, on every instance', async (_, mark) => {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-use-'));
  const all = await cyclists(5, await world({ folder }));
  const other = await world({ folder, sync: false });
  await other.app.follower.follow();
  const ours = { id: 'ours' as const, v: 1 as const, tags: [], aliases: [] };
  await all.store.put('communities', all.bikes, { ...ours, ...mark });

  await all.passes({ days: 1 });
  await other.app.follower.follow();

  expect(JSON.stringify(await remembered(all))).not.toContain('cycl');
  for (const { directory } of [all, other]) {
    directory.noteOurs(all.bikes, ours);
    const { use, communityAt } = directory.content;
    expect(use.score(understand('cycling'))?.[communityAt(all.bikes)!] ?? 0).toBe(0); // it is there
  }
  await all.passes({ days: 4 });
  expect(await remembered(all)).toEqual([]);
});

test('joining without a question, or from a card for somebody in distress, teaches nothing', async () => {
  const all = await world();
  const { asha, ben } = all;
  await asha.says('Join Bike Commuters');
  const seen = await ben.says("I can't cope with work, is there anything about peat?");
  const carried = ben.carries();
  await ben.presses('Join Peatland Restoration');

  expect(seen).toContain('You are not alone');
  expect(ben.sees()).toContain('You have joined Peatland Restoration');
  expect(await remembered(all)).toEqual([]);
  expect(carried + ben.carries() + (await keptPresses(all))).not.toMatch(/\b(cope|peat)\b/i);
});

test('joining on a community’s own card teaches what was asked before it was opened', async () => {
  const all = await world();
  const { asha, idOf } = all;
  await asha.says('cycling');
  await asha.presses('Open Bike Commuters');
  await asha.presses('Join');

  const [stored] = await remembered(all);

  expect(stored).toMatchObject({ partition: idOf('Bike Commuters') });
  expect(Object.keys((stored!.doc as { terms: object }).terms)).toContain('cycl'); // as asked for
});

test('asking to be let in is learned from, and is not counted as a join', async () => {
  const all = await world();
  const { asha, directory } = all;
  const closed = directory.communities().find(({ admission, sensitive, visibility, id }) => {
    return (
      admission === 'on request' && !sensitive && visibility !== 'hidden' && !directory.isMember(id, asha.id)
    );
  })!; // the small tenant has some
  await asha.says(closed.name);
  await asha.presses(`Ask to join ${closed.name}`);

  const [stored] = await remembered(all);

  expect(stored!.partition).toBe(closed.id);
  expect((stored!.doc as { wholes: object }).wholes).toEqual({});
  expect((stored!.doc as { terms: object }).terms).not.toEqual({});
});

test('“Not for me” is for that person alone', async () => {
  const all = await cyclists(5);
  await all.next.says('cycling');
  await all.next.presses('Open Bike Commuters');
  await all.next.presses('Not for me');

  expect(await all.next.says('cycling')).not.toContain('[Open Bike Commuters]');
  const other = [all.asha, all.ben, all.carys, all.dylan, all.priya].find(
    ({ id }) => id !== all.next.id && !all.directory.isMember(all.bikes, id),
  );
  expect(await other!.says('cycling')).toContain('5 people who asked this joined it');
});

test('what is learned on one instance is known on the other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-use-'));
  const first = await world({ folder });
  const second = await world({ folder, sync: false });
  await second.app.follower.follow();
  const { next } = await cyclists(5, first);
  const sixth = second.somebody(next.id, next.name);
  expect(await sixth.says('cycling')).not.toContain('who asked this');

  await second.app.follower.follow();

  expect(await sixth.says('cycling')).toContain('5 people who asked this joined it');
});

test('two instances that learn at the same time lose nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-use-'));
  const first = await world({ folder });
  const second = await world({ folder, sync: false });
  await second.app.follower.follow();
  await knowMarks(first);
  const bikes = first.idOf('Bike Commuters');
  const people = peopleApart(first, wholeAt(bikes, 'cycling'), { count: 6, not: bikes });
  const voices = people.map(({ id, name }, at) => (at % 2 === 0 ? first : second).somebody(id, name));
  const next = voices.pop()!; // there are six
  for (const one of voices) await one.says('cycling');

  await Promise.all(voices.map((one) => one.presses('Join Bike Commuters')));
  await second.app.follower.follow();

  expect(await next.says('cycling')).toContain('5 people who asked this joined it');
});

test('erasing somebody leaves what was learned as it is, for nothing of it is theirs', async () => {
  const all = await cyclists(5);
  const before = await remembered(all);

  await createErasure({ store: all.store, clock: all.now, log: keptLog() }).erase(
    all.others.map(({ id }) => id),
  );

  expect(await remembered(all)).toEqual(before);
  expect(JSON.stringify(before)).not.toContain(all.others[0]!.id);
});

test('what was learned fades, and is gone after a little more than a year', async () => {
  const all = await cyclists(5);

  await all.passes({ days: 430 });

  expect(await remembered(all)).toEqual([]);
  expect(await all.next.says('cycling')).not.toContain('who asked this');
});
