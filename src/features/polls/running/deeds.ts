import type { Reply } from '../../../bot/feature';
import { Refusal, type Turn } from '../../../bot/turn';
import { chosenPerson } from '../../../directory/people-names';
import { fieldsOf, momentIn } from '../../../work/moments/reading';
import { pollId } from '../asking/making';
import { limits, type Poll } from '../poll';
import { drawOwn } from '../voting/own';
import { closingWords, counted } from '../words';
import { remind } from './reminding';
import { mustOwn, mustRun } from './rights';
import { drawRun, type RunPorts } from './run-card';
import { closeNow, keepOpen, retract, stopRepeating } from './steering';
import { copyOf } from './turns';

const mostOrganisers = 20;
const day = 24 * 60 * 60_000;

export async function close(ports: RunPorts, turn: Turn, id: string): Promise<Reply> {
  const { poll } = await mustRun(ports, turn, id);
  await closeNow(ports, poll, turn.at);
  return drawRun(ports, turn, { poll: id }, { notice: 'It is closed now.' });
}

/** When a poll is to close, as it was filled in: nothing where it shall be as it was. */
export type Filled = { closesDate: string; closesTime: string };

/** Gives an open poll another closing time, or opens a closed one until then. What cannot be taken stays in its field. */
export async function keep(
  ports: RunPorts,
  turn: Turn,
  { poll: id, from, filled }: { poll: string; from: 'open' | 'closed'; filled: Filled },
): Promise<Reply> {
  const { poll } = await mustRun(ports, turn, id);
  const until = read(poll, filled, turn);
  if ('fault' in until) {
    const show = from === 'open' ? 'extend' : 'reopen';
    return drawRun(ports, turn, { poll: id, show }, { wrong: until });
  }
  await keepOpen(ports, poll, { until: until.at, from, at: turn.at });
  const says = closingWords({ state: 'open', closes: until.at.toISOString() }, turn);
  const what = from === 'open' ? 'It is saved.' : 'It is open again.';
  const notice = [what, says, ...(until.note === undefined ? [] : [until.note])].join(' ');
  return drawRun(ports, turn, { poll: id }, { notice });
}

type Wrong = { fault: string; date: string; time: string };

function read(
  poll: Poll,
  { closesDate, closesTime }: Filled,
  turn: Turn,
): { at: Date; note?: string } | Wrong {
  const isFilled = closesDate !== '' || closesTime !== '';
  const former = new Date(poll.closes);
  const until = isFilled ? momentIn(closesDate, closesTime, turn.timeZone) : { at: former };
  const given = isFilled ? { date: closesDate, time: closesTime } : fieldsOf(former, turn.timeZone);
  if ('fault' in until) return { ...given, fault: until.fault };
  if (until.at <= turn.at) return { ...given, fault: 'That has passed. Choose a later day or time.' };
  const latest = Date.parse(poll.createdAt) + limits.openDays * day;
  if (until.at.getTime() <= latest) return until;
  return { ...given, fault: 'A poll can be open for a year at most. Choose an earlier day.' };
}

export async function takeBack(ports: RunPorts, turn: Turn, id: string): Promise<Reply> {
  const { poll } = await mustRun(ports, turn, id);
  await retract(ports, poll);
  return drawRun(ports, turn, { poll: id }, { notice: 'It is taken back. Nobody can vote in it any more.' });
}

/** A draft of whoever copies it. */
export async function copy(ports: RunPorts, turn: Turn, id: string): Promise<Reply> {
  const { poll } = await mustRun(ports, turn, id);
  const draft = copyOf(poll, { id: pollId(ports.id()), by: turn.who.id, at: turn.at });
  await ports.polls.add(draft);
  return drawOwn(ports, turn, draft.poll, { notice: 'This is your copy.' });
}

export async function stop(ports: RunPorts, turn: Turn, id: string): Promise<Reply> {
  const { poll } = await mustRun(ports, turn, id);
  await stopRepeating(ports, poll);
  return drawRun(ports, turn, { poll: id }, { notice: 'It is not asked again.' });
}

export async function remindAll(ports: RunPorts, turn: Turn, id: string): Promise<Reply> {
  const { poll } = await mustRun(ports, turn, id);
  const count = await remind(ports, turn, poll);
  const notice = `${counted(count, 'person is', 'people are')} being reminded, once each. Those who vote before it reaches them are left out.`;
  return drawRun(ports, turn, { poll: id }, { notice });
}

/** Chooses who goes on running it with its author, and who begins to. */
export async function organise(
  ports: RunPorts,
  turn: Turn,
  { poll: id, organisers, organiser }: { poll: string; organisers: string; organiser: string },
): Promise<Reply> {
  const { poll } = await mustOwn(ports, turn, id);
  const chosen = chosenPerson(ports.directory, organiser, turn.who.id);
  const added = organiser.trim() === '' ? '' : (chosen?.id ?? organiser);
  const named = [...new Set([...organisers.split(',').map((one) => one.trim()), added])];
  const people = named.filter((person) => person !== '' && person !== poll.by);
  if (people.length > mostOrganisers) {
    throw new Refusal(`At most ${mostOrganisers} people can run it with you. Choose fewer.`);
  }
  if (people.some((person) => ports.directory.person(person)?.disabled !== false)) {
    throw new Refusal('Somebody you chose is not in the directory, so nothing was changed. Choose again.');
  }
  await ports.polls.change(id, (now) => ({ ...now, organisers: people }));
  return drawRun(ports, turn, { poll: id }, { notice: 'It is saved.' });
}
