import { Refusal } from '../../src/bot/turn';
import { TenantFault, type FaultKind, type TenantWriter } from '../../src/directory/tenant';
import type { Store } from '../../src/store/store';
import { createJournal, type Entry } from '../../src/work/journal';
import { createWrites, type Writes } from '../../src/work/writes';
import { bound } from '../faulty-store';
import { keptLog, temporaryStore } from '../temporary-store';
import { smallTenant, unreadDirectory } from '../tenant-of';

const here = temporaryStore();
const [parents, asha, ben] = ['parents', 'asha', 'ben'];

/** The tenant's side: who is in what, how often it was written to, and how it fails. */
let graph: {
  members: Set<string>;
  writes: string[];
  /** Thrown before a write is done, after it, or when asked who is in. */
  before?: TenantFault;
  after?: TenantFault;
  asked?: TenantFault;
};
let ids: number;
/** Whom a change that came to nothing was told of, and why nobody could be. */
let undone: { told: string[]; fault?: Error };
beforeEach(() => {
  graph = { members: new Set(), writes: [] };
  ids = 0;
  undone = { told: [] };
});

const isIn = (community: string, person: string) => graph.members.has(`${community} ${person}`);

const writer: TenantWriter = {
  ...smallTenant(here.clock),
  async addMember(group, person) {
    if (graph.before) throw graph.before;
    const there = isIn(group, person);
    graph.members.add(`${group} ${person}`);
    if (!there) graph.writes.push(`${person} added`);
    if (graph.after) throw graph.after;
    return there ? 'already a member' : 'added';
  },
  async removeMember(group, person) {
    if (graph.before) throw graph.before;
    const there = graph.members.delete(`${group} ${person}`);
    if (there) graph.writes.push(`${person} removed`);
    if (graph.after) throw graph.after;
    return there ? 'removed' : 'not a member';
  },
};

/** A process that dies at its nth step, once before and once after what the step does, or never. */
class Death extends Error {}
function mortal(lives: number) {
  let left = lives;
  return async function step<T>(act: () => Promise<T>): Promise<T> {
    if (left-- <= 0) throw new Death();
    const result = await act();
    if (left-- <= 0) throw new Death();
    return result;
  };
}

/** One running instance: what it knows is gone with it, the store and Graph stay. */
function instance(lives = Infinity, options: { readOnly?: boolean } = {}) {
  const step = mortal(lives);
  const store: Store = {
    ...bound(here.store),
    put: (...args) => step(() => here.store.put(...args)),
    transact: (...args) => step(() => here.store.transact(...args)),
  };
  const known = new Map<string, boolean>();
  const log = keptLog();
  const writes: Writes = createWrites({
    journal: createJournal({ store, clock: here.clock, id: () => `n${ids++}` }),
    reader: {
      ...smallTenant(here.clock),
      async isMember(group, person) {
        if (graph.asked) throw graph.asked;
        return isIn(group, person);
      },
    },
    writer: options.readOnly
      ? undefined
      : {
          ...writer,
          addMember: (...args) => step(() => writer.addMember(...args)),
          removeMember: (...args) => step(() => writer.removeMember(...args)),
        },
    store,
    directory: {
      ...unreadDirectory,
      noteMembership: (community, person, member) => known.set(`${community} ${person}`, member),
      isMember: (community, person) => known.get(`${community} ${person}`) ?? false,
    },
    clock: here.clock,
    log,
    async undone(entry) {
      if (undone.fault) throw undone.fault;
      if ('person' in entry) undone.told.push(`${entry.action} ${entry.community} ${entry.person}`);
    },
  });
  return { writes, known, log };
}

async function entries(): Promise<Entry[]> {
  const { items } = await here.store.list('journal', '2026-11');
  return items.map(({ doc }) => doc as Entry); // only the journal writes there
}

async function states(): Promise<string[]> {
  return (await entries()).map(({ state }) => state);
}

async function overlay(): Promise<unknown> {
  return (await here.store.get('rosters', parents, `written-${asha}`))?.doc;
}

const fault = (kind: FaultKind) => new TenantFault(kind, `Graph said: ${kind}`);

