import { Refusal } from '../../src/bot/turn';
import { TenantFault, type FaultKind } from '../../src/directory/tenant';
import { smallTenant, type SmallTenant } from '../tenant-of';
import { temporaryStore } from '../temporary-store';
import { Death, roomOf } from './writes-room';

const here = temporaryStore();
let tenant: SmallTenant;
const { instance, documents, entries, states } = roomOf(here, () => tenant);
beforeEach(() => {
  tenant = smallTenant(here.clock);
  setText('Old');
});

const fault = (kind: FaultKind) => new TenantFault(kind, `Graph said: ${kind}`);

function setText(text: string): void {
  tenant.groups.set('peat', { text, members: new Set(), owners: new Set() });
}

const text = () => tenant.groups.get('peat')?.text;
const describePeat = (to: string, expected = 'Old', on = instance()) =>
  on.writes.describe('peat', to, 'asha', expected);

/** Leaves an open entry behind: the answer of Graph got lost, before it did anything or after. */
async function interrupted(to: string, when: 'before' | 'after' = 'before'): Promise<void> {
  const on = instance(Infinity, {
    fails(what, now) {
      if (what === 'describe' && now === when) throw fault('unreachable');
    },
  });
  await expect(describePeat(to, text(), on)).rejects.toThrow('unreachable');
}

describe('after a crash', () => {
  const moments = Array.from({ length: 14 }, (_, moment) => moment);

  test.each(moments)(
    'at moment %i of writing, settling ends with everything or nothing, written once',
    async (moment) => {
      const dying = instance(moment);
      await describePeat('New', 'Old', dying).catch((error: unknown) => expect(error).toBeInstanceOf(Death));
      const begun = (await entries()).length > 0;
      here.pass({ minutes: 2 });

      const [one, two] = [instance(), instance()];
      await Promise.all([one.writes.settle(), two.writes.settle()]);
      await instance().writes.settle();

      expect(text()).toBe(begun ? 'New' : 'Old');
      expect(tenant.writes).toEqual(begun ? ['New'] : []);
      expect(await states()).toEqual(begun ? ['done'] : []);
      const before = (await one.writes.described('peat')).map((past) => past.before);
      expect(before).toEqual(begun ? ['Old'] : []);
    },
  );

  test.each(moments)('at moment %i of settling, the next settling finishes it', async (moment) => {
    await interrupted('New');
    here.pass({ minutes: 2 });

    await instance(moment).writes.settle();
    here.pass({ minutes: 2 });
    await instance().writes.settle();

    expect(tenant.writes).toEqual(['New']);
    expect(await states()).toEqual(['done']);
    expect(await instance().writes.described('peat')).toHaveLength(1);
  });

  test('whoever describes it next meanwhile has the last word', async () => {
    await interrupted('New');
    here.pass({ seconds: 5 });
    await describePeat('Newer');
    here.pass({ minutes: 2 });

    await instance().writes.settle();

    expect(text()).toBe('Newer');
    expect((await states()).sort()).toEqual(['done', 'undone']);
  });

  test('what was done all the same, and followed by another, is not lost from what can be had back', async () => {
    await interrupted('New', 'after');
    here.pass({ seconds: 5 });
    await describePeat('Newer', 'New');
    here.pass({ minutes: 2 });

    const on = instance();
    await on.writes.settle();

    expect((await on.writes.described('peat')).map(({ before }) => before)).toEqual(['New', 'Old']);
    expect(await states()).toEqual(['done', 'done']);
  });

  test('what came right after it tells what became of it, not what came last', async () => {
    await interrupted('New', 'after');
    here.pass({ seconds: 5 });
    await describePeat('Newer', 'New');
    here.pass({ seconds: 5 });
    await interrupted('Newest');
    here.pass({ minutes: 2 });

    const on = instance();
    await on.writes.settle();

    expect((await on.writes.described('peat')).map(({ before }) => before)).toEqual(['Newer', 'New', 'Old']);
    expect(await states()).toEqual(['done', 'done', 'done']);
  });

  test('one that was taken back since is not written again', async () => {
    await interrupted('New');
    here.pass({ seconds: 5 });
    await describePeat('New');
    here.pass({ seconds: 5 });
    await describePeat('Old', 'New');
    here.pass({ minutes: 2 });

    await instance().writes.settle();

    expect(text()).toBe('Old');
  });
});

