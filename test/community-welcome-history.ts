import { seededRandom } from '../src/adapters/simulated/random';
import type { Reply } from '../src/bot/feature';
import { Refusal, type Turn, type Viewer } from '../src/bot/turn';
import { createDirectory } from '../src/directory/memory';
import { Profile } from '../src/directory/person';
import type { TenantReader } from '../src/directory/tenant';
import { publish, stop } from '../src/features/community-welcome/deeds';
import { check } from '../src/features/community-welcome/form';
import { drawMessage, MessageOf } from '../src/features/community-welcome/message';
import { drawLook } from '../src/features/community-welcome/look';
import type { CommunityWelcomePorts } from '../src/features/community-welcome/ports';
import { Typed } from '../src/features/community-welcome/writing';
import type { ContainerName } from '../src/store/containers';
import type { Doc } from '../src/store/store';
import { createWelcoming } from '../src/work/community-welcome/welcoming';
import { createJournal } from '../src/work/journal';
import type { Notice } from '../src/work/outbox/outbox';
import { defaultRules } from '../src/work/rules';
import { storeAround } from './faulty-store';
import { graphOf, rosterOf } from './rules/directory-of';
import { openPassingStore } from './stores';

/** Somebody got a message with what these communities say. */
export type Got = { person: string; communities: string[]; texts: string[]; at: Date };

type Instance = { ports: CommunityWelcomePorts; follow: () => Promise<void> };

class Crash extends Error {}

const hour = 60 * 60_000;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
export const names = ['Larks', 'Owls', 'Wrens'];
export const people = ['ada', 'bea', 'cai', 'dot'];

