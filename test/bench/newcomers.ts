import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from '../../src/adapters/simulated/generate';
import { today, type SimulatedModel, type SimulatedPerson } from '../../src/adapters/simulated/model';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { createDispatch } from '../../src/bot/dispatch';
import { createDirectory } from '../../src/directory/memory';
import { MessagesRecord } from '../../src/directory/reach';
import { newcomers as newcomersOf } from '../../src/features/newcomers/index';
import type { Store } from '../../src/store/store';
import { createNewcomers } from '../../src/work/newcomers/newcomers';
import { messageKind } from '../../src/work/newcomers/walking';
import { standingId } from '../../src/work/outbox/kinds';
import { createEnvelope } from '../../src/work/outbox/people/envelope';
import { createPresses } from '../../src/work/presses';
import { outboxParts } from '../outbox-parts';
import { graphOf, profileOf, rosterOf } from '../rules/directory-of';
import { createTeamsDouble } from '../teams-double';
import { sendBy } from '../teams-double/send';
import { createTimeline } from '../timeline';
import { quiet } from './connection';
import { printBusiest, rate, way } from './outbox-house';
import { figure, limited, print } from './print';
import { play } from './processes';
import { stopwatch } from './stopwatch';

const count = 1_500;
/** So many of them have had as many messages this week as anybody may get. */
const full = 50;
/** A Monday in London, half an hour before quiet hours end. */
const begin = Date.parse(`${today}T07:30:00Z`);
const minute = 60_000;
const hour = 60 * minute;
const timeZone = 'Europe/London';
/** Everybody has been written to so long after nine. */
const mostMinutes = 75;
const body = 'Rivers and Canals Agency';

/** A body joins the tenant, and everybody in it is new on one Monday. */
export async function benchNewcomers(): Promise<void> {
  print(`\nNewcomers: a body of ${figure(count)} joins on one Monday, on a clock of its own`);
  await play('welcoming', {});
}

