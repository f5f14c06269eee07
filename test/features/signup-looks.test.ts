import { lookAhead, scheduleCount } from '../../src/features/signups/running/looks';
import { createErasure } from '../../src/work/erasure';
import { createJobs } from '../../src/work/jobs';
import { keptLog } from '../temporary-store';
import type { World } from '../world';
import { alone, idOf, parts, runs, workshop } from './workshop';

async function lookOf({ store, now }: World, signup: string, at: Date): Promise<void> {
  const jobs = createJobs({ store, clock: now, holder: 'one', handlers: () => [], log: keptLog() });
  await lookAhead(jobs)(signup, at);
}

async function looksAt({ store }: World, at: Date): Promise<number> {
  const due = `due~${at.toISOString()}~`;
  const page = await store.list('state', 'jobs', { from: due, before: `${due}~`, limit: 1_000 });
  return page.items.filter(({ id }) => id.includes('sign-up')).length;
}

/** An account as the tenant's list of people tells of it. */
function switchOff({ directory }: World, { id, name }: { id: string; name: string }, disabled: boolean) {
  const doc = { id: 'profile', v: 1, name, disabled };
  directory.apply('people', [{ partition: id, id: 'profile', doc, etag: '' }]);
}

describe('once a day', () => {
  test('the place of somebody who was erased goes to whoever waits next, who is told', async () => {
    const here = await workshop();
    const { store, now, ben, priya } = here;
    await createErasure({ store, clock: now, log: keptLog() }).erase([ben.id]);

    await here.passes({ hours: 25 });

    expect(priya.in('personal').sees()).toContain('A place has become free for you');
    expect((await parts(here).lines.counts(await idOf(here)))?.o1).toMatchObject({ taken: 2, waiting: 0 });
  });

  test('it happens again and again, as long as it has not begun', async () => {
    const here = await workshop();
    const { store, now, ben, priya } = here;
    await here.passes({ hours: 60 });
    await createErasure({ store, clock: now, log: keptLog() }).erase([ben.id]);

    await here.passes({ hours: 25 });

    expect(priya.in('personal').sees()).toContain('A place has become free for you');
  });

  test('somebody whose account is switched off no longer waits, and reads why when they are back', async () => {
    const here = await workshop();
    switchOff(here, here.priya, true);
    const before = new Date(here.now().getTime() - 24 * 3_600_000);
    await scheduleCount(here.app.jobs, { signup: await idOf(here) }, before);
    await here.passes({ minutes: 1 });

    await here.ben.forges('withdraw-place', { signup: await idOf(here) });
    switchOff(here, here.priya, false);

    expect((await parts(here).lines.counts(await idOf(here)))?.o1).toMatchObject({ taken: 1, waiting: 0 });
    expect(here.priya.in('personal').sees()).not.toContain('A place has become free');
    expect(await here.priya.forges('look-signup', { signup: await idOf(here) })).toContain(
      'Your account was switched off, so you no longer wait.',
    );
  });
});

test('a press tells those whom it concerns, and leaves the others to the next look', async () => {
  const here = await workshop();
  const { lines, signups } = parts(here);
  const id = await idOf(here);
  for (let at = 0; at < 60; at += 1) {
    await lines.wish(id, { do: 'join', person: `p-${at}`, option: 'o1', at: here.now() });
  }
  await signups.change(id, (one) => ({ ...one, options: [{ id: 'o1', places: 100 }] }));

  await runs(here.asha);
  await here.asha.presses('Close');
  const counts = (await lines.counts(id))?.o1;
  await here.passes({ minutes: 1 });

  expect(counts?.taken).toBeGreaterThan(10);
  expect(counts?.waiting).toBeGreaterThan(10);
  expect((await lines.counts(id))?.o1).toMatchObject({ taken: 63, waiting: 0 });
  expect(await lines.tellings(id)).toEqual([]);
});

test('a press hands on only what follows from it', async () => {
  const here = await workshop();
  const { lines } = parts(here);
  const id = await idOf(here);
  await lines.wish(id, { do: 'join', person: here.asha.id, option: 'o1', at: here.now() });
  await lines.wish(id, { do: 'withdraw', person: here.dylan.id, at: here.now() }); // and the process ended

  await here.ben.forges('withdraw-place', { signup: id });

  expect((await lines.tellings(id)).map(({ person }) => person)).toEqual([here.priya.id]);
});

test('all who ask for the same moment have one look', async () => {
  const here = await workshop();
  const at = new Date(here.now().getTime() + 40_000);

  for (let asked = 0; asked < 3; asked += 1) await lookOf(here, await idOf(here), at);

  expect(await looksAt(here, at)).toBe(1);
});

test('an offer does not outlast the start when that is moved nearer', async () => {
  const here = await workshop();
  const { lines, signups } = parts(here);
  const id = await idOf(here);
  await here.ben.forges('withdraw-place', { signup: id });
  const start = new Date(here.now().getTime() + 8 * 3_600_000).toISOString();
  await signups.change(id, (one) => ({ ...one, start, closes: start, end: start }));
  await alone(here.priya);

  await runs(here.asha);
  await here.asha.presses('Close');
  await here.passes({ minutes: 1 });

  const entry = await lines.entry(id, here.priya.id);
  expect(entry?.state).toBe('offered');
  expect(Date.parse(entry?.until ?? '')).toBeLessThan(Date.parse(start) - 3_600_000);
  expect(here.priya.in('personal').sees()).toContain('A place has become free for you');
});
