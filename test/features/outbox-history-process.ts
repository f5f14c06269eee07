import { Refusal } from '../../src/bot/turn';
import type { Directory } from '../../src/directory/directory';
import { TenantFault, type TenantInstaller } from '../../src/directory/tenant';
import type { Doc, Operation, Store } from '../../src/store/store';
import type { Campaign } from '../../src/work/outbox/campaigns/campaign';
import { bound } from '../faulty-store';
import { outboxParts, type OutboxParts } from '../outbox-parts';
import { sendBy } from '../teams-double/send';
import { directoryOf } from '../rules/directory-of';
import { everyBy } from '../timeline';
import { createLife, storeOf, type Life } from './outbox-history-life';
import { everything } from './outbox-history-watch';
import type { Someone, World } from './outbox-history-world';

/** One process of several on a store, with a directory and a clock of its own. */
export type Process = {
  readonly name: string;
  readonly life: Life;
  readonly directory: Directory;
  readonly parts: OutboxParts;
  /** The run it is in, and how often it had stood still before. */
  run: { number: number; stalls: number };
  /** False when it ended meanwhile. */
  lives(act: () => Promise<unknown>): Promise<boolean>;
};

export const choir = 'Choir';

export function born(
  world: World,
  { name, skewMs, latencyMs }: { name: string; skewMs: number; latencyMs: number },
): Process {
  const { timeline, random, settled } = world;
  const life = createLife(timeline, random, latencyMs);
  const directory = directoryOf(
    { [choir]: { members: world.people.filter((_one, at) => at % 2 === 0).map(({ id }) => id) } },
    Object.fromEntries(world.people.map((one) => [one.id, profileOf(one)])),
    timeline.clock,
  );
  const clock = (): Date => new Date(timeline.now() + skewMs);
  const told = (fields: object, text: string): void => {
    if (!life.ended && !text.startsWith('Graph forbids'))
      world.surprises.push(`${name}: ${text} ${JSON.stringify(fields)} ${stackOf(fields)}`);
  };
  let ids = 0;

  const parts = outboxParts({
    store: storeOf(observed(world, name), life, timeline),
    directory,
    send: sendBy(
      (conversation, asked) => life.step(async () => ask(world, process, conversation, asked)),
      life.wait,
    ),
    installer: installerOf(world, life),
    async draw(on) {
      if (settled.has(JSON.stringify(on.params))) throw new Refusal('That has been settled.');
      return { kind: 'card', card: { type: 'AdaptiveCard' }, summary: '' };
    },
    envelope(message, { campaign, ref }) {
      world.campaigns.set(campaign.id, campaign);
      return { ...message, summary: `${campaign.id} ${ref}` } as typeof message; // every one is a card
    },
    holder: name,
    clock,
    wait: life.wait,
    every: everyBy(life.wait),
    random: () => random.next(),
    id: () => `${name}-${(ids += 1)}`,
    rate: 25,
    timeZone: 'Europe/London',
    log: { info: () => undefined, warn: () => undefined, error: told },
  });

  const process: Process = {
    name,
    life,
    directory,
    parts,
    run: { number: 0, stalls: 0 },
    async lives(act) {
      await Promise.race([act(), life.end]);
      return !life.ended;
    },
  };
  return process;
}

export function profileOf({ id, guest, here }: Someone): { name: string; guest: boolean; disabled: boolean } {
  return { name: id, guest, disabled: !here };
}

function stackOf(fields: object): string {
  const { err } = fields as { err?: unknown }; // errors are logged so
  return err instanceof Error ? String(err.stack) : '';
}

/** Teams' answer, some time after it was asked. */
async function ask(
  { timeline, teams, watch, random, people, campaigns }: World,
  process: Process,
  conversation: string,
  asked: Parameters<World['teams']['receive']>[1],
): Promise<ReturnType<World['teams']['receive']>> {
  await timeline.wait(random.between(5, 120));
  const before = teams.delivered(asked.name);
  const answer = teams.receive(conversation, asked, timeline.now());
  const [id = '', ref = ''] = asked.name.split(' ');
  const someone = people.find((one) => conversation === chatOf(one));
  const campaign: Campaign | undefined = campaigns.get(id);
  if (teams.delivered(asked.name) > before && someone && campaign) {
    const { number, stalls } = process.run;
    const by = { name: process.name, run: number, stalled: process.life.stalls > stalls };
    const { id: person, zones } = someone;
    watch.got({ campaign, ref, person, zones, by, at: timeline.now() });
  }
  await timeline.wait(random.between(5, random.chance(0.02) ? 8_000 : 400));
  return answer;
}

export function chatOf({ id }: { id: string }): string {
  return `chat-${id}`;
}

/** Graph, which installs the bot for most. */
function installerOf({ timeline, random, people }: World, life: Life): TenantInstaller {
  return {
    install: () =>
      life.step(async () => {
        await timeline.wait(random.between(50, 600));
        if (random.chance(0.1)) throw new TenantFault('refused', 'A policy does not let it.');
        if (random.chance(0.02)) throw new TenantFault('forbidden', 'A permission is missing.');
        if (random.chance(0.1)) throw new TenantFault('busy', 'Graph is busy.', { retryAfterMs: 3_000 });
        return random.chance(0.2) ? 'already installed' : 'installed';
      }),
    chat: (person) =>
      life.step(async () => {
        await timeline.wait(random.between(50, 300));
        const someone = people.find(({ id }) => id === person);
        return someone && random.chance(0.8) ? chatOf(someone) : undefined;
      }),
  };
}

/** The store, while the watch looks at what the process reads and claims. */
function observed({ store, watch }: World, name: string): Store {
  function note(docs: readonly Doc[]): void {
    for (const doc of docs) {
      const { state, lease } = doc as { state?: string; lease?: { holder?: string } }; // an entry has both
      if (lease?.holder !== name) continue;
      const ref = doc.id.slice('entry~'.length);
      if (state === 'claimed') watch.claimed(name, ref);
      if (state === 'sent') watch.begun(name, ref);
    }
  }

  return {
    ...bound(store),
    async get(container, partition, id) {
      const began = watch.order();
      const found = await store.get(container, partition, id);
      if (container === 'outbox' && partition === 'campaigns') watch.read(name, id, began);
      if (container === 'state' && partition === 'rules') watch.read(name, everything, began);
      return found;
    },
    async put(container, partition, doc, condition) {
      const etag = await store.put(container, partition, doc, condition);
      if (container === 'outbox') note([doc]);
      return etag;
    },
    async transact(container, partition, operations) {
      await store.transact(container, partition, operations);
      if (container === 'outbox') note(operations.flatMap(putIn));
    },
  };
}

function putIn(operation: Operation): Doc[] {
  return operation.kind === 'put' ? [operation.doc] : [];
}
