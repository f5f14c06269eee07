import { createJournal } from '../../src/work/journal';
import { createHouseRules, defaultRules, type FollowedRules, type Rules } from '../../src/work/rules';
import { storeToBe } from '../stores';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();
const asha = { id: 'asha', name: 'Asha Patel' };
const ben = { id: 'ben', name: 'Ben Okafor' };
let log: ReturnType<typeof keptLog>;
let count = 0;

function house(store = here.store): FollowedRules {
  const journal = createJournal({ store, clock: here.clock, id: () => `n${count++}` });
  return createHouseRules({ store, journal, clock: here.clock, log });
}

async function noted(): Promise<unknown[]> {
  const { items } = await here.store.list('journal', '2026-11', { from: 'note-', before: 'note.' });
  return items.map(({ doc }) => doc);
}

const sevenAWeek = (rules: Rules): Rules => ({ ...rules, weekly: 7 });
const noWeekends = (rules: Rules): Rules => ({
  ...rules,
  quietHours: { from: '18:00', to: '08:00', weekends: false },
});

beforeEach(() => {
  log = keptLog();
});

test('until somebody decides otherwise, the rules are the usual ones', async () => {
  const rules = house();

  expect(rules.now()).toEqual(defaultRules);
  expect(await rules.fresh()).toEqual(defaultRules);
});

test('what an administrator decides holds at once, with who decided it and when', async () => {
  const rules = house();

  await rules.change(asha, sevenAWeek);

  const decided = {
    ...defaultRules,
    weekly: 7,
    changed: { by: 'asha', name: 'Asha Patel', at: here.now.toISOString() },
  };
  expect(rules.now()).toEqual(decided);
  expect(await house().fresh()).toEqual(decided);
});

test('the journal has what held before, and what was changed, without names', async () => {
  const rules = house();
  await rules.change(asha, sevenAWeek);
  here.pass({ seconds: 1 });

  await rules.change(ben, (now) => ({
    ...now,
    allPaused: { by: 'ben', name: 'Ben Okafor', at: here.now.toISOString() },
  }));

  expect(await noted()).toEqual([
    expect.objectContaining({
      what: 'rules changed',
      by: 'asha',
      before: { weekly: 5 },
      after: { weekly: 7 },
    }),
    expect.objectContaining({ by: 'ben', before: { allPaused: false }, after: { allPaused: true } }),
  ]);
  expect(JSON.stringify(await noted())).not.toMatch(/Asha|Ben Okafor/);
});

test('a change to what holds already is none', async () => {
  const rules = house();
  await rules.change(asha, sevenAWeek);
  here.pass({ minutes: 1 });

  const after = await rules.change(ben, sevenAWeek);

  expect(after.changed?.by).toBe('asha');
  expect(await noted()).toHaveLength(1);
});

test.each([
  ['the first there are', false],
  ['upon others', true],
])('of changes made at once by two administrators none is lost: %s', async (_which, later) => {
  const [one, other] = [house(), house()];
  if (later) await one.change(asha, (now) => ({ ...now, listPrivate: false }));

  await Promise.all([one.change(asha, sevenAWeek), other.change(ben, noWeekends)]);

  const after = await house().fresh();
  expect(after).toMatchObject({ weekly: 7, quietHours: { weekends: false } });
});

test('what another instance has decided is known after the next look', async () => {
  const [one, other] = [house(), house()];
  await one.change(asha, sevenAWeek);

  const before = other.now().weekly;
  await other.follow();

  expect([before, other.now().weekly]).toEqual([5, 7]);
});

test('a look that began before a change here does not undo it', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let hold = false;
  const rules = house({
    ...storeToBe(Promise.resolve(here.store)),
    async get(...asked) {
      const holding = hold;
      hold = false;
      const found = await here.store.get(...asked);
      if (holding) await held;
      return found;
    },
  });
  hold = true;
  const looking = rules.follow();
  await rules.change(asha, sevenAWeek);

  release();
  await looking;

  expect(rules.now().weekly).toBe(7);
});

test('what was known holds on while the store is away, and the log says so once', async () => {
  let away = false;
  const rules = house({
    ...storeToBe(Promise.resolve(here.store)),
    get: (...asked) => (away ? Promise.reject(new Error('away')) : here.store.get(...asked)),
  });
  await rules.change(asha, sevenAWeek);
  away = true;

  await rules.follow();
  await rules.follow();

  expect(rules.now().weekly).toBe(7);
  expect(log.lines).toEqual(['warn: the rules of the house cannot be read; those known last hold on']);
});

test('rules that make no sense are never kept', async () => {
  const rules = house();

  await expect(rules.change(asha, (now) => ({ ...now, weekly: 101 }))).rejects.toThrow();

  expect(await house().fresh()).toEqual(defaultRules);
});