describe('joining and leaving', () => {
  test('is done in Graph, known at once, and written down with who asked for it', async () => {
    const { writes, known } = instance();

    const outcome = await writes.join(parents, asha, ben);

    expect(outcome).toBe('added');
    expect(isIn(parents, asha)).toBe(true);
    expect(known.get('parents asha')).toBe(true);
    expect(await overlay()).toMatchObject({ person: asha, member: true, ttl: 86_400 });
    expect(await entries()).toEqual([
      expect.objectContaining({
        action: 'add member',
        community: parents,
        person: asha,
        by: ben,
        before: { member: false },
        state: 'done',
      }),
    ]);
  });

  test('what is already so is an answer', async () => {
    const { writes } = instance();
    graph.members.add('parents asha');

    expect(await writes.join(parents, asha, asha)).toBe('already a member');
    expect(await writes.leave(parents, asha, asha)).toBe('removed');
    expect(await writes.leave(parents, asha, asha)).toBe('not a member');
    expect(await overlay()).toMatchObject({ member: false });
    expect(await states()).toEqual(['done', 'done', 'done']);
  });

  test('is refused with a reason where Signpost may only read', async () => {
    const { writes } = instance(Infinity, { readOnly: true });

    await expect(writes.join(parents, asha, asha)).rejects.toThrow(Refusal);
    expect(await entries()).toEqual([]);
  });

  test.each<FaultKind>(['refused', 'not found', 'forbidden', 'unauthenticated'])(
    'that Graph has answered with "%s" is over',
    async (kind) => {
      const { writes, known } = instance();
      graph.before = fault(kind);

      await expect(writes.join(parents, asha, asha)).rejects.toBe(graph.before);

      expect(await entries()).toEqual([
        expect.objectContaining({ state: 'refused', why: `Graph said: ${kind}` }),
      ]);
      expect(known.size).toBe(0);
      expect(await overlay()).toBeUndefined();
    },
  );

  test.each<FaultKind>(['busy', 'unreachable', 'nonsense'])(
    'stays open after "%s", for nobody knows whether it was done',
    async (kind) => {
      const { writes, known } = instance();
      graph.after = fault(kind);

      await expect(writes.join(parents, asha, asha)).rejects.toBe(graph.after);

      expect(await states()).toEqual(['open']);
      expect(known.size).toBe(0);
    },
  );
});

describe('after a crash', () => {
  const moments = [0, 1, 2, 3, 4, 5, 6, 7];

  test.each(moments)('at moment %i of a join, settling ends with everything or nothing', async (moment) => {
    await expect(instance(moment).writes.join(parents, asha, asha)).rejects.toThrow(Death);
    const begun = (await entries()).length > 0;
    here.pass({ minutes: 2 });

    const [one, two] = [instance(), instance()];
    await Promise.all([one.writes.settle(), two.writes.settle()]);

    expect(begun).toBe(moment > 0);
    expect(isIn(parents, asha)).toBe(begun);
    expect(graph.writes).toEqual(begun ? ['asha added'] : []);
    expect(await states()).toEqual(begun ? ['done'] : []);
    expect(await overlay()).toEqual(begun ? expect.objectContaining({ member: true }) : undefined);
  });

  test.each(moments)('at moment %i of leaving, settling ends with everything or nothing', async (moment) => {
    graph.members.add('parents asha');
    await expect(instance(moment).writes.leave(parents, asha, asha)).rejects.toThrow(Death);
    const begun = (await entries()).length > 0;
    here.pass({ minutes: 2 });

    await instance().writes.settle();

    expect(isIn(parents, asha)).toBe(!begun);
    expect(graph.writes).toEqual(begun ? ['asha removed'] : []);
    expect(await states()).toEqual(begun ? ['done'] : []);
  });

  test.each(moments)('at moment %i of settling, the next settling finishes it', async (moment) => {
    graph.before = fault('busy');
    await expect(instance().writes.join(parents, asha, asha)).rejects.toThrow();
    delete graph.before;
    here.pass({ minutes: 2 });

    await instance(moment).writes.settle();
    await instance().writes.settle();

    expect(graph.writes).toEqual(['asha added']);
    expect(await states()).toEqual(['done']);
    expect(await overlay()).toMatchObject({ member: true });
  });

  test('settling again finds nothing to do', async () => {
    await expect(instance(3).writes.join(parents, asha, asha)).rejects.toThrow(Death);
    here.pass({ minutes: 2 });
    const { writes, known } = instance();

    expect(await writes.settle()).toBe(1);
    expect(await writes.settle()).toBe(0);
    expect(known.get('parents asha')).toBe(true);
  });
});

