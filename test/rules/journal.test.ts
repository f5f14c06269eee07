import { createJournal, type IntentionOf, type Journal, type RosterEntry } from '../../src/work/journal';
import { temporaryStore } from '../temporary-store';

const here = temporaryStore('2026-11-30T23:50:00.000Z');
const intention: IntentionOf<RosterEntry> = {
  action: 'add member',
  community: 'parents',
  person: 'asha',
  by: 'ben',
  before: { member: false },
};

function journal(): Journal {
  let count = 0;
  return createJournal({ store: here.store, clock: here.clock, id: () => `n${count++}` });
}

async function open(kept: Journal, before = new Date('2030-01-01')): Promise<string[]> {
  const people: string[] = [];
  for await (const { doc } of kept.open(before)) if ('person' in doc) people.push(doc.person);
  return people;
}

test('an intention is open until it is closed, and then is kept with its end', async () => {
  const kept = journal();
  const entry = await kept.intend<RosterEntry>(intention);
  const before = await open(kept);
  here.pass({ seconds: 2 });

  await kept.close(entry, 'refused', 'the last owner cannot leave');

  const { items } = await here.store.list('journal', '2026-11');
  expect(before).toEqual(['asha']);
  expect(await open(kept)).toEqual([]);
  expect(items.map(({ doc }) => doc)).toEqual([
    {
      ...intention,
      id: '2026-11-30T23:50:00.000Z-n0',
      v: 1,
      at: '2026-11-30T23:50:00.000Z',
      state: 'refused',
      closedAt: '2026-11-30T23:50:02.000Z',
      why: 'the last owner cannot leave',
      ttl: 400 * 24 * 60 * 60,
    },
  ]);
});

test('the first to close an entry decides', async () => {
  const kept = journal();
  const entry = await kept.intend<RosterEntry>(intention);

  await kept.close(entry, 'done');
  await kept.close(entry, 'undone');

  const { items } = await here.store.list('journal', '2026-11');
  expect(items.map(({ doc }) => doc)).toEqual([expect.objectContaining({ state: 'done' })]);
});

test('open entries come oldest first, over the turn of the month and the year', async () => {
  here.now = new Date('2026-12-31T23:59:00.000Z');
  const kept = journal();
  await kept.intend<RosterEntry>({ ...intention, person: 'first' });
  here.pass({ seconds: 1 });
  await kept.intend<RosterEntry>({ ...intention, person: 'second' });
  here.pass({ minutes: 5 });
  await kept.intend<RosterEntry>({ ...intention, person: 'third' });

  expect(await open(kept)).toEqual(['first', 'second', 'third']);
});

test('entries begun since a moment are left out', async () => {
  const kept = journal();
  await kept.intend<RosterEntry>({ ...intention, person: 'older' });
  here.pass({ minutes: 2 });
  await kept.intend<RosterEntry>({ ...intention, person: 'younger' });

  expect(await open(kept, new Date('2026-11-30T23:51:00.000Z'))).toEqual(['older']);
});

test('what is closed or noted goes by itself after 400 days, and what is open stays', async () => {
  const kept = journal();
  await kept.close(await kept.intend<RosterEntry>(intention), 'done');
  await kept.note({ what: 'rules changed', by: 'carys' });
  await kept.intend<RosterEntry>({ ...intention, person: 'cleo' });

  here.pass({ hours: 399 * 24 });
  const before = await kept.month('2026-11');
  here.pass({ hours: 2 * 24 });
  const after = await kept.month('2026-11');

  expect(before).toHaveLength(3);
  expect(after).toEqual([expect.objectContaining({ person: 'cleo', state: 'open' })]);
});
