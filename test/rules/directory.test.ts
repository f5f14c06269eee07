import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { createDirectory } from '../../src/directory/memory';
import type { Doc, Store, Stored } from '../../src/store/store';
import { directoryOf, graphOf, many, oursOf, profileOf, rosterOf, stored } from './directory-of';

const people = { ana: {}, ben: {}, cat: {} };

async function withStore(
  items: Record<'communities' | 'people' | 'rosters', Stored[]>,
  use: (store: Store) => Promise<void>,
) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'signpost-directory-'));
  const store = openEmbeddedStore(path.join(folder, 'store.db'));
  for (const container of ['communities', 'people', 'rosters'] as const) {
    await store.upsertAll(
      container,
      items[container].map(({ partition, doc }) => ({ partition, doc: doc as Doc })),
    ); // built as documents
  }
  await use(store);
  await store.close();
  fs.rmSync(folder, { recursive: true });
}

const peat = {
  communities: [graphOf('Peat', { description: 'Bogs' }), oursOf('Peat', { tags: ['soil'] })],
  people: [profileOf('ana', { organisation: 'Nature' }), profileOf('ben')],
  rosters: rosterOf('Peat', { members: ['ana', 'ben'], owners: ['ben'] }),
};

test('what the store holds is known after a load', async () => {
  await withStore(peat, async (store) => {
    const directory = createDirectory();

    await directory.load(store);

    expect(directory.ready).toBe(true);
    expect(directory.community('Peat')).toMatchObject({
      id: 'Peat',
      name: 'Peat',
      description: 'Bogs',
      tags: ['soil'],
    });
    expect(directory.person('ana')).toMatchObject({ name: 'ana', organisation: 'Nature', guest: false });
    expect(directory.membershipsOf('ana')).toEqual(['Peat']);
    expect(directory.owners('Peat').map(({ id }) => id)).toEqual(['ben']);
  });
});

test('a document that cannot be read is complained of, and the rest is loaded', async () => {
  const broken = stored('Broken', { id: 'graph' });
  const complaints: object[] = [];

  await withStore({ ...peat, communities: [broken, ...peat.communities] }, async (store) => {
    const directory = createDirectory({ log: { warn: (detail) => complaints.push(detail) } });
    await directory.load(store);

    expect(directory.communities().map(({ id }) => id)).toEqual(['Peat']);
  });

  expect(complaints).toEqual([
    expect.objectContaining({ container: 'communities', partition: 'Broken', id: 'graph' }),
  ]);
});

test('a join made while a load runs is still there after it', async () => {
  await withStore({ ...peat, people: [...peat.people, profileOf('cat')] }, async (store) => {
    const directory = createDirectory();
    await directory.load(store);

    const loading = directory.load(store);
    directory.noteMembership('Peat', 'cat', true);
    await loading;

    expect(directory.isMember('Peat', 'cat')).toBe(true);
  });
});

test('the old content answers until the new is whole, and stays when a load fails', async () => {
  await withStore(peat, async (store) => {
    const directory = createDirectory();
    await directory.load(store);
    const failing: Store = { ...store, scan: () => Promise.reject(new Error('the disk is gone')) };

    await expect(directory.load(failing)).rejects.toThrow('the disk is gone');

    expect(directory.community('Peat')?.name).toBe('Peat');
    await directory.load(store);
    expect(directory.memberCount('Peat')).toBe(2);
  });
});

test('nothing is ready until communities, people and rosters have come', () => {
  const directory = createDirectory();
  expect(directory.ready).toBe(false);

  directory.apply('communities', peat.communities);
  directory.apply('people', peat.people);
  expect(directory.ready).toBe(false);

  directory.apply('rosters', peat.rosters);
  expect(directory.ready).toBe(true);
});

test('unknown ids are answered with nothing', () => {
  const directory = directoryOf({ Peat: { members: ['ana'] } });

  expect(directory.community('x')).toBeUndefined();
  expect(directory.person('x')).toBeUndefined();
  expect(directory.isMember('x', 'ana')).toBe(false);
  expect(directory.isOwner('Peat', 'x')).toBe(false);
  expect(directory.memberCount('x')).toBe(0);
  expect([directory.owners('x'), directory.membershipsOf('x'), directory.ownershipsOf('x')]).toEqual([
    [],
    [],
    [],
  ]);
});

test('a join and a leave are true at once', () => {
  const directory = directoryOf({ Peat: { members: ['ana'] } }, people);

  directory.noteMembership('Peat', 'ben', true);
  directory.noteMembership('Peat', 'ana', false);

  expect(directory.isMember('Peat', 'ben')).toBe(true);
  expect(directory.isMember('Peat', 'ana')).toBe(false);
  expect(directory.memberCount('Peat')).toBe(1);
  expect([directory.membershipsOf('ana'), directory.membershipsOf('ben')]).toEqual([[], ['Peat']]);
});

