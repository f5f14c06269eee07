import { z } from 'zod';
import { createDispatch, type Dispatch } from '../../src/bot/dispatch';
import type { Send } from '../../src/bot/send';
import type { Directory } from '../../src/directory/directory';
import { signups } from '../../src/features/signups/index';
import { createLines } from '../../src/features/signups/line/lines';
import { lookAhead } from '../../src/features/signups/running/looks';
import type { Signup } from '../../src/features/signups/signup';
import { createSignups } from '../../src/features/signups/signups';
import { scanAll, type Store } from '../../src/store/store';
import { createJobs } from '../../src/work/jobs';
import { createOrganisers } from '../../src/work/organisers';
import { createPresses } from '../../src/work/presses';
import type { Every } from '../../src/work/renewal';
import { endingStore } from '../faulty-store';
import { outboxParts } from '../outbox-parts';
import { directoryOf } from '../rules/directory-of';
import { passingStoresAreQuick } from '../stores';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore('2026-12-09T10:00:00.000Z');
const signup = 'workshop';

const offered: Signup = {
  ...{ id: 'signup', v: 1, signup, title: 'First aid refresher', timeZone: 'Europe/London' },
  ...{
    start: '2026-12-12T10:00:00.000Z',
    end: '2026-12-12T12:00:00.000Z',
    closes: '2026-12-12T10:00:00.000Z',
  },
  options: [{ id: 'o1', places: 5_000 }],
  ...{ waiting: true, openRoster: false, needs: false, by: 'asha', organisers: [], state: 'open' },
  place: { kind: 'channel', id: 'channel', contact: { room: 'channel' } },
  ...{ createdAt: '2026-12-01T10:00:00.000Z', sequence: 0, ttl: 100_000_000 },
};

/** What everybody has got, whoever has sent it. */
type Post = { person: string; text: string };

/** One process of the bot. */
function instance(given: Store, directory: Directory, got: Post[]) {
  const { clock } = here;
  const log = keptLog();
  let serial = 0;
  const name = `instance-${(instances += 1)}`;
  const id = (): string => `${name}-${(serial += 1)}`;
  const send: Send = {
    post(to, message) {
      got.push({ person: String(to.person), text: message.kind === 'card' ? message.summary : message.text });
      return Promise.resolve(id());
    },
    update: () => Promise.resolve(),
    chat: (person) => ({ person }),
    conversation: (to) => String(to.person),
  };
  const draw: Dispatch['draw'] = (on, viewer, notice) => dispatch.draw(on, viewer, notice);
  const { outbox, pump, contacts } = outboxParts({
    ...{ store: given, directory, send, draw, holder: name, clock, random: () => 0.5, id, log },
    ...{ rate: 1_000, timeZone: 'Europe/London', envelope: (message) => message, every: never },
    wait: (ms) => Promise.resolve(here.pass({ seconds: ms / 1_000 })),
  });
  const roles = { isAdministrator: () => Promise.resolve(false) };
  const jobs = createJobs({
    store: given,
    clock,
    holder: name,
    handlers: () => feature.jobs ?? [],
    log,
    every: never,
  });
  const lines = createLines({ store: given, clock, dueAt: lookAhead(jobs) });
  const feature = signups({
    ...{ store: given, directory, roles, outbox, jobs, lines, clock, id, log, timeZone: 'Europe/London' },
    signups: createSignups(given),
    organisers: createOrganisers({ directory, roles }),
    links: { to: () => Promise.resolve(undefined) },
    conversations: () => undefined,
  });
  const dispatch = createDispatch([feature], { presses: createPresses(given, clock), log, nonce: id });
  return {
    ...{ lines, pump, contacts, jobs },
    async presses(verb: string, data: object): Promise<void> {
      await dispatch.turn({
        ...{ id: id(), who: { id: 'asha', name: 'Asha Patel' }, at: clock(), timeZone: 'Europe/London' },
        ...{ where: { kind: 'personal', id: 'personal' }, what: { kind: 'press', verb, data } },
      });
    },
  };
}
let instances = 0;

/** Nobody holds on to anything for longer than a lease. */
const never: Every = () => () => undefined;

/** So many people have a place, and can be written to. */
async function crowd(count: number) {
  const people = Array.from({ length: count }, (_, at) => `person-${at}`);
  const directory = directoryOf(
    { 'First aiders': { members: people } },
    Object.fromEntries([...people, 'asha'].map((person) => [person, {}])),
    here.clock,
  );
  const got: Post[] = [];
  const first = instance(here.store, directory, got);
  await createSignups(here.store).add(offered);
  await Promise.all(
    people.map(async (person) => {
      await first.lines.wish(signup, { do: 'join', person, option: 'o1', at: here.now });
      await first.contacts.remember(person, { person }, 'Europe/London');
      const contact = await here.store.get('people', person, 'contact');
      if (contact) directory.apply('people', [contact]);
    }),
  );
  return { people, got, first, another: (store = here.store) => instance(store, directory, got) };
}

/** A store whose process ends before so many writes are through. */
function endingAfter(writes: number): Store {
  let left = writes;
  const end = (): void => {
    if (left <= 0) throw new Error('the process has ended');
  };
  return endingStore(
    here.store,
    () => {
      end();
      left -= 1;
    },
    end,
  );
}

/** Another process does whatever is due by and by. */
async function goesOn(one: Pick<ReturnType<typeof instance>, 'jobs' | 'pump'>): Promise<void> {
  for (const minutes of [2, 5, 10]) {
    here.pass({ minutes });
    await one.jobs.runDue();
    await one.pump.run();
  }
}

/** Whom the outbox has a message for, as often as it has one. */
async function writtenDown(): Promise<string[]> {
  const people: string[] = [];
  for await (const { doc } of scanAll(here.store, 'outbox')) {
    const entry = z
      .object({ campaign: z.literal('standing-signup-change'), person: z.string() })
      .safeParse(doc);
    if (entry.success) people.push(entry.data.person);
  }
  return people;
}

function countOf(got: readonly Post[], words: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { person, text } of got) {
    if (text.includes(words)) counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  return counts;
}

test('many people are told once each, though it ends in the middle', async () => {
  const count = passingStoresAreQuick() ? 1_000 : 200;
  const { people, first, another } = await crowd(count);
  await first.presses('cancel-signup', { signup, reason: 'Snow.' });
  await expect(another(endingAfter(0.6 * count)).jobs.runDue()).rejects.toThrow('the process has ended');
  expect((await writtenDown()).length).toBeLessThan(count);

  here.pass({ minutes: 2 });
  await another().jobs.runDue();

  expect((await writtenDown()).sort()).toEqual([...people].sort());
});

test('wherever it ends while it is cancelled, nobody is told, or everybody once', async () => {
  const { people, got, another } = await crowd(3);
  const signups = createSignups(here.store);
  let cancelled = 0;

  for (let writes = 0; writes < 12; writes += 1) {
    await another(endingAfter(writes)).presses('cancel-signup', { signup, reason: 'Snow.' });
    await goesOn(another());

    const isCancelled = (await signups.get(signup))?.state === 'cancelled';
    const told = countOf(got, 'Cancelled:');
    expect(people.map((person) => told.get(person) ?? 0)).toEqual(people.map(() => (isCancelled ? 1 : 0)));
    if (isCancelled) cancelled += 1;
  }
  expect(cancelled).toBeGreaterThan(3);
});
