import { show, type Button } from '../../bot/card';
import type { Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import { audienceWords } from '../../work/outbox/campaigns/audience';
import type { Audience, Campaign } from '../../work/outbox/campaigns/campaign';
import type { Preview } from '../../work/outbox/campaigns/campaigns';
import { progressKey } from '../../work/outbox/assembly';
import { causeNames, causes } from '../../work/outbox/cause';
import { announcementsIn, kept } from './announcement';
import { draftCard, type DraftView } from './card';
import { drawFigures } from './figures';
import { messageOf } from './message';
import { administratorsOnly, campaignOf, draftOn, figures, type AnnouncementPorts } from './ports';
import { capitalised, clockWords, counted, durationWords, momentWords, number, people } from './words';

/** A draft as it would be sent: how it looks, whom it reaches and whom not. The figures, once it has been confirmed. */
export async function drawDraft(
  ports: AnnouncementPorts,
  viewer: Viewer,
  id: string,
  notice?: string,
): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  const campaign = await campaignOf(ports, id);
  if (campaign.state !== 'draft') return drawFigures(ports, viewer, id, notice);
  const announcement = await announcementsIn(ports.store).get(id);
  if (!announcement) throw new Refusal('That draft is no longer there. Type “announce” to write a new one.');
  const { audience, override, from, until } = campaign;
  const begins = from === undefined || Date.parse(from) < viewer.at.getTime() ? viewer.at : new Date(from);
  const outlook = ports.outbox.campaigns.preview({
    ...{ kind: campaign.kind, audience, from: begins },
    ...(override && { override: override.reason }),
    ...(until !== undefined && { until: new Date(until) }),
  });
  const view: DraftView = {
    ...(notice !== undefined && { notice }),
    heading: 'This is how it will look',
    lead: `${writtenWords(campaign, viewer)} Nobody has got it yet.`,
    message: messageOf(ports, announcement),
    warnings: warnings(ports, campaign, outlook, begins).map((text) => ({ text })),
    figures: outlookWords(ports, campaign, outlook, viewer),
    ...missed(outlook),
    actions: actions(campaign, outlook),
  };
  return show(draftCard, view, `${campaign.title}: ${people(outlook.people)}`);
}

function writtenWords({ made }: Campaign, viewer: Viewer): string {
  if (!made) return '';
  const who = made.by === viewer.who.id ? 'you' : made.name;
  return `Written by ${who} at ${momentWords(made.at, viewer)}.`;
}

