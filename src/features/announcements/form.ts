import { show, type Button } from '../../bot/card';
import type { Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn } from '../../bot/turn';
import { organisations } from '../../work/outbox/campaigns/audience';
import { ready } from '../../work/known';
import { announcementsIn, kept, newId, Typed } from './announcement';
import { formCard, type FormView } from './card';
import { drawDraft } from './draft';
import { administratorsOnly, campaignOf, type AnnouncementPorts } from './ports';
import { choiceOf, readForm, type Faults } from './reading';
import { counted, people } from './words';

const kind = 'announcement';
/** So many fit on a card. */
const mostOrganisations = 60;

/** An empty form. */
export async function writeNew(ports: AnnouncementPorts, turn: Turn): Promise<Reply> {
  await administratorsOnly(ports, turn);
  ready(ports.directory);
  const typed = {
    ...Typed.parse({}),
    roles: 'members',
    everyone: 'false',
    allOwners: 'false',
    urgent: 'false',
  };
  return drawForm(ports, newId(turn.at, ports.id()), typed);
}

/** The form again, with what stands in a draft. */
export async function change(
  ports: AnnouncementPorts,
  turn: Turn,
  campaign: string,
): Promise<Reply | Redraw> {
  await administratorsOnly(ports, turn);
  const { state } = await campaignOf(ports, campaign);
  if (state !== 'draft')
    throw new Refusal('It has been confirmed meanwhile, so it cannot be changed any more.');
  const announcement = await announcementsIn(ports.store).get(campaign);
  if (!announcement) throw new Refusal('That draft is no longer there. Type “announce” to write a new one.');
  return drawForm(ports, campaign, announcement.typed);
}

/** Keeps what was typed as a draft and shows it; or the form again, with everything in it and what is wrong. */
export async function preview(
  ports: AnnouncementPorts,
  turn: Turn,
  { campaign, ...typed }: Typed & { campaign: string },
): Promise<Reply> {
  await administratorsOnly(ports, turn);
  const written = readForm(ports.directory, typed, {
    person: turn.who.id,
    at: turn.at,
    timeZone: turn.timeZone,
  });
  if ('faults' in written) {
    const count = Object.keys(written.faults).length;
    const notice = `${counted(count, 'thing needs', 'things need')} putting right.`;
    return drawForm(ports, campaign, typed, written.faults, notice);
  }
  try {
    await save(ports, turn, campaign, written, typed);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error; // what was typed must not be lost to a no
    return drawForm(ports, campaign, typed, {}, error.message);
  }
  return drawDraft(ports, turn, campaign);
}

async function save(
  { store, outbox }: AnnouncementPorts,
  turn: Turn,
  id: string,
  written: Exclude<ReturnType<typeof readForm>, { faults: Faults }>,
  typed: Typed,
): Promise<void> {
  await outbox.campaigns.draft(
    id,
    { kind, ...written, on: { view: 'announcement', params: { campaign: id } } },
    turn.who,
  );
  const doc = { id, v: 1 as const, typed, by: turn.who.id, at: turn.at.toISOString(), ttl: kept.draft };
  await announcementsIn(store).change(id, () => doc);
}

function drawForm(
  { directory }: AnnouncementPorts,
  campaign: string,
  typed: Typed,
  faults: Faults = {},
  notice?: string,
): Reply {
  const field = (name: keyof Typed): { value: string; fault?: string } => {
    const fault = faults[name];
    return { value: typed[name], ...(fault !== undefined && { fault }) };
  };
  const largest = organisations(directory)
    .toSorted((a, b) => b.people - a.people)
    .slice(0, mostOrganisations);
  const choices = organisations(directory)
    .filter(({ name }) => largest.some((one) => one.name === name))
    .map((one) => ({ title: `${one.name} (${people(one.people)})`, value: choiceOf(one.name) }));
  const view: FormView = {
    ...(notice !== undefined && { notice }),
    heading: 'New announcement',
    title: field('title'),
    text: field('text'),
    linkTitle: field('linkTitle'),
    linkUrl: field('linkUrl'),
    audience: { ...(faults.audience !== undefined && { fault: faults.audience }) },
    organisations: { ...field('organisations'), choices },
    communities: field('communities'),
    roles: field('roles'),
    everyone: field('everyone'),
    allOwners: field('allOwners'),
    fromDate: field('fromDate'),
    fromTime: field('fromTime'),
    untilDate: field('untilDate'),
    untilTime: field('untilTime'),
    urgent: field('urgent'),
    reason: field('reason'),
    actions: bar(campaign),
  };
  return show(formCard, view, view.heading);
}

function bar(campaign: string): Button[] {
  return [
    {
      title: 'Preview',
      tooltip: 'See how it will look and whom it reaches',
      verb: 'preview-announcement',
      data: { campaign },
    },
    {
      title: 'Discard',
      tooltip: 'Discard this announcement',
      verb: 'discard-announcement',
      data: { campaign },
    },
  ];
}
