import { z } from 'zod';
import type { JobKind } from '../../../bot/feature';
import { Refusal, type Viewer } from '../../../bot/turn';
import { Later } from '../../../work/jobs';
import { tellEach } from '../../../work/outbox/telling';
import { isOpen } from '../casting';
import { PollId, type Poll } from '../poll';
import type { PollPorts } from '../ports';
import { counted } from '../words';
import type { Members } from './members';

/** So many people anybody who runs a poll may have reminded. */
const mostReminded = 200;
const minutesUntilAskedAgain = 5;
const remindForPoll = 'remind for poll';
/** Should the instance be lost once it is written down that they are reminded, another one goes on so much later. */
const soonMs = 30_000;
const Job = z.object({ poll: PollId });

type Ports = Pick<PollPorts, 'polls' | 'roles' | 'directory'> & { members: Members };

/** Who would be reminded. Refuses where that is nobody, not known, or too many for whoever asks. */
export async function whoToRemind(ports: Ports, viewer: Viewer, poll: Poll): Promise<readonly string[]> {
  if (poll.remindedAt !== undefined) {
    throw new Refusal('Those who had not voted have been reminded. A poll reminds people once.');
  }
  if (!isOpen(poll, viewer.at)) throw new Refusal('This poll is not open, so there is nothing to remind of.');
  const people = await missing(ports, poll);
  if (people === undefined) {
    throw new Refusal(
      'Teams does not say who is in this chat or channel, so I cannot tell who has not voted. Write to everybody there.',
    );
  }
  if (people.length === 0) throw new Refusal('Everybody here has voted, so there is nobody to remind.');
  if (people.length > mostReminded && !(await ports.roles.isAdministrator(viewer.who.id))) {
    throw new Refusal(
      `${counted(people.length, 'person has', 'people have')} not voted. Only the community team can have more than ${mostReminded} people reminded: type “ask the community team” in our own chat.`,
    );
  }
  return people;
}

/** Has those reminded who have not voted. That it is done is written down first, so that it is done once and to the end. */
export async function remind(
  ports: Ports & Pick<PollPorts, 'jobs' | 'clock'>,
  viewer: Viewer,
  poll: Poll,
): Promise<number> {
  const { jobs, polls, clock } = ports;
  const { length: most } = await whoToRemind(ports, viewer, poll);
  const job = { kind: remindForPoll, key: poll.poll, data: { poll: poll.poll } };
  await jobs.schedule({ ...job, due: new Date(clock().getTime() + soonMs) });
  const claimed = await polls.change(poll.poll, (now) =>
    now.remindedAt === undefined && isOpen(now, viewer.at)
      ? { ...now, remindedAt: viewer.at.toISOString(), reminding: most }
      : undefined,
  );
  if (!claimed) throw new Refusal('They are being reminded already, or the poll has closed.');
  await jobs.schedule({ ...job, due: clock() });
  return most;
}

/** Writes to those who are to be reminded, which takes its time where they are many: nothing else waits for it. */
export function reminderJob(ports: Ports & Pick<PollPorts, 'outbox'>): JobKind {
  return {
    kind: remindForPoll,
    long: 'poll reminders',
    run: (data, at) => finishReminding(ports, Job.parse(data).poll, at),
  };
}

/** Writes to those whom a reminder has not been written down for; to nobody who has voted meanwhile. */
async function finishReminding(
  ports: Parameters<typeof reminderJob>[0],
  id: string,
  at: Date,
): Promise<void> {
  const { polls, outbox } = ports;
  const poll = await polls.get(id);
  if (poll?.reminding === undefined) return;
  if (isOpen(poll, at)) {
    const people = await missing(ports, poll);
    if (!people) throw new Later(minutesUntilAskedAgain, 'Teams does not say who is in the place of a poll');
    await tellEach(outbox, people.slice(0, poll.reminding), {
      kind: 'poll-reminder',
      key: id,
      on: { view: 'poll-reminder', params: { poll: id } },
      until: new Date(poll.closes),
    });
  }
  await polls.change(id, ({ reminding, ...rest }) => (reminding === undefined ? undefined : rest));
}

/** Guests are not written to. */
async function missing(
  { members, directory }: Pick<Ports, 'members' | 'directory'>,
  poll: Poll,
): Promise<readonly string[] | undefined> {
  const people = await members.missing(poll);
  return people?.filter((person) => directory.person(person)?.guest === false);
}
