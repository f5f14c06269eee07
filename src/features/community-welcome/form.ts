import type { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import type { Turn, Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import { dateWords } from '../../directory/words';
import {
  longest,
  welcomesIn,
  welcomesPartition,
  type CommunityWelcome,
} from '../../work/community-welcome/welcome';
import { communityWelcomeFormCard, type WelcomeFormView } from './card';
import { draftsIn } from './draft';
import { drawLook } from './look';
import type { CommunityWelcomePorts } from './ports';
import { onOf, tended, WelcomeOf } from './tended';
import { read, Typed, typedOf } from './writing';

export const Form = WelcomeOf.extend(Typed.shape);
export type Form = z.infer<typeof Form>;

/** The form: with what somebody has written and not published yet, else with what stands. */
export async function drawForm(
  ports: CommunityWelcomePorts,
  viewer: Viewer,
  params: WelcomeOf,
  notice?: string,
): Promise<Reply> {
  const community = await tended(ports, viewer, params.community);
  const draft = await draftsIn(ports.store).get(viewer.who.id, community.id);
  const standing = (await welcomesIn(ports.store).get(welcomesPartition, community.id))?.doc;
  const typed = draft ?? (standing ? typedOf(standing) : Typed.parse({}));
  const { communityWelcomesOff } = await ports.rules.fresh();
  const isOff = communityWelcomesOff !== undefined;
  const view: WelcomeFormView = {
    ...(notice !== undefined && { notice }),
    heading: `Welcome new members of ${community.name}`,
    state: [
      stateWords(standing, viewer),
      ...(isOff
        ? ['The community team has switched off the welcomes of communities, so nothing is sent.']
        : []),
      ...(draft ? ['What you have written below is not published yet.'] : []),
    ].join(' '),
    lead: `Who comes new gets your words once, the next working morning, in a message of their own. Say in ${longest.text} characters what happens there and what to do first.`,
    text: { value: typed.text },
    links: {
      first: { label: { value: typed.label1 }, url: { value: typed.url1 } },
      second: { label: { value: typed.label2 }, url: { value: typed.url2 } },
      third: { label: { value: typed.label3 }, url: { value: typed.url3 } },
    },
    actions: bar(
      community,
      params,
      standing,
      draft !== undefined,
      await ports.roles.isAdministrator(viewer.who.id),
    ),
  };
  return show(communityWelcomeFormCard, view, view.heading);
}

export function stateWords(
  standing: CommunityWelcome | undefined,
  { timeZone }: Pick<Viewer, 'timeZone'>,
): string {
  if (!standing) return 'New members get nothing yet.';
  const { published, stopped } = standing;
  if (!stopped) return `On: published on ${dateWords(published.at, timeZone)} by ${published.name}.`;
  const who = stopped.team ? `${stopped.name} of the community team` : stopped.name;
  return `Stopped on ${dateWords(stopped.at, timeZone)} by ${who}.`;
}

function bar(
  { id, name }: Community,
  params: WelcomeOf,
  standing: CommunityWelcome | undefined,
  isDraft: boolean,
  isTeam: boolean,
): Button[] {
  const data = { ...params, on: onOf(params) };
  const short = name.slice(0, 60);
  const { stopped } = standing ?? {};
  return [
    {
      title: 'See how it looks',
      tooltip: `See the welcome of ${short} as new members will`,
      verb: 'check-community-welcome',
      data,
    },
    ...(standing && !stopped
      ? [
          {
            title: 'Stop',
            tooltip: `Stop welcoming new members of ${short}`,
            verb: 'stop-community-welcome',
            data,
          },
        ]
      : []),
    ...(stopped?.team && isTeam
      ? [
          {
            title: 'Leave it to its owners',
            tooltip: `Let the owners of ${short} publish a welcome again`,
            verb: 'allow-community-welcome',
            data,
          },
        ]
      : []),
    ...(isDraft
      ? [
          {
            title: 'Discard',
            tooltip: 'Discard what you have written',
            verb: 'discard-community-welcome',
            data,
          },
        ]
      : []),
    params.back
      ? { title: 'Back', tooltip: 'Back to where you were', verb: 'back', data: { to: params.back } }
      : { title: 'Open', tooltip: `Open ${short}`, verb: 'open', data: { community: id } },
  ];
}

/** Keeps what was typed and shows how it would look; or the form again, with what is wrong. */
export async function check(ports: CommunityWelcomePorts, turn: Turn, form: Form): Promise<Reply> {
  const { community: id, back, ...typed } = form;
  const { id: community } = await tended(ports, turn, id);
  const params = { community, ...(back && { back }) };
  await draftsIn(ports.store).save(turn.who.id, community, typed);
  const { faults } = read(typed);
  return faults.length > 0 ? drawForm(ports, turn, params, faults.join(' ')) : drawLook(ports, turn, params);
}
