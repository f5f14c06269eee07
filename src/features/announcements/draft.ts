import { show, type Button } from '../../bot/card';
import type { Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import { isConfidential } from '../../work/outbox/campaigns/audience';
import type { Campaign } from '../../work/outbox/campaigns/campaign';
import type { Preview } from '../../work/outbox/campaigns/campaigns';
import { progressKey } from '../../work/outbox/assembly';
import { footWords } from '../../work/outbox/people/envelope';
import { announcementsIn, kept } from './announcement';
import { draftCard, type DraftView } from './card';
import { drawFigures } from './figures';
import { messageOf } from './message';
import { administratorsOnly, campaignOf, draftOn, figures, type AnnouncementPorts } from './ports';
import { missed, outlookWords, peopleWords, warnings, type Count } from './outlook';
import { momentWords, number, roughly, whenWords } from './words';

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
  const count: Count = isConfidential(ports.directory, audience) ? roughly : number;
  const view: DraftView = {
    ...(notice !== undefined && { notice }),
    heading: 'This is how it will look',
    lead: `${writtenWords(campaign, viewer)} Nobody has got it yet.`,
    message: {
      ...messageOf(ports, announcement),
      foot: footWords(ports.directory, campaign, viewer.who.id),
    },
    warnings: warnings(ports, campaign, outlook, begins).map((text) => ({ text })),
    figures: outlookWords(ports, campaign, outlook, { viewer, begins, count }),
    ...missed(outlook, count),
    actions: actions(campaign, outlook, count),
  };
  return show(draftCard, view, `${campaign.title}: ${peopleWords(outlook.people, count)}`);
}

function writtenWords({ made }: Campaign, viewer: Viewer): string {
  if (!made) return '';
  const who = made.by === viewer.who.id ? 'you' : made.name;
  return `Written by ${who} ${whenWords(made.at, viewer)}.`;
}

function actions({ id, made }: Campaign, { people }: Preview, count: Count): Button[] {
  const data = { campaign: id, on: draftOn(id) };
  const send: Button = {
    title: `Send to ${peopleWords(people, count)}`,
    verb: 'confirm-announcement',
    data: { ...data, seen: made?.at ?? '' },
  };
  return [
    ...(people > 0 ? [send] : []),
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
  const otherwise = draftOn(id);
  const why = whyNoTest(ports, turn);
  if (why !== undefined) return { redraw: true, notice: why, otherwise };
  await ports.outbox.tell({
    kind: 'announcement-test',
    person: turn.who.id,
    key: `${id}~${turn.id}`,
    on: { view: 'announcement', params: { campaign: id, test: true } },
  });
  return { redraw: true, notice: 'On its way to you, as a test. Nobody else gets it.', otherwise };
}

/** Why a test would not come; nothing where it would. */
function whyNoTest({ rules, directory }: AnnouncementPorts, { who, at, timeZone }: Turn): string | undefined {
  const { allPaused } = rules.now();
  if (allPaused) {
    return `No test was sent: all sending is paused, by ${allPaused.name}. It can be started again under “settings”.`;
  }
  const { stopped = [], pausedUntil } = directory.reach(who.id) ?? {};
  if (stopped.includes('announcement-test') || stopped.includes('all')) {
    return 'No test was sent: you have stopped these. Type “my messages” to start them again.';
  }
  if (pausedUntil === undefined || Date.parse(pausedUntil) <= at.getTime()) return undefined;
  const until = momentWords(pausedUntil, { at, timeZone });
  return `No test was sent: you have paused everything until ${until}. Type “my messages” to end that.`;
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