/** Three communities whose owner welcomes, changes and stops, people who come and go, and whoever looks may break off anywhere. */
export async function welcomeHistory(seed: number) {
  const random = seededRandom(seed, 'community welcomes');
  let now = new Date('2026-11-16T10:00:00Z');
  const clock = (): Date => new Date(now);
  const store = await openPassingStore({ clock });
  let callsLeft = Infinity;
  let serial = 0;
  const told: string[] = [];
  const got: Got[] = [];
  const there = new Map(names.map((name) => [name, new Set<string>(['old', 'own'])]));
  /** What stands, and who was there when it was published. */
  const live = new Map<string, { text: string; before: ReadonlySet<string> }>();
  const entries = new Map<string, { notice: Notice; done: boolean }>();

  const profiles = ['own', 'old', ...people, 'eve'].map((id) => ({
    partition: id,
    doc: Profile.parse({ id: 'profile', v: 1, name: id, createdAt: '2015-01-01' }) as Doc, // a whole document
  }));
  await store.upsertAll('people', profiles);
  await store.upsertAll(
    'communities',
    names.map((name) => ({ partition: name, doc: graphOf(name).doc as Doc })), // likewise
  );
  for (const name of names) await roster(name);

  async function roster(name: string): Promise<void> {
    const chunks = rosterOf(name, { members: [...(there.get(name) ?? [])], owners: ['own'] });
    await store.upsertAll(
      'rosters',
      chunks.map(({ partition, doc }) => ({ partition, doc: doc as Doc })), // likewise
    );
  }

  function instance(): Instance {
    const breaking = storeAround(store, async ({ writes }, act) => {
      if (callsLeft <= 0) throw new Crash();
      const isLast = callsLeft === 1 && writes;
      callsLeft -= 1;
      const done = await act();
      if (isLast && random.chance(0.5)) throw new Crash();
      return done;
    });
    const directory = createDirectory({ clock, log: quiet });
    const places = new Map<ContainerName, string>();
    const follow = async (): Promise<void> => {
      for (const container of ['people', 'rosters', 'communities'] as const) {
        for (let more = true; more;) {
          const page = await store.changes(container, places.get(container), 500);
          directory.apply(container, page.items);
          places.set(container, page.next);
          more = page.more;
        }
      }
    };
    const rules = { fresh: () => Promise.resolve(defaultRules), change: () => Promise.resolve(defaultRules) };
    const welcoming = createWelcoming({
      ...{ store: breaking, directory, rules, follow, clock, log: quiet, timeZone: 'Europe/London' },
      outbox: {
        async tell(notice) {
          if (callsLeft <= 0) throw new Crash();
          callsLeft -= 1;
          const name = `${notice.person}/${notice.key}`;
          if (!entries.has(name)) entries.set(name, { notice, done: false });
        },
      },
    });
    const ports: CommunityWelcomePorts = {
      ...{ directory, store: breaking, rules, welcoming },
      roles: { isAdministrator: () => Promise.resolve(false) },
      reader: { ownersOf: () => Promise.resolve(['own']) } satisfies Pick<TenantReader, 'ownersOf'>,
      journal: createJournal({ store: breaking, clock, id: () => String((serial += 1)) }),
      jobs: { schedule: () => Promise.resolve() },
    };
    return { ports, follow };
  }
  let instances = [instance(), instance()];

  async function looks({ ports }: Instance): Promise<void> {
    for (const { run } of ports.welcoming.jobs) await run({}, clock());
  }

  /** Both look at the same time and may both break off: then they begin anew. */
  async function works(): Promise<void> {
    const ends = await Promise.allSettled(instances.map(looks));
    if (callsLeft <= 0) begin();
    else for (const end of ends) if (end.status === 'rejected') throw end.reason;
    await pump();
  }

  function begin(): void {
    callsLeft = Infinity;
    instances = [instance(), instance()];
  }

  /** Sends what is due, as the outbox would: once, and not what the card refuses. */
  async function pump(): Promise<void> {
    const left = callsLeft;
    callsLeft = Infinity; // what breaks off is whoever looks
    const { ports, follow } = instances[0] ?? instance();
    await follow();
    for (const entry of entries.values()) {
      const { person, on, due = now } = entry.notice;
      if (entry.done || due > now) continue;
      entry.done = true;
      const shown = await drawn(() => drawMessage(ports, viewerOf(person), MessageOf.parse(on.params)));
      if (shown === undefined) continue;
      const texts = shown.match(/\w+ say \d+/g) ?? [];
      const communities = texts.map((text) => text.split(' ')[0] ?? '');
      got.push({ person, communities, texts, at: clock() });
      told.push(`${now.toISOString()} ${person} got ${texts.join(', ')}`);
    }
    callsLeft = left;
  }

  function viewerOf(person: string): Viewer {
    return { who: { id: person, name: person }, at: clock(), timeZone: 'Europe/London' };
  }

  function turnOf(person: string): Turn {
    const where = { kind: 'personal', id: person } as const;
    return { ...viewerOf(person), id: String((serial += 1)), where, what: { kind: 'text', text: '' } };
  }

  /** As often as it takes, as somebody would who sees that it failed. */
  async function insists(act: (ports: CommunityWelcomePorts) => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        const { ports, follow } = instances[0] ?? instance();
        await follow();
        await act(ports);
        return;
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        begin();
      }
    }
  }

  const deeds: Record<string, (name: string, person: string) => Promise<void>> = {
    async join(name, person) {
      there.get(name)?.add(person);
      await roster(name);
    },
    async leave(name, person) {
      there.get(name)?.delete(person);
      await roster(name);
    },
    async write(name) {
      const text = `${name} say ${(serial += 1)}`;
      const before = live.get(name)?.before ?? new Set(there.get(name));
      await insists(async (ports) => {
        const typed = Typed.parse({ text });
        await check(ports, turnOf('own'), { community: name, ...typed });
        const look = await drawn(() => drawLook(ports, viewerOf('own'), { community: name }));
        const stamp = /"stamp":"([^"]+)"/.exec(look ?? '')?.[1] ?? '';
        await publish(ports, turnOf('own'), { community: name, stamp });
      });
      live.set(name, { text, before });
    },
    async stop(name) {
      await insists((ports) => stop(ports, turnOf('own'), { community: name }));
      live.delete(name);
    },
    async crash() {
      callsLeft = random.between(1, 30);
    },
  };

  return {
    random,
    deeds: Object.keys(deeds),
    got,
    told,
    works,
    isIn: (name: string, person: string) => there.get(name)?.has(person) === true,
    live,
    async does(what: string, name: string, person: string): Promise<void> {
      told.push(`${now.toISOString()} ${what} ${name} ${person}`);
      await deeds[what]?.(name, person);
    },
    passes(hours: number): void {
      now = new Date(now.getTime() + hours * hour);
    },
    close: () => store.close(),
  };
}

/** What a card says; nothing where it is refused. */
async function drawn(draw: () => Promise<Reply>): Promise<string | undefined> {
  try {
    const reply = await draw();
    return 'render' in reply ? JSON.stringify(reply.render('nonce')) : reply.text;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
