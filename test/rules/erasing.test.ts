import { containers, type ContainerName } from '../../src/store/containers';
import { Expired, type Doc, type Store, type Stored } from '../../src/store/store';
import { createErasure } from '../../src/work/erasure';
import { Later } from '../../src/work/jobs';
import { storeAround } from '../faulty-store';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();
const [asha, ben, carys] = ['person-asha', 'person-ben', 'person-carys'];

/** Something of Asha and Ben, and of both together, in every container. Carys stays. */
function seeds(): Record<ContainerName, [string, Doc & Record<string, unknown>][]> {
  const both = [asha, ben];
  return {
    communities: both.flatMap((person, at) => [
      ['c1', { id: `request-${person}`, v: 1, person }],
      [`d${at}`, { id: `request-${carys}`, v: 1, person: carys, decidedBy: person }],
    ]),
    rosters: [
      ['c1', { id: 'members-000', v: 1, people: [asha, carys, ben] }],
      ['c1', { id: 'owners-000', v: 1, people: [ben] }],
      ['c1', { id: `written-${asha}`, v: 1, person: asha }],
    ],
    people: [
      ...both.map(
        (person) =>
          [person, { id: 'profile', v: 1, name: person }] as [string, Doc & Record<string, unknown>],
      ),
      [asha, { id: 'ours', v: 1, notForMe: ['c1'] }],
      [carys, { id: `waiting-request~c1~${ben}`, v: 1 }],
      [carys, { id: 'profile', v: 1, name: carys }],
    ],
    state: [
      ['questions', { id: 'q1', v: 1, person: asha }],
      ['questions', { id: 'q2', v: 1, person: carys, answer: { by: ben, name: ben, text: 'Yes' } }],
      ['jobs', { id: `job~remind~c1~${ben}`, v: 1 }],
    ],
    outbox: [
      ['campaigns', { id: 'c-1', v: 1, made: { by: ben, name: ben }, audience: [{ people: [asha, carys] }] }],
      ['c-1~00', { id: 'entry~1', v: 1, person: asha, message: 'm', on: { params: { person: ben } } }],
      ['cards', { id: 'card~c-1', v: 1, by: ben, to: { conversation: 'general' } }],
    ],
    polls: [
      ['p1', { id: 'poll', v: 1, by: asha, organisers: [ben, carys], options: [{ id: 'o1', by: ben }] }],
      ['p1', { id: `ballot~${ben}`, v: 1, person: ben }],
      [`of~${asha}`, { id: 'p1', v: 1 }],
    ],
    signups: [
      ['s1', { id: 'signup', v: 1, by: ben, organisers: [asha] }],
      ['s1', { id: `entry~${carys}`, v: 1, person: carys, byWhom: asha }],
      ['s1', { id: `entry~${asha}`, v: 1, person: asha }],
      ['s1', { id: 'wait~o1~0000000001', v: 1, person: ben }],
      ['s1', { id: `tell~0000000001~${ben}`, v: 1, person: ben }],
    ],
    findings: [
      ['c1', { id: 'quiet', v: 1, history: both.map((by) => ({ to: 'disputed', by, name: by, why: by })) }],
    ],
    use: [['c1', { id: 'asked-2026-11', v: 1, terms: { peat: '40' }, wholes: {} }]],
    vectors: [['c1', { id: 'vector', v: 1, model: 'embedder/512', hash: 'abc', bytes: 'AAAA' }]],
    journal: both.map((person, at) => ['2026-11', { id: `j${at}`, v: 1, by: carys, person }]),
  };
}

async function fill(): Promise<void> {
  for (const [name, items] of Object.entries(seeds())) {
    const documents = items.map(([partition, doc]) => ({ partition, doc }));
    await here.store.upsertAll(name as ContainerName, documents); // keys of the seeds
  }
}

async function everything(): Promise<Stored[]> {
  const found: Stored[] = [];
  for (const name of Object.keys(containers) as ContainerName[]) {
    // its own keys
    found.push(...(await here.store.scan(name, { limit: 1_000 })).items);
  }
  return found;
}

/** Where a person can still be found, as "partition/id". */
async function tracesOf(person: string): Promise<string[]> {
  const all = await everything();
  return all
    .filter((stored) => JSON.stringify(stored).includes(person))
    .map(({ partition, id }) => `${partition}/${id}`);
}

