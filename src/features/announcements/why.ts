import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import type { Person } from '../../directory/person';
import { ready } from '../../work/known';
import { audienceWords, isConfidential } from '../../work/outbox/campaigns/audience';
import type { Campaign } from '../../work/outbox/campaigns/campaign';
import { causes } from '../../work/outbox/cause';
import type { Entry } from '../../work/outbox/ledger/entry';
import { kindOf } from '../../work/outbox/kinds';
import { quietUntil } from '../../work/outbox/people/quiet';
import { announcementsIn } from './announcement';
import { confidentialWords } from './aside';
import { administratorsOnly, areNamesGone, campaignOf, type AnnouncementPorts } from './ports';
import { capitalised, momentWords, number, quoted, whenWords } from './words';
import { peopleNamed } from './whom';

const mostShown = 5;
const lookedAt = 50;
export const longestName = 200;

/** What is asked: of whom, and of which announcement, where one is named. */
export type Question = { name: string; title?: string };

/** "why did Ana Diaz not get “Office move”?", "did Ben get it?" */
export function questionOf(text: string): Question | undefined {
  const asked =
    /^(?:why (?:did|has|didn['’]t|hasn['’]t)|did|has|didn['’]t|hasn['’]t) (.+?) (?:not )?(?:get|got|receive|received) (?:(?:it|this|that)|(?:the |my )?(?:last |latest )?announcement|(?:(?:the |my )?announcement )?(?:about )?["“'‘](.+?)["”'’])[\s?.!]*$/i.exec(
      text.trim(),
    );
  const [, name, title] = asked ?? [];
  if (name === undefined) return undefined;
  return { name, ...(title !== undefined && { title }) };
}

/** Says what became of an announcement for somebody; asks who is meant where that is not clear. */
export async function why(ports: AnnouncementPorts, turn: Turn, { name, title }: Question): Promise<Reply> {
  await administratorsOnly(ports, turn);
  ready(ports.directory);
  const asked = await campaignsNamed(ports, title);
  const [campaign] = asked;
  if (asked.length > 1) return whichAnnouncement(turn, name, asked);
  namesAllowed(ports, turn, campaign);
  return whom(ports, turn, campaign, name);
}

/** The same, of an announcement that was chosen from several. */
export async function whyNamed(
  ports: AnnouncementPorts,
  turn: Turn,
  { campaign: id, name }: { campaign: string; name: string },
): Promise<Reply> {
  await administratorsOnly(ports, turn);
  ready(ports.directory);
  const campaign = await campaignOf(ports, id);
  namesAllowed(ports, turn, campaign);
  return whom(ports, turn, campaign, name);
}

async function whom(ports: AnnouncementPorts, turn: Turn, campaign: Campaign, name: string): Promise<Reply> {
  const found = /^(i|me|myself)$/i.test(name)
    ? [ports.directory.person(turn.who.id)].filter((person) => person !== undefined)
    : peopleNamed(ports.directory, name);
  const [only] = found;
  if (!only) {
    throw new Refusal(
      `I know nobody called “${name.slice(0, 60)}”. Write the whole name, or the mail address.`,
    );
  }
  return found.length === 1 ? answer(ports, turn, campaign, only) : whichOf(campaign, found);
}

/** The same, of somebody who was chosen from several. */
export async function whyOf(
  ports: AnnouncementPorts,
  turn: Turn,
  { campaign: id, person: who }: { campaign: string; person: string },
): Promise<Reply> {
  await administratorsOnly(ports, turn);
  const campaign = await campaignOf(ports, id);
  namesAllowed(ports, turn, campaign);
  const person = ports.directory.person(who);
  if (!person) throw new Refusal('I do not know that person any more. They may have left.');
  return answer(ports, turn, campaign, person);
}

function namesAllowed({ directory }: AnnouncementPorts, { at }: Viewer, campaign: Campaign): void {
  if (isConfidential(directory, campaign.audience)) throw new Refusal(confidentialWords);
  if (areNamesGone(campaign, at)) {
    throw new Refusal(
      `It is too long ago to say what became of ${quoted(campaign.title)} for one person: that is kept for 90 days. The figures are under “announcements”.`,
    );
  }
}

/** The latest that was confirmed; of those with that title, or else with those words in it, each, newest first. */
async function campaignsNamed(
  { outbox, store }: AnnouncementPorts,
  title?: string,
): Promise<[Campaign, ...Campaign[]]> {
  if (title === undefined) {
    const [latest] = (await outbox.campaigns.recent()).filter(({ kind }) => kind === 'announcement');
    if (latest) return [latest];
    throw new Refusal('Nothing has been announced yet.');
  }
  const sought = title.trim().toLowerCase();
  const titled = (await announcementsIn(store).newest(lookedAt)).map(({ id, typed }) => ({
    id,
    title: typed.title.trim().toLowerCase(),
  }));
  const near = titled.filter((one) => one.title.includes(sought));
  const found = await Promise.all(near.map(({ id }) => outbox.campaigns.get(id)));
  const confirmed = found.filter((one) => one !== undefined).filter((one) => one.confirmed);
  const exact = confirmed.filter((campaign) => campaign.title.toLowerCase() === sought);
  const [first, ...others] = exact.length > 0 ? exact : confirmed;
  if (first) return [first, ...others];
  throw new Refusal(
    `I know no announcement called ${quoted(title.slice(0, 60))}. Type “announcements” to see the latest.`,
  );
}

function whichAnnouncement(viewer: Viewer, name: string, found: readonly Campaign[]): Reply {
  const rows = found.slice(0, mostShown).map(({ id, title, confirmed }) => ({
    open: {
      title: `Choose ${title.slice(0, 60)}${confirmed ? `, ${momentWords(confirmed.at, viewer)}` : ''}`,
      verb: 'why-named',
      data: { campaign: id, name: name.slice(0, longestName) },
    },
    name: title,
    facts: confirmed ? `${confirmed.name}, ${momentWords(confirmed.at, viewer)}` : '',
  }));
  const view = { heading: 'Which announcement do you mean?', rows };
  return show(noticeCard, view, view.heading);
}

function whichOf({ id, title }: Campaign, found: readonly Person[]): Reply {
  const rows = found.slice(0, mostShown).map(({ id: person, name, department, organisation }) => ({
    open: { title: `Choose ${name.slice(0, 60)}`, verb: 'why-not', data: { campaign: id, person } },
    name,
    facts: [department, organisation].filter((fact) => fact !== undefined).join(' · '),
  }));
  const more = found.length - rows.length;
  const view = {
    heading: 'Whom do you mean?',
    lead:
      more > 0
        ? `It is about ${quoted(title)}. ${number(more)} more have such a name: write the whole name, or the mail address.`
        : `It is about ${quoted(title)}.`,
    rows,
  };
  return show(noticeCard, view, view.heading);
}

async function answer(
  ports: AnnouncementPorts,
  viewer: Viewer,
  campaign: Campaign,
  person: Person,
): Promise<Reply> {
  const entry = await ports.outbox.campaigns.about(campaign.id, person.id);
  const { heading, lead } = fateWords(ports, viewer, campaign, person, entry);
  const open = {
    title: 'Show the figures',
    tooltip: `Show the figures of ${quoted(campaign.title.slice(0, 60))}`,
    verb: 'show-campaign',
    data: { campaign: campaign.id },
  };
  return show(noticeCard, { heading, lead, actions: [open] }, `${heading}. ${lead}`);
}

type Fate = { heading: string; lead: string };

function fateWords(
  ports: AnnouncementPorts,
  viewer: Viewer,
  campaign: Campaign,
  { id, name }: Person,
  entry: Entry | undefined,
): Fate {
  const title = quoted(campaign.title);
  const moment = (at: string | undefined): string => (at === undefined ? '' : ` ${whenWords(at, viewer)}`);
  if (!entry) {
    const lead = `It ${campaign.state === 'preparing' ? 'goes' : 'went'} to ${audienceWords(ports.directory, campaign.audience)}.`;
    if (campaign.state === 'preparing' || campaign.preparedAt === undefined) {
      return {
        heading: `${name} is not on the list for ${title} so far`,
        lead: `${lead} The list is not complete yet.`,
      };
    }
    return { heading: `${name} was not among those who get ${title}`, lead };
  }
  const number = `Number in the log: ${entry.id.replace('entry~', '')}`;
  switch (entry.state) {
    case 'confirmed':
      return { heading: `${name} got ${title}`, lead: `Teams took it${moment(entry.endedAt)}. ${number}` };
    case 'unknown':
      return {
        heading: `Nobody knows whether ${name} got ${title}`,
        lead: `It was handed to Teams${moment(entry.sentAt ?? entry.endedAt)}, and no answer came. It is not sent again, so that nobody gets it twice: ask them. ${number}`,
      };
    case 'failed': {
      const { words, remedy } = causes[entry.cause ?? 'notTaken'];
      const tried = entry.tries > 0 ? `Tried ${entry.tries} times, last` : 'Settled';
      const further = entry.why === undefined ? '' : ` (${entry.why})`;
      return {
        heading: `${name} did not get ${title}`,
        lead: `${capitalised(words)} ${remedy} ${tried}${moment(entry.endedAt)}${further}. ${number}`,
      };
    }
    case 'queued':
      return {
        heading: `${name} is still waiting for ${title}`,
        lead: `${waitWords(ports, viewer, campaign, id, entry)} ${number}`,
      };
    default:
      return {
        heading: `${title} is being sent to ${name} just now`,
        lead: `Ask again in a minute. ${number}`,
      };
  }
}

/** Why somebody waits, and until when. */
function waitWords(
  { directory, rules, timeZone }: AnnouncementPorts,
  viewer: Viewer,
  campaign: Campaign,
  person: string,
  { due, tries, why }: Entry,
): string {
  const { allPaused, quietHours } = rules.now();
  if (allPaused) return `All sending is paused, by ${allPaused.name}, until that is ended under “settings”.`;
  if (campaign.state === 'paused') return `${campaign.paused?.name ?? 'Somebody'} has paused it.`;
  if (campaign.state === 'cancelled')
    return 'It has been cancelled, and they are just being taken off the list.';
  if (campaign.from !== undefined && Date.parse(campaign.from) > viewer.at.getTime()) {
    return `Sending begins ${whenWords(campaign.from, viewer)}.`;
  }
  if (tries > 0) {
    const trouble = why === undefined ? '' : ` (${why})`;
    return `Teams did not take it so far${trouble}. It is tried again ${whenWords(due, viewer)}.`;
  }
  const held = kindOf(campaign.kind).quiet && !campaign.override;
  const zone = directory.reach(person)?.timeZone ?? timeZone;
  const quiet = held ? quietUntil(quietHours, zone, viewer.at) : undefined;
  if (quiet) return `They have quiet hours now, and get it when these end: ${momentWords(quiet, viewer)}.`;
  if (Date.parse(due) > viewer.at.getTime()) {
    return `It is tried ${whenWords(due, viewer)}${why === undefined ? '' : ` (${why})`}.`;
  }
  return 'It is their turn soon.';
}
