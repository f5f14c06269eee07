import type { Fault } from '../../src/adapters/simulated/tenant';
import { createDirectory } from '../../src/directory/memory';
import { resources, troubles, type Resource, type Way } from './cells';
import { known, type Known } from './oracle';
import { turnsOf, type Lasting, type Turn } from './rotation';
import { faultWorld, secret, settle, type FaultWorld } from './world';

const lastings: readonly Lasting[] = ['once', 'for ever'];

/** One fault at one place of one resource, for some time. `round` counts the syncs of its world, from the first. */
type Cell = Turn & { resource: Resource; trouble: Partial<Fault>; round: number };

let cells = 0;
afterAll(() => {
  process.stdout.write(`${cells} cells of the fault matrix; the whole of it with SIGNPOST_LONG=1\n`);
});

type Asked = FaultWorld['tenant']['requests']['last'][number];

/** Every fault with everything that is read in one way, in a tenant that has changed since a good sync. */
export function cellsOf(way: Way): void {
  describe.each(resources.filter((resource) => resource.way === way))(
    'while $name cannot be read',
    (resource) => {
      test.each(troubles)('%s never makes the directory wrong', async (name, trouble) => {
        const world = await faultWorld({ silent: trouble.hang ?? false });
        await settle(world);

        let round = 0;
        for (const turn of turnsOf(resource, name, lastings)) {
          await tried(world, { ...turn, resource, trouble, round: ++round });
        }
        await world.changes('delta');
        const goal = world.goal(await world.holds(), 'delta');
        await world.runs('delta');

        expect(await world.holds()).toEqual(goal);
      });
    },
  );
}

/** The same in a tenant that nobody has read before. */
export function cellsOfFirstSync(): void {
  describe.each(resources.filter(({ way }) => way === 'full'))(
    'the first time that $name is read',
    (resource) => {
      test.each(troubles)('%s leaves a directory that is whole or not ready', async (name, trouble) => {
        for (const turn of turnsOf(resource, name, ['for ever'])) {
          await triedFirst({ ...turn, resource, trouble, round: 0 });
        }
      });
    },
  );
}

async function tried(world: FaultWorld, cell: Cell): Promise<void> {
  const { resource, lasting, trouble } = cell;
  const { way } = resource;
  cells += 1;
  world.pass(resource.days ?? 0);
  await world.changes(way);
  const before = await world.contents();
  const held = known(before);
  const planned = await plan(world, cell);

  const fault = await world.runs(way);

  same(cell, { met: planned.met > 0, orderly: isOrderly(world) }, { met: true, orderly: true });
  const after = await world.contents();
  const found = known(after);
  if (fault === undefined) {
    const brought = await world.brought(way);
    const goal = world.goal(held, brought);
    same(cell, found, resource.deniable?.(trouble) ? without(goal, found, held) : goal);
    if (lasting === 'once' && brought === way) return;
  } else {
    same(cell, { flaws: flaws(fault, resource.deed), fault }, { flaws: [], fault });
    same(cell, after, before);
    same(cell, { written: world.events.includes('write') }, { written: false });
  }

  world.tenant.faults.clear();
  const again = await world.runs(way);
  same(cell, { fault: again, orderly: isOrderly(world) }, { fault: undefined, orderly: true });
  same(cell, await world.holds(), world.goal(found, await world.brought(way)));
}

/** The goal without communities that were not held before and still are not, because Graph denied that they exist. */
function without(goal: Known, found: Known, held: Known): Known {
  const denied = Object.keys(goal.communities).filter(
    (id) => found.communities[id] === undefined && held.communities[id] === undefined,
  );
  const rest = structuredClone(goal);
  for (const id of denied) {
    delete rest.communities[id];
    delete rest.members[id];
    delete rest.owners[id];
  }
  return rest;
}

