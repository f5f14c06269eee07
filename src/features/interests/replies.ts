import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { Redraw, Reply } from '../../bot/feature';
import type { Turn, Viewer } from '../../bot/turn';
import { distress } from '../../directory/lexicon/distress';
import { changeOurs, OurPerson } from '../../directory/person';
import { collection, type Store } from '../../store/store';
import { interestsCard, type InterestsView } from './card';
import { interestsIn, longest, most } from './interests';

export type InterestsPorts = {
  store: Store;
  /** What somebody in distress is shown first, as it stands now. */
  supportContacts: () => string;
};

/** What somebody has typed. */
export const InterestsForm = z.object({
  text: z
    .string()
    .overwrite((text) => text.slice(0, 2 * most * longest))
    .default(''),
});
export type InterestsForm = z.infer<typeof InterestsForm>;

const on = { view: 'interests', params: {} };

/** Answers that were pressed are kept for a day, and may tell why something was suggested. */
const cleared =
  'Cleared. I no longer go by it. What I have answered by it is out of my memory within a day, and stays in this chat.';

/** Draws what somebody has said they care about. */
export async function drawInterests(
  ports: InterestsPorts,
  viewer: Viewer,
  notice?: string,
  typed?: string,
): Promise<Reply> {
  const ours = await collection(ports.store, 'people', OurPerson).get(viewer.who.id, 'ours');
  const interests = ours?.doc.interests ?? [];
  const view: InterestsView = {
    ...(notice !== undefined && { notice }),
    heading: 'My interests',
    lead: 'Tell me what you care about, at work or beside it. When you ask which community to join, I look for it first. Some subjects, such as health or faith, I never bring up myself: ask me for those by name. Only you see this.',
    text: { value: typed ?? interests.join('\n') },
    actions: [
      { title: 'Save', tooltip: 'Save my interests', verb: 'save-interests', data: {} },
      ...(interests.length > 0 ? [clear, forMe] : []),
    ],
  };
  return show(
    interestsCard,
    view,
    interests.length > 0 ? `My interests: ${interests.join(', ')}` : 'My interests',
  );
}

const clear: Button = { title: 'Clear', tooltip: 'Clear my interests', verb: 'clear-interests', data: {} };
const forMe: Button = {
  title: 'Suggest communities',
  tooltip: 'Suggest communities for me',
  verb: 'for-me',
  data: {},
};

/** Keeps what was typed in place of what there was. What sounds like distress is answered with support, and not kept. */
export async function saveInterests(
  ports: InterestsPorts,
  turn: Turn,
  { text }: InterestsForm,
): Promise<Reply | Redraw> {
  if (distress(text) !== undefined) return supported(ports);
  const typed = interestsIn(text);
  if ('fault' in typed) return drawInterests(ports, turn, typed.fault, text);
  await keep(ports.store, turn.who.id, typed.interests);
  const notice = typed.interests.length > 0 ? 'Saved. You can change or clear it here at any time.' : cleared;
  return { redraw: true, notice, otherwise: on };
}

export async function clearInterests(ports: InterestsPorts, turn: Turn): Promise<Redraw> {
  await keep(ports.store, turn.who.id, []);
  return { redraw: true, notice: cleared, otherwise: on };
}

function supported({ supportContacts }: InterestsPorts): Reply {
  const view: InterestsView = {
    support: supportContacts(),
    heading: 'You are not alone',
    lead: 'Nothing you wrote is kept.',
    actions: [
      { title: 'My interests', verb: 'my-interests', data: {} },
      { title: 'Ask the community team', verb: 'ask-team', data: {} },
    ],
  };
  return show(interestsCard, view, 'You are not alone');
}

/** In their own partition, with what else is theirs, so that it goes when they are erased. */
function keep(store: Store, person: string, interests: string[]): Promise<void> {
  return changeOurs(store, person, (ours) => {
    const { interests: former, ...rest } = ours;
    if (interests.length > 0) return { ...rest, interests };
    return former === undefined ? ours : rest;
  });
}
