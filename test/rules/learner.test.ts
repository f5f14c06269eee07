import { habitsOf } from '../../src/directory/nearness/learned';
import { createLearner } from '../../src/work/learner';
import { keptLog } from '../temporary-store';
import { directoryOf } from './directory-of';

const communities = { Knots: { members: ['ana', 'ben'] }, Sails: { members: ['ana'] } };
const clock = () => new Date('2026-11-16T10:00:00Z');

test('it learns who is in what once, however often it is asked', async () => {
  const directory = directoryOf(communities, { ana: {}, ben: {} });
  const learner = createLearner({ directory, clock, log: keptLog() });

  const rounds = await Promise.all([learner.learn(), learner.learn(), learner.learn()]);

  expect(rounds).toEqual([true, false, false]);
  expect(habitsOf(directory.content)).toBeDefined();
});

test('once started it learns by itself, until it is stopped', async () => {
  const directory = directoryOf(communities, { ana: {}, ben: {} });
  const learner = createLearner({ directory, clock, log: keptLog() });

  learner.start(1);
  while (!habitsOf(directory.content)) await new Promise((resolve) => setTimeout(resolve, 1));
  learner.stop();
  directory.noteOurs('Knots', { id: 'ours', v: 1, tags: [], aliases: [], sensitive: true });
  await new Promise((resolve) => setTimeout(resolve, 20));

  expect(habitsOf(directory.content)).toBeUndefined();
});

test('a round that fails is logged, and the next one goes on', async () => {
  const directory = directoryOf(communities, { ana: {}, ben: {} });
  let broken = true;
  const log = keptLog();
  const faulty = {
    ...directory,
    get content() {
      if (broken) throw new Error('not now');
      return directory.content;
    },
  };
  const learner = createLearner({ directory: faulty, clock, log });

  learner.start(1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  broken = false;
  while (!habitsOf(directory.content)) await new Promise((resolve) => setTimeout(resolve, 1));
  learner.stop();

  expect(JSON.stringify(log)).toContain('could not be learned');
});
