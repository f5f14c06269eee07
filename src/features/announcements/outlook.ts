import type { Viewer } from '../../bot/turn';
import { audienceWords } from '../../work/outbox/campaigns/audience';
import type { Audience, Campaign } from '../../work/outbox/campaigns/campaign';
import type { Preview } from '../../work/outbox/campaigns/campaigns';
import { causeNames, causes } from '../../work/outbox/cause';
import { kindOf } from '../../work/outbox/kinds';
import type { DraftView } from './card';
import type { AnnouncementPorts } from './ports';
import { capitalised, counted, durationWords, momentWords, number, roughlyWords } from './words';

/** Where a number could tell whether somebody is in a community that nobody may look into, it is rounded. */
export type Count = (people: number) => string;

export function peopleWords(people: number, count: Count): string {
  return `${count(people)} ${people === 1 && count === number ? 'person' : 'people'}`;
}

export function outlookWords(
  { directory, rules, rate }: AnnouncementPorts,
  { kind, audience, override, from, until }: Campaign,
  outlook: Preview,
  { viewer, begins, count }: { viewer: Viewer; begins: Date; count: Count },
): DraftView['figures'] {
  const once = outlook.people === 1 ? 'once' : 'once each';
  const places =
    outlook.places > outlook.people && count === number
      ? ` (${number(outlook.places)} places in ${partsWords(audience)})`
      : '';
  const only =
    outlook.unmet === 0 ? '' : `, ${count(outlook.unmet)} of them only by installing Signpost for them`;
  const { allPaused, weekly } = rules.now();
  const through = new Date((outlook.quietEnds?.last ?? begins).getTime() + outlook.durationMs);
  const takes = capitalised(`${durationWords(outlook.durationMs)} at ${number(rate)} a second`);
  const facts: [string, string | undefined][] = [
    ['Goes to', capitalised(audienceWords(directory, audience))],
    ['People', capitalised(`${peopleWords(outlook.people, count)}, ${once}${places}`)],
    ['Can be reached', capitalised(`${count(outlook.reachable)}${only}`)],
    [
      'Takes',
      allPaused || outlook.reachable === 0 ? takes : `${takes}: through ${roughlyWords(through, viewer)}`,
    ],
    ['Quiet hours', quietWords(outlook, viewer, count)],
    [
      'Weekly number',
      override || !kindOf(kind).held || weekly === 0
        ? undefined
        : `${number(weekly)} at most: some may wait until next week`,
    ],
    ['Begins', isLater(from, viewer) ? momentWords(from, viewer) : 'As soon as you send it'],
    ['Gives up', until === undefined ? 'After 7 days' : momentWords(until, viewer)],
  ];
  return facts.flatMap(([title, value]) => (value === undefined ? [] : [{ title, value }]));
}

function quietWords({ quiet, quietEnds }: Preview, viewer: Viewer, count: Count): string | undefined {
  if (!quietEnds) return undefined;
  const have = quiet === 1 && count === number ? 'has them then, and gets' : 'have them then, and get';
  return capitalised(`${peopleWords(quiet, count)} ${have} it from ${momentWords(quietEnds.first, viewer)}`);
}

function isLater(from: string | undefined, { at }: Viewer): from is string {
  return from !== undefined && Date.parse(from) > at.getTime();
}

/** "6 communities and 1 organisation": where somebody may be counted more than once. */
function partsWords(audience: readonly Audience[]): string {
  const communities = new Set(
    audience.flatMap((part) => ('community' in part && part.community !== undefined ? [part.community] : [])),
  ).size;
  const count = (kind: Audience['kind']): number => audience.filter((part) => part.kind === kind).length;
  const parts = [
    communities > 0 && counted(communities, 'community', 'communities'),
    count('organisation') > 0 && counted(count('organisation'), 'organisation', 'organisations'),
    audience.some((part) => part.kind === 'owners' && part.community === undefined) &&
      'the owners of all communities',
    count('everyone') > 0 && 'the list of everyone',
  ].filter((words) => words !== false);
  return new Intl.ListFormat('en-GB').format(parts);
}

/** Who will not get it, the most first, with what can be done. */
export function missed({ unreachable }: Preview, said: Count): Pick<DraftView, 'missed'> {
  const rows = causeNames
    .flatMap((cause) => ({ cause, count: unreachable[cause] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ cause, count }) => ({
      title: `${causes[cause].title}: ${said(count)}`,
      value: causes[cause].remedy,
    }));
  return rows.length === 0 ? {} : { missed: rows };
}

export function warnings(
  { rules }: AnnouncementPorts,
  { kind, override, until }: Campaign,
  { durationMs, people: count }: Preview,
  begins: Date,
): string[] {
  const { allPaused, weekly } = rules.now();
  const short = until !== undefined && Date.parse(until) - begins.getTime() < durationMs;
  return [
    ...(count === 0 ? ['Nobody is in this audience. Press Change to choose another.'] : []),
    ...(allPaused
      ? [`All sending is paused, by ${allPaused.name}. Nobody gets it until that is ended under “settings”.`]
      : []),
    ...(weekly === 0 && kindOf(kind).held && !override
      ? ['The weekly number is 0, so nobody gets it. It can be raised under “settings”.']
      : []),
    ...(short ? ['There is less time to send it in than it takes: not everybody would get it.'] : []),
    ...(override
      ? [
          `Urgent: it does not wait for quiet hours or weekly numbers. Everybody reads why: “${override.reason}”. Your name and the reason are recorded.`,
        ]
      : []),
  ];
}
