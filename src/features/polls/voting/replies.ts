import type { Redraw, Reply } from '../../../bot/feature';
import { Refusal, type Turn } from '../../../bot/turn';
import { mustBeKnown } from '../../../work/known';
import { mustBeOpen } from '../casting';
import type { Poll } from '../poll';
import { ownOn, type PollPorts } from '../ports';
import { drawOwn, pollOf } from './own';
import { changing, meet } from './voter';

const notCounted = 'your vote was not counted';

/** One press on an option, or what was ticked: the ballot that then counts. */
export async function vote(
  ports: PollPorts,
  turn: Turn,
  { poll: id, choices, secretly = false }: { poll: string; choices: readonly string[]; secretly?: boolean },
): Promise<Reply | Redraw> {
  const poll = await open(ports, turn, id, notCounted);
  if (poll.anonymous !== secretly) {
    // The other kind of card would have kept the press, or not.
    return {
      redraw: true,
      notice: `That card was out of date, so ${notCounted}. This is the current one.`,
      otherwise: ownOn(id),
    };
  }
  const { directory, polls, clock } = ports;
  mustBeKnown(directory, turn.who.id, notCounted);
  if (choices.length === 0) {
    const what = poll.several ? 'at least one option' : 'an option';
    throw new Refusal(`Nothing was ticked, so ${notCounted}. Tick ${what}, then press Vote.`);
  }
  await changing(ports, id, () => polls.cast(id, turn.who.id, choices, clock()));
  return drawOwn(ports, turn, id, { notice: 'Your vote is counted.' });
}

export async function withdraw(ports: PollPorts, turn: Turn, id: string): Promise<Reply> {
  await open(ports, turn, id, 'your vote stays as it is');
  await changing(ports, id, () => ports.polls.withdraw(id, turn.who.id, ports.clock()));
  return drawOwn(ports, turn, id, { notice: 'Your vote is withdrawn. You can vote again until it closes.' });
}

/** An option that a voter misses. What was typed stays in its field where it is not taken. */
export async function addOption(
  ports: PollPorts,
  turn: Turn,
  { poll: id, option }: { poll: string; option: string },
): Promise<Reply> {
  const so = 'nothing was added';
  await open(ports, turn, id, so);
  mustBeKnown(ports.directory, turn.who.id, so);
  try {
    await changing(ports, id, () => ports.polls.grow(id, turn.who.id, option, ports.clock()));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return drawOwn(ports, turn, id, { notice: error.message, typed: option });
  }
  return drawOwn(ports, turn, id, { notice: `“${option.trim()}” is an option now. You can vote for it.` });
}

/** How it stands for whoever looks: Teams asks by itself for those who have the card before them. */
export async function look(ports: PollPorts, turn: Turn, id: string): Promise<Reply> {
  await meet(ports, turn, await pollOf(ports, id));
  return drawOwn(ports, turn, id, { administers: await administers(ports, turn) });
}

/** Only where somebody presses is Graph asked: thousands may have the card before them, and vote. */
async function administers({ roles }: PollPorts, { who, what }: Turn): Promise<boolean> {
  if (what.kind !== 'press' || what.automatic) return false;
  try {
    return await roles.isAdministrator(who.id);
  } catch (error) {
    if (error instanceof Refusal) return false; // Graph cannot say: the poll is shown all the same
    throw error;
  }
}

async function open(ports: PollPorts, turn: Turn, id: string, so: string): Promise<Poll> {
  const poll = await pollOf(ports, id);
  await meet(ports, turn, poll);
  mustBeOpen(poll, ports.clock(), so);
  return poll;
}
