import type { JobKind } from '../../bot/feature';
import { ownerless } from '../../directory/upkeep/ownerless';
import { Later } from '../../work/jobs';
import { AskingOf, endOf, type Asking, type AskingState } from './asking';
import { askingsIn } from './askings';
import type { OwnersPorts } from './ports';
import { tellAsked, tellAsker } from './telling';

const kind = 'follow owner asking';
const minute = 60_000;
/** What whoever asked is told of. */
const told: readonly AskingState[] = ['accepted', 'declined', 'unanswered'];
/** By then an acceptance that Graph did not answer has been settled, one way or the other. */
const settledAfterMs = 70 * minute;

/** Has an asking looked after: before anything is done about it, so that whatever dies then is noticed. Safe to repeat. */
export async function follow(
  { jobs, clock }: Pick<OwnersPorts, 'jobs' | 'clock'>,
  { community, person, at }: AskingOf,
): Promise<void> {
  const due = new Date(clock().getTime() + minute);
  const key = `${community}~${person}~${at}`;
  await jobs.schedule({ kind, key, due, data: { community, person, at } });
}

/** Says whatever a crash has kept from being said, waits for the answer, and ends what nobody answers. */
export function followAsking(ports: OwnersPorts): JobKind {
  return {
    kind,
    async run(data, now) {
      const { community, person, at } = AskingOf.parse(data);
      const asking = await askingsIn(ports).find(community, person);
      if (asking?.at !== at) return; // it came to nothing, or is long over
      switch (asking.state) {
        case 'waiting':
          return awaitAnswer(ports, community, asking, now);
        case 'accepting':
          return awaitGraph(ports, community, asking, now);
        default:
          await conclude(ports, community, asking);
      }
    },
  };
}

async function awaitAnswer(ports: OwnersPorts, community: string, asking: Asking, now: Date): Promise<void> {
  if (ports.directory.isOwner(community, asking.person)) return accepted(ports, community, asking.person);
  const end = endOf(asking);
  if (now < end) {
    await tellAsked(ports, community, asking);
    throw new Later(minutesUntil(end, now), 'whoever was asked has not answered yet');
  }
  const known = ports.directory.community(community);
  const isOver = !known || known.excluded || !ownerless(ports.directory, known);
  const to = isOver ? 'not needed' : 'unanswered';
  const ended = await askingsIn(ports).turn(community, asking.person, to, ['waiting']);
  if (ended) await conclude(ports, community, ended);
}

/** Whoever is an owner by now has been added, even if a crash or an outage kept us from noting it. */
async function awaitGraph(ports: OwnersPorts, community: string, asking: Asking, now: Date): Promise<void> {
  const { person, changedAt } = asking;
  if (ports.directory.isOwner(community, person)) return accepted(ports, community, person);
  const settled = new Date(Date.parse(changedAt) + settledAfterMs);
  if (now < settled) throw new Later(minutesUntil(settled, now), 'Microsoft 365 has not answered yet');
  await askingsIn(ports).turn(community, person, 'waiting', ['accepting']);
  throw new Later(1, 'the answer is waited for again');
}

/** Notes that somebody has become an owner, and says so; makes them a member where they are none. Safe to repeat. */
export async function accepted(ports: OwnersPorts, community: string, person: string): Promise<void> {
  const { directory, writes } = ports;
  const byHand = directory.community(community)?.admission !== 'dynamic';
  if (byHand && !directory.isMember(community, person)) await writes.join(community, person, person);
  const states = ['waiting', 'accepting', 'declined', 'unanswered', 'not needed'] as const;
  const asking = await askingsIn(ports).turn(community, person, 'accepted', states);
  if (asking) await conclude(ports, community, asking);
}

/** Whatever follows from an answer. Safe to repeat. */
export async function conclude(ports: OwnersPorts, community: string, asking: Asking): Promise<void> {
  const { state, person } = asking;
  if (state === 'accepted') await begin(ports, community, person);
  if (told.includes(state)) await tellAsker(ports, community, asking);
}

async function begin({ findings, directory }: OwnersPorts, community: string, person: string): Promise<void> {
  const key = { community, id: 'ownerless' };
  const name = directory.person(person)?.name;
  if (name === undefined || findings.find(key)?.state !== 'open') return;
  await findings.begun(key, { id: person, name }, 'they look after it now');
}

function minutesUntil(then: Date, now: Date): number {
  return Math.max(1, Math.ceil((then.getTime() - now.getTime()) / minute));
}
