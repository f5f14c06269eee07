import type { Speaker } from '../../src/bot/turn';
import type { Audience } from '../../src/work/outbox/campaigns/campaign';
import { createCampaignRecords } from '../../src/work/outbox/campaigns/campaign-records';
import { createCampaigns, type Draft } from '../../src/work/outbox/campaigns/campaigns';
import { createLedger } from '../../src/work/outbox/ledger/ledger';
import { createJobs } from '../../src/work/jobs';
import { createJournal } from '../../src/work/journal';
import { defaultRules, type Rules } from '../../src/work/rules';
import type { Store } from '../../src/store/store';
import { directoryOf, many, profileOf, stored } from '../rules/directory-of';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore('2026-11-16T10:00:00.000Z');
const carys: Speaker = { id: 'carys', name: 'Carys Evans' };
const dylan: Speaker = { id: 'dylan', name: 'Dylan Hughes' };
const asha: Speaker = { id: 'asha', name: 'Asha Patel' };
const news: Draft = {
  kind: 'announcement',
  title: 'Office move',
  audience: [{ kind: 'members', community: 'Big' }],
  on: { view: 'announcement', params: {} },
};
const crowd = many(1_100, 'p');

/** The office of the community team, with 1,100 people in one community. `store` may be one that breaks. */
function office(
  options: { store?: Store; members?: string[]; rules?: Partial<Rules>; rings?: () => void } = {},
) {
  const { store = here.store, members = crowd, rules = {}, rings = () => undefined } = options;
  const directory = directoryOf(
    { Big: { members } },
    Object.fromEntries([...crowd, 'carys', 'dylan', 'asha'].map((person) => [person, {}])),
  );
  const ledger = createLedger({ store });
  const records = createCampaignRecords(store);
  const log = keptLog();
  let serial = 0;
  let rung = 0;
  const journal = createJournal({ store, clock: here.clock, id: () => `n${(serial += 1)}` });
  const jobs = createJobs({ store, clock: here.clock, holder: 'one', handlers: () => campaigns.jobs, log });
  const campaigns = createCampaigns({
    ...{ ledger, records, directory, jobs, journal, log },
    roles: { isAdministrator: (person) => Promise.resolve(['carys', 'dylan'].includes(person)) },
    rules: { now: () => ({ ...defaultRules, ...rules }) },
    clock: here.clock,
    rate: 25,
    installs: false,
    ring() {
      rung += 1;
      rings();
    },
    timeZone: 'Europe/London',
  });
  return { campaigns, jobs, ledger, records, directory, log, rung: () => rung };
}

async function notes(): Promise<unknown[]> {
  const found: unknown[] = [];
  let next: string | undefined;
  do {
    const range = { from: 'note-', before: 'note.', ...(next !== undefined && { next }) };
    const page = await here.store.list('journal', '2026-11', range);
    found.push(...page.items.map(({ doc }) => doc));
    next = page.next;
  } while (next !== undefined);
  return found;
}

async function total(
  campaigns: ReturnType<typeof office>['campaigns'],
  id = 'c',
): Promise<number | undefined> {
  return (await campaigns.progress(id))?.total;
}

test('a draft that is confirmed gets an entry for everybody, once each', async () => {
  const { campaigns, jobs } = office();
  const overlapping: Audience[] = [...news.audience, { kind: 'people', people: ['p1', 'asha'] }];
  await campaigns.draft('c', { ...news, audience: overlapping }, carys);

  const confirmed = await campaigns.confirm('c', dylan);
  await jobs.runDue();

  expect(confirmed).toMatchObject({
    state: 'preparing',
    shards: 2,
    confirmed: { by: 'dylan', people: 1_101 },
  });
  expect(await campaigns.progress('c')).toMatchObject({
    campaign: { state: 'sending', made: { by: 'carys' }, until: '2026-11-23T10:00:00.000Z' },
    total: 1_101,
    open: 1_101,
    confirmed: 0,
    unknown: 0,
    failed: {},
    throughAt: new Date('2026-11-16T10:00:44.040Z'),
  });
  expect(await campaigns.about('c', 'p7')).toMatchObject({ state: 'queued', person: 'p7' });
  expect(await campaigns.about('c', 'dylan')).toBeUndefined();
});

