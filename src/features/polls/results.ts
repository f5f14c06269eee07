import type { OptionId, Poll, Tally } from './poll';

/** How an option does: `share` is of everybody who has voted, in whole per cent. Several may lead, or none. */
export type Standing = { id: OptionId; text: string; votes: number; share: number; leads: boolean };

/** With fewer votes than these in an open anonymous poll, the next one would tell who chose what. */
const fewestAnonymous = 5;

/** Every option in the order in which they stand in the poll. */
export function standings(
  { options }: Pick<Poll, 'options'>,
  tally: Pick<Tally, 'voters' | OptionId>,
): Standing[] {
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
  if (state === 'closed') return true;
  if (state !== 'open' || (anonymous && voters < fewestAnonymous)) return false;
  if (results === 'voted') return viewer.voted || viewer.runs;
  return results === 'always';
}
