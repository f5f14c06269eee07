import { z } from 'zod';
import type { Redraw } from '../../bot/feature';
import { Refusal, type Turn } from '../../bot/turn';
import { stepOf, withStep } from '../../directory/journey';
import { changeOurs } from '../../directory/person';
import { subjectsOf } from '../../directory/subjects';
import { Id } from '../../store/store';
import { mustBeKnown } from '../../work/known';
import { fitsFor, most } from '../../work/newcomers/fitting';
import { DayOf, mostSubjects } from './day';
import type { NewcomersPorts } from './ports';

/** The card that was pressed: a day's own, or the message that it came in. */
const On = z.unknown();

export const Picked = z.object({
  interests: z
    .string()
    .overwrite((text) => text.slice(0, 2_000))
    .default(''),
  on: On,
  /** What the card that was pressed offered, and which day's it is. */
  offered: z.array(z.string().max(60)).max(mostSubjects).exactOptional().catch([]),
  of: DayOf.optional().catch(undefined),
});
export const These = z.object({ communities: z.array(Id).min(1).max(most), on: On });
export const NotNow = z.object({ on: On, of: DayOf.optional().catch(undefined) });

const mostInterests = 10;
const putOffMs = 7 * 24 * 60 * 60_000;
const otherwise = { view: 'interests', params: {} };

/** Keeps what somebody new cares about with what they have said before, and shows what fits it. */
export async function pickInterests(
  ports: NewcomersPorts,
  turn: Turn,
  { interests, offered, of }: z.infer<typeof Picked>,
): Promise<Redraw> {
  const { directory, store, newcomers } = ports;
  mustBeKnown(directory, turn.who.id, "I can't keep what you care about");
  const subjects = offered ?? subjectsOf(directory.content, mostSubjects, turn.at);
  const ticked = new Set(interests.split(',').map((one) => one.trim().toLowerCase()));
  const chosen = subjects.filter((subject) => ticked.has(subject.toLowerCase()));
  const shown = new Set(subjects.map((subject) => subject.toLowerCase()));
  await changeOurs(store, turn.who.id, (ours) => {
    const { interests: former = [], ...others } = ours;
    const own = former.filter((one) => !shown.has(one.toLowerCase()));
    if (chosen.length > 0 && chosen.length + own.length > mostInterests)
      throw new Refusal(tooMany(chosen.length, own.length));
    const all = [...chosen, ...own];
    return all.length > 0 ? { ...others, interests: all } : others;
  });
  const journey = await newcomers.change(turn.who.id, (now) =>
    now && chosen.length > 0 ? { ...now, picked: { at: turn.at.toISOString(), count: chosen.length } } : now,
  );
  if (journey && of) await showWhatFits(ports, turn, of);
  return {
    redraw: true,
    notice:
      chosen.length > 0
        ? 'Saved. These fit what you care about. Say “my interests” to see or change it at any time.'
        : 'You have chosen nothing, so I go by where you work.',
    otherwise,
  };
}

function tooMany(chosen: number, own: number): string {
  const most = `and ${mostInterests} are the most`;
  return own === 0
    ? `These are ${chosen} subjects, ${most}. Choose those you care about most.`
    : `With what you have told me before these are ${chosen + own}, ${most}. Choose fewer, or say “my interests” to take some out.`;
}

/** The card that was pressed has what fits now, beside what they have joined from it. */
async function showWhatFits(
  { newcomers, ...ports }: NewcomersPorts,
  { who }: Turn,
  { arrival, day }: DayOf,
): Promise<void> {
  const isIn = (id: string): boolean => ports.directory.isMember(id, who.id);
  const fits = (await fitsFor(ports, who.id)).map(({ community }) => community.id);
  await newcomers.change(who.id, (now) => {
    const step = now?.arrival.id === arrival ? stepOf(now, day) : undefined;
    if (!now || !step) return now;
    const shown = [...new Set([...step.shown.filter(isIn), ...fits])].slice(0, most);
    return withStep(now, { ...step, shown });
  });
}

/** Joins several, each in its own way, and says of each what came of it. */
export async function joinThese(
  { directory, join }: NewcomersPorts,
  turn: Turn,
  { communities }: z.infer<typeof These>,
): Promise<Redraw> {
  mustBeKnown(directory, turn.who.id, "I can't change your communities");
  const ends = await Promise.allSettled(communities.map((community) => join(turn, community)));
  const notices = [...new Set(ends.flatMap(toldOf))];
  const fault = ends.find((end) => end.status === 'rejected' && !(end.reason instanceof Refusal));
  if (fault?.status === 'rejected') {
    const cause: unknown = fault.reason;
    throw new Refusal([...notices, unsure].join(' '), { cause });
  }
  return { redraw: true, notice: notices.join(' '), otherwise: { view: 'mine', params: {} } };
}

const unsure =
  'With others something went wrong on our side. Look below for those that you are not in, and try them again.';

/** What goes wrong with one is not the others'. */
function toldOf(end: PromiseSettledResult<Redraw>): string[] {
  if (end.status === 'rejected') return end.reason instanceof Refusal ? [end.reason.message] : [];
  return [(end.value.notice ?? '').replace(' It can take a while to show in Teams and Viva Engage.', '')];
}

/** They hear nothing more for a week. */
export async function notNow(
  { newcomers }: NewcomersPorts,
  turn: Turn,
  { of }: z.infer<typeof NotNow>,
): Promise<Redraw> {
  const until = new Date(turn.at.getTime() + putOffMs).toISOString();
  await newcomers.change(turn.who.id, (journey) => {
    if (!journey) return journey;
    const seen = of?.arrival === journey.arrival.id ? stepOf(journey, of.day) : undefined;
    const known = seen?.how === 'told' ? withStep(journey, { ...seen, came: true }) : journey;
    return { ...known, putOffUntil: until };
  });
  return {
    redraw: true,
    notice:
      'All right. You hear nothing about this for a week at least. This card stays here for when you have time.',
    otherwise: { view: 'my-messages', params: {} },
  };
}