test('a join that the roster has shown is not held on to, though nobody asked meanwhile', () => {
  const directory = directoryOf({ Peat: { members: ['ana'] } }, people);
  directory.noteMembership('Peat', 'ben', true);

  directory.apply('rosters', rosterOf('Peat', { members: ['ana', 'ben'] }));
  directory.apply('rosters', rosterOf('Peat', { members: ['ana'] }));

  expect(directory.isMember('Peat', 'ben')).toBe(false);
});

test('a leave is not forgotten because only a part of the roster has been loaded', () => {
  const directory = directoryOf({ Peat: {} }, people);
  const parts = rosterOf('Peat', { members: ['ana'] }).concat(
    stored('Peat', { id: 'members-001', v: 1, people: ['ben'] } as { id: string }), // a whole chunk
  );
  directory.apply('rosters', parts);

  directory.noteMembership('Peat', 'ben', false);
  directory.apply('rosters', rosterOf('Peat', { members: ['ana', 'cat'] }));

  expect([directory.isMember('Peat', 'ben'), directory.isMember('Peat', 'cat')]).toEqual([false, true]);
});

test('a write of ours holds over the roster until the roster agrees, and no longer', () => {
  const directory = directoryOf({ Peat: { members: ['ana'] } }, people);
  const written = {
    id: 'written-ben',
    v: 1,
    person: 'ben',
    member: true,
    at: '2026-11-16T09:00:00Z',
    ttl: 86_400,
  };
  const roster = (members: string[]) => directory.apply('rosters', rosterOf('Peat', { members }));

  directory.apply('rosters', [stored('Peat', written)]);
  roster(['ana', 'cat']);
  expect(directory.isMember('Peat', 'ben')).toBe(true);

  roster(['ana', 'ben']);
  expect(directory.memberCount('Peat')).toBe(2);
  roster(['ana']);
  expect(directory.isMember('Peat', 'ben')).toBe(false);
});

test('a roster in several chunks counts everybody once', () => {
  const directory = directoryOf({ Peat: { members: ['ana', 'ben'] } }, people);

  directory.apply('rosters', [
    stored('Peat', { id: 'members-001', v: 1, people: ['ben', 'cat'] } as { id: string }),
  ]); // a chunk

  expect(directory.memberCount('Peat')).toBe(3);
  expect(directory.membershipsOf('cat')).toEqual(['Peat']);
});

test('a community that has gone keeps its name and loses its people', () => {
  const directory = directoryOf({ Peat: { members: ['ana'], owners: ['ana'] } });

  directory.apply('communities', [graphOf('Peat', { goneAt: '2026-11-10T08:00:00Z' })]);

  expect(directory.community('Peat')?.goneAt).toBe('2026-11-10T08:00:00Z');
  expect([directory.membershipsOf('ana'), directory.ownershipsOf('ana')]).toEqual([[], []]);
  expect(directory.isMember('Peat', 'ana')).toBe(false);
});

test('only what somebody may find is listed for them', () => {
  const directory = directoryOf(
    {
      Open: {},
      Gone: { goneAt: '2026-11-10T08:00:00Z' },
      Hidden: { visibility: 'hidden', members: ['ben'] },
      Excluded: { excluded: true, members: ['ben'] },
      Marine: { onlyFor: 'Marine Agency', members: ['ben'] },
    },
    { ana: { organisation: 'Payments Agency' }, ben: {}, cat: { organisation: 'Marine Agency' } },
  );
  const listedFor = (person: string) =>
    directory
      .communities()
      .filter((community) => directory.listed(community, person))
      .map(({ id }) => id);

  expect(listedFor('ana')).toEqual(['Open']);
  expect(listedFor('ben')).toEqual(['Open', 'Hidden', 'Marine']);
  expect(listedFor('cat')).toEqual(['Open', 'Marine']);
  expect(listedFor('a stranger')).toEqual(['Open']);
});

test('what people changed about a community is known at once and survives a change in Graph', () => {
  const directory = directoryOf({ Bees: {} });

  directory.noteOurs('Bees', {
    id: 'ours',
    v: 1,
    tags: ['pollinators'],
    aliases: [],
    kind: 'social',
    sensitive: true,
  });
  directory.apply('communities', [graphOf('Bees', { description: 'Hives and honey' })]);

  expect(directory.community('Bees')).toMatchObject({
    tags: ['pollinators'],
    kind: 'social',
    sensitive: true,
    description: 'Hives and honey',
  });
});

test('many people in many communities are found from both sides', () => {
  const crowd = many(300, 'person');
  const directory = directoryOf(
    Object.fromEntries(
      [2, 3, 5].map((step) => [`Every ${step}`, { members: crowd.filter((_, at) => at % step === 0) }]),
    ),
    Object.fromEntries(crowd.map((person) => [person, {}])),
  );

  expect(directory.memberCount('Every 3')).toBe(100);
  expect(directory.membershipsOf('person31')).toEqual(['Every 2', 'Every 3', 'Every 5']);
  expect(directory.membershipsOf('person2')).toEqual([]);
});
