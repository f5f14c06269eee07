import { DateTime } from 'luxon';
import { z } from 'zod';
import { findByName } from '../../directory/names';
import type { Directory } from '../../directory/directory';
import { organisations } from '../../work/outbox/campaigns/audience';
import type { Audience } from '../../work/outbox/campaigns/campaign';
import { longestTyped, type Typed } from './announcement';
import { counted } from './words';

/** Where something typed is wrong: at which field, and how to mend it. */
export type Faults = Partial<Record<keyof Typed | 'audience', string>>;

/** What a form says, once it is free of faults. */
export type Written = {
  title: string;
  audience: Audience[];
  from?: Date;
  until?: Date;
  override?: string;
};

const longest = { title: 100, text: 2_000, lines: 40, reason: 200, linkTitle: 40, communities: 20 } as const;
/** What was typed a moment ago as "now" has not passed. */
const graceMs = 5 * 60_000;

/** Reads a form; `person` is who typed it, then and there. */
export function readForm(
  directory: Directory,
  typed: Typed,
  { person, at, timeZone }: { person: string; at: Date; timeZone: string },
): Written | { faults: Faults } {
  const faults: Faults = { ...textFaults(typed), ...linkFaults(typed) };
  const named = communitiesOf(directory, typed.communities, person);
  if ('fault' in named) faults.communities = named.fault;
  const audience = audienceOf(directory, typed, 'fault' in named ? [] : named.communities);
  if (audience.length === 0 && !('fault' in named)) {
    faults.audience = 'Choose who gets it: an organisation, a community, or everyone.';
  }
  const from = momentOf(typed.fromDate, typed.fromTime, '09:00', timeZone);
  const until = momentOf(typed.untilDate, typed.untilTime, '23:59', timeZone);
  if (typeof from === 'string') faults.fromDate = from;
  else if (from && from.getTime() < at.getTime() - graceMs) faults.fromDate = 'That time has passed.';
  if (typeof until === 'string') faults.untilDate = until;
  else if (until && until <= (from instanceof Date ? from : at)) {
    faults.untilDate = 'Choose a time after sending has begun.';
  }
  const reason = typed.reason.trim();
  if (isOn(typed.urgent) && reason === '') faults.reason = 'Say why it cannot wait. It is recorded.';
  if (reason.length > longest.reason) faults.reason = `Use at most ${longest.reason} characters.`;
  if (Object.keys(faults).length > 0) return { faults };
  return {
    title: typed.title.trim(),
    audience,
    ...(from instanceof Date && { from }),
    ...(until instanceof Date && { until }),
    ...(isOn(typed.urgent) && { override: reason }),
  };
}

function textFaults({ title, text }: Typed): Faults {
  const faults: Faults = {};
  if (!isVisible(title)) faults.title = 'Give it a title.';
  else if (title.trim().length > longest.title) faults.title = `Use at most ${longest.title} characters.`;
  const length = text.trim().length;
  if (!isVisible(text)) faults.text = 'Write what people should know.';
  else if (text.length >= longestTyped) {
    faults.text = 'Use at most 2,000 characters. The end of what you wrote has been cut off.';
  } else if (length > longest.text) {
    faults.text = `Use at most 2,000 characters: these are ${counted(length, 'character', 'characters')}.`;
  } else if (linesOf(text).length > longest.lines) faults.text = `Use at most ${longest.lines} lines.`;
  return faults;
}

/** Is there anything to be read? Spaces and characters that are never drawn are not. */
function isVisible(text: string): boolean {
  return /[^\s\p{Default_Ignorable_Code_Point}\p{C}\u2800]/u.test(text);
}

function linkFaults({ linkTitle, linkUrl }: Typed): Faults {
  const [title, url] = [linkTitle.trim(), linkUrl.trim()];
  if (title === '' && url === '') return {};
  const faults: Faults = {};
  if (title === '') faults.linkTitle = 'Say in a few words where the link leads.';
  if (title.length > longest.linkTitle) faults.linkTitle = `Use at most ${longest.linkTitle} characters.`;
  if (!isAddress(url)) faults.linkUrl = 'Give the whole address, beginning with https://';
  return faults;
}

