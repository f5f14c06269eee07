import { Refusal, type Viewer } from '../../../bot/turn';
import type { Run, Standing } from '../../../work/organisers';
import type { Poll } from '../poll';
import type { PollPorts } from '../ports';

/** A poll, and as what somebody runs it. */
export type Running = { poll: Poll; as: Standing };

/** Closing and taking back is for owners of the team, too; what it says and who chose what is not. */
const own: readonly Standing[] = ['author', 'organiser', 'administrator'];

export function runOf({ by, organisers, place }: Pick<Poll, 'by' | 'organisers' | 'place'>): Run {
  return { by, organisers, team: place?.team };
}

/** The poll for whoever may run it; asked anew each time. Refuses everybody else. */
export async function mustRun(
  { polls, organisers }: Pick<PollPorts, 'polls' | 'organisers'>,
  { who }: Pick<Viewer, 'who'>,
  id: string,
): Promise<Running> {
  const poll = await polls.get(id);
  if (!poll) throw new Refusal('That poll is no longer there. Polls are kept for about a year.');
  const as = await organisers.standing(who.id, runOf(poll));
  if (as && (poll.state !== 'draft' || as === 'author')) return { poll, as };
  throw new Refusal(
    'Only whoever asked this poll, its co-organisers, the owners of its team and the community team can do that, so nothing was changed.',
  );
}

/** The same, but without owners of the team. */
export async function mustOwn(
  ports: Pick<PollPorts, 'polls' | 'organisers'>,
  viewer: Pick<Viewer, 'who'>,
  id: string,
): Promise<Running> {
  const running = await mustRun(ports, viewer, id);
  if (mayOwn(running)) return running;
  throw new Refusal(
    'Only whoever asked this poll, its co-organisers and the community team can do that. You can close it, or take it back.',
  );
}

export function mayOwn({ as }: Running): boolean {
  return own.includes(as);
}