describe('settling', () => {
  /** Leaves an open entry behind: Graph was busy and has not done it. */
  async function interrupted(act: 'join' | 'leave'): Promise<void> {
    graph.before = fault('busy');
    await expect(instance().writes[act](parents, asha, asha)).rejects.toThrow('busy');
    delete graph.before;
  }

  test('leaves alone what may still be under way', async () => {
    await interrupted('join');
    here.pass({ seconds: 30 });

    expect(await instance().writes.settle()).toBe(0);
    expect(await states()).toEqual(['open']);
  });

  test('accepts what Graph has done after all, however long ago', async () => {
    await interrupted('join');
    graph.members.add('parents asha');
    here.pass({ hours: 30 });
    const { writes, known } = instance();

    await writes.settle();

    expect(await states()).toEqual(['done']);
    expect(known.get('parents asha')).toBe(true);
    expect(graph.writes).toEqual([]);
  });

  test('does not add anybody to a community hours after they asked for it', async () => {
    await interrupted('join');
    here.pass({ hours: 2 });

    await instance().writes.settle();

    expect(isIn(parents, asha)).toBe(false);
    expect(await states()).toEqual(['undone']);
  });

  test('does not bring back who has left since', async () => {
    await interrupted('join');
    here.pass({ seconds: 10 });
    const { writes } = instance();
    await writes.join(parents, asha, asha);
    here.pass({ seconds: 10 });
    await writes.leave(parents, asha, asha);
    here.pass({ minutes: 2 });

    await instance().writes.settle();

    expect(isIn(parents, asha)).toBe(false);
    expect((await states()).sort()).toEqual(['done', 'done', 'undone']);
  });

  test('does not do again what a later press has done, and somebody else has undone since', async () => {
    await interrupted('join');
    here.pass({ seconds: 10 });
    await instance().writes.join(parents, asha, asha);
    graph.members.clear();
    here.pass({ minutes: 2 });

    await instance().writes.settle();

    expect(isIn(parents, asha)).toBe(false);
    expect(await states()).toEqual(['done', 'done']);
  });

  test('of two unfinished wishes follows the later one', async () => {
    graph.members.add('parents asha');
    await interrupted('leave');
    here.pass({ seconds: 10 });
    await interrupted('join');
    here.pass({ minutes: 2 });

    await instance().writes.settle();

    expect(isIn(parents, asha)).toBe(true);
    expect(graph.writes).toEqual([]);
    expect((await entries()).map(({ action, state }) => `${action}: ${state}`)).toEqual([
      'remove member: undone',
      'add member: done',
    ]);
  });

  test('waits for a later wish that is still under way', async () => {
    await interrupted('join');
    here.pass({ minutes: 2 });
    await interrupted('leave');
    here.pass({ seconds: 10 });

    await instance().writes.settle();

    expect(isIn(parents, asha)).toBe(false);
    expect(await states()).toEqual(['undone', 'open']);
  });

  test('ends what Graph refuses now', async () => {
    await interrupted('join');
    here.pass({ minutes: 2 });
    graph.before = fault('forbidden');

    await instance().writes.settle();

    expect(await states()).toEqual(['refused']);
  });

  test('while Graph is down keeps everything for later, and goes on with the others', async () => {
    await interrupted('join');
    here.pass({ minutes: 2 });
    graph.asked = fault('unreachable');
    const { writes, log } = instance();

    const closed = await writes.settle();
    delete graph.asked;
    const later = await writes.settle();

    expect([closed, later]).toEqual([0, 1]);
    expect(log.lines).toEqual(['warn: an unfinished write to Graph could not be settled yet']);
    expect(isIn(parents, asha)).toBe(true);
  });

  test('closes, where Signpost may only read by now, what it can no longer do', async () => {
    await interrupted('join');
    here.pass({ minutes: 2 });

    await instance(Infinity, { readOnly: true }).writes.settle();

    expect(await states()).toEqual(['undone']);
  });

  test.each<[string, () => unknown]>([
    ['it is too late for', () => here.pass({ hours: 2 })],
    ['Graph refuses by now', () => (graph.before = fault('not found'))],
  ])('tells once of what %s', async (_why, happens) => {
    await interrupted('join');
    here.pass({ minutes: 2 });
    happens();

    await instance().writes.settle();
    await instance().writes.settle();

    expect(undone.told).toEqual(['add member parents asha']);
  });

  test('leaves what could not be told open until it has been', async () => {
    await interrupted('join');
    here.pass({ hours: 2 });
    undone.fault = new Error('the store is away');
    await instance().writes.settle();
    expect(await states()).toEqual(['open']);
    delete undone.fault;

    await instance().writes.settle();

    expect(await states()).toEqual(['undone']);
    expect(undone.told).toHaveLength(1);
  });

  test('tells nobody of what a later wish has overtaken, nor of what has worked', async () => {
    await interrupted('join');
    here.pass({ seconds: 10 });
    await interrupted('leave');
    here.pass({ minutes: 2 });
    await instance().writes.settle();
    await interrupted('join');
    here.pass({ minutes: 2 });

    await instance().writes.settle();

    expect(undone.told).toEqual([]);
  });
});
