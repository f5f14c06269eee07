import { DateTime, type DurationLike } from 'luxon';
import type { Poll } from '../poll';

const steps: Record<NonNullable<Poll['every']>, (times: number) => DurationLike> = {
  week: (times) => ({ weeks: times }),
  fortnight: (times) => ({ weeks: 2 * times }),
  month: (times) => ({ months: times }),
};

/** A poll that would be open for less is left out: the one after it is asked instead. */
const shortestMs = 24 * 60 * 60_000;

/** The number of the turn that follows a poll which is asked again and again. */
export function turnAfter(poll: Poll, at: Date): number | undefined {
  if (poll.every === undefined) return undefined;
  let turn = (poll.turn ?? 1) + 1;
  while (turnCloses(poll, turn).getTime() - at.getTime() < shortestMs) turn += 1;
  return turn;
}

/** When a turn closes: counted from the first, so that neither a clock change nor a short month shifts those that follow. */
export function turnCloses(
  { first, closes, every, timeZone }: Pick<Poll, 'first' | 'closes' | 'every' | 'timeZone'>,
  turn: number,
): Date {
  const begin = DateTime.fromISO(first ?? closes, { zone: timeZone });
  return begin.plus(every ? steps[every](turn - 1) : {}).toJSDate();
}

/** The same question, as it is asked in another turn. */
export function anotherTurn(poll: Poll, { turn, poll: id }: NonNullable<Poll['next']>, at: Date): Poll {
  const { closedAt: _closed, correctedAt: _corrected, remindedAt: _reminded, ...rest } = poll;
  const { reminding: _reminding, next: _next, ...same } = rest;
  return {
    ...same,
    poll: id,
    series: poll.series ?? poll.poll,
    turn,
    first: poll.first ?? poll.closes,
    closes: turnCloses(poll, turn).toISOString(),
    options: asAsked(poll),
    state: 'open',
    createdAt: at.toISOString(),
    edition: 0,
  };
}

/** The same settings as a draft of whoever copies it, open for as many days and until the same time of day. */
export function copyOf(poll: Poll, { id, by, at }: { id: string; by: string; at: Date }): Poll {
  const { question, several, anonymous, results, timeZone, growing, every, ttl } = poll;
  const closes = closesAgain(poll, at).toISOString();
  return {
    id: 'poll',
    v: 1,
    poll: id,
    question,
    options: asAsked(poll),
    several,
    anonymous,
    results,
    closes,
    timeZone,
    growing,
    ...(every !== undefined && { every, first: closes }),
    by,
    organisers: poll.organisers.filter((person) => person !== by),
    state: 'draft',
    createdAt: at.toISOString(),
    edition: 0,
    ttl,
  };
}

function closesAgain({ createdAt, closes, timeZone }: Poll, at: Date): Date {
  const zone = { zone: timeZone };
  const former = DateTime.fromISO(closes, zone);
  const began = DateTime.fromISO(createdAt, zone).startOf('day');
  const days = Math.max(1, Math.round(former.startOf('day').diff(began, 'days').days));
  const { hour, minute } = former;
  return DateTime.fromJSDate(at, zone)
    .plus({ days })
    .set({ hour, minute, second: 0, millisecond: 0 })
    .toJSDate();
}

/** An option that a voter added is the poll's own from then on. */
function asAsked({ options }: Poll): Poll['options'] {
  return options.map(({ id, text }) => ({ id, text }));
}
