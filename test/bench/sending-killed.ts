import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { openStates } from '../../src/work/outbox/ledger/entry';
import { createTeamsDouble, type TeamsDouble } from '../teams-double';
import { listen } from '../teams-double/listener';
import { sendBy } from '../teams-double/send';
import { createTimeline } from '../timeline';
import {
  begin as start,
  confirm,
  openOutbox,
  placeOf,
  printBusiest,
  recipients,
  settle,
} from './outbox-house';
import { figure, print } from './print';
import { begin, flags } from './processes';
import { stopwatch } from './stopwatch';

const kills = 10;
const faults = { throttled: 0.05, trouble: 0.01, blocked: 0.02 };

/** The same campaign by processes that are killed on the way, each followed by another, while Teams is at fault. */
export async function killAndKill(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  const file = join(folder, 'signpost.db');
  const meeting = meet();
  const { url, stop } = await listen(meeting.teams);
  const timed = stopwatch();
  print(
    `\nThe same, with kill -9 ${kills} times on the way, and Teams answering 429 (5 %), 502 (1 %) and 403 (2 % of people)`,
  );
  try {
    await write(file);
    for (let number = 0; number <= kills; number++) {
      const options = { file, url, from: meeting.now() + 1_000, holder: `process ${number}` };
      const child = begin('sender', options, flags);
      const ended = once(child, 'exit');
      if (number < kills) {
        const enough = Math.round(((number + 0.3 + 0.6 * Math.random()) * recipients) / (kills + 1));
        await Promise.race([meeting.reached(enough), ended]);
        child.kill('SIGKILL');
      }
      const [code, signal] = (await ended) as [number | null, string | null]; // so Node says
      if (number < kills ? signal !== 'SIGKILL' : code !== 0)
        throw new Error(`${options.holder} ended with ${code}`);
    }
    await judge(file, meeting.teams, meeting.now());
    print(`all of it took ${figure(timed())} s here`);
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A double of Teams, what time it is there, and word of when so many messages have arrived. */
function meet(): { teams: TeamsDouble; now(): number; reached(count: number): Promise<void> } {
  let latest = start;
  let waiting: { count: number; go: () => void } | undefined;
  const double = createTeamsDouble({ seed: 1, shares: faults });
  const teams: TeamsDouble = {
    ...double,
    receive(conversation, asked, at) {
      latest = Math.max(latest, at);
      const answer = double.receive(conversation, asked, at);
      if (waiting && double.count.attempts >= waiting.count) waiting.go();
      return answer;
    },
  };
  return {
    teams,
    now: () => latest,
    reached: (count) => new Promise((go) => (waiting = { count, go })),
  };
}

async function write(file: string): Promise<void> {
  const timeline = createTimeline(start);
  const store = openEmbeddedStore(file, { clock: timeline.clock });
  await settle(store);
  const send = sendBy(() => Promise.reject(new Error('nothing is sent yet')), timeline.wait);
  await timeline.until(confirm(await openOutbox({ store, timeline, send, holder: 'writer' })));
  await store.close();
}

/** Every recipient has come to one end, and what Teams has delivered agrees with it. */
async function judge(file: string, teams: TeamsDouble, now: number): Promise<void> {
  const timeline = createTimeline(now);
  const store = openEmbeddedStore(file, { clock: timeline.clock });
  const send = sendBy(() => Promise.reject(new Error('nothing is sent any more')), timeline.wait);
  const parts = await openOutbox({ store, timeline, send, holder: 'judge' });
  const place = await placeOf(parts.records);
  const ends = new Map<string, number>();
  const people = new Set<string>();
  let wrong = 0;
  let arrived = 0;
  for await (const { id, person, state, cause } of parts.ledger.entries(place)) {
    const times = teams.delivered(id.slice('entry~'.length));
    const end = state === 'unknown' && times > 0 ? 'unknown, and arrived' : (cause ?? state);
    ends.set(end, (ends.get(end) ?? 0) + 1);
    people.add(person);
    if (openStates.includes(state) || times > 1) wrong += 1;
    if (state === 'confirmed' ? times !== 1 : state === 'failed' && times > 0) wrong += 1;
    arrived += times;
  }
  const { total, open } = await parts.ledger.counts(place);
  await store.close();

  const words = [...ends].map(([end, count]) => `${figure(count)} ${end}`).join(', ');
  print(`${figure(people.size)} recipients have each come to one end: ${words}`);
  print(
    `twice: ${teams.doubled().length}; delivered ${figure(arrived)}; requests ${figure(teams.count.attempts)}, of which Teams refused ${teams.count.overLimit} for their number`,
  );
  printBusiest(teams);
  if (wrong > 0 || open > 0 || total !== recipients || people.size !== recipients)
    throw new Error(`${wrong} entries are wrong, ${open} open, ${total} in all`);
}