describe('taking back what is on its way', () => {
  test('stops it for good', async () => {
    await interrupted('New');

    const outcome = await instance().writes.withdraw('peat', 'asha');
    here.pass({ minutes: 2 });
    await instance().writes.settle();

    expect(outcome).toBe('taken back');
    expect(text()).toBe('Old');
    expect(await entries()).toEqual([expect.objectContaining({ state: 'undone', why: 'taken back' })]);
  });

  test('comes too late where Graph has it, which can be undone', async () => {
    await interrupted('New', 'after');
    const on = instance();

    expect(await on.writes.withdraw('peat', 'asha')).toBe('written');
    expect(await on.writes.described('peat')).toHaveLength(1);
  });

  test('works while Graph does not answer', async () => {
    await interrupted('New');
    const away = instance(Infinity, {
      fails() {
        throw fault('unreachable');
      },
    });

    expect(await away.writes.withdraw('peat', 'asha')).toBe('taken back');
    expect(await states()).toEqual(['undone']);
  });

  test('leaves what others have asked for', async () => {
    await interrupted('New');

    expect(await instance().writes.withdraw('peat', 'ben')).toBe('nothing open');
    expect(await states()).toEqual(['open']);
  });

  test('waits while it is being written', async () => {
    await interrupted('New');
    const claim = { id: 'describing', v: 1, by: 'ben', ttl: 60 };
    await here.store.put('communities', 'peat', claim);

    await expect(instance().writes.withdraw('peat', 'asha')).rejects.toThrow(Refusal);
    expect(await states()).toEqual(['open']);
  });

  test('holds against a settling that had seen it open', async () => {
    await interrupted('New');
    here.pass({ minutes: 2 });
    const slow = instance();
    const list = here.store.get.bind(here.store);
    let taken = false;
    here.store.get = async (...args) => {
      if (!taken && args[0] === 'journal') {
        taken = true;
        for (const { partition, id } of await documents('journal', '2026-11'))
          await here.store.remove('journal', partition, id);
      }
      return list(...args);
    };

    await slow.writes.settle();
    here.store.get = list;

    expect(tenant.writes).toEqual([]);
  });
});

describe('settling a description', () => {
  test('leaves what somebody else has written since', async () => {
    await interrupted('New');
    setText('Theirs');
    here.pass({ minutes: 2 });

    await instance().writes.settle();

    expect(text()).toBe('Theirs');
    expect(await entries()).toEqual([
      expect.objectContaining({ state: 'undone', why: 'somebody else has changed it since', before: 'Old' }),
    ]);
  });

  test('does not write it hours after it was asked for', async () => {
    await interrupted('New');
    here.pass({ hours: 2 });

    await instance().writes.settle();

    expect(text()).toBe('Old');
    expect(await states()).toEqual(['undone']);
  });

  test('waits while somebody is at it', async () => {
    await interrupted('New');
    here.pass({ minutes: 2 });
    const claim = { id: 'describing', v: 1, by: 'ben', ttl: 60 };
    await here.store.put('communities', 'peat', claim);

    const closed = await instance().writes.settle();
    here.pass({ minutes: 2 });
    const later = await instance().writes.settle();

    expect([closed, later]).toEqual([0, 1]);
  });

  test('ends what Graph no longer knows', async () => {
    await interrupted('New');
    here.pass({ minutes: 2 });

    const on = instance(Infinity, {
      fails(what) {
        if (what === 'descriptionOf') throw fault('not found');
      },
    });
    await on.writes.settle();

    expect(await states()).toEqual(['refused']);
  });
});