async function triedFirst(cell: Cell): Promise<void> {
  cells += 1;
  const world = await faultWorld({ silent: cell.trouble.hang ?? false });
  const goal = world.goal(await world.holds(), 'full');
  const planned = await plan(world, cell);

  const fault = await world.runs('full');

  same(cell, { met: planned.met > 0 }, { met: true });
  const directory = createDirectory({ clock: world.clock });
  await directory.load(world.store);
  same(cell, { ready: directory.ready }, { ready: fault === undefined });
  if (fault !== undefined) {
    same(cell, { flaws: flaws(fault, cell.resource.deed), fault }, { flaws: [], fault });
    same(cell, (await world.holds()).communities, {});
  }

  world.tenant.faults.clear();
  const again =
    fault === undefined && (await world.brought('full')) === 'full' ? undefined : await world.runs('full');
  same(cell, { fault: again }, { fault: undefined });
  same(cell, await world.holds(), goal);
}

/** Plans a cell's fault; answers how many requests it has met. */
async function plan({ tenant }: FaultWorld, cell: Cell): Promise<{ readonly met: number }> {
  const { resource, place, lasting, trouble, round } = cell;
  const { asked, emptyPages = 0 } = resource;
  const [, where] = place;
  const times = lasting === 'once' ? 1 : Infinity;
  const planned = tenant.faults.add({
    ...asked,
    ...trouble,
    ...where(await requestsFor(resource, round)),
    times,
  });
  if (emptyPages > 0) tenant.faults.add({ ...asked, emptyPage: true, times: emptyPages });
  return planned;
}

/** How many requests for a resource there are when nothing goes wrong, by round. */
const counted = new Map<Resource, readonly number[]>();

async function requestsFor(resource: Resource, round: number): Promise<number> {
  const last = Math.max(...troubles.map(([name]) => turnsOf(resource, name, lastings).length));
  const counts = counted.get(resource) ?? (await countsOf(resource, last));
  counted.set(resource, counts);
  return (counts[round] ?? 0) + (resource.emptyPages ?? 0);
}

async function countsOf({ way, asked, days = 0 }: Resource, last: number): Promise<number[]> {
  const world = await faultWorld();
  const counts: number[] = [];
  for (let round = 0; round <= last; round++) {
    if (round === 1) await world.runs('engage');
    world.pass(days);
    if (round > 0) await world.changes(way);
    world.tenant.requests.clear();
    await world.runs(round === 0 ? 'full' : way);
    counts.push(world.tenant.requests.last.filter((one) => isAlike(asked, one)).length);
  }
  return counts;
}

function isAlike({ path, method, inBatch }: Resource['asked'], one: Asked): boolean {
  if (!path.test(one.path)) return false;
  return (method ?? one.method) === one.method && (inBatch ?? one.inBatch) === one.inBatch;
}

/** Nothing may be written before everything has been read. */
function isOrderly({ events }: FaultWorld): boolean {
  const firstWrite = events.indexOf('write');
  return firstWrite === -1 || events.lastIndexOf('read') < firstWrite;
}

/** What is wrong with the sentence that an administrator reads. */
function flaws(sentence: string, deed: RegExp): string[] {
  const remedy =
    /will be tried again|read anew from the beginning|look at it again|\b(grant|check|report|run) /;
  const telling = /[$?]|https?:|(skip|delta)token|Bearer/i;
  const wanted: [string, boolean][] = [
    ['it is no sentence', /^[A-Z].*\.$/.test(sentence)],
    ['it does not say what was tried', deed.test(sentence)],
    ['it names no remedy', remedy.test(sentence)],
    ['it shows a token or a query', !telling.test(sentence) && !sentence.includes(secret)],
  ];
  return wanted.flatMap(([flaw, fine]) => (fine ? [] : [flaw]));
}

/** The comparison names the cell where it fails. */
function same({ place, lasting }: Cell, found: object, expected: object): void {
  if (JSON.stringify(found) === JSON.stringify(expected)) return;
  const cell = `${place[0]}, ${lasting}`;
  expect({ cell, ...found }).toEqual({ cell, ...expected });
}
