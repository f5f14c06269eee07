import { z } from 'zod';
import type { Redraw } from '../../bot/feature';
import { Refusal, type Turn } from '../../bot/turn';
import { usualReport } from '../../work/report';
import { ReportRule } from '../../work/rules';
import { administratorsOnly, type SettingsPorts } from './house';
import { dayWords } from './report-words';

const mostPeople = 50;
/** A choice of the card, beside the people that are looked up. */
const nobody = 'nobody';

/** Somebody, or the id of a chat or channel. */
export const Recipient = z.object({ recipient: z.string().min(1).max(500) });
export type Recipient = z.infer<typeof Recipient>;

const typed = z
  .union([z.string().max(200), z.number()])
  .transform(String)
  .default('');

/** The form as somebody has filled it in, and when the report came as it showed them. */
export const ReportForm = z.object({
  weekday: typed,
  hour: typed,
  person: typed,
  shown: z.object({ weekday: z.number(), hour: z.number() }),
});
export type ReportForm = z.infer<typeof ReportForm>;

/** Changes when the report comes, where that has been changed, and puts one more administrator on the list. */
export async function saveReport(ports: SettingsPorts, turn: Turn, form: ReportForm): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  const days = daysOf(form);
  const name = await addable(ports, form.person);
  let before: ReportRule = usualReport;
  const after = await change(ports, turn, (now) => {
    before = now;
    const isKnown = name === undefined || now.people.includes(form.person);
    if (!isKnown && now.people.length >= mostPeople)
      throw new Refusal(`${mostPeople} people get the report, which is as many as can.`);
    const people = isKnown ? now.people : [...now.people, form.person];
    const moved = { ...now, ...days, people };
    return isMoved(now, moved) ? { ...moved, since: turn.at.toISOString() } : moved;
  });
  const added = name !== undefined && !before.people.includes(form.person);
  const notice = [
    ...(isMoved(before, after) ? [`The report now comes on ${dayWords(after)}.`] : []),
    ...(added ? [`${name} gets it from now on.`] : []),
  ].join(' ');
  return redrawn(notice || 'This is how it was already.');
}

function isMoved(before: ReportRule, after: ReportRule): boolean {
  return before.weekday !== after.weekday || before.hour !== after.hour;
}

/** What they have changed of when it comes; what they left stays as others have it. */
function daysOf({ weekday, hour, shown }: ReportForm): Partial<Pick<ReportRule, 'weekday' | 'hour'>> {
  const day = ReportRule.shape.weekday.safeParse(Number(weekday)).data;
  const at = hour === '' ? undefined : ReportRule.shape.hour.safeParse(Number(hour)).data;
  return {
    ...(day !== undefined && day !== shown.weekday && { weekday: day }),
    ...(at !== undefined && at !== shown.hour && { hour: at }),
  };
}

/** The name of whoever is to get it; refuses for somebody who is no administrator. */
async function addable({ directory, roles }: SettingsPorts, person: string): Promise<string | undefined> {
  if (person === '' || person === nobody) return undefined;
  const name = directory.person(person)?.name;
  if (name === undefined || !(await roles.isAdministrator(person))) {
    throw new Refusal(
      `Nothing was changed: ${name ?? 'that person'} is not in the community team, and only its members can get the whole report.`,
    );
  }
  return name;
}

/** Takes somebody, or a chat or channel, off the list. */
export async function noReportTo(
  ports: SettingsPorts,
  turn: Turn,
  { recipient }: Recipient,
): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  await change(ports, turn, (now) => ({
    ...now,
    people: now.people.filter((person) => person !== recipient),
    places: now.places.filter(({ id }) => id !== recipient),
  }));
  return redrawn('Taken off the list.');
}

/** Has owners told once a month what could be put right in their own communities, or no longer. */
export async function setOwnersTold(ports: SettingsPorts, turn: Turn, told: boolean): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  const { id, name } = turn.who;
  await ports.rules.change(turn.who, (now) => {
    const { ownersTold, ...rest } = now;
    if ((ownersTold !== undefined) === told) return now;
    return told ? { ...rest, ownersTold: { by: id, name, at: turn.at.toISOString() } } : rest;
  });
  return redrawn(
    told
      ? 'Owners are told with the first report of each month, from the next month on.'
      : 'Owners are told no longer.',
  );
}

/** Has the owners of a new community told of one that is like it, as they are unless somebody switches it off. */
export async function setLookAlikesTold(ports: SettingsPorts, turn: Turn, told: boolean): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  const { id, name } = turn.who;
  await ports.rules.change(turn.who, (now) => {
    const { lookAlikesUntold, ...rest } = now;
    if ((lookAlikesUntold === undefined) === told) return now;
    return told ? rest : { ...rest, lookAlikesUntold: { by: id, name, at: turn.at.toISOString() } };
  });
  return redrawn(
    told
      ? 'Owners of a new community are told, once, of one that is like it.'
      : 'Owners of a new community are told of look-alikes no longer.',
  );
}

function redrawn(notice: string): Redraw {
  return { redraw: true, notice, otherwise: { view: 'settings-report', params: {} } };
}

async function change(
  { rules }: SettingsPorts,
  { who }: Turn,
  make: (report: ReportRule) => ReportRule,
): Promise<ReportRule> {
  const after = await rules.change(who, (now) => ({ ...now, report: make(now.report ?? usualReport) }));
  return after.report ?? usualReport;
}