export async function measureNewcomers(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  try {
    await welcome(join(folder, 'welcome.db'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function welcome(file: string): Promise<void> {
  const timeline = createTimeline(begin);
  const { clock, wait } = timeline;
  const store = openEmbeddedStore(file, { clock });
  const model = generate({ size: 'full', seed: 1 });
  const staff = model.people.filter((one) => one.userType === 'Member' && one.accountEnabled);
  const fresh = staff.slice(-count);
  await settle(store, model, new Set(fresh.map(({ id }) => id)));

  const arrivedAt: number[] = [];
  const teams = createTeamsDouble({ seed: 1 });
  const send = sendBy(async (conversation, asked) => {
    await wait(way.there);
    const answer = teams.receive(conversation, asked, timeline.now());
    await wait(way.back);
    if ('id' in answer) arrivedAt.push(timeline.now());
    return answer;
  }, wait);
  const directory = createDirectory({ clock, log: quiet });
  await directory.load(store);
  let ids = 0;
  const id = (): string => `bench-${(ids += 1)}`;
  const parts = outboxParts({
    ...{ store, directory, send, holder: 'bench', clock, wait, id, rate, timeZone, log: quiet },
    ...{ random: Math.random, every: timeline.every, envelope: createEnvelope({ nonce: id, directory }) },
    draw: (on, viewer) => dispatch.draw(on, viewer),
  });
  const { rules, outbox, jobs } = parts;
  const places = new Map<string, string>();
  const follow = async (): Promise<void> => {
    const page = await store.changes('people', places.get('people') ?? 'now', 20_000);
    directory.apply('people', page.items);
    places.set('people', page.next);
  };
  await follow();
  const work = createNewcomers({ store, directory, rules, outbox, clock, follow, timeZone, log: quiet });
  const feature = newcomersOf({
    ...{ directory, store, rules, jobs, newcomers: work },
    roles: { isAdministrator: async () => true },
    join: async () => ({ redraw: true, otherwise: { view: 'mine', params: {} } }),
  });
  const dispatch = createDispatch([feature], { presses: createPresses(store, clock), log: quiet, nonce: id });
  const [find, walk] = work.jobs;
  const by = { id: 'admin', name: 'Carys Evans' };
  await rules.change(by, (now) => ({
    ...now,
    newcomersTold: { by: by.id, name: by.name, at: clock().toISOString() },
  }));
  await find?.run({}, clock()); // everybody who was there before
  await store.upsertAll('people', fresh.flatMap(documentsOf));
  await store.upsertAll('people', fresh.slice(0, full).map(budgetUsedUp));

  const timed = stopwatch();
  await find?.run({}, clock());
  const found = timed();
  parts.pump.start();
  let walking = 0;
  async function go(): Promise<void> {
    while (timeline.now() < begin + 5 * hour) {
      const watch = stopwatch();
      if (walk) await timeline.during(walk.run({}, clock()));
      walking += watch();
      await wait(10 * minute);
    }
    await parts.pump.stop();
  }
  await timeline.until(go());

  const at = (time: number): string =>
    new Date(time).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const first = Math.min(...arrivedAt);
  const last = Math.max(...arrivedAt);
  const place = await parts.records.get(standingId(messageKind));
  const counts = await parts.ledger.counts({
    campaign: standingId(messageKind),
    shards: place?.doc.shards ?? 1,
  });
  const minutes = (last - first) / minute;
  print(
    `found in ${figure(found)} s; deciding what each is told takes ${figure((walking * 1_000) / count)} ms`,
  );
  print(
    `${figure(counts.confirmed)} have their card, the first at ${at(first)}, the last at ${at(last)}: ${figure(arrivedAt.length / (minutes * 60))} messages a second, within ${figure(minutes)} minutes${limited(minutes, mostMinutes)}`,
  );
  print(
    `${figure(counts.open)} wait, for they have had as many this week as anybody may get (${full} had); ${figure(teams.count.attempts - arrivedAt.length)} sent again; Teams refused ${figure(teams.count.overLimit)} for their number`,
  );
  printBusiest(teams);
  if (counts.confirmed !== count - full) throw new Error(`only ${counts.confirmed} have their card`);
  if (first < Date.parse(`${today}T08:00:00Z`)) throw new Error('Somebody was written to in quiet hours');
  await store.close();
}

/** The tenant as it was on Sunday. */
async function settle(
  store: Store,
  { people, groups }: SimulatedModel,
  fresh: ReadonlySet<string>,
): Promise<void> {
  const others = people.filter(({ id }) => !fresh.has(id));
  await store.upsertAll(
    'people',
    others.map(({ id, displayName: name, mail, companyName: organisation, department, jobTitle, ...one }) =>
      writable(
        profileOf(id, { name, mail, organisation, department, jobTitle, createdAt: one.createdDateTime }),
      ),
    ),
  );
  const communities = groups.filter(({ engageId }) => engageId !== undefined);
  await store.upsertAll(
    'communities',
    communities.map(({ id, displayName: name, description }) =>
      writable(graphOf(id, { name, description: description ?? '' })),
    ),
  );
  await store.upsertAll(
    'rosters',
    communities.flatMap(({ id, members }) => {
      const all = [...members].flatMap((at) => people[at]?.id ?? []).filter((one) => !fresh.has(one));
      return rosterOf(id, { members: all }).map(writable);
    }),
  );
}

/** They were hired by their body long ago, and have accounts here since this morning. */
function documentsOf({ id, displayName: name, mail, department, jobTitle }: SimulatedPerson) {
  const dates = { createdAt: `${today}T05:00:00Z`, hiredOn: '2012-04-02T00:00:00Z' };
  const contact = { conversation: `19:${id}@unq.gbl.spaces` };
  return [
    writable(profileOf(id, { name, mail, organisation: body, department, jobTitle, ...dates })),
    { partition: id, doc: { id: 'contact', v: 1, contact, timeZone } },
  ];
}

function budgetUsedUp({ id }: SimulatedPerson) {
  const at = new Date(begin - 24 * hour).toISOString();
  const one = (ref: number) => ({ ref: `r${ref}`, campaign: 'any', kind: 'announcement', at, counted: true });
  return {
    partition: id,
    doc: MessagesRecord.parse({ id: 'messages', v: 1, taken: [1, 2, 3, 4, 5].map(one) }),
  };
}

function writable({ partition, doc }: { partition: string; doc: unknown }) {
  return { partition, doc: doc as { id: string; v: number } }; // a whole document, made for a directory
}
