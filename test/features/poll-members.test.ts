import { createMembers } from '../../src/features/polls/running/members';
import { createPolls } from '../../src/features/polls/polls';
import { remind } from '../../src/features/polls/running/reminding';
import { pollOf } from '../poll-of';
import { directoryOf } from '../rules/directory-of';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();
const place = { kind: 'channel' as const, id: 'channel', contact: { room: 'channel' } };
const people = ['asha', 'ben', 'carys'];

const directory = directoryOf(
  { Everybody: { members: people } },
  { asha: {}, ben: {}, carys: {} },
  here.clock,
);

/** Members of a place of which Teams tells page after page, and how often it was asked. */
function membersOf() {
  const asked = { times: 0 };
  const polls = createPolls(here);
  const members = createMembers({
    polls,
    clock: here.clock,
    log: keptLog(),
    directory,
    conversations: () => ({
      async *roster() {
        asked.times += 1;
        for (const person of people) yield await Promise.resolve([person]);
      },
      team: () => Promise.resolve(undefined),
    }),
  });
  return { members, asked, polls };
}

test('who is in a place is read once by all who ask at the same time, and holds for five minutes', async () => {
  const { members, asked } = membersOf();

  const [some, others] = await Promise.all([members.of({ place }), members.of({ place })]);
  here.pass({ minutes: 4 });
  const later = await members.of({ place });

  expect([some, others, later]).toEqual([people, people, people]);
  expect(asked.times).toBe(1);
  here.pass({ minutes: 1 });
  await members.of({ place });
  expect(asked.times).toBe(2);
});

test('how many are in a place is known from former answers, and never asked for', async () => {
  const { members, asked } = membersOf();

  const before = members.known({ place });
  await members.of({ place });

  expect(before).toBeUndefined();
  expect(members.known({ place })).toEqual(people);
  expect(asked.times).toBe(1);
});

test('a reminder that is written down is sent even if nobody lives to begin with it', async () => {
  const { members, polls } = membersOf();
  await polls.add(pollOf({ place }));
  const due: Date[] = [];
  const jobs = {
    schedule(job: { due: Date }): Promise<void> {
      if (due.length > 0) return Promise.reject(new Error('the process is no more'));
      due.push(job.due);
      return Promise.resolve();
    },
  };
  const viewer = { who: { id: 'asha', name: 'Asha' }, at: here.now, timeZone: 'Europe/London' };

  const roles = { isAdministrator: () => Promise.resolve(false) };
  const ports = { polls, members, jobs, roles, directory, clock: here.clock };
  const reminding = remind(ports, viewer, pollOf({ place }));

  await expect(reminding).rejects.toThrow('no more');
  expect(await polls.get('meet')).toMatchObject({ reminding: 3 });
  expect(due).toEqual([new Date(here.now.getTime() + 30_000)]);
});
