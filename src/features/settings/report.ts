import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { On, Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import { clockWords, placeOf, whenWords } from '../../work/moments/words';
import { nextEdition, ownersConcerned, reportSent, usualReport } from '../../work/report';
import type { ReportRule, Rules } from '../../work/rules';
import { reportCard, type ReportView } from './card';
import { administratorsOnly, type SettingsPorts } from './house';
import { dayWords, weekdays } from './report-words';

/** From which of those who get it on. */
export const RecipientsFrom = z.object({ from: z.number().int().min(0).max(1_000).default(0) });
export type RecipientsFrom = z.infer<typeof RecipientsFrom>;

const atOnce = 5;

/** Draws who gets the weekly report, and when, to be changed. */
export async function drawReportSettings(
  ports: SettingsPorts,
  viewer: Viewer,
  { from }: RecipientsFrom,
  notice?: string,
): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  const rules = await ports.rules.fresh();
  const { report = usualReport } = rules;
  const all = await recipients(ports, report);
  const first = from < all.length ? from : 0;
  const shown = all.slice(first, first + atOnce);
  const on: On = { view: 'settings-report', params: { from: first } };
  const view: ReportView = {
    ...(notice !== undefined && { notice }),
    heading: 'The report',
    lead: await dueWords(ports, viewer, report),
    weekday: {
      value: String(report.weekday),
      choices: weekdays.map((title, at) => ({ title, value: String(at + 1) })),
    },
    hour: {
      value: String(report.hour),
      choices: Array.from({ length: 24 }, (_, hour) => ({
        title: clockWords({ hour, minute: 0 }),
        value: String(hour),
      })),
    },
    whom: whomWords(first, shown.length, all.length),
    rows: shown.map(({ id, name, facts }) => ({
      name,
      facts,
      button: {
        title: 'Take off',
        tooltip: `Take off the list: ${name.slice(0, 60)}`,
        verb: 'no-report-to',
        data: { recipient: id, on },
      },
    })),
    owners: ownersWords(ports, rules),
    lookAlikes: lookAlikesWords(rules),
    actions: actions(rules, report, { next: first + shown.length, all: all.length }, on),
  };
  return show(reportCard, view, 'Settings: the report');
}

/** People by name, then chats and channels. */
async function recipients(
  { directory, roles }: SettingsPorts,
  { people, places }: ReportRule,
): Promise<{ id: string; name: string; facts: string }[]> {
  const named = people.map(async (id) => ({
    id,
    name: directory.person(id)?.name ?? 'Somebody who left',
    facts: (await roles.isAdministrator(id))
      ? 'In the community team'
      : 'No longer in the community team, so gets nothing',
  }));
  return [
    ...(await Promise.all(named)).toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    ...places.map(({ id, team, by }) => ({
      id,
      name: team === undefined ? 'A chat or channel' : `A channel of ${team}`,
      facts: `Chosen by ${directory.person(by)?.name ?? 'somebody who left'}`,
    })),
  ];
}

async function dueWords(
  { store, timeZone }: SettingsPorts,
  { at }: Viewer,
  report: ReportRule,
): Promise<string> {
  const when = `It comes on ${dayWords(report)} (${placeOf(timeZone)}).`;
  if (report.people.length + report.places.length === 0) {
    return `Nobody gets it yet. ${when} To have it posted in a channel, say “report here” to me there.`;
  }
  const { due } = nextEdition(report, at, timeZone, await reportSent(store));
  return `${when} The next one comes ${whenWords(due, { at, timeZone })}.`;
}

function whomWords(first: number, shown: number, count: number): string {
  if (count === 0) return 'Nobody gets the report';
  if (shown === count) return 'Who gets it';
  return `Who gets it: ${first + 1} to ${first + shown} of ${count}`;
}

function ownersWords({ directory, findings }: SettingsPorts, { ownersTold }: Rules): string {
  const count = ownersConcerned(directory, findings).length;
  const many = count === 1 ? 'one owner' : `${count.toLocaleString('en-GB')} owners`;
  return ownersTold
    ? `Owners are told once a month, with the first report of the month, what could be put right in their own communities. As things are it would go to ${many}. Switched on by ${ownersTold.name}.`
    : `Owners are not told by themselves. If you switch it on, they get a message once a month, with the first report of the month, about their own communities only. As things are it would go to ${many}.`;
}

function lookAlikesWords({ lookAlikesUntold }: Rules): string {
  return lookAlikesUntold
    ? `Owners of a new community are not told of one that is like it. Switched off by ${lookAlikesUntold.name}.`
    : 'Owners of a community made within the last week are told, once, of one that is very likely about the same.';
}

function actions(
  { ownersTold, lookAlikesUntold }: Rules,
  { weekday, hour }: ReportRule,
  { next, all }: { next: number; all: number },
  on: On,
): Button[] {
  return [
    {
      title: 'Save',
      tooltip: 'Save when it comes, and who else gets it',
      verb: 'save-report',
      data: { shown: { weekday, hour }, on },
    },
    ownersTold
      ? { title: 'Stop telling owners', verb: 'tell-owners', data: { told: false, on } }
      : {
          title: 'Tell owners monthly',
          tooltip: 'Tell owners once a month of their own communities',
          verb: 'tell-owners',
          data: { told: true, on },
        },
    lookAlikesUntold
      ? {
          title: 'Tell of look-alikes',
          tooltip: 'Tell owners of a new community of one that is like it',
          verb: 'tell-look-alikes',
          data: { told: true, on },
        }
      : {
          title: 'Stop look-alikes',
          tooltip: 'Stop telling owners of look-alikes',
          verb: 'tell-look-alikes',
          data: { told: false, on },
        },
    ...(next < all
      ? [{ title: 'Show more', tooltip: 'Show the next five', verb: 'settings-report', data: { from: next } }]
      : []),
    { title: 'All settings', verb: 'settings', data: {} },
  ];
}