function erasureOn(store: Store) {
  return createErasure({ store, clock: here.clock, log: keptLog() });
}

/** The store of a process that dies at its nth write: before it is done, or after. */
class Death extends Error {}
function mortal(lives: number, extra: Partial<Store> = {}): Store {
  let left = lives;
  async function write<T>(act: () => Promise<T>): Promise<T> {
    if (left-- <= 0) throw new Death();
    const result = await act();
    if (left-- <= 0) throw new Death();
    return result;
  }
  const { store } = here;
  return {
    ...storeAround(store, ({ writes }, act) => (writes ? write(act) : act())),
    scan: (container, options = {}) =>
      store.scan(container, { ...options, limit: Math.min(options.limit ?? 2, 2) }),
    ...extra,
  };
}

test('people who are erased are in no document any more but a nameless profile, and nobody else is touched', async () => {
  await fill();

  await erasureOn(here.store).erase([ben, asha, ben]);

  expect(await tracesOf(asha)).toEqual([`${asha}/profile`]);
  expect(await tracesOf(ben)).toEqual([`${ben}/profile`]);
  expect((await here.store.get('people', asha, 'profile'))?.doc).toMatchObject({ erased: true });
  expect((await here.store.get('people', carys, 'profile'))?.doc).toMatchObject({ name: carys });
  expect((await here.store.get('rosters', 'c1', 'members-000'))?.doc).toMatchObject({ people: [carys] });
  expect((await here.store.list('state', 'erasure')).items).toEqual([]);
});

/** Whether it died on the way. */
async function diesErasing(moment: number): Promise<boolean> {
  try {
    await erasureOn(mortal(moment)).erase([asha, ben]);
    return false;
  } catch (error) {
    if (error instanceof Death) return true;
    throw error;
  }
}

test('a crash at any write is made good by going on, whenever that happens', async () => {
  let moment = 1;
  await fill();
  while (await diesErasing(moment)) {
    await erasureOn(mortal(Infinity)).resume();

    expect({ moment, asha: await tracesOf(asha) }).toEqual({ moment, asha: [`${asha}/profile`] });
    expect({ moment, ben: await tracesOf(ben) }).toEqual({ moment, ben: [`${ben}/profile`] });
    moment += 1;
    await fill();
  }
  expect(moment).toBeGreaterThan(40);
});

test('a second crash, a crash of going on, is made good too', async () => {
  for (let moment = 1; moment < 40; moment += 5) {
    await fill();
    await expect(erasureOn(mortal(moment)).erase([asha, ben])).rejects.toThrow(Death);
    await expect(erasureOn(mortal(2)).resume()).rejects.toThrow(Death);

    await erasureOn(mortal(Infinity)).resume();

    expect([moment, await tracesOf(asha), await tracesOf(ben)]).toEqual([
      moment,
      [`${asha}/profile`],
      [`${ben}/profile`],
    ]);
  }
});

test('as long as anything is left of somebody, their profile still stands to be erased', async () => {
  for (let moment = 1; moment < 40; moment += 5) {
    await fill();

    await expect(erasureOn(mortal(moment)).erase([asha, ben])).rejects.toThrow(Death);

    const profile = (await here.store.get('people', asha, 'profile'))?.doc;
    const traces = (await tracesOf(asha)).filter((trace) => !trace.startsWith('erasure/'));
    expect([moment, profile]).toEqual([
      moment,
      traces.length > 1 ? { id: 'profile', v: 1, name: asha } : expect.anything(),
    ]);
    await erasureOn(here.store).resume();
  }
});

test.each([
  [
    'rosters',
    'c1',
    { id: 'members-000', v: 1, people: [asha, carys, 'dylan'] },
    { people: [carys, 'dylan'] },
  ],
  ['people', asha, { id: 'profile', v: 1, name: 'Asha again' }, { erased: true }],
] as const)(
  'what is written to %s meanwhile is not lost, but for the erased person',
  async (name, place, doc, left) => {
    await fill();
    let meddled = false;
    const store = mortal(Infinity, {
      async put(container, partition, document, condition) {
        if (container === name && !meddled) {
          meddled = true;
          await here.store.put(name, place, doc);
        }
        return here.store.put(container, partition, document, condition);
      },
    });

    await erasureOn(store).erase([asha]);

    expect((await here.store.get(name, place, doc.id))?.doc).toMatchObject(left);
    expect(await tracesOf(asha)).toEqual([`${asha}/profile`]);
  },
);

