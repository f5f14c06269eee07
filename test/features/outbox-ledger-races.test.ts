import { seededRandom, type Random } from '../../src/adapters/simulated/random';
import type { Store } from '../../src/store/store';
import { entryId, refIn, refOf, type Held } from '../../src/work/outbox/ledger/entry';
import { causeNames } from '../../src/work/outbox/cause';
import { createLedger, type Ledger, type Outcome, type Place } from '../../src/work/outbox/ledger/ledger';
import { openPassingStore, passingStoresAreQuick } from '../stores';
import { recount, strays } from './outbox-ledger-truth';

const many = passingStoresAreQuick() ? 30 : 3;
const seeds = Array.from({ length: many }, (_, at) => at + 1);
const steps = 50;
const minute = 60_000;

/** One instance, with what it has claimed or is sending, as it last saw it: it may be wrong by now. */
type Instance = { name: string; ledger: Ledger; hands: Held[] };

type World = {
  random: Random;
  store: Store;
  place: Place;
  now: Date;
  instances: Instance[];
  /** What is being sent or has been, and may not be sent again; and how entries ended. */
  begun: Set<string>;
  finished: Map<string, string>;
};

async function worldOf(seed: number): Promise<World> {
  const random = seededRandom(seed, 'ledger');
  const time = { now: new Date('2026-11-16T09:00:00.000Z') };
  const store = await openPassingStore({ clock: () => time.now });
  const instances = ['one', 'two'].map((name) => ({ name, ledger: createLedger({ store }), hands: [] }));
  const place = { campaign: 'c', shards: random.between(1, 3) };
  const fates = { begun: new Set<string>(), finished: new Map<string, string>() };
  return Object.assign(time, { random, store, place, instances, ...fates });
}

function later(world: World, minutes: number): Date {
  return new Date(world.now.getTime() + minutes * minute);
}

async function enqueue({ random, place, ...world }: World, { ledger }: Instance): Promise<void> {
  const people = Array.from({ length: random.between(1, 60) }, () => `p-${random.below(80)}`);
  const due = new Date(world.now.getTime() + random.between(-3, 10) * minute);
  const until = new Date(world.now.getTime() + random.between(1, 300) * minute);
  await ledger.enqueue(
    place,
    people.map((person) => ({ person, due, until })),
  );
}

async function claim(world: World, instance: Instance): Promise<void> {
  const { random, place } = world;
  const due = await instance.ledger.due(place, random.below(place.shards), world.now, random.between(1, 12));
  instance.hands.push(...(await instance.ledger.claim(due, instance.name, later(world, 1))));
}

async function begin(world: World, instance: Instance): Promise<void> {
  const at = instance.hands.findIndex(({ doc }) => doc.state === 'claimed');
  const [held] = at < 0 ? [] : instance.hands.splice(at, 1);
  const begun = held && (await instance.ledger.begin(held, world.now));
  if (!begun) return;
  expect([...world.begun]).not.toContain(begun.id);
  world.begun.add(begun.id);
  instance.hands.push(begun);
}

async function settle(world: World, instance: Instance): Promise<void> {
  const [held] = instance.hands.splice(world.random.below(instance.hands.length), 1);
  if (!held) return;
  const outcome = outcomeOf(world, held);
  const settled = await instance.ledger.settle(held, outcome, world.now);
  if (settled && outcome.state === 'queued') world.begun.delete(held.id);
  if (!settled || outcome.state === 'queued') return;
  const former = world.finished.get(held.id);
  if (former !== undefined) expect([former, outcome.state]).toEqual(['unknown', 'confirmed']);
  world.finished.set(held.id, outcome.state);
}

function outcomeOf(world: World, { doc }: Held): Outcome {
  const { random } = world;
  const again = { state: 'queued' as const, due: later(world, random.between(0, 9)), tries: doc.tries + 1 };
  const failed = { state: 'failed' as const, cause: random.pick(causeNames) };
  if (doc.state !== 'sent') return random.pick<Outcome>([again, failed]);
  return random.pick<Outcome>([{ state: 'confirmed', message: 'm' }, { state: 'unknown' }, again, failed]);
}

/** What the other one left behind is taken for broken off, though it may be at it still. */
async function reconcile(world: World, instance: Instance): Promise<void> {
  const { place, random } = world;
  const due = await instance.ledger.due(place, random.below(place.shards), world.now, 20);
  instance.hands.push(...due.filter(({ doc }) => doc.state === 'sent').slice(0, 2));
}

async function reopen(world: World, { ledger }: Instance): Promise<void> {
  const ref = refOf('c', `p-${world.random.below(80)}`);
  if (!(await ledger.reopen(world.place, ref, world.now))) return;
  world.begun.delete(entryId(ref));
  world.finished.delete(entryId(ref));
}

async function crash(_world: World, instance: Instance): Promise<void> {
  instance.hands = [];
}

async function step(world: World): Promise<void> {
  const { random } = world;
  const deeds = [enqueue, claim, claim, begin, begin, begin, settle, settle, settle, reconcile, reopen];
  if (random.chance(0.05)) deeds.push(crash);
  world.now = later(world, random.below(3));
  const both = random.chance(0.5);
  const acting = both ? world.instances : [random.pick(world.instances)];
  await Promise.all(acting.map((instance) => random.pick(deeds)(world, instance)));
}

test.each(seeds)(
  'whatever two instances do, and in whatever order, counts and pointers are true: %d',
  async (seed) => {
    const world = await worldOf(seed);
    const { store, place, instances } = world;
    const [{ ledger }] = instances as [Instance, Instance]; // there are two

    for (let taken = 0; taken < steps; taken++) {
      await step(world);

      expect([taken, await ledger.counts(place)]).toEqual([taken, await recount(ledger, place)]);
      expect([taken, await strays(store, place)]).toEqual([taken, []]);
    }

    for await (const { id, state } of ledger.entries(place)) {
      expect([refIn(id), world.finished.get(id) ?? 'open']).toEqual([
        refIn(id),
        ['confirmed', 'failed', 'unknown'].includes(state) ? state : 'open',
      ]);
    }
    await store.close();
  },
);
