import type { JobKind } from '../../bot/feature';
import { ownerless } from '../../directory/upkeep/ownerless';
import { Later } from '../../work/jobs';
import { AskingOf, askersOf, endOf, type Asker, type Asking, type AskingState } from './asking';
import { askingsIn } from './askings';
import type { OwnersPorts } from './ports';
import { reconciled } from './reaching';
import { isDiscreet } from './tended';
import { tellAsked, tellAsker } from './telling';

const kind = 'follow owner asking';
const minute = 60_000;
/** What whoever asked is told of. */
const told: readonly AskingState[] = ['accepted', 'declined', 'unanswered', 'unreached'];
/** So often it is seen whether the message has come to them. */
const lookedAfter = 6 * 60;
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
      const asker = asking && askersOf(asking).find((one) => one.at === at);
      if (!asking || !asker) return; // it came to nothing, or is long over
      if (asking.at === at) await look(ports, community, asking, now);
      await awaitYes(ports, community, person, asker, now);
    },
  };
}

async function look(ports: OwnersPorts, community: string, asking: Asking, now: Date): Promise<void> {
  switch (asking.state) {
    case 'waiting':
    case 'unreached':
      return awaitAnswer(ports, community, asking, now);
    case 'accepting':
      return awaitGraph(ports, community, asking, now);
    default:
      return conclude(ports, community, asking);
  }
}

/** Whoever is told of nothing but a yes is told, after as long as everybody else, that there was none. */
async function awaitYes(
  ports: OwnersPorts,
  community: string,
  person: string,
  asker: Asker,
  now: Date,
): Promise<void> {
  const asking = await askingsIn(ports).find(community, person);
  if (!asking || !isDiscreet(ports.directory.community(community), asker)) return;
  if (asking.state === 'accepted') return conclude(ports, community, asking);
  const end = endOf(asker);
  if (now < end) throw new Later(minutesUntil(end, now), 'nobody has said yes yet');
  for (const one of askersOf(asking).filter(({ at }) => at === asker.at)) {
    await tellAsker(ports, community, person, one, 'unanswered');
  }
}

async function awaitAnswer(ports: OwnersPorts, community: string, asking: Asking, now: Date): Promise<void> {
  const { directory } = ports;
  const { person } = asking;
  if (directory.isOwner(community, person)) return accepted(ports, community, person);
  const end = endOf(asking);
  if (now < end) await tellAsked(ports, community, asking);
  const held = await reconciled(ports, community, asking);
  if (held.state !== 'waiting' && held.state !== 'unreached') throw new Later(1, 'it was just answered');
  const known = directory.community(community);
  const isOver = !known || known.excluded || !ownerless(directory, known);
  const isLost = held.state === 'unreached';
  if (now < end && !(isLost && isOver)) {
    if (isLost) await conclude(ports, community, held);
    throw new Later(Math.min(lookedAfter, minutesUntil(end, now)), 'whoever was asked has not answered yet');
  }
  const to = isOver ? 'not needed' : isLost ? 'unreached' : 'unanswered';
  const ended = await askingsIn(ports).turn(community, person, to, ['waiting', 'unreached']);
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

/** From all of these somebody can still say yes. */
export const mayAccept: readonly AskingState[] = [
  'waiting',
  'declined',
  'unanswered',
  'unreached',
  'not needed',
  'lapsed',
];

/** Notes that somebody has become an owner, and says so; makes them a member where they are none. Safe to repeat. */
export async function accepted(ports: OwnersPorts, community: string, person: string): Promise<void> {
  const { directory, writes } = ports;
  const byHand = directory.community(community)?.admission !== 'dynamic';
  if (byHand && !directory.isMember(community, person)) await writes.join(community, person, person);
  const asking = await askingsIn(ports).turn(community, person, 'accepted', [...mayAccept, 'accepting']);
  if (asking) await conclude(ports, community, asking);
}

/** Whatever follows from an answer. Safe to repeat. */
export async function conclude(ports: OwnersPorts, community: string, asking: Asking): Promise<void> {
  const { state, person } = asking;
  if (state === 'accepted') await begin(ports, community, person);
  if (!told.includes(state)) return;
  const known = ports.directory.community(community);
  for (const asker of askersOf(asking)) {
    if (state === 'accepted' || !isDiscreet(known, asker))
      await tellAsker(ports, community, person, asker, state);
  }
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
