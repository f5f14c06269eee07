import { WrittenDescription } from '../../src/directory/community';
import { countHeld } from '../../src/features/sync/held';
import { runSync } from '../../src/features/sync/run';
import { syncState } from '../../src/features/sync/state';
import { createJournal } from '../../src/work/journal';
import { createWrites, type Writes } from '../../src/work/writes';
import { endingStore } from '../faulty-store';
import { syncWorld } from './sync-tenant';

const minute = 1 / (24 * 60);
const wanted = {
  ...{ name: 'Beekeepers', description: 'For whoever keeps bees.', privacy: 'public' as const },
  ...{ owners: ['p-1', 'p-2'], tags: ['honey'] },
};

/** A directory that is level with its tenant, and what writes to both. */
async function level() {
  const world = syncWorld();
  const { reader, writer, store, directory, clock } = world;
  await world.runs();
  let ids = 0;
  const writes: Writes = createWrites({
    ...{ reader, writer, store, directory, clock },
    journal: createJournal({ store, clock, id: () => `n${ids++}` }),
    log: { info() {}, warn() {}, error() {} },
  });
  return { ...world, writes };
}

/** A community that Signpost has made, as the directory knows it. */
async function made({ writes, pass }: Awaited<ReturnType<typeof level>>): Promise<string> {
  await writes.create('k', wanted, 'p-1');
  pass(minute);
  return (await writes.making('k'))?.community ?? '';
}

describe('a community that Signpost has made', () => {
  test('is there at once with its owners, and counted once a sync has brought it', async () => {
    const world = await level();
    const { directory, store, runs } = world;
    const before = (await syncState(store, 'good'))?.counts;

    const id = await made(world);
    const atOnce = directory.community(id);
    await runs();

    expect(atOnce).toMatchObject({ name: 'Beekeepers', tags: ['honey'], engage: true });
    expect(directory.isOwner(id, 'p-1')).toBe(true);
    expect(directory.memberCount(id)).toBe(2);
    expect(directory.community(id)).not.toHaveProperty('madeAt');
    const after = (await syncState(store, 'good'))?.counts;
    expect(after).toEqual(await countHeld(store));
    expect(after?.communities).toBe((before?.communities ?? 0) + 1);
  });

  test('keeps what only Signpost knows of it when a sync brings it', async () => {
    const world = await level();

    const id = await made(world);
    await world.runs();
    await world.runs('--full');

    expect(world.directory.community(id)).toMatchObject({ tags: ['honey'], visibility: 'public' });
    expect((await syncState(world.store, 'good'))?.counts).toEqual(await countHeld(world.store));
  });

  test('is not taken for gone by a full sync whose list is older, and is after a day', async () => {
    const world = await level();
    const { tenant, directory, runs, pass } = world;
    const id = await made(world);
    tenant.control.removeGroup(id); // so that Graph does not list it

    await runs('--full');
    const young = directory.community(id)?.goneAt;
    pass(1);
    await runs('--full');

    expect(young).toBeUndefined();
    expect(directory.community(id)?.goneAt).toBeDefined();
  });

  test('has gone when Graph says that it has, however young it is', async () => {
    const world = await level();
    const id = await made(world);
    world.tenant.control.removeGroup(id);

    await world.runs();

    expect(world.directory.community(id)?.goneAt).toBeDefined();
  });
});

describe('a description that Signpost has written', () => {
  const texts = async ({ directory, store }: Awaited<ReturnType<typeof level>>) => ({
    shown: directory.community('g-0')?.description,
    written: await store.get('communities', 'g-0', 'written'),
  });

  test('is left to the sync once that has brought it, and changes with Graph after that', async () => {
    const world = await level();
    const before = world.directory.community('g-0')?.description ?? '';

    await world.writes.describe('g-0', 'About bees', 'p-1', before);
    const atOnce = await texts(world);
    await world.runs();
    const brought = await texts(world);
    world.tenant.control.describeGroup('g-0', before);
    await world.runs();

    expect(atOnce.shown).toBe('About bees');
    expect(WrittenDescription.parse(atOnce.written?.doc).over).toEqual([before]);
    expect(brought).toEqual({ shown: 'About bees', written: undefined });
    expect((await texts(world)).shown).toBe(before);
  });

  test('does not hide what somebody else has written since', async () => {
    const world = await level();
    const before = world.directory.community('g-0')?.description ?? '';
    await world.writes.describe('g-0', 'About bees', 'p-1', before);
    world.tenant.control.describeGroup('g-0', 'Theirs');

    await world.runs();

    expect(await texts(world)).toEqual({ shown: 'Theirs', written: undefined });
  });

  /** A sync whose process ends at the write of this number; answers whether it came so far. */
  async function endsAt({ ports }: Awaited<ReturnType<typeof level>>, number: number): Promise<boolean> {
    let left = number;
    const step = (): void => {
      if (left-- <= 0) throw new Error('The process has ended');
    };
    const run = runSync(
      { ...ports, store: endingStore(ports.store, step) },
      { kind: 'delta', by: 'schedule' },
    );
    return run.then(
      () => false,
      () => left < 0,
    );
  }

  test('is neither lost nor left behind wherever the sync that brings it breaks off', async () => {
    let writes = 0;
    for (let isBrokenOff = true; isBrokenOff; writes += 1) {
      const world = await level();
      const before = world.directory.community('g-0')?.description ?? '';
      await world.writes.describe('g-0', 'About bees', 'p-1', before);

      isBrokenOff = await endsAt(world, writes);
      await world.ports.follow();
      const brokenOff = await texts(world);
      await world.runs();
      const brought = await texts(world);
      world.tenant.control.describeGroup('g-0', before);
      await world.runs();

      expect([writes, brokenOff.shown]).toEqual([writes, 'About bees']);
      expect(brought).toEqual({ shown: 'About bees', written: undefined });
      expect(await texts(world)).toEqual({ shown: before, written: undefined });
      expect((await world.writes.described('g-0')).map((one) => one.before)).toEqual([before]);
    }

    expect(writes).toBeGreaterThan(3);
  });
});

test('an owner whom Signpost has added is left to the sync once that has brought them', async () => {
  const world = await level();
  await world.writes.addOwner('g-0', 'p-30', 'p-0');
  const atOnce = world.directory.isOwner('g-0', 'p-30');
  await world.runs();
  const brought = await world.store.get('rosters', 'g-0', 'written-owner-p-30');
  world.tenant.control.removeOwner('g-0', 'p-30');
  await world.runs();

  expect([atOnce, brought, world.directory.isOwner('g-0', 'p-30')]).toEqual([true, undefined, false]);
});