test('confirming twice is confirming once', async () => {
  const { campaigns, jobs } = office();
  await campaigns.draft('c', news, carys);

  const both = await Promise.all([campaigns.confirm('c', carys), campaigns.confirm('c', dylan)]);
  await jobs.runDue();
  const again = await campaigns.confirm('c', dylan);

  expect(new Set(both.map(({ confirmed }) => confirmed?.by)).size).toBe(1);
  expect(again.confirmed).toEqual(both[0]?.confirmed);
  expect(await total(campaigns)).toBe(1_100);
});

test('what was confirmed, paused, resumed and cancelled stays known: who, what, how many, and why it could not wait', async () => {
  const { campaigns } = office();
  await campaigns.draft('c', { ...news, override: 'the building closes' }, carys);

  await campaigns.confirm('c', carys);
  await campaigns.pause('c', dylan);
  await campaigns.pause('c', carys);
  await campaigns.resume('c', carys);
  await campaigns.cancel('c', dylan);

  expect(await notes()).toEqual([
    expect.objectContaining({
      what: 'sending confirmed',
      campaign: 'c',
      by: 'carys',
      people: 1_100,
      override: 'the building closes',
    }),
    expect.objectContaining({ what: 'sending paused', campaign: 'c', by: 'dylan' }),
    expect.objectContaining({ what: 'sending resumed', campaign: 'c', by: 'carys' }),
    expect.objectContaining({ what: 'sending cancelled', campaign: 'c', by: 'dylan' }),
  ]);
});

test('only administrators may draft, confirm or change anything', async () => {
  const { campaigns } = office();
  await campaigns.draft('c', news, carys);

  await expect(campaigns.draft('d', news, asha)).rejects.toThrow('Only the community team');
  for (const deed of ['confirm', 'pause', 'resume', 'cancel', 'discard'] as const) {
    await expect(campaigns[deed]('c', asha)).rejects.toThrow('Only the community team');
  }
  expect((await campaigns.get('c'))?.state).toBe('draft');
});

test.each<[string, Partial<Draft>, string]>([
  ['nobody is chosen', { audience: [] }, 'Choose first who gets it.'],
  ['it would be over before it begins', { until: new Date('2026-11-16T09:00:00Z') }, 'over before it begins'],
  ['it would begin in a year', { from: new Date('2027-11-16T09:00:00Z') }, 'within the next 90 days'],
])('nothing is drafted when %s', async (_name, change, words) => {
  const { campaigns } = office();

  await expect(campaigns.draft('c', { ...news, ...change }, carys)).rejects.toThrow(words);
});

test('an audience that has become empty cannot be confirmed', async () => {
  const { campaigns } = office({ members: [] });
  await campaigns.draft('c', news, carys);

  await expect(campaigns.confirm('c', carys)).rejects.toThrow('Nobody is in this audience');
});

test('a draft is replaced by a later one, and not once it has been confirmed', async () => {
  const { campaigns } = office();
  await campaigns.draft('c', news, carys);
  await campaigns.draft('c', { ...news, title: 'Office stays' }, dylan);

  const confirmed = await campaigns.confirm('c', carys);

  expect(confirmed).toMatchObject({ title: 'Office stays', made: { by: 'dylan' } });
  await expect(campaigns.draft('c', news, carys)).rejects.toThrow('confirmed meanwhile');
  await expect(campaigns.discard('c', carys)).rejects.toThrow('confirmed meanwhile');
});

test('a standing campaign cannot be touched', async () => {
  const { campaigns, records } = office();
  const { id } = await records.standing('announcement');

  await expect(campaigns.draft(id, news, carys)).rejects.toThrow('confirmed meanwhile');
  await expect(campaigns.cancel(id, carys)).rejects.toThrow('no longer there');
  expect(await campaigns.progress(id)).toBeUndefined();
});

