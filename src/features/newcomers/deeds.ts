import { z } from 'zod';
import type { Redraw } from '../../bot/feature';
import { Refusal, type Turn } from '../../bot/turn';
import { stepOf, withStep, type Journey } from '../../directory/journey';
import { changeOurs } from '../../directory/person';
import { subjectsOf } from '../../directory/subjects';
import { Id } from '../../store/store';
import { mustBeKnown } from '../../work/known';
import { fitsFor, most } from '../../work/newcomers/fitting';
import { mostSubjects } from './day';
import type { NewcomersPorts } from './ports';

/** The card that was pressed: a day's own, or the message that it came in. */
const On = z.unknown();

export const Picked = z.object({
  interests: z
    .string()
    .overwrite((text) => text.slice(0, 2_000))
    .default(''),
  on: On,
});
export const These = z.object({ communities: z.array(Id).min(1).max(most), on: On });
export const NotNow = z.object({ on: On });

const mostInterests = 10;
const putOffMs = 7 * 24 * 60 * 60_000;
const otherwise = { view: 'interests', params: {} };

/** Keeps what somebody new cares about with what they have said before, and shows what fits it. */
export async function pickInterests(
  ports: NewcomersPorts,
  turn: Turn,
  { interests }: z.infer<typeof Picked>,
): Promise<Redraw> {
  const { directory, store, newcomers } = ports;
  mustBeKnown(directory, turn.who.id, "I can't keep what you care about");
  const subjects = subjectsOf(directory.content, mostSubjects, turn.at);
  const ticked = new Set(interests.split(',').map((one) => one.trim().toLowerCase()));
  const chosen = subjects.filter((subject) => ticked.has(subject.toLowerCase()));
  if (chosen.length > mostInterests) {
    throw new Refusal(
      `These are ${chosen.length} subjects, and ${mostInterests} are the most. Choose those you care about most.`,
    );
  }
  const offered = new Set(subjects.map((subject) => subject.toLowerCase()));
  await changeOurs(store, turn.who.id, ({ interests: former = [], ...ours }) => {
    const own = former.filter((one) => !offered.has(one.toLowerCase()));
    const all = [...chosen, ...own].slice(0, mostInterests);
    return all.length > 0 ? { ...ours, interests: all } : ours;
  });
  const journey = await newcomers.change(turn.who.id, (now) =>
    now && chosen.length > 0 ? { ...now, picked: { at: turn.at.toISOString(), count: chosen.length } } : now,
  );
  if (journey) await showWhatFits(ports, turn, journey);
  return {
    redraw: true,
    notice:
      chosen.length > 0
        ? 'Saved. These fit what you care about. Say “my interests” to see or change it at any time.'
        : 'You have chosen nothing, so I go by where you work.',
    otherwise,
  };
}

/** The latest card has what fits now, beside what they have joined from it. */
async function showWhatFits(
  { newcomers, ...ports }: NewcomersPorts,
  { who }: Turn,
  { arrival, steps }: Journey,
): Promise<void> {
  const last = steps.filter(({ shown, day }) => shown.length > 0 || day === 1).at(-1);
  if (!last) return;
  const isIn = (id: string): boolean => ports.directory.isMember(id, who.id);
  const fits = (await fitsFor(ports, who.id)).map(({ community }) => community.id);
  const shown = [...new Set([...last.shown.filter(isIn), ...fits])].slice(0, most);
  await newcomers.change(who.id, (now) => {
    const step = now?.arrival.id === arrival.id ? stepOf(now, last.day) : undefined;
    return now && step ? withStep(now, { ...step, shown }) : now;
  });
}

/** Joins several, each in its own way, and says of each what came of it. */
export async function joinThese(
  { directory, join }: NewcomersPorts,
  turn: Turn,
  { communities }: z.infer<typeof These>,
): Promise<Redraw> {
  mustBeKnown(directory, turn.who.id, "I can't change your communities");
  const results = await Promise.all(communities.map((community) => resultOf(() => join(turn, community))));
  return {
    redraw: true,
    notice: [...new Set(results)].join(' '),
    otherwise: { view: 'mine', params: {} },
  };
}

/** What goes wrong with one is not the others'. */
async function resultOf(join: () => Promise<Redraw>): Promise<string> {
  try {
    const { notice = '' } = await join();
    return notice.replace(' It can take a while to show in Teams and Viva Engage.', '');
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** They hear nothing more for a week. */
export async function notNow({ newcomers }: NewcomersPorts, turn: Turn): Promise<Redraw> {
  const until = new Date(turn.at.getTime() + putOffMs).toISOString();
  await newcomers.change(turn.who.id, (journey) => journey && { ...journey, putOffUntil: until });
  return {
    redraw: true,
    notice:
      'All right. You hear nothing about this for a week at least. This card stays here for when you have time.',
    otherwise: { view: 'my-messages', params: {} },
  };
}