const Address = z.url({ protocol: /^https$/ }).max(1_000);

/** What stands before an @ can pass for the name of another site. */
function isAddress(url: string): boolean {
  if (!Address.safeParse(url).success) return false;
  const { username, password } = new URL(url);
  return username === '' && password === '';
}

/** A line of a message, and whether a paragraph begins with it. */
export type Line = { text: string; begins: boolean };

/** The lines that have something in them. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let begins = true;
  for (const line of text.split(/\r?\n/)) {
    const words = line.trim();
    if (words !== '') lines.push({ text: words, begins });
    begins = words === '';
  }
  return lines;
}

export function isOn(toggle: string): boolean {
  return toggle === 'true';
}

function audienceOf(directory: Directory, typed: Typed, communities: readonly string[]): Audience[] {
  const chosenOrganisations = new Set(typed.organisations.split(','));
  const kinds = ['members', 'owners'] as const;
  const chosen = kinds.filter((kind) => typed.roles === kind || typed.roles === 'both');
  const roles = chosen.length > 0 ? chosen : (['members'] as const);
  return [
    ...(isOn(typed.everyone) ? [{ kind: 'everyone' as const }] : []),
    ...organisations(directory)
      .filter(({ name }) => chosenOrganisations.has(choiceOf(name)))
      .map(({ name }) => ({ kind: 'organisation' as const, name })),
    ...communities.flatMap((community) => roles.map((kind) => ({ kind, community }))),
    ...(isOn(typed.allOwners) ? [{ kind: 'owners' as const }] : []),
  ];
}

/** What stands for an organisation in a choice of several, which separates them with commas. */
export function choiceOf(organisation: string): string {
  return encodeURIComponent(organisation);
}

/** The communities that a list of names means. A name may have commas of its own. */
function communitiesOf(
  directory: Directory,
  list: string,
  person: string,
): { communities: string[] } | { fault: string } {
  const parts = list
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const communities = new Set<string>();
  if (parts.length > longest.communities)
    return { fault: `Name at most ${longest.communities} communities.` };
  for (let at = 0; at < parts.length;) {
    const { taken, community, fault } = nextOf(directory, parts.slice(at, at + 4), person);
    if (fault !== undefined) return { fault };
    communities.add(community);
    at += taken;
  }
  return { communities: [...communities] };
}

type Next =
  { taken: number; community: string; fault?: never } | { taken?: never; community?: never; fault: string };

/** The longest name that the next parts make together. */
function nextOf(directory: Directory, parts: readonly string[], person: string): Next {
  for (let taken = parts.length; taken > 0; taken -= 1) {
    const { exact } = findByName(directory, parts.slice(0, taken).join(', '), person);
    if (exact?.goneAt !== undefined) return { fault: `${exact.name} has been closed or deleted.` };
    if (exact) return { taken, community: exact.id };
  }
  const [name = ''] = parts;
  const near = findByName(directory, name, person).near.filter(({ goneAt }) => goneAt === undefined);
  const names = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(
    near.slice(0, 3).map((one) => one.name),
  );
  const unknown = `I know no community “${name.slice(0, 60)}”.`;
  return { fault: names === '' ? unknown : `${unknown} Did you mean ${names}?` };
}

/** The moment of a date and a time as typed; nothing where both are empty, and words where it is none. */
function momentOf(date: string, time: string, usual: string, timeZone: string): Date | string | undefined {
  if (date === '') return time === '' ? undefined : 'Choose a date, too.';
  const moment = DateTime.fromISO(`${date}T${time === '' ? usual : time}`, { zone: timeZone });
  return moment.isValid ? moment.toJSDate() : 'Choose a date and a time.';
}
