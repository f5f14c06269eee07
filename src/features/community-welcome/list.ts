import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { On, Redraw, Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import { findByName } from '../../directory/names';
import { dateWords, kindWords, peopleWords } from '../../directory/words';
import { welcomesIn, welcomesPartition, type CommunityWelcome } from '../../work/community-welcome/welcome';
import { ready } from '../../work/known';
import { drawForm, stateWords } from './form';
import type { CommunityWelcomePorts } from './ports';

export const From = z.object({ from: z.number().int().min(0).max(10_000).default(0) });
export type From = z.infer<typeof From>;

const atOnce = 5;
const view = 'community-welcomes';

/** For administrators: which communities have a welcome of their own, and the switch for all of them. */
export async function drawList(
  ports: CommunityWelcomePorts,
  viewer: Viewer,
  { from }: From,
  notice?: string,
): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  ready(ports.directory);
  const all: { community: Community; welcome: CommunityWelcome }[] = [];
  for await (const { doc } of welcomesIn(ports.store).list(welcomesPartition)) {
    const community = ports.directory.community(doc.id);
    if (community && community.goneAt === undefined) all.push({ community, welcome: doc });
  }
  all.sort(
    (a, b) =>
      Number(a.welcome.stopped !== undefined) - Number(b.welcome.stopped !== undefined) ||
      a.community.name.localeCompare(b.community.name, 'en-GB'),
  );
  const on: On = { view, params: { from } };
  const { communityWelcomesOff: off } = await ports.rules.fresh();
  const rows = all.slice(from, from + atOnce).map(({ community: { id, name }, welcome }) => ({
    open: { title: `Look at ${name.slice(0, 40)}`, verb: 'community-welcome', data: { community: id, on } },
    name: name.slice(0, 100),
    facts: stateWords(welcome, viewer),
  }));
  const heading = 'Communities’ own welcomes';
  const live = all.filter(({ welcome }) => !welcome.stopped).length;
  const lead = off
    ? `Switched off on ${dateWords(off.at, viewer.timeZone)} by ${off.name}: nobody gets any of them. ${live} would be sent.`
    : `Owners can have new members of their communities welcomed. ${live === 1 ? 'One is' : `${live} are`} sent at the moment.`;
  const actions = bar(off !== undefined, on, from, all.length);
  const said = notice === undefined ? lead : `${notice} ${lead}`;
  return show(noticeCard, { heading, lead: said, rows, actions }, heading);
}

function bar(isOff: boolean, on: On, from: number, count: number): Button[] {
  const next = from + atOnce;
  return [
    isOff
      ? {
          title: 'Switch on',
          tooltip: 'Let communities welcome their new members',
          verb: 'switch-community-welcomes',
          data: { off: false, on },
        }
      : {
          title: 'Switch off',
          tooltip: 'Send no welcomes of communities any more',
          verb: 'switch-community-welcomes',
          data: { off: true, on },
        },
    ...(next < count
      ? [
          {
            title: 'Show more',
            tooltip: 'Show more welcomes',
            verb: 'community-welcomes',
            data: { from: next },
          },
        ]
      : []),
    ...(from > 0
      ? [{ title: 'Back', tooltip: 'Back to the first welcomes', verb: 'community-welcomes', data: {} }]
      : []),
  ];
}

/** Whoever comes new while it is off is not welcomed later either. */
export async function switchAll(ports: CommunityWelcomePorts, turn: Turn, off: boolean): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  const { id, name } = turn.who;
  await ports.rules.change(turn.who, (rules) => {
    const { communityWelcomesOff, ...rest } = rules;
    if (off === (communityWelcomesOff !== undefined)) return rules;
    return off ? { ...rest, communityWelcomesOff: { by: id, name, at: turn.at.toISOString() } } : rest;
  });
  const notice = off
    ? 'While this is off, nobody gets a community’s own welcome.'
    : 'Communities’ own welcomes are sent again, to who comes new from now on.';
  return { redraw: true, notice, otherwise: { view, params: {} } };
}

async function administratorsOnly({ roles }: CommunityWelcomePorts, { who }: Viewer): Promise<void> {
  if (await roles.isAdministrator(who.id)) return;
  throw new Refusal(
    'Only the community team can see which communities have a welcome. For a community you run, type “welcome new members of” and its name.',
  );
}

/** The form for the community of a name; several of that name, or none named, to choose from. */
export async function byName(ports: CommunityWelcomePorts, turn: Turn, name: string): Promise<Reply> {
  const { directory } = ports;
  ready(directory);
  if (name === '') {
    const own = directory.ownershipsOf(turn.who.id).flatMap((id) => directory.community(id) ?? []);
    const open = own.filter(({ goneAt }) => goneAt === undefined);
    if (open.length > 0) return choose(ports, open, 'Whose new members do you want to welcome?');
    throw new Refusal('You run no community. Those who run one can welcome its new members.');
  }
  const { exact, near } = findByName(directory, name, turn.who.id);
  const found = exact ?? (near.length === 1 ? near[0] : undefined);
  if (found) return drawForm(ports, turn, { community: found.id });
  if (near.length > 0) return choose(ports, near, 'Which do you mean?');
  throw new Refusal(
    `I don't know a community called “${name.slice(0, 100)}”. Type “my communities” to see those you run.`,
  );
}

function choose({ directory }: CommunityWelcomePorts, all: readonly Community[], heading: string): Reply {
  const rows = all.slice(0, atOnce).map(({ id, name, kind }) => ({
    open: { title: `Choose ${name.slice(0, 40)}`, verb: 'community-welcome', data: { community: id } },
    name: name.slice(0, 100),
    facts: [kindWords(kind), peopleWords(directory.memberCount(id))].join(' · '),
  }));
  const rest = all.length - rows.length;
  const lead = rest > 0 ? `And ${rest} more: say “welcome new members of” and the name.` : undefined;
  return show(noticeCard, { heading, ...(lead !== undefined && { lead }), rows }, heading);
}
