import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { On, Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import { isToBeSaid, journeyId, journeysIn, StepDay, stepOf, type Journey } from '../../directory/journey';
import { givenName, OurPerson } from '../../directory/person';
import { hasAsked } from '../../directory/request';
import { standing } from '../../directory/standing';
import { subjectsOf } from '../../directory/subjects';
import { collection } from '../../store/store';
import { ready } from '../../work/known';
import { reasonsNow } from '../../work/newcomers/fitting';
import { messageKind } from '../../work/newcomers/walking';
import type { Rules } from '../../work/rules';
import { newcomerCard, type NewcomerView } from './card';
import type { NewcomersPorts } from './ports';
import { row } from './row';

/** One day's card of somebody's own arrival. `greeted`: it answers a hello, and is no message. */
export const DayOf = z.object({
  arrival: z.string().max(40),
  day: StepDay,
  greeted: z.literal(true).exactOptional(),
});
export type DayOf = z.infer<typeof DayOf>;

/** So many subjects there are to choose from. */
export const mostSubjects = 12;

/** Answers a hello with the first day's card, where that has not come. */
export async function greeting(ports: NewcomersPorts, turn: Turn): Promise<Reply | undefined> {
  if (turn.where.kind !== 'personal') return undefined;
  const journey = await ports.newcomers.greet(turn.who.id);
  return journey && drawDay(ports, turn, { arrival: journey.arrival.id, day: 1, greeted: true });
}

/**
 * Draws a day's card for whoever looks at it, of their own arrival and no other. Before it has been sent, that is refused where
 * it means nothing any more.
 */
export async function drawDay(
  ports: NewcomersPorts,
  viewer: Viewer,
  of: DayOf,
  notice?: string,
): Promise<Reply> {
  ready(ports.directory);
  const { arrival, day, greeted } = of;
  const person = viewer.who.id;
  const stored = (await journeysIn(ports.store).get(person, journeyId))?.doc;
  const journey = stored?.arrival.id === arrival ? stored : undefined;
  const step = journey && stepOf(journey, day);
  const isMeant = step && (greeted || isToBeSaid(journey, step, viewer.at));
  if (!journey || !step || (!isMeant && notice === undefined)) {
    if (notice !== undefined) return { text: `${notice} ${over}` };
    throw new Refusal(over);
  }
  const on: On = { view: 'newcomer', params: of };
  const rows = await rowsOf(ports, viewer, step.shown, on);
  const { newcomers } = await ports.rules.fresh();
  const isFirst = day === 1 || journey.picked === undefined;
  const interests = await interestsOf(ports, viewer);
  const offered = interests.interests?.choices.map(({ value }) => value) ?? [];
  const view: NewcomerView = {
    ...(notice !== undefined && { notice }),
    heading: headingOf(ports, viewer, journey, day),
    lines: day === 1 ? about : [{ line: later }],
    ...(day === 1 && ownWords(journey, newcomers)),
    ...(isFirst && interests),
    ...(rows.length > 0 && { fitting: day === 1 ? 'For you, to begin with' : 'For you' }),
    rows: rows.map(({ shown }) => shown),
    actions: actions(of, {
      on,
      isFirst,
      offered,
      open: rows.filter(({ isOpen }) => isOpen).map(({ id }) => id),
    }),
  };
  return show(newcomerCard, view, view.heading);
}

const over = 'This was about your beginning here, which is over. Ask me for communities at any time.';

const about = [
  {
    line: 'Communities are where people from all over meet around one thing: a profession, a place, a network, a pastime.',
  },
  { line: 'You can ask there what you do not know whom to ask, and read along without saying a word.' },
  { line: 'Joining takes one press, and so does leaving.' },
];
const later = 'I looked at what you have joined and told me, and found these.';

const headings = {
  7: 'A week in: communities that fit you',
  30: 'A month in: communities that fit you',
  90: 'Three months in: communities that fit you',
} as const;

function headingOf(
  { directory }: NewcomersPorts,
  { who }: Viewer,
  { arrival }: Journey,
  day: StepDay,
): string {
  if (day !== 1) return headings[day];
  const name = directory.person(who.id)?.name ?? who.name;
  const first = givenName(name);
  const where = arrival.organisation === undefined ? '' : ` to ${arrival.organisation.slice(0, 80)}`;
  return `Welcome${where}${first === '' ? '' : `, ${first}`}`;
}

function ownWords({ arrival }: Journey, rule: Rules['newcomers']): Pick<NewcomerView, 'own' | 'contact'> {
  const said = wordsFor(rule, arrival.organisation);
  return {
    ...(said && said.text !== '' && { own: said.text }),
    contact:
      said && said.contact !== ''
        ? `Whom to ask: ${said.contact}`
        : 'Whom to ask: the community team. The button below takes your question to them.',
  };
}

/** What an organisation says to its newcomers: its own words, or those for everybody else. */
export function wordsFor(rule: Rules['newcomers'], organisation = '') {
  const all = rule?.words ?? [];
  return all.find((one) => one.organisation === organisation) ?? all.find((one) => one.organisation === '');
}

async function interestsOf(
  { directory, store }: NewcomersPorts,
  { who, at }: Viewer,
): Promise<Pick<NewcomerView, 'interests'>> {
  const subjects = [...subjectsOf(directory.content, mostSubjects, at)].sort((a, b) =>
    a.localeCompare(b, 'en-GB'),
  );
  if (subjects.length === 0) return {};
  const ours = await collection(store, 'people', OurPerson).get(who.id, 'ours');
  const said = new Set(ours?.doc.interests?.map((one) => one.toLowerCase()));
  const chosen = subjects.filter((subject) => said.has(subject.toLowerCase()));
  const choices = subjects.map((subject) => ({ title: subject, value: subject }));
  return { interests: { value: chosen.join(','), choices } };
}

type Shown = { id: string; isOpen: boolean; shown: NewcomerView['rows'][number] };

async function rowsOf(
  ports: NewcomersPorts,
  viewer: Viewer,
  ids: readonly string[],
  on: On,
): Promise<Shown[]> {
  const { directory, store } = ports;
  const person = viewer.who.id;
  const why = await reasonsNow(ports, person, ids);
  const communities = ids
    .flatMap((id) => directory.community(id) ?? [])
    .filter((one) => directory.listed({ ...one, goneAt: undefined }, person));
  return Promise.all(
    communities.map(async (community) => {
      const { id } = community;
      const { reasons = [], waited } = why.get(id) ?? {};
      const asked = community.admission === 'on request' && (await hasAsked(store, id, person));
      const stand = standing(directory, community, person);
      const isOpen = stand === 'may join' || (stand === 'may ask' && !asked);
      const more = { reasons, asked, on, ...(waited !== undefined && { waited }) };
      return { id, isOpen, shown: row(directory, viewer, community, more) };
    }),
  );
}

const countWords = ['', '', 'both', 'these three', 'these four', 'these five'];

function actions(
  of: DayOf,
  { on, isFirst, offered, open }: { on: On; isFirst: boolean; offered: string[]; open: readonly string[] },
): Button[] {
  return [
    ...(isFirst
      ? [
          {
            title: 'Show what fits',
            tooltip: 'Keep what I care about and show what fits it',
            verb: 'pick-interests',
            data: { on, of, offered },
          },
        ]
      : []),
    ...(open.length > 1
      ? [
          {
            title: `Join ${countWords[open.length] ?? 'these'}`,
            tooltip: `Join ${countWords[open.length] ?? 'these'} communities`,
            verb: 'join-these',
            data: { communities: open, on },
          },
        ]
      : []),
    { title: 'Ask the community team', verb: 'ask-team', data: {} },
    { title: 'Not now', tooltip: 'Not now: leave me alone for a week', verb: 'not-now', data: { on, of } },
    ...(of.greeted
      ? [
          {
            title: 'Stop these messages',
            tooltip: 'Stop messages about communities for newcomers',
            verb: 'stop-messages',
            data: { kind: messageKind, on },
          },
        ]
      : []),
  ];
}
