import { dateOf, daysBetween } from '../../directory/arrival';
import type { Directory } from '../../directory/directory';
import { stepOf, type Journey } from '../../directory/journey';

/** How people who were new fared. Of each count after the second, `of` says for how many it is known. */
export type Fared = {
  newcomers: number;
  welcomed: number;
  picked: number;
  week: { joined: number; of: number };
  quarter: { joined: number; of: number };
  still: { there: number; of: number };
};

/** `now` are those who came since there is a welcome, `before` those who came before. */
export type Outcome = {
  now: Fared;
  before: Fared;
  organisations: { name: string; fared: Fared }[];
};

/** Fewer than these are too few to say anything of. */
export const fewest = 10;
/** Who came longer ago is not counted any more. */
const countedDays = 365;

/** How the welcome does, as far as the directory knows. `since` is when there was one first. */
export function outcomeOf({ content }: Directory, since: string | undefined, at: Date): Outcome {
  const today = dateOf(at);
  const now: Journey[] = [];
  const before: Journey[] = [];
  const byOrganisation = new Map<string, Journey[]>();
  for (const [, journey] of content.journeys.all()) {
    const { on, organisation = '' } = journey.arrival;
    const days = daysBetween(on, today);
    if (days < 0 || days > countedDays) continue;
    const isNow = isWelcomed(journey) || (since !== undefined && on >= since.slice(0, 10));
    (isNow ? now : before).push(journey);
    if (isNow) byOrganisation.set(organisation, [...(byOrganisation.get(organisation) ?? []), journey]);
  }
  const organisations = [...byOrganisation]
    .map(([name, journeys]) => ({ name, fared: faredOf(journeys) }))
    .sort((a, b) => b.fared.newcomers - a.fared.newcomers || a.name.localeCompare(b.name, 'en-GB'));
  return { now: faredOf(now), before: faredOf(before), organisations };
}

/** Whether the first day's card came to somebody, or is on its way. */
export function isWelcomed(journey: Journey): boolean {
  const first = stepOf(journey, 1);
  return first?.how === 'greeted' || (first?.how === 'told' && first.came !== false);
}

function faredOf(journeys: readonly Journey[]): Fared {
  const count = (is: (journey: Journey) => boolean): number => journeys.filter(is).length;
  return {
    newcomers: journeys.length,
    welcomed: count(isWelcomed),
    picked: count(({ picked }) => picked !== undefined),
    week: {
      joined: count(({ week }) => week !== undefined && week.joined.length > 0),
      of: count(({ week }) => week !== undefined),
    },
    quarter: {
      joined: count(({ quarter }) => quarter !== undefined && quarter.joined > 0),
      of: count(({ quarter }) => quarter !== undefined),
    },
    still: {
      there: count(({ quarter }) => quarter?.still === true),
      of: count(({ quarter }) => quarter?.still !== undefined),
    },
  };
}
