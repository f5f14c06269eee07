import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { On, Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { kindWords, peopleWords } from '../../directory/words';
import { ready } from '../../work/known';
import type { Rules } from '../../work/rules';
import { listingCard, type ListingView } from './card';
import { excluded, named } from './exclusion';
import { leaveOut } from '../../work/leaving-out';
import { administratorsOnly, type SettingsPorts } from './house';
import { startedWords } from './words';

/** From which of the communities that are left out on. */
export const ListingOf = z.object({ from: z.number().int().min(0).max(10_000).default(0) });
export type ListingOf = z.infer<typeof ListingOf>;

const atOnce = 5;
const longestName = 100;

/** What somebody has typed that could not be done, and what they may have meant by it. */
type Unclear = { typed: string; choices: readonly Community[] };

/** Draws what people are shown and what not, to be changed. */
export async function drawListing(
  ports: SettingsPorts,
  viewer: Viewer,
  { from }: ListingOf,
  notice?: string,
  unclear: Unclear = { typed: '', choices: [] },
): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  const { directory, rules } = ports;
  const { listPrivate, creation = 'everyone' } = await rules.fresh();
  const all = excluded(directory);
  const first = from < all.length ? from : 0;
  const shown = all.slice(first, first + atOnce);
  const on: On = { view: 'settings-listing', params: { from: first } };
  const view: ListingView = {
    ...(notice !== undefined && { notice }),
    heading: 'What is listed',
    lead: `${
      listPrivate
        ? 'Private communities are shown to everybody, who can ask their owners to join.'
        : 'Private communities are shown only to people who are in them.'
    } ${startedWords(creation)}`,
    name: { value: unclear.typed },
    choices: unclear.choices
      .slice(0, atOnce)
      .map((one) => rowOf(directory, one, { title: 'Leave out', verb: 'exclude-community', on })),
    leftOut: leftOutWords(first, shown.length, all.length),
    rows: shown.map((one) =>
      rowOf(directory, one, { title: 'List it again', verb: 'include-community', on }),
    ),
    actions: actions(
      { listPrivate, creation },
      first + shown.length < all.length ? first + atOnce : undefined,
      on,
    ),
  };
  return show(listingCard, view, 'Settings: what is listed');
}

function leftOutWords(first: number, shown: number, count: number): string {
  if (count === 0) return 'No community is left out';
  if (shown === count) return 'Left out';
  return `Left out: ${first + 1} to ${first + shown} of ${count}`;
}

function rowOf(
  directory: Directory,
  { id, name, kind }: Community,
  { title, verb, on }: { title: string; verb: string; on: On },
): ListingView['rows'][number] {
  const tooltip = `${title}: ${name.slice(0, 60)}`;
  return {
    name: name.slice(0, longestName),
    facts: `${kindWords(kind)} · ${peopleWords(directory.memberCount(id))}`,
    button: { title, tooltip, verb, data: { community: id, on } },
  };
}

function actions(
  { listPrivate, creation }: Pick<Required<Rules>, 'listPrivate' | 'creation'>,
  next: number | undefined,
  on: On,
): Button[] {
  const isTeamOnly = creation === 'administrators';
  return [
    {
      title: 'Leave out',
      tooltip: 'Leave the community of this name out',
      verb: 'exclude-named',
      data: { on },
    },
    {
      title: listPrivate ? 'Hide private communities' : 'Show private communities',
      verb: 'list-private',
      data: { list: !listPrivate, on },
    },
    {
      title: isTeamOnly ? 'Let everybody start them' : 'Let only the team start them',
      tooltip: isTeamOnly
        ? 'Let everybody start communities'
        : 'Let only the community team start communities',
      verb: 'start-by',
      data: { everyone: isTeamOnly, on },
    },
    ...(next === undefined
      ? []
      : [
          {
            title: 'Show more',
            tooltip: 'Show the next five',
            verb: 'settings-listing',
            data: { from: next },
          },
        ]),
    { title: 'All settings', verb: 'settings', data: {} },
  ];
}

/** Shows private communities to people who are not in them, or no longer. */
export async function setListPrivate(ports: SettingsPorts, turn: Turn, list: boolean): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  await ports.rules.change(turn.who, (now) => ({ ...now, listPrivate: list }));
  return {
    redraw: true,
    notice: list
      ? 'Private communities are now shown to everybody, who can ask their owners to join.'
      : 'Private communities are now shown only to people who are in them.',
    otherwise: { view: 'settings-listing', params: {} },
  };
}

/** Lets everybody start communities, or the community team alone. */
export async function setStartedBy(ports: SettingsPorts, turn: Turn, everyone: boolean): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  const creation = everyone ? 'everyone' : 'administrators';
  await ports.rules.change(turn.who, (now) => ({ ...now, creation }));
  return {
    redraw: true,
    notice: startedWords(creation),
    otherwise: { view: 'settings-listing', params: {} },
  };
}

/** Leaves out the one community that a name means; where it may mean several, asks which. */
export async function leaveOutNamed(ports: SettingsPorts, turn: Turn, name: string): Promise<Reply | Redraw> {
  await administratorsOnly(ports, turn);
  ready(ports.directory);
  const text = name.trim();
  const again = (notice: string, choices: readonly Community[] = []): Promise<Reply> =>
    drawListing(ports, turn, { from: 0 }, notice, { typed: text, choices });
  if (text === '') return again('Write the name of a community first, then press “Leave out”.');

  const { exact, near } = named(ports.directory, text, turn.who.id);
  if (exact) return setLeftOut(ports, turn, exact.id, true);
  const quoted = `“${text.slice(0, longestName)}”`;
  if (near.length === 0) return again(`I know no community called ${quoted}, so nothing was changed.`);
  const which = near.length === 1 ? 'Did you mean this one?' : 'Did you mean one of these?';
  return again(`No community is called exactly ${quoted}. ${which}`, near);
}

/** Leaves a community out of everything people are shown, or lists it again. */
export async function setLeftOut(
  ports: SettingsPorts,
  turn: Turn,
  id: string,
  out: boolean,
): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  ready(ports.directory);
  const community = ports.directory.community(id);
  if (!community || community.goneAt !== undefined) {
    throw new Refusal('That community has gone from Microsoft 365, so nobody is shown it any more.');
  }
  const changed = await leaveOut(ports, turn.who.id, community.id, out);
  return {
    redraw: true,
    notice: outcomeWords(community.name.slice(0, longestName), out, changed),
    otherwise: { view: 'settings-listing', params: {} },
  };
}

function outcomeWords(name: string, out: boolean, changed: boolean): string {
  if (!changed) return out ? `${name} is left out already.` : `${name} is listed already.`;
  return out ? `${name} is now left out: nobody finds it or is offered it.` : `${name} is listed again.`;
}
