import { adminGroup } from '../../src/adapters/simulated/model';
import { world, type World } from '../world';

/** Carys is all the community team there is. */
async function office(): Promise<World> {
  const here = await world();
  const others = here.directory.content.people.filter((person) => person && person.id !== here.carys.id);
  for (const person of others) here.tenant.control.removeMember(adminGroup, person?.id ?? '');
  await here.carys.says('hello');
  await here.passes({ minutes: 1 });
  return here;
}

async function asks({ asha }: World, question: string): Promise<string> {
  await asha.says('ask the community team');
  return asha.presses('Send to the community team', { question });
}

test('who has stopped being told of questions finds them by asking, and answers', async () => {
  const here = await office();
  const { asha, carys, passes } = here;
  await carys.says('my messages');
  await carys.presses('Stop questions to the community team');
  await passes({ minutes: 1 });
  await asks(here, 'May I start a choir?');

  const waiting = await carys.says('questions');
  await carys.presses('Answer Asha Patel: May I start a choir?');
  const answered = await carys.presses('Send answer', { answer: 'Please do!' });

  expect(waiting).toContain('One question is waiting.');
  expect(waiting).toContain('May I start a choir?\nAsha Patel · asked on Monday 16 November');
  expect(answered).toContain('I pass your answer on to Asha Patel.');
  expect(asha.sees()).toContain('Please do!');
  expect(await carys.says('questions')).toContain('Nobody is waiting for an answer.');
});

test('nothing false is promised when nobody can be told', async () => {
  const here = await office();
  await here.carys.says('my messages');
  await here.carys.presses('Stop everything');
  await here.passes({ minutes: 1 });

  const told = await asks(here, 'May I start a choir?');

  expect(told).toContain(
    'I have kept your question. Nobody in the community team can be told of it just now',
  );
  expect(told).not.toContain('I pass it on');
});

test('asked in the evening it is said when it is seen', async () => {
  const here = await office();
  await here.passes({ hours: 10 });

  const told = await asks(here, 'May I start a choir?');

  expect(told).toContain(
    'I pass it on. The community team will answer you here. They see it from Tuesday 17',
  );
});

test('what is waiting is for the community team alone', async () => {
  const { asha } = await office();

  expect(await asha.says('questions')).toContain('Only the community team');
});
