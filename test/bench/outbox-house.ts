import { generate } from '../../src/adapters/simulated/generate';
import { today, type SimulatedPerson } from '../../src/adapters/simulated/model';
import { createDispatch } from '../../src/bot/dispatch';
import type { Send } from '../../src/bot/send';
import type { Directory } from '../../src/directory/directory';
import { createDirectory } from '../../src/directory/memory';
import { announcementsIn, newId, Typed } from '../../src/features/announcements/announcement';
import { announcements } from '../../src/features/announcements/index';
import type { Store } from '../../src/store/store';
import type { CampaignRecords } from '../../src/work/outbox/campaigns/campaign-records';
import type { Place } from '../../src/work/outbox/ledger/ledger';
import { createPresses } from '../../src/work/presses';
import { createEnvelope } from '../../src/work/outbox/people/envelope';
import { outboxParts, type OutboxParts } from '../outbox-parts';
import { graphOf, profileOf, rosterOf } from '../rules/directory-of';
import type { Busiest, TeamsDouble } from '../teams-double';
import type { Timeline } from '../timeline';
import { quiet } from './connection';
import { figure, limited, print } from './print';

/** A Monday morning in London, outside quiet hours. */
export const begin = Date.parse(`${today}T10:00:00Z`);
export const recipients = 27_000;
/** Messages a second, as it is unless it is configured otherwise. */
export const rate = 25;
/** How long a request to Teams takes, in milliseconds: the way there, and the way back. */
export const way = { there: 60, back: 120 };
const campaign = newId(new Date(begin), 'bench');
const admin = { id: 'admin', name: 'Carys Evans' };
const timeZone = 'Europe/London';

/** So many people of the full simulated tenant, all of whom have met the bot; and what they are to be told. */
export async function settle(store: Store): Promise<void> {
  const people = generate({ size: 'full', seed: 1 }).people.filter(isReachable).slice(0, recipients);
  const ids = people.map(({ id }) => id);
  await store.upsertAll('people', people.flatMap(documentsOf));
  await store.upsertAll('communities', [writable(graphOf('Everybody'))]);
  await store.upsertAll('rosters', rosterOf('Everybody', { members: ids }).map(writable));
  await announcementsIn(store).change(campaign, () => ({
    ...{
      id: campaign,
      v: 1 as const,
      by: ids[0] ?? '',
      at: new Date(begin).toISOString(),
      ttl: 400 * 86_400,
    },
    typed: Typed.parse({
      title: 'New desks on the third floor',
      text: 'From Monday the third floor has forty new desks, eight of which can be raised.\n\nBook one before you come.',
      linkTitle: 'Book a desk',
      linkUrl: 'https://desks.example',
    }),
  }));
}

function isReachable({ userType, accountEnabled }: SimulatedPerson): boolean {
  return userType === 'Member' && accountEnabled;
}

function documentsOf(person: SimulatedPerson) {
  const { id, displayName: name, mail, companyName: organisation, department, jobTitle } = person;
  const contact = { conversation: `19:${id}@unq.gbl.spaces` };
  return [
    writable(profileOf(id, { name, mail, organisation, department, jobTitle })),
    { partition: id, doc: { id: 'contact', v: 1, contact, timeZone } },
  ];
}

function writable({ partition, doc }: { partition: string; doc: unknown }) {
  return { partition, doc: doc as { id: string; v: number } }; // a whole document, made for a directory
}

/** The outbox of one process: its time is the timeline's, and what it draws are real cards. */
export async function openOutbox(ports: {
  store: Store;
  timeline: Timeline;
  send: Send;
  holder: string;
}): Promise<OutboxParts & { directory: Directory }> {
  const { store, timeline, send, holder } = ports;
  const { clock, wait } = timeline;
  const directory = createDirectory({ clock, log: quiet });
  await directory.load(store);
  let ids = 0;
  const id = (): string => `${holder}-${(ids += 1)}`;
  const envelope = createEnvelope({ nonce: id, directory });
  const parts = outboxParts({
    ...{ store, directory, send, holder, clock, wait, id, rate, timeZone, log: quiet, random: Math.random },
    draw: (on, viewer) => dispatch.draw(on, viewer),
    envelope: (message, foot) => ({ ...envelope(message, foot), summary: foot.ref }) as typeof message, // a card
  });
  const { outbox, contacts, rules } = parts;
  const feature = announcements({
    ...{ directory, store, outbox, contacts, rules, id, rate, timeZone },
    roles: { isAdministrator: async () => true },
    links: { to: async () => undefined },
    journal: { note: async () => undefined },
  });
  const dispatch = createDispatch([feature], {
    presses: createPresses(store, clock),
    log: quiet,
    nonce: id,
  });
  return { ...parts, directory };
}

/** Everybody is to get the announcement: confirmed, and its entries written. */
export async function confirm({ campaigns, jobs }: OutboxParts): Promise<void> {
  const audience = [{ kind: 'everyone' as const }];
  const on = { view: 'announcement', params: { campaign } };
  await campaigns.draft(campaign, { kind: 'announcement', title: 'New desks', audience, on }, admin);
  await campaigns.confirm(campaign, admin);
  await jobs.runDue();
}

/** Where the entries of the announcement are. */
export async function placeOf(records: CampaignRecords): Promise<Place> {
  const found = await records.get(campaign);
  if (!found) throw new Error('The campaign has gone');
  return { campaign, shards: found.doc.shards };
}

/** How busy Teams was, against what it allows. */
export function printBusiest(teams: TeamsDouble): void {
  const words = ({ limit, count }: Busiest): string =>
    `${figure(count)} in ${figure(limit.ms / 1_000)} s${limited(count, limit.most)}`;
  const { app, conversation } = teams.busiest();
  print(
    `busiest windows: of the app ${app.map(words).join(', ')}; of a conversation ${conversation.map(words).join(', ')}`,
  );
}
