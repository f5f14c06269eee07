import { show, type Button } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { Refusal, type Viewer } from '../../bot/turn';
import { linesOf } from '../../bot/writing';
import { dateOf, daysBetween } from '../../directory/arrival';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { peopleWords } from '../../directory/words';
import { stampOf, type WelcomeText } from '../../work/community-welcome/welcome';
import { communityWelcomeCard, type WelcomeView } from './card';
import { draftsIn } from './draft';
import type { CommunityWelcomePorts } from './ports';
import { onOf, tended, type WelcomeOf } from './tended';
import { read } from './writing';

/** A welcome as new members will read it, and to whom it would go. */
export async function drawLook(
  ports: CommunityWelcomePorts,
  viewer: Viewer,
  params: WelcomeOf,
  notice?: string,
): Promise<Reply> {
  const community = await tended(ports, viewer, params.community);
  const draft = await draftsIn(ports.store).get(viewer.who.id, community.id);
  if (!draft) throw new Refusal('It has been published or discarded meanwhile.');
  const { welcome } = read(draft);
  const view: WelcomeView = {
    ...(notice !== undefined && { notice }),
    heading: `Look at the welcome of ${community.name}`,
    lead: 'This is what new members will read:',
    rows: [rowOf(`Welcome to ${community.name}`, welcome)],
    remarks: whomWords(ports.directory, community, viewer.at).map((text) => ({ text })),
    actions: bar(community, params, stampOf(welcome)),
  };
  return show(communityWelcomeCard, view, view.heading);
}

/** The words and links of one community; its name where there are others, too. */
export function rowOf(name: string | undefined, { text, links }: WelcomeText): WelcomeView['rows'][number] {
  return {
    ...(name !== undefined && { name }),
    lines: linesOf(text),
    links: links.map(({ label, url }) => {
      const host = new URL(url).hostname;
      return { title: label, host, tooltip: `Open ${label} on ${host}`, url };
    }),
  };
}

function whomWords(directory: Directory, { id, admission }: Community, at: Date): string[] {
  const there = peopleWords(directory.memberCount(id));
  const whom = `It goes to everybody who comes new from now on: once, and not to who is in it today (${there}), who comes to run it, or who comes back within 90 days.`;
  if (admission === 'open' || admission === 'on request') return [whom];
  const month = newIn(directory, id, at);
  const many = month === 1 ? 'One of them is' : `${month.toLocaleString('en-GB')} of them are`;
  return [
    whom,
    `Nobody joins this community by hand: people are put into it, often many at once. ${many} new in their organisation in the last 30 days, so about as many would get it each month, and more when others are moved into it.`,
  ];
}

/** How many of a community's members are new in their organisation within 30 days. */
function newIn({ content }: Directory, id: string, now: Date): number {
  const at = content.communityAt(id);
  if (at === undefined) return 0;
  const today = dateOf(now);
  return [...content.rosters.members(at)].filter((person) => {
    const on = content.journeys.of(person)?.arrival.on;
    const days = on === undefined ? -1 : daysBetween(on, today);
    return days >= 0 && days <= 30;
  }).length;
}

function bar({ name }: Community, params: WelcomeOf, stamp: string): Button[] {
  const data = { ...params, on: onOf(params) };
  return [
    {
      title: 'Publish',
      tooltip: `Welcome new members of ${name.slice(0, 60)} with this from now on`,
      verb: 'publish-community-welcome',
      data: { ...params, stamp },
    },
    {
      title: 'Change it',
      tooltip: 'Change the words or links',
      verb: 'community-welcome',
      data: { ...params },
    },
    { title: 'Discard', tooltip: 'Discard what you have written', verb: 'discard-community-welcome', data },
  ];
}
