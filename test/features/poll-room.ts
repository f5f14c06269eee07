import { Poll } from '../../src/features/polls/poll';
import { scanAll } from '../../src/store/store';
import { world, type Somebody, type World } from '../world';

export const question = 'Where shall we meet?';
export const line = `poll "${question}" York, Leeds, Online`;
/** From Monday morning until the poll has closed: Monday 23 November, 5pm. */
export const untilClosed = { days: 7, hours: 7, minutes: 1 };

/** Everybody has talked to the bot before. */
export async function met(options: Parameters<typeof world>[0] = {}): Promise<World> {
  const here = await world(options);
  for (const one of [here.asha, here.ben, here.carys, here.dylan, here.priya]) await one.says('hello');
  return here;
}

/** Asha has asked in the channel, and Ben and Carys have voted. */
export async function asked(options: Parameters<typeof world>[0] = {}): Promise<World> {
  const here = await met(options);
  await here.asha.says(line, 'channel');
  await here.ben.in('channel').presses('York');
  await here.carys.in('channel').presses('Leeds');
  return here;
}

/** In their own chat, at the poll that they run. */
export async function manages(somebody: Somebody): Promise<string> {
  await somebody.says('my polls');
  return somebody.presses(`Open “${question}”`);
}

/** All polls there are, in the order of their turns. */
export async function pollsOf({ store }: World): Promise<Poll[]> {
  const found: Poll[] = [];
  for await (const { doc } of scanAll(store, 'polls')) {
    const poll = Poll.safeParse(doc);
    if (poll.success) found.push(poll.data);
  }
  return found.sort((a, b) => (a.turn ?? 1) - (b.turn ?? 1));
}

export async function theOne(here: World): Promise<Poll> {
  const [poll] = await pollsOf(here);
  if (!poll) throw new Error('There is no poll.');
  return poll;
}

/** What somebody who has not pressed anything sees in the channel. */
export function shared({ priya }: World): string {
  return priya.in('channel').sees();
}

/** How often this is said in what somebody reads in their own chat. */
export function heard(somebody: Somebody, words: string): number {
  return somebody.in('personal').sees().split(words).length - 1;
}

/** Somebody looks at the poll again, for no reason. */
export async function looksAgain(here: World): Promise<void> {
  const { poll } = await theOne(here);
  await here.app.jobs.schedule({
    kind: 'look at poll',
    key: `${poll}~again`,
    due: here.now(),
    data: { poll },
  });
  await here.passes({ minutes: 1 });
}

/** Every week, on Friday at 5pm; the first of them in the week before the clocks change. */
export async function weekly(begin: string, closesDate: string): Promise<World> {
  const here = await met({ begin });
  await here.asha.in('channel').forges('ask-poll', {
    poll: 'weekly',
    question,
    options: 'York\nLeeds',
    closesDate,
    closesTime: '17:00',
    timeZone: 'Europe/London',
    every: 'week',
  });
  return here;
}

/** The file of votes, for whoever has asked for it. */
export async function fileFor(here: World, person: string): Promise<{ status: number; text: string }> {
  const { poll } = await theOne(here);
  const page = here.app.pages.find((one) => one.page === 'poll-votes');
  if (!page) throw new Error('There is no such page.');
  const { status, body } = await page.answer({ query: { poll, by: person }, at: here.now() });
  let text = '';
  for await (const piece of body) text += piece;
  return { status, text };
}
