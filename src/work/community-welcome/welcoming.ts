import { setImmediate } from 'node:timers/promises';
import type { Log } from '../../bot/dispatch';
import type { JobKind } from '../../bot/feature';
import type { Directory } from '../../directory/directory';
import { Later, type Jobs } from '../jobs';
import type { HouseRules } from '../rules';
import { welcomeLater, type LetterPorts } from './letters';
import { backDays, forgetSeen, look } from './seen';
import { welcomesIn, welcomesPartition, type CommunityWelcome } from './welcome';

export type WelcomingPorts = LetterPorts & {
  rules: Pick<HouseRules, 'fresh'>;
  /** Brings this instance's directory level with the store. */
  follow: () => Promise<unknown>;
  log: Log;
};

const kind = 'community welcomes';
const everyMs = 10 * 60_000;
const dayMs = 24 * 60 * 60_000;

/** Who is new in communities that have a welcome of their own, and hears of it. */
export type Welcoming = {
  readonly jobs: readonly JobKind[];
  schedule(jobs: Pick<Jobs, 'schedule' | 'next'>): Promise<void>;
  /** Members may have changed: who is new is looked for as soon as possible. */
  requestLook(jobs: Pick<Jobs, 'schedule'>): Promise<void>;
  /** Whoever is in a community at this moment was there before its welcome. */
  begin(community: string): Promise<void>;
};

export function createWelcoming(ports: WelcomingPorts): Welcoming {
  const { store, directory, clock, follow } = ports;
  return {
    jobs: [{ kind, long: kind, run: () => welcomeAll(ports) }],
    async schedule(jobs) {
      if ((await jobs.next(kind, 'regular')) !== undefined) return;
      const due = new Date(clock().getTime() + everyMs);
      await jobs.schedule({ kind, key: 'regular', due, data: {}, every: everyMs });
    },
    requestLook: (jobs) => jobs.schedule({ kind, key: 'asked', due: clock(), data: {} }),
    async begin(community) {
      await follow();
      await look(store, community, membersOf(directory, community), clock(), () => Promise.resolve());
    },
  };
}

/** Looks who is new, community by community. One community's trouble is not the others'. May be repeated at any point. */
async function welcomeAll(ports: WelcomingPorts): Promise<void> {
  const { store, directory, rules, follow, log } = ports;
  await follow();
  if (!directory.ready) throw new Later(5, 'The directory has not been read yet.');
  const isOn = (await rules.fresh()).communityWelcomesOff === undefined;
  let failed = 0;
  for await (const { doc } of welcomesIn(store).list(welcomesPartition)) {
    try {
      await welcomeTo(ports, doc, isOn);
    } catch (error) {
      failed += 1;
      log.error({ community: doc.id, err: error }, 'the new members of a community could not be looked for');
    }
    await setImmediate(); // people are answered meanwhile
  }
  if (failed > 0) throw new Error(`The new members of ${failed} communities could not be looked for`);
}

async function welcomeTo(ports: WelcomingPorts, welcome: CommunityWelcome, isOn: boolean): Promise<void> {
  const { store, directory, clock } = ports;
  const { id, stopped } = welcome;
  const community = directory.community(id);
  if (!community) {
    await forgetSeen(store, id);
    return store.remove('state', welcomesPartition, id);
  }
  if (stopped) {
    const isLong = clock().getTime() - Date.parse(stopped.at) > backDays * dayMs;
    return isLong ? forgetSeen(store, id) : undefined;
  }
  const members = membersOf(directory, id);
  if (community.goneAt !== undefined || members.length === 0) return;
  await look(store, id, members, clock(), async (person) => {
    if (isOn && isWelcome(directory, id, person)) await welcomeLater(ports, person, welcome);
  });
}

/** Whoever came to run it needs no welcome; guests and people who have left are not written to. */
function isWelcome(directory: Directory, community: string, person: string): boolean {
  const known = directory.person(person);
  return known?.disabled === false && !known.guest && !directory.isOwner(community, person);
}

function membersOf({ content }: Directory, community: string): string[] {
  const at = content.communityAt(community);
  if (at === undefined) return [];
  return [...content.rosters.members(at)].flatMap((position) => content.people[position]?.id ?? []);
}
