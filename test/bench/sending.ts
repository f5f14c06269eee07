import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import type { Send } from '../../src/bot/send';
import { createTeamsDouble, type TeamsDouble } from '../teams-double';
import { sendBy } from '../teams-double/send';
import { createTimeline, type Timeline } from '../timeline';
import { heap } from './memory';
import {
  begin,
  confirm,
  openOutbox,
  placeOf,
  printBusiest,
  rate,
  recipients,
  settle,
  way,
} from './outbox-house';
import { figure, limited, print } from './print';
import { play } from './processes';
import { killAndKill } from './sending-killed';
import { stopwatch } from './stopwatch';

/** Milliseconds of our own for each recipient. */
const mostEach = 5;
/** MB by which the heap may grow from the beginning to the end, beside what the double remembers. */
const mostGrowth = 20;

/** What the bot starts, to everybody at once: its pace, its cost, and ten deaths on the way. */
export async function benchOutbox(): Promise<void> {
  print(`\nThe outbox: ${figure(recipients)} recipients at ${rate} a second, on a clock of their own`);
  await play('sending', {});
  await killAndKill();
}

/** The whole campaign in one process, which meets a double of Teams without a network between them. */
export async function measureSending(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  try {
    const least = await bare(join(folder, 'bare.db'));
    await whole(join(folder, 'whole.db'), least);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What something took for each recipient, in milliseconds, and what the heap grew by, in MB. */
type Spent = { cpu: number; wall: number; grown: number };

async function spent(work: () => Promise<void>): Promise<Spent> {
  const before = heap();
  const timed = stopwatch();
  const cpu = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  const wall = timed() * 1_000;
  const grown = heap() - before;
  return { cpu: (user + system) / 1_000 / recipients, wall: wall / recipients, grown };
}

function sendTo(teams: TeamsDouble, timeline: Timeline, seen: () => void): Send {
  return sendBy(async (conversation, asked) => {
    await timeline.wait(way.there);
    const answer = teams.receive(conversation, asked, timeline.now());
    await timeline.wait(way.back);
    seen();
    return answer;
  }, timeline.wait);
}

/** No less can be done: each message is written down before it is posted and after, and nothing else. */
async function bare(file: string): Promise<Spent> {
  const timeline = createTimeline(begin);
  const store = openEmbeddedStore(file, { clock: timeline.clock });
  const teams = createTeamsDouble({ seed: 1 });
  const send = sendTo(teams, timeline, () => undefined);
  const message = { kind: 'text', text: '' } as const;

  async function one(number: number): Promise<void> {
    const entry = { id: `entry~${number}`, v: 1, state: 'sent', at: timeline.clock().toISOString() };
    const shard = `bare~${number % 27}`;
    const etag = await store.put('outbox', shard, entry, { ifAbsent: true });
    const to = { conversation: `19:${number}@unq.gbl.spaces` };
    const id = await send.post(to, { ...message, text: `message ${number}` });
    await store.put('outbox', shard, { ...entry, state: 'confirmed', message: id } as typeof entry, {
      ifMatch: etag,
    });
  }

  const all = async (): Promise<void> => {
    const posting: Promise<void>[] = [];
    for (let number = 0; number < recipients; number++) {
      posting.push(one(number));
      await timeline.wait(1_000 / rate);
    }
    await Promise.all(posting);
  };
  const taken = await spent(() => timeline.until(all()));
  await store.close();
  print(
    `a bare loop of two writes and a post: ${figure(taken.cpu)} ms of processor time for each recipient; the double remembers ${figure(taken.grown)} MB`,
  );
  return taken;
}

async function whole(file: string, least: Spent): Promise<void> {
  const timeline = createTimeline(begin);
  const store = openEmbeddedStore(file, { clock: timeline.clock });
  const teams = createTeamsDouble({ seed: 1 });
  let answers = 0;
  let halfWay = 0;
  const send = sendTo(teams, timeline, () => {
    answers += 1;
    if (answers === recipients / 2) halfWay = heap();
  });
  await settle(store);
  const parts = await openOutbox({ store, timeline, send, holder: 'bench' });

  const preparing = await spent(() => timeline.until(confirm(parts)));
  print(`its entries are written in ${figure((preparing.wall * recipients) / 1_000)} s`);

  const atFirst = heap();
  const since = timeline.now();
  const taken = await spent(() => timeline.until(parts.pump.run().then(() => undefined)));
  const minutes = (timeline.now() - since) / 60_000;
  const counts = await parts.ledger.counts(await placeOf(parts.records));
  if (counts.confirmed !== recipients) throw new Error(`only ${counts.confirmed} have got it`);

  const own = taken.grown - least.grown;
  print(
    `${figure(recipients)} get it in ${figure(minutes)} virtual minutes (at least ${figure(recipients / rate / 60)}); Teams refused ${teams.count.overLimit} for their number`,
  );
  printBusiest(teams);
  print(
    `for each recipient: ${figure(taken.cpu)} ms of processor time${limited(taken.cpu, mostEach, ' ms')}, ${figure(taken.wall)} ms in all; ${figure(taken.cpu / least.cpu)} times the bare loop`,
  );
  print(
    `heap: ${figure(atFirst)} MB at first, ${figure(halfWay)} half-way, ${figure(atFirst + taken.grown)} at the end; grown by ${figure(own)} MB beside what the double remembers${limited(own, mostGrowth, ' MB')}`,
  );
  await store.close();
}