test('a discarded draft is gone, and discarding it again changes nothing', async () => {
  const { campaigns } = office();
  await campaigns.draft('c', news, carys);

  await campaigns.discard('c', carys);
  await campaigns.discard('c', carys);

  expect(await campaigns.get('c')).toBeUndefined();
  await expect(campaigns.confirm('c', carys)).rejects.toThrow('no longer there');
});

test('the latest confirmed ones come first, and drafts are none of them', async () => {
  const { campaigns } = office();
  for (const id of ['first', 'second', 'draft']) {
    await campaigns.draft(id, { ...news, title: id }, carys);
    if (id !== 'draft') await campaigns.confirm(id, carys);
    here.pass({ minutes: 1 });
  }
  await campaigns.pause('first', carys);

  expect((await campaigns.recent()).map(({ title }) => title)).toEqual(['second', 'first']);
});

describe('while its entries are being written', () => {
  test('a crash loses and doubles nobody', async () => {
    const breaking = breakingStore(here.store);
    const before = office({ store: breaking.store });
    await before.campaigns.draft('c', news, carys);
    await before.campaigns.confirm('c', carys);
    breaking.after(14);
    await before.jobs.runDue().catch(() => undefined); // the instance has crashed
    const partly = await total(office().campaigns);

    const after = office({ members: crowd.slice(1) });
    here.pass({ minutes: 30 });
    await after.jobs.runDue();

    expect(partly).toBeGreaterThan(0);
    expect(partly).toBeLessThan(1_100);
    const { total: all, campaign } = (await after.campaigns.progress('c')) ?? {};
    const people: string[] = [];
    for await (const { person } of after.campaigns.entries('c')) people.push(person);
    expect(campaign?.state).toBe('sending');
    expect(people).toHaveLength(all ?? -1);
    expect(new Set([...people, 'p1'])).toEqual(new Set(crowd));
  });

  test('a pause and a resume leave nobody out', async () => {
    const { campaigns, jobs } = office();
    await campaigns.draft('c', news, carys);
    await campaigns.confirm('c', carys);
    await campaigns.pause('c', dylan);
    await jobs.runDue();
    const paused = await campaigns.get('c');

    await campaigns.resume('c', carys);

    expect(paused).toMatchObject({ state: 'paused', paused: { by: 'dylan' } });
    expect((await campaigns.get('c'))?.state).toBe('sending');
    expect(await total(campaigns)).toBe(1_100);
  });

  test('a resume before they are written goes on writing', async () => {
    const { campaigns, jobs } = office();
    await campaigns.draft('c', news, carys);
    await campaigns.confirm('c', carys);
    await campaigns.pause('c', dylan);
    await campaigns.resume('c', carys);
    const resumed = (await campaigns.get('c'))?.state;

    await jobs.runDue();

    expect(resumed).toBe('preparing');
    expect((await campaigns.get('c'))?.state).toBe('sending');
    expect(await total(campaigns)).toBe(1_100);
  });

  test('a cancelled one gets no more of them', async () => {
    const { campaigns, jobs } = office();
    await campaigns.draft('c', news, carys);
    await campaigns.confirm('c', carys);
    await campaigns.cancel('c', dylan);

    await jobs.runDue();

    expect(await total(campaigns)).toBe(0);
    expect((await campaigns.get('c'))?.state).toBe('cancelled');
  });

  test('entries that come after the others were called off are called off, too', async () => {
    const { campaigns, jobs, records } = office();
    await campaigns.draft('c', news, carys);
    await campaigns.confirm('c', carys);
    await campaigns.cancel('c', dylan);
    const found = await records.get('c');
    const through = { ...found!.doc, finishedAt: '2026-11-16T10:00:00.000Z', ttl: 1_000 }; // it has just been cancelled
    await records.put(through, { ifMatch: found!.etag }); // the same

    await jobs.runDue();

    expect(await campaigns.get('c')).not.toHaveProperty('finishedAt');
  });
});