test('a document that moves out of sight while it is looked for is found in another round', async () => {
  await fill();
  const open = { id: 'open-1', v: 1, by: carys, person: asha };
  await here.store.put('journal', '2026-11', open);
  const store = mortal(Infinity, {
    async scan(container, options) {
      const page = await here.store.scan(container, { ...options, limit: 2 });
      const moves = container === 'journal' && page.next !== undefined;
      if (moves && (await here.store.get('journal', '2026-11', 'open-1'))) {
        await here.store.remove('journal', '2026-11', 'open-1');
        await here.store.put('journal', '2026-11', { ...open, id: '1' });
      }
      return page;
    },
  });

  await erasureOn(store).erase([asha]);

  expect(await tracesOf(asha)).toEqual([`${asha}/profile`]);
});

test('where the store no longer takes the place it had come to, a container is gone through from its beginning', async () => {
  await fill();
  await expect(erasureOn(mortal(9)).erase([asha, ben])).rejects.toThrow(Death);
  const restored = mortal(Infinity, {
    scan(container, options) {
      if (options?.next !== undefined) throw new Expired('that page is not known here');
      return here.store.scan(container, options);
    },
  });

  await erasureOn(restored).resume();

  expect(await tracesOf(asha)).toEqual([`${asha}/profile`]);
});

test('a store that fails for a moment is no reason to begin again', async () => {
  await fill();
  await expect(erasureOn(mortal(9)).erase([asha, ben])).rejects.toThrow(Death);
  const [before] = (await here.store.list('state', 'erasure')).items;
  const away = mortal(Infinity, { scan: () => Promise.reject(new Error('the store is away')) });

  await expect(erasureOn(away).resume()).rejects.toThrow('the store is away');

  expect(before?.doc).toMatchObject({ next: expect.any(String) });
  expect((await here.store.list('state', 'erasure')).items).toEqual([before]);
});

test('of two instances that go on with the same erasure one finishes it, and the other says that it has not', async () => {
  await fill();
  await expect(erasureOn(mortal(5)).erase([asha, ben])).rejects.toThrow(Death);
  const instances = [erasureOn(mortal(Infinity)), erasureOn(mortal(Infinity))];

  const outcomes = await Promise.allSettled(instances.map((one) => one.erase([asha, ben])));

  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  expect(failed?.reason).toBeInstanceOf(Later);
  expect(await tracesOf(asha)).toEqual([`${asha}/profile`]);
  expect((await here.store.list('state', 'erasure')).items).toEqual([]);
});

test('what is left unfinished is known until it is finished', async () => {
  await fill();
  const before = await erasureOn(here.store).unfinished();
  await expect(erasureOn(mortal(9)).erase([asha, ben])).rejects.toThrow(Death);
  const broken = await erasureOn(here.store).unfinished();

  await erasureOn(here.store).resume();

  expect([before, broken, await erasureOn(here.store).unfinished()]).toEqual([false, true, false]);
});

test('what would have gone by itself goes no later for having been rewritten', async () => {
  const request = { id: `request-${ben}`, v: 1, person: ben, decidedBy: asha, ttl: 3_600 };
  await here.store.put('communities', 'c1', request);
  await here.store.put('people', asha, { id: 'profile', v: 1, name: 'Asha' } as Doc); // with a name
  here.pass({ minutes: 50 });

  await erasureOn(here.store).erase([asha]);
  const rest = await here.store.get('communities', 'c1', request.id);
  here.pass({ minutes: 11 });

  expect(rest?.doc).toEqual({ id: request.id, v: 1, person: ben, ttl: 600 });
  expect(await here.store.get('communities', 'c1', request.id)).toBeUndefined();
});

test('the profile that is left goes by itself after a week', async () => {
  await fill();
  await erasureOn(here.store).erase([asha]);

  here.pass({ hours: 7 * 24 + 1 });

  expect(await tracesOf(asha)).toEqual([]);
});
