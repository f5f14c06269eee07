import type { Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn } from '../../bot/turn';
import { whenWords } from '../../work/moments/words';
import { nextEdition, reportSent, usualReport } from '../../work/report';
import type { ReportPlace, ReportRule, Rules } from '../../work/rules';
import type { FindingsPorts } from './ports';
import { administratorsOnly, scopeOf } from './scope';

const mostPeople = 50;
const mostPlaces = 10;

/** Has the report sent to whoever presses, week after week, or no longer. */
export async function reportToMe(ports: FindingsPorts, turn: Turn, wanted: boolean): Promise<Redraw> {
  const notice = await setMine(ports, turn, wanted);
  return { redraw: true, notice, otherwise: { view: 'report', params: {} } };
}

async function setMine(ports: FindingsPorts, turn: Turn, wanted: boolean): Promise<string> {
  await scopeOf(ports, turn);
  await administratorsOnly(ports, turn);
  const { id } = turn.who;
  const rules = await change(ports, turn, (report) => {
    const others = report.people.filter((person) => person !== id);
    if (wanted && others.length >= mostPeople) throw new Refusal(tooMany(mostPeople, 'people'));
    return { ...report, people: wanted ? [...others, id] : others };
  });
  if (!wanted) return 'You get the report no longer. Type “report” whenever you want to see it.';
  return `You get the report once a week. ${await nextWords(ports, turn, rules)}`;
}

/** Has the report posted where this is said, or no longer; in somebody's own chat it comes to them. */
export async function reportHere(ports: FindingsPorts, turn: Turn, wanted: boolean): Promise<Reply> {
  if (turn.where.kind === 'personal') return { text: await setMine(ports, turn, wanted) };
  await administratorsOnly(ports, turn);
  const place = wanted ? await placeOf(ports, turn) : undefined;
  const rules = await change(ports, turn, (report) => {
    const others = report.places.filter(({ id }) => id !== turn.where.id);
    if (place && others.length >= mostPlaces) throw new Refusal(tooMany(mostPlaces, 'channels'));
    return { ...report, places: place ? [...others, place] : others };
  });
  if (!place) return { text: 'I post the report here no longer.' };
  const next = await nextWords(ports, turn, rules);
  return {
    text: `I post the report here once a week, for everybody here to read. ${next} To stop it, say “stop the report here”.`,
  };
}

async function placeOf(
  { conversations, directory }: FindingsPorts,
  { where, contact, who }: Turn,
): Promise<ReportPlace> {
  if (!contact)
    throw new Refusal('I cannot tell where this is, so I cannot post here later. Please try again.');
  const group = await conversations()?.team(contact);
  const team = group === undefined ? undefined : directory.community(group)?.name;
  return { id: where.id, contact, by: who.id, ...(team !== undefined && { team }) };
}

/** Changes who gets the report; where nobody does, nothing is kept but when it would come. */
function change(
  { rules }: FindingsPorts,
  { who }: Turn,
  make: (report: ReportRule) => ReportRule,
): Promise<Rules> {
  return rules.change(who, (now) => ({ ...now, report: make(now.report ?? usualReport) }));
}

async function nextWords(
  { store, timeZone }: FindingsPorts,
  { at }: Turn,
  { report = usualReport }: Rules,
): Promise<string> {
  const { due } = nextEdition(report, at, timeZone, await reportSent(store));
  return `The next one comes ${whenWords(due, { at, timeZone })}.`;
}

function tooMany(most: number, what: string): string {
  return `${most} ${what} get the report, which is as many as can. Take one off the list in the settings first.`;
}