function outlookWords(
  ports: AnnouncementPorts,
  { audience, from, until }: Campaign,
  outlook: Preview,
  viewer: Viewer,
): DraftView['figures'] {
  const { directory, rules, rate } = ports;
  const once = outlook.people === 1 ? 'once' : 'once each';
  const places =
    outlook.places > outlook.people ? ` (${number(outlook.places)} places in ${partsWords(audience)})` : '';
  const only =
    outlook.unmet === 0 ? '' : `, ${number(outlook.unmet)} of them only by installing Signpost for them`;
  const ends = clockWords(rules.now().quietHours?.to ?? '08:00');
  const facts: [string, string | undefined][] = [
    ['Goes to', capitalised(audienceWords(directory, audience))],
    ['People', `${people(outlook.people)}, ${once}${places}`],
    ['Can be reached', `${number(outlook.reachable)}${only}`],
    ['Takes', capitalised(`${durationWords(outlook.durationMs)} at ${number(rate)} a second`)],
    [
      'Quiet hours',
      outlook.quiet === 0
        ? undefined
        : `${counted(outlook.quiet, 'person has', 'people have')} them then, and ${outlook.quiet === 1 ? 'gets' : 'get'} it when they end (${ends})`,
    ],
    ['Begins', isLater(from, viewer) ? momentWords(from, viewer) : 'As soon as you send it'],
    ['Gives up', until === undefined ? 'After 7 days' : momentWords(until, viewer)],
  ];
  return facts.flatMap(([title, value]) => (value === undefined ? [] : [{ title, value }]));
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

/** The most first, with what can be done. */
function missed({ unreachable }: Preview): Pick<DraftView, 'missed'> {
  const rows = causeNames
    .flatMap((cause) => ({ cause, count: unreachable[cause] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ cause, count }) => ({
      title: `${causes[cause].title}: ${number(count)}`,
      value: causes[cause].remedy,
    }));
  return rows.length === 0 ? {} : { missed: rows };
}

function warnings(
  { rules }: AnnouncementPorts,
  { override, until }: Campaign,
  { durationMs, people: count }: Preview,
  begins: Date,
): string[] {
  const { allPaused } = rules.now();
  const short = until !== undefined && Date.parse(until) - begins.getTime() < durationMs;
  return [
    ...(count === 0 ? ['Nobody is in this audience. Press Change to choose another.'] : []),
    ...(allPaused
      ? [`All sending is paused, by ${allPaused.name}. Nobody gets it until that is ended under “settings”.`]
      : []),
    ...(short ? ['There is less time to send it in than it takes: not everybody would get it.'] : []),
    ...(override
      ? [
          `Urgent: it does not wait for quiet hours or weekly numbers. Reason: ${override.reason.replace(/[.\s]+$/, '')}. Your name and the reason are recorded.`,
        ]
      : []),
  ];
}

function actions({ id, made }: Campaign, { people: count }: Preview): Button[] {
  const data = { campaign: id, on: draftOn(id) };
  const send: Button = {
    title: `Send to ${people(count)}`,
    verb: 'confirm-announcement',
    data: { ...data, seen: made?.at ?? '' },
  };
  return [
    ...(count > 0 ? [send] : []),
    {
      title: 'Send to me first',
      tooltip: 'Send it to me first, as a test',
      verb: 'test-announcement',
      data,
    },
    { title: 'Change', tooltip: 'Change this announcement', verb: 'change-announcement', data },
    { title: 'Discard', tooltip: 'Discard this announcement', verb: 'discard-announcement', data },
  ];
}

/** Sends it to whoever presses, and nobody else. */
export async function test(ports: AnnouncementPorts, turn: Turn, id: string): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  await campaignOf(ports, id);
  await ports.outbox.tell({
    kind: 'announcement-test',
    person: turn.who.id,
    key: `${id}~${turn.id}`,
    on: { view: 'announcement', params: { campaign: id, test: true } },
  });
  return {
    redraw: true,
    notice: 'On its way to you, as a test. Nobody else gets it.',
    otherwise: draftOn(id),
  };
}

/** Has it sent. `seen` is when the draft was written that the person has looked at. */
export async function confirm(
  ports: AnnouncementPorts,
  turn: Turn,
  { campaign: id, seen }: { campaign: string; seen: string },
): Promise<Reply | Redraw> {
  await administratorsOnly(ports, turn);
  const { outbox, store, contacts } = ports;
  const before = await campaignOf(ports, id);
  if (before.state === 'draft' && before.made?.at !== seen) {
    const who = before.made?.name ?? 'Somebody';
    const notice = `${who} has changed it since you looked, so nothing was sent. This is how it is now.`;
    return { redraw: true, notice, otherwise: draftOn(id) };
  }
  await announcementsIn(store).change(id, (former) => former && { ...former, ttl: kept.confirmed });
  const { confirmed } = await outbox.campaigns.confirm(id, turn.who);
  const contact = (await contacts.of(turn.who.id))?.contact;
  const message = turn.what.kind === 'press' ? turn.what.message : undefined;
  if (message !== undefined && contact && confirmed?.by === turn.who.id) {
    const card = { key: progressKey(id), to: contact, on: figures(id), by: turn.who.id };
    await outbox.cards.adopt({ ...card, message });
  }
  return drawFigures(ports, turn, id);
}

export async function discard(ports: AnnouncementPorts, turn: Turn, id: string): Promise<Reply> {
  await administratorsOnly(ports, turn);
  await ports.outbox.campaigns.discard(id, turn.who);
  await announcementsIn(ports.store).remove(id);
  return { text: 'Discarded. Nobody has got it. Type “announce” to write a new one.' };
}