test('what would come in somebody’s quiet hours is due at their end from the beginning', async () => {
  const { campaigns, jobs, directory } = office();
  const contact = { id: 'contact', v: 1, contact: {}, timeZone: 'America/Los_Angeles' };
  directory.apply('people', [stored('p1', contact)]);
  const evening = { ...news, from: new Date('2026-11-16T19:00:00Z') };
  await campaigns.draft('c', evening, carys);
  await campaigns.draft('flood', { ...evening, override: 'The dam breaks.' }, carys);
  await campaigns.draft('tonight', { ...evening, until: new Date('2026-11-17T07:00:00Z') }, carys);
  for (const id of ['c', 'flood', 'tonight']) await campaigns.confirm(id, dylan);

  await jobs.runDue();

  const due = '2026-11-16T19:00:00.000Z';
  expect(await campaigns.about('c', 'p1')).toMatchObject({ at: due, due });
  expect(await campaigns.about('c', 'p2')).toMatchObject({ at: due, due: '2026-11-17T08:00:00.000Z' });
  expect(await campaigns.about('flood', 'p2')).toMatchObject({ at: due, due });
  expect(await campaigns.about('tonight', 'p2')).toMatchObject({ at: due, due }); // it is too late either way
});

test('of whoever is erased while entries are written none is written any more', async () => {
  const { campaigns, jobs, directory, rung } = office({
    rings() {
      if (rung() !== 3) return;
      directory.apply('people', [profileOf('p1050', { erased: true })]);
    },
  });
  await campaigns.draft('c', news, carys);
  await campaigns.confirm('c', dylan);

  await jobs.runDue();

  expect(directory.person('p1050')).toBeUndefined();
  expect(await total(campaigns)).toBe(1_099);
  expect(await campaigns.about('c', 'p1050')).toBeUndefined();
});

test('what is over cannot be paused, resumed or cancelled', async () => {
  const { campaigns, records } = office();
  await campaigns.draft('c', news, carys);
  await expect(campaigns.pause('c', carys)).rejects.toThrow('nobody has confirmed it yet');
  await campaigns.confirm('c', carys);
  const found = await records.get('c');
  await records.put({ ...found!.doc, state: 'finished' }, { ifMatch: found!.etag }); // it has just been confirmed

  await expect(campaigns.pause('c', carys)).rejects.toThrow('through already');
  await expect(campaigns.resume('c', carys)).rejects.toThrow('through already');
  await expect(campaigns.cancel('c', carys)).rejects.toThrow('through already');
});

test('it is not said when it will be through while nothing is sent', async () => {
  const at = { by: 'carys', name: 'Carys Evans', at: '2026-11-16T09:00:00.000Z' };
  const { campaigns, jobs } = office({ rules: { allPaused: at } });
  await campaigns.draft('c', news, carys);
  await campaigns.confirm('c', carys);
  await jobs.runDue();

  expect(await campaigns.progress('c')).not.toHaveProperty('throughAt');
});

/** A store that breaks off after so many more writes. */
function breakingStore(whole: Store) {
  let left = Infinity;
  function written<T>(write: () => Promise<T>): Promise<T> {
    left -= 1;
    return left < 0 ? Promise.reject(new Error('crashed')) : write();
  }
  const store: Store = {
    get: (...asked) => whole.get(...asked),
    put: (...asked) => written(() => whole.put(...asked)),
    remove: (...asked) => written(() => whole.remove(...asked)),
    transact: (...asked) => written(() => whole.transact(...asked)),
    list: (...asked) => whole.list(...asked),
    scan: (...asked) => whole.scan(...asked),
    upsertAll: (...asked) => whole.upsertAll(...asked),
    changes: (...asked) => whole.changes(...asked),
    close: () => whole.close(),
  };
  return {
    store,
    after(writes: number) {
      left = writes;
    },
  };
}
