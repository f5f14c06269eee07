import { Refusal } from '../../src/bot/turn';
import { containers } from '../../src/store/containers';
import type { Doc } from '../../src/store/store';
import { TenantFault, type FaultKind } from '../../src/directory/tenant';
import { smallTenant, type SmallTenant } from '../tenant-of';
import { temporaryStore } from '../temporary-store';
import { roomOf } from './writes-room';

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
const overlay = async () => (await here.store.get('communities', 'peat', 'written'))?.doc;

describe('a description', () => {
  test('is written to Graph, known at once, and what stood there is kept with who wanted it', async () => {
    const on = instance();

    const outcome = await describePeat('New', 'Old', on);

    expect(outcome).toEqual({ outcome: 'written' });
    expect(text()).toBe('New');
    expect(on.told.get('peat')).toBe('New');
    expect(await on.writes.described('peat')).toEqual([
      { at: '2026-11-16T09:00:00.000Z', by: 'asha', before: 'Old', after: 'New' },
    ]);
    expect(await entries()).toEqual([
      expect.objectContaining({ action: 'describe', before: 'Old', after: 'New', by: 'asha', state: 'done' }),
    ]);
    expect(await overlay()).toMatchObject({ description: 'New', over: ['Old', ''], ttl: 86_400 });
  });

  test('that somebody else has changed meanwhile is shown, not overwritten', async () => {
    setText('Theirs');

    expect(await describePeat('New')).toEqual({ outcome: 'changed', now: 'Theirs' });
    expect(text()).toBe('Theirs');
    expect(await entries()).toEqual([]);
  });

  test('that says so already is not written again', async () => {
    setText('New\r\nand more ');

    expect(await describePeat('New\nand more')).toEqual({ outcome: 'already so' });
    expect(tenant.writes).toEqual([]);
  });

  test('that ends its lines in another way is the one that was seen', async () => {
    setText('Old\r\ntimes');

    expect(await describePeat('New', 'Old\ntimes')).toEqual({ outcome: 'written' });
  });

  test('longer than Microsoft 365 takes is refused before anything happens', async () => {
    await expect(describePeat('x'.repeat(1_025))).rejects.toThrow(Refusal);
    expect(await describePeat('x'.repeat(1_024))).toEqual({ outcome: 'written' });
  });

  test('is refused where Signpost may only read', async () => {
    const on = instance(Infinity, { readOnly: true });

    await expect(describePeat('New', 'Old', on)).rejects.toThrow(Refusal);
  });

  test('that two people write at once is written by the first, and the other is told', async () => {
    let other: Promise<unknown> | undefined;
    const first = instance(Infinity, {
      fails(what, when) {
        if (what === 'describe' && when === 'before')
          other = expect(describePeat('His')).rejects.toThrow(Refusal);
      },
    });

    const outcome = await describePeat('Hers', 'Old', first);
    await other;

    expect(outcome).toEqual({ outcome: 'written' });
    expect(tenant.writes).toEqual(['Hers']);
  });

  test('can be taken back, and back again', async () => {
    await describePeat('New');
    here.pass({ minutes: 1 });
    await describePeat('Old', 'New');
    here.pass({ minutes: 1 });
    await describePeat('New', 'Old');

    const { writes } = instance();
    expect(text()).toBe('New');
    expect((await writes.described('peat')).map(({ before }) => before)).toEqual(['Old', 'New', 'Old']);
    expect(await overlay()).toMatchObject({ description: 'New', over: ['Old', ''] });
  });

  test('can be taken back at once, though Graph still says what stood there before', async () => {
    await describePeat('New');
    const stale = instance();
    const honest = tenant.descriptionOf;
    tenant.descriptionOf = () => Promise.resolve('Old');
    here.pass({ seconds: 10 });

    const corrected = await describePeat('Newer', 'New', stale);
    here.pass({ seconds: 10 });
    const undone = await describePeat('Old', 'Newer', stale);
    tenant.descriptionOf = honest;

    expect([corrected, undone]).toEqual([{ outcome: 'written' }, { outcome: 'written' }]);
    expect(tenant.writes).toEqual(['New', 'Newer', 'Old']);
  });

  test('that somebody else has put back is theirs, once Graph has had its time', async () => {
    await describePeat('New');
    setText('Old');
    here.pass({ minutes: 6 });

    expect(await describePeat('Newer', 'New')).toEqual({ outcome: 'changed', now: 'Old' });
  });

  test('can be taken back for 30 days', async () => {
    await describePeat('New');

    here.pass({ hours: 24 * 30 - 1 });
    const kept = await instance().writes.described('peat');
    here.pass({ hours: 2 });
    const later = await instance().writes.described('peat');

    expect([kept.length, later.length]).toEqual([1, 0]);
  });

  test('that Graph refuses is over, and the next one may follow at once', async () => {
    const on = instance(Infinity, {
      fails(what) {
        if (what === 'describe') throw fault('forbidden');
      },
    });
    await expect(describePeat('New', 'Old', on)).rejects.toThrow('forbidden');

    expect(await describePeat('New')).toEqual({ outcome: 'written' });
    expect((await states()).sort()).toEqual(['done', 'refused']);
  });

  test('stays when whoever wrote it is erased, without saying who', async () => {
    await describePeat('New');

    for (const { partition, id, doc } of await documents('communities', 'peat')) {
      const rest = containers.communities.forget(new Set(['asha']), partition, doc as Doc); // a stored one
      if (rest !== 'keep') expect(await here.store.put('communities', partition, rest as Doc)).toBeTruthy();
      expect(id).not.toContain('asha');
    }

    const [past] = await instance().writes.described('peat');
    expect(past).toMatchObject({ by: 'erased', before: 'Old', after: 'New' });
  });
});
