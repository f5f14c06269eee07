import { createLines } from '../../src/features/signups/line/lines';
import { createSignups } from '../../src/features/signups/signups';
import { nodesOf } from '../reading';
import { world, type Somebody, type World } from '../world';

export const line = 'sign-up "First aid refresher" 12 December 10:00–12:00, Leeds, 2 places';
export const title = 'First aid refresher';

/** Asha offers two places in the channel; Ben and Dylan have them, Priya waits. All of them look at their own chats now. */
export async function workshop(text = line, button?: string): Promise<World> {
  const here = await world();
  here.conversations.team = here.directory.ownershipsOf(here.priya.id)[0] ?? '';
  await here.asha.says(text, 'channel');
  await here.asha.presses('Post');
  await here.passes({ minutes: 1 });
  for (const one of [here.ben, here.dylan]) await one.in('channel').presses('Sign up');
  await here.passes({ minutes: 1 });
  await here.priya.in('channel').presses(button ?? 'Join the waiting list');
  await here.passes({ minutes: 1 });
  for (const one of [here.asha, here.ben, here.dylan, here.priya]) await alone(one);
  return here;
}

/** Nothing but what is sent from now on. */
export function alone(one: Somebody): Promise<string> {
  return one.in('personal').says('my messages');
}

export async function runs(one: Somebody): Promise<string> {
  await one.says('my sign-ups');
  return one.presses(`Run “${title}”`);
}

/** Asha changes some fields of the form and looks at what that means. */
export async function plans({ asha }: World, typed: Record<string, string>): Promise<string> {
  await runs(asha);
  await asha.presses('Change');
  return asha.presses('Preview', { ...(asha.fields() as Record<string, string>), ...typed }); // all of them are texts
}

export async function idOf({ store, asha, now }: World): Promise<string> {
  const [signup] = await createSignups(store).of(asha.id, 'runs', now());
  return signup?.signup ?? '';
}

/** Opens the first link of a card as it is drawn for somebody. */
export async function opened(here: World, one: Somebody, view: string, params: object = {}) {
  const on = { view, params: { signup: await idOf(here), from: 0, ...params } };
  const viewer = { who: one, at: here.now(), timeZone: 'Europe/London' };
  const drawn = await here.app.dispatch.draw(on, viewer);
  const card = drawn?.kind === 'card' ? drawn.card : {};
  const url = nodesOf(card).find(({ type }) => type === 'Action.OpenUrl')?.url;
  return { url: String(url), open: () => page(here, String(url)) };
}

export async function page(here: World, address: string): Promise<string> {
  const { pathname, searchParams } = new URL(address);
  const name = pathname.split('/').at(-1) ?? '';
  const query = await here.app.links.read(name, Object.fromEntries(searchParams));
  const answer = await here.app.pages.find((one) => one.page === name)?.answer({ query, at: here.now() });
  let text = '';
  for await (const piece of answer?.body ?? []) text += piece;
  return text;
}

export function parts({ store, now }: World) {
  return {
    signups: createSignups(store),
    lines: createLines({ store, clock: now, dueAt: () => Promise.resolve() }),
  };
}
