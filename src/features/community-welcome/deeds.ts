import { z } from 'zod';
import type { Reply } from '../../bot/feature';
import { Refusal, type Turn } from '../../bot/turn';
import type { Stored } from '../../store/store';
import {
  stampOf,
  welcomesIn,
  welcomesPartition,
  type CommunityWelcome,
  type WelcomeText,
} from '../../work/community-welcome/welcome';
import { won } from '../../work/races';
import { draftsIn } from './draft';
import { drawForm } from './form';
import { drawLook } from './look';
import type { CommunityWelcomePorts } from './ports';
import { mustStillTend, tended, WelcomeOf } from './tended';
import { read } from './writing';

/** What somebody has written, and which state of it they have looked at. */
export const Stamped = WelcomeOf.extend({ stamp: z.string().max(40) });

/** From now on new members are welcomed with what somebody has looked at. Whoever is there by now was there before. */
export async function publish(
  ports: CommunityWelcomePorts,
  turn: Turn,
  { stamp, ...params }: z.infer<typeof Stamped>,
): Promise<Reply> {
  const community = await tended(ports, turn, params.community);
  const drafts = draftsIn(ports.store);
  const draft = await drafts.get(turn.who.id, community.id);
  if (!draft) return drawForm(ports, turn, params, 'It has been published or discarded meanwhile.');
  const { welcome, faults } = read(draft);
  if (faults.length > 0) return drawForm(ports, turn, params, faults.join(' '));
  if (stampOf(welcome) !== stamp) {
    const notice = 'You have changed it since you looked, so nothing was published. This is how it is now.';
    return drawLook(ports, turn, params, notice);
  }
  await mustStillTend(ports, turn, community);
  await change(ports, turn, community.id, 'published', async (stored) => {
    if (stored?.stopped?.team && !(await ports.roles.isAdministrator(turn.who.id))) {
      throw new Refusal(
        `The community team has stopped the welcome of ${community.name}, so nothing was published. Type “ask the community team” to have it allowed again.`,
      );
    }
    if (!stored || stored.stopped) await ports.welcoming.begin(community.id);
    const published = deed(turn);
    const since = stored && !stored.stopped ? stored.since : published.at;
    return { id: community.id, v: 1, ...welcome, since, published };
  });
  await drafts.drop(turn.who.id, community.id);
  await ports.welcoming.requestLook(ports.jobs);
  return drawForm(ports, turn, params, 'Published. Whoever comes new from now on gets it.');
}

export async function discard(ports: CommunityWelcomePorts, turn: Turn, params: WelcomeOf): Promise<Reply> {
  const community = await tended(ports, turn, params.community);
  await draftsIn(ports.store).drop(turn.who.id, community.id);
  return drawForm(ports, turn, params, 'Discarded. What stands is as it was.');
}

/** Nobody is welcomed from now on, not even those whose message is waiting. */
export async function stop(ports: CommunityWelcomePorts, turn: Turn, params: WelcomeOf): Promise<Reply> {
  const community = await tended(ports, turn, params.community);
  const team = !ports.directory.isOwner(community.id, turn.who.id);
  await change(ports, turn, community.id, 'stopped', (stored) =>
    Promise.resolve(stored && !stored.stopped ? { ...stored, stopped: { ...deed(turn), team } } : undefined),
  );
  return drawForm(
    ports,
    turn,
    params,
    'Stopped. Nobody gets it any more, not even those it was waiting for.',
  );
}

/** What the community team has stopped may be published by the owners again. */
export async function allow(ports: CommunityWelcomePorts, turn: Turn, params: WelcomeOf): Promise<Reply> {
  const community = await tended(ports, turn, params.community);
  if (!(await ports.roles.isAdministrator(turn.who.id))) {
    throw new Refusal(
      'Only the community team can allow what it has stopped. Type “ask the community team”.',
    );
  }
  await change(ports, turn, community.id, 'allowed again', (stored) =>
    Promise.resolve(
      stored?.stopped?.team ? { ...stored, stopped: { ...stored.stopped, team: false } } : undefined,
    ),
  );
  return drawForm(ports, turn, params, 'Its owners can publish a welcome again.');
}

function deed({ who, at }: Turn): CommunityWelcome['published'] {
  return { by: who.id, name: who.name, at: at.toISOString() };
}

/** Changes a welcome whoever else does at the same time, and notes it first. Nothing from `make` leaves it as it is. */
async function change(
  { store, journal }: CommunityWelcomePorts,
  { who }: Turn,
  community: string,
  what: string,
  make: (stored: CommunityWelcome | undefined) => Promise<CommunityWelcome | undefined>,
): Promise<void> {
  for (;;) {
    const stored: Stored<CommunityWelcome> | undefined = await welcomesIn(store).get(
      welcomesPartition,
      community,
    );
    const doc = await make(stored?.doc);
    if (!doc) return;
    const before = stored ? noted(stored.doc) : null;
    await journal.note({
      what: `community welcome ${what}`,
      by: who.id,
      community,
      before,
      after: noted(doc),
    });
    const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
    if (await won(welcomesIn(store).put(welcomesPartition, doc, condition))) return;
  }
}

function noted({ text, links, stopped }: WelcomeText & Pick<CommunityWelcome, 'stopped'>): object {
  const stamp = stampOf({ text, links });
  return { stamp, characters: text.length, links: links.length, stopped: stopped !== undefined };
}
