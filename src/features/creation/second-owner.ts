import { z } from 'zod';
import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { Refusal, type Viewer } from '../../bot/turn';
import { linesOf } from '../../bot/writing';
import { peopleWords } from '../../directory/words';
import { Id } from '../../store/store';
import { knownCommunity } from '../../work/known';
import { creationCard, type CreationView } from './card';
import type { CreationPorts } from './ports';

/** A community that somebody has come to own because its maker named them. */
export const Owned = z.object({ community: Id, by: Id });
export type Owned = z.infer<typeof Owned>;

/** Tells the second owner; nobody else. Another instance may have made the community a moment ago. */
export async function drawSecondOwner(
  { directory, follow }: Pick<CreationPorts, 'directory' | 'follow'>,
  { who }: Viewer,
  { community: id, by }: Owned,
  notice?: string,
): Promise<Reply> {
  if (!directory.isOwner(id, who.id)) await follow();
  const community = knownCommunity(directory, id, who.id);
  if (!directory.isOwner(id, who.id)) {
    throw new Refusal(`You do not run ${community.name}, so there is nothing to do.`);
  }
  const maker = directory.isOwner(id, by) ? directory.person(by)?.name : undefined;
  const name = community.name.slice(0, 100);
  const on = { view: 'second-owner', params: { community: id, by } };
  const view: CreationView = {
    ...(notice !== undefined && { notice }),
    heading: `You own ${name} now`,
    lead: `${maker ?? 'Somebody'} has started it and named you as its second owner. Owners answer requests and keep its description true. If that is not for you, you can step down in Viva Engage.`,
    details: [{ title: 'Members', value: peopleWords(directory.memberCount(id)) }],
    lines: linesOf(community.description),
    actions: [
      { title: 'Open', tooltip: `Open ${name.slice(0, 60)}`, verb: 'open', data: { community: id, on } },
    ],
  };
  return show(creationCard, view, view.heading);
}
