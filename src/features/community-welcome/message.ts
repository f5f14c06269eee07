import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { On, Reply } from '../../bot/feature';
import { Refusal, type Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import { lettersId, lettersIn, welcomeView } from '../../work/community-welcome/letters';
import { welcomesIn, welcomesPartition, type CommunityWelcome } from '../../work/community-welcome/welcome';
import { ready } from '../../work/known';
import { communityWelcomeCard, type WelcomeView } from './card';
import { rowOf } from './look';
import type { CommunityWelcomePorts } from './ports';

/** Which of somebody's own messages, and from which community on. */
export const MessageOf = z.object({
  due: z.iso.datetime(),
  from: z.number().int().min(0).max(500).default(0),
});
export type MessageOf = z.infer<typeof MessageOf>;

/** So many are shown, or fewer where they would not fit into one message. */
const atOnce = 3;
const mostCharacters = 6_000;

type Row = WelcomeView['rows'][number];
type Standing = { community: Community; welcome: CommunityWelcome };

/**
 * What the communities that somebody is new in say, as things are now: only those they are still in, and whose welcome still
 * stands. Refused where none is left, so that it is not sent.
 */
export async function drawMessage(
  ports: CommunityWelcomePorts,
  viewer: Viewer,
  { due, from }: MessageOf,
  notice?: string,
): Promise<Reply> {
  ready(ports.directory);
  const all = await standing(ports, viewer.who.id, due);
  const [only] = all;
  if (!only)
    throw new Refusal('These welcomes do not stand any more. Type “my communities” to see what you are in.');
  const isOne = all.length === 1;
  const rows = fitting(
    all
      .slice(from, from + atOnce)
      .map(({ community, welcome }) => rowOf(isOne ? undefined : community.name.slice(0, 100), welcome)),
  );
  const shown = all.slice(from, from + rows.length);
  const view: WelcomeView = {
    ...(notice !== undefined && { notice }),
    heading: isOne ? `Welcome to ${only.community.name}` : `Welcome to ${all.length} communities`,
    lead: isOne ? 'You are new in it. Its owners say:' : 'You are new in these. Their owners say:',
    rows,
    remarks: [],
    actions: bar(shown, all.length, { due, from }),
  };
  // What a notification shows on a locked screen does not say which community it is.
  return show(communityWelcomeCard, view, 'A welcome from a community you are new in');
}

async function standing(
  { directory, store, rules }: CommunityWelcomePorts,
  person: string,
  due: string,
): Promise<Standing[]> {
  if ((await rules.fresh()).communityWelcomesOff) return [];
  const letters = await lettersIn(store).get(person, lettersId);
  const found: Standing[] = [];
  for (const { community: id, since } of letters?.doc.items.filter((one) => one.due === due) ?? []) {
    const community = directory.community(id);
    if (!community || community.goneAt !== undefined) continue;
    if (!directory.isMember(id, person) || directory.isOwner(id, person)) continue;
    const welcome = await welcomesIn(store).get(welcomesPartition, id);
    if (welcome?.doc.since === since && !welcome.doc.stopped) found.push({ community, welcome: welcome.doc });
  }
  return found.sort((a, b) => a.community.name.localeCompare(b.community.name));
}

/** As many of the first as there is room for, one at least; what is escaped takes three times the room. */
function fitting(rows: readonly Row[]): Row[] {
  let room = mostCharacters;
  return rows.filter((row, at) => {
    const text = JSON.stringify(row);
    room -= text.length + 2 * (text.match(/[\\`*_[\]<]/g)?.length ?? 0);
    return at === 0 || room >= 0;
  });
}

function bar(shown: readonly Standing[], count: number, { due, from }: MessageOf): Button[] {
  const on: On = { view: welcomeView, params: { due, from } };
  const next = from + shown.length;
  const opens = shown.map(({ community: { id, name } }) => ({
    title: `Open ${name.slice(0, 40)}`,
    verb: 'open',
    data: { community: id, on },
  }));
  return [
    ...opens,
    ...(next < count
      ? [
          {
            title: 'Show more',
            tooltip: `Show the other ${count - next} welcomes`,
            verb: 'community-welcome-message',
            data: { due, from: next },
          },
        ]
      : []),
    ...(from > 0
      ? [
          {
            title: 'Back',
            tooltip: 'Back to the first ones',
            verb: 'community-welcome-message',
            data: { due },
          },
        ]
      : []),
  ];
}
