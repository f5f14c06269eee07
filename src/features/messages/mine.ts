import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { Dispatch } from '../../bot/dispatch';
import type { On, Reply } from '../../bot/feature';
import { Refusal, type Viewer } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import type { MessagesRecord } from '../../directory/reach';
import { dateWords } from '../../directory/words';
import type { Attention } from '../../work/outbox/people/attention';
import type { CampaignRecords } from '../../work/outbox/campaigns/campaign-records';
import type { Envelope } from '../../work/outbox/people/envelope';
import { inSentence, kindNames, kindOf, type KindName } from '../../work/outbox/kinds';
import type { Ledger } from '../../work/outbox/ledger/ledger';
import type { Roles } from '../../work/roles';
import type { HouseRules } from '../../work/rules';
import { myMessagesCard, type MyMessagesView } from './card';
import { budgetWords, quietWords } from './words';

export type MessagesPorts = {
  attention: Attention;
  ledger: Pick<Ledger, 'find'>;
  records: Pick<CampaignRecords, 'get'>;
  directory: Pick<Directory, 'ownershipsOf'>;
  roles: Pick<Roles, 'isAdministrator'>;
  rules: Pick<HouseRules, 'now'>;
  draw: Dispatch['draw'];
  envelope: Envelope;
};

export const Page = z.object({ from: z.number().int().min(0).max(100).default(0) });
export type Page = z.infer<typeof Page>;

const page = 5;
const week = 7 * 24 * 60 * 60_000;

/** The card of somebody's messages, to be drawn again. */
export function on(from: number): On {
  return { view: 'my-messages', params: { from } };
}

/** Has somebody stopped messages of this kind, by itself or with all others? */
export function stops({ stopped }: Pick<MessagesRecord, 'stopped'>, kind: KindName): boolean {
  return stopped.includes(kind) || stopped.includes('all');
}

/** What somebody is sent without asking: each kind with whether it is on, five at a time. */
export async function mine(
  ports: MessagesPorts,
  viewer: Viewer,
  { from }: Page,
  notice?: string,
): Promise<Reply> {
  const { attention, rules } = ports;
  const record = await attention.of(viewer.who.id);
  const all = await kindsFor(ports, viewer.who.id, record);
  const shown = all.slice(from, from + page);
  const paused = pauseOf(record, viewer.at);
  const heading = 'My messages';
  const lead = leadOf(record, paused, viewer);
  const view: MyMessagesView = {
    ...(notice !== undefined && { notice }),
    heading,
    lead,
    details: [
      { title: 'This week', value: budgetWords(countedLately(record, viewer.at), rules.now().weekly) },
      { title: 'Quiet hours', value: quietWords(rules.now().quietHours, viewer.timeZone) },
    ],
    rows: shown.map((kind) => rowOf(kind, record, on(from), viewer)),
    actions: actionsOf(record, paused, on(from), from + shown.length < all.length ? from + page : undefined),
  };
  return show(myMessagesCard, view, `${heading}. ${lead}`);
}

/** The kinds that can concern them; of the others those that have, for they can be stopped and started too. */
async function kindsFor(ports: MessagesPorts, person: string, record: MessagesRecord): Promise<KindName[]> {
  const owner = ports.directory.ownershipsOf(person).length > 0;
  const administrator = await mayBeAdministrator(ports, person);
  return kindNames.filter((name) => {
    const { only } = kindOf(name);
    if (only === undefined || (only === 'owners' ? owner : administrator)) return true;
    return record.stopped.includes(name) || record.taken.some(({ kind }) => kind === name);
  });
}

/** Where that cannot be found out, a row too many does no harm, and nobody is kept from stopping what they get. */
async function mayBeAdministrator({ roles }: Pick<MessagesPorts, 'roles'>, person: string): Promise<boolean> {
  try {
    return await roles.isAdministrator(person);
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}

/** Until when nothing is sent to them; nothing when they have not paused. */
function pauseOf({ pausedUntil }: MessagesRecord, now: Date): string | undefined {
  return pausedUntil !== undefined && Date.parse(pausedUntil) > now.getTime() ? pausedUntil : undefined;
}

function leadOf(record: MessagesRecord, paused: string | undefined, { timeZone }: Viewer): string {
  if (record.stopped.includes('all')) return 'I answer you, and send nothing by myself.';
  if (paused !== undefined) {
    return `Everything is paused until ${dateWords(paused, timeZone)}. I answer you all the same.`;
  }
  return 'This is what I send without being asked. You can stop any of it.';
}

function countedLately({ taken }: MessagesRecord, now: Date): number {
  return taken.filter(({ counted, at }) => counted && now.getTime() - Date.parse(at) < week).length;
}

function rowOf(
  kind: KindName,
  record: MessagesRecord,
  on: On,
  { timeZone }: Viewer,
): MyMessagesView['rows'][number] {
  const stopped = stops(record, kind);
  const [title, verb] = stopped ? ['Start', 'start-messages'] : ['Stop', 'stop-messages'];
  const last = record.taken.findLast((one) => one.kind === kind)?.at;
  const came =
    last === undefined ? 'None in the last four weeks' : `Last came on ${dateWords(last, timeZone)}`;
  return {
    name: kindOf(kind).title,
    facts: `${stopped ? 'Stopped' : 'On'} · ${came}`,
    button: { title, tooltip: `${title} ${inSentence(kind)}`, verb, data: { kind, on } },
  };
}

function actionsOf(
  record: MessagesRecord,
  paused: string | undefined,
  on: On,
  next: number | undefined,
): Button[] {
  const more = {
    title: 'Show more',
    tooltip: 'Show more kinds of message',
    verb: 'my-messages',
    data: { from: next },
  };
  const pause: Button =
    paused === undefined
      ? {
          title: 'Pause for a week',
          tooltip: 'Pause everything for a week',
          verb: 'pause-messages',
          data: { on },
        }
      : { title: 'End the pause', verb: 'resume-messages', data: { on } };
  const stopAll = { title: 'Stop everything', verb: 'stop-messages', data: { kind: 'all', on } };
  const startAll = { title: 'Start everything again', verb: 'start-messages', data: { kind: 'all', on } };
  return [
    ...(next === undefined ? [] : [more]),
    ...(record.stopped.includes('all') ? [] : [pause, stopAll]),
    ...(record.stopped.length > 0 ? [startAll] : []),
  ];
}
