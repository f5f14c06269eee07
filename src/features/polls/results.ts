import { isOpen } from './casting';
import type { Figures, OptionId, Poll, Tally } from './poll';

/** How an option does: `share` is of everybody who has voted, in whole per cent. Several may lead, or none. */
export type Standing = { id: OptionId; text: string; votes: number; share: number; leads: boolean };

/** With fewer people than these in an anonymous poll, its results could tell who chose what. */
export const fewestAnonymous = 5;

/** Every option in the order in which they stand in the poll. */
export function standings({ options }: Pick<Poll, 'options'>, tally: Figures): Standing[] {
  const most = Math.max(0, ...options.map(({ id }) => tally[id]));
  return options.map(({ id, text }) => {
    const votes = tally[id];
    const share = tally.voters > 0 ? Math.round((100 * votes) / tally.voters) : 0;
    return { id, text, votes, share, leads: votes > 0 && votes === most };
  });
}

/** Whether somebody may see the results by now. Whoever runs a named poll always may, for they may see every ballot. */
export function mayShow(
  { state, anonymous, results }: Pick<Poll, 'state' | 'anonymous' | 'results'>,
  { voters }: Pick<Tally, 'voters'>,
  viewer: { voted: boolean; runs: boolean },
): boolean {
  if (viewer.runs && !anonymous) return true;
  if (anonymous && voters < fewestAnonymous) return false;
  if (state === 'closed') return true;
  if (state !== 'open') return false;
  if (results === 'voted') return viewer.voted || viewer.runs;
  return results === 'always';
}

/** How many have voted; of an anonymous poll also the figures that may be shown while it is open, if there are any. */
export type Counts = { tally: Tally; step?: Figures };

/** The figures that somebody may see by then, if any. A poll whose time is over is closed, whether or not it has been closed yet. */
export function figuresFor(
  poll: Poll,
  { tally, step }: Counts,
  { at, ...viewer }: { at: Date; voted: boolean; runs: boolean },
): Figures | undefined {
  const state = poll.state === 'open' && !isOpen(poll, at) ? 'closed' : poll.state;
  if (!mayShow({ ...poll, state }, tally, viewer)) return undefined;
  return poll.anonymous && state === 'open' ? step : tally;
}
