import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { Found, On, Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { distress } from '../../directory/lexicon/distress';
import { OurPerson } from '../../directory/person';
import { hasAsked } from '../../directory/request';
import { suggest, type Reason, type Suggestions } from '../../directory/suggest';
import { kindWords, oneLine, peopleWords } from '../../directory/words';
import { collection, type Store, Id } from '../../store/store';
import { knownCommunity, ready } from '../../work/known';
import { clip, resultsCard, row, type ResultsView } from './card';
import { shortSubject } from './question';
import { deepest, onResults, page, type Results } from './results';

export type RecommendPorts = {
  directory: Directory;
  store: Store;
  /** What somebody in distress is shown first, as it stands now. */
  supportContacts: () => string;
};

export const Shared = z.object({ id: Id });

/** How many communities are shown where they are not the point: nothing fits, or somebody needs people to call. */
const few = 3;

/** Answers a question with communities, or with "no community fits" and the nearest three. */
export async function answer(
  ports: RecommendPorts,
  turn: Turn,
  text: string,
  about: { people?: boolean } = {},
): Promise<Reply> {
  ready(ports.directory);
  const sounds = distress(text);
  const support = sounds !== undefined;
  // Without a subject some of the best may have no reason to tell, and are left out.
  const found = await ask(ports, turn, text, text === '' ? 4 * page : page + 1);
  const fits = found.fits || found.joined.length > 0;
  const most = support ? (found.fits && sounds !== 'danger' ? few : 0) : found.fits ? page : few;
  const shown = found.suggestions.slice(0, most);
  const results: Results = {
    q: support ? '' : shortSubject(found.subject), // the card would carry it, and the store a pressed card
    ids: shown.map(({ community }) => community.id),
    from: 0,
    near: !fits,
    support,
    people: about.people ?? false,
  };
  const reasons = new Map(shown.map(({ community, reasons }) => [community.id, reasons]));
  return draw(ports, turn, results, reasons, {
    more: found.fits && !support && found.suggestions.length > shown.length,
    private: turn.where.kind === 'personal',
    joined: support ? [] : found.joined,
  });
}

/** The next five of the same question. */
export async function more(ports: RecommendPorts, turn: Turn, results: Results): Promise<Reply> {
  const found = await ask(ports, turn, results.q);
  const left = results.ids.filter((id) => found.suggestions.some(({ community }) => community.id === id));
  const from = Math.min(results.from + left.length, deepest);
  const shown = found.suggestions.slice(from, from + page);
  if (shown.length === 0)
    throw new Refusal('That is all I have for this. You can browse everything, or ask in other words.');
  const next = { ...results, ids: shown.map(({ community }) => community.id), from };
  const reasons = new Map(shown.map(({ community, reasons }) => [community.id, reasons]));
  return draw(ports, turn, next, reasons, {
    more: found.suggestions.length > from + shown.length,
    private: true,
    joined: [],
  });
}

/** Draws a results card again, with the same communities on it as they are now. */
export async function redraw(
  ports: RecommendPorts,
  viewer: Viewer,
  results: Results,
  notice?: string,
): Promise<Reply> {
  const found = await ask(ports, viewer, results.q);
  const reasons = new Map(found.suggestions.map(({ community, reasons }) => [community.id, reasons]));
  const left = results.ids.filter((id) => reasons.has(id)).length;
  const more = found.fits && found.suggestions.length > results.from + left;
  return draw(ports, viewer, results, reasons, {
    more,
    private: true,
    joined: results.from === 0 ? found.joined : [],
    ...(notice !== undefined && { notice }),
  });
}

/** "Not for me": never suggested to this person again, until they say otherwise on its own card. */
export async function setNotForMe(
  ports: RecommendPorts,
  turn: Turn,
  community: string,
  not: boolean,
): Promise<Redraw> {
  const known = knownCommunity(ports.directory, community, turn.who.id);
  const people = collection(ports.store, 'people', OurPerson);
  const ours = await people.get(turn.who.id, 'ours');
  const others = (ours?.doc.notForMe ?? []).filter((id) => id !== community);
  const doc = {
    ...(ours?.doc ?? { id: 'ours' as const, v: 1 as const }),
    notForMe: not ? [...others, community] : others,
  };
  await people.put(turn.who.id, doc, ours ? { ifMatch: ours.etag } : { ifAbsent: true });
  return {
    redraw: true,
    notice: not ? `I won't suggest ${known.name} to you again.` : `I may suggest ${known.name} to you again.`,
    otherwise: { view: 'community', params: { id: community } },
  };
}

/**
 * The message extension: communities for a query, one's own first, for people share what they are in; or the ones
 * that suit the person while it is empty.
 */
export async function search(
  ports: RecommendPorts,
  turn: Turn,
  query: string,
  { skip, limit }: { skip: number; limit: number },
): Promise<Found[]> {
  ready(ports.directory);
  if (distress(query) !== undefined) return []; // a list of communities to share is no answer to that
  const found = await ask(ports, turn, query, skip + limit);
  if (!found.fits && found.joined.length === 0 && found.subject.length > 0) return [];
  const all = [...found.joined, ...found.suggestions.map(({ community }) => community)];
  return all.slice(skip, skip + limit).map((community) => ({
    title: clip(community.name, 100),
    text: [
      kindWords(community.kind),
      peopleWords(ports.directory.memberCount(community.id)),
      oneLine(community.description, 80),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    shown: sharedCard(ports, { ...turn, who: { id: 'somebody', name: '' } }, community, false),
  }));
}

/** One community as somebody shares it in a conversation, drawn for whoever looks. */
export async function shared(
  ports: RecommendPorts,
  viewer: Viewer,
  id: string,
  notice?: string,
): Promise<Reply> {
  const community = knownCommunity(ports.directory, id, viewer.who.id);
  return sharedCard(ports, viewer, community, await hasAsked(ports.store, id, viewer.who.id), notice);
}

function sharedCard(
  ports: RecommendPorts,
  viewer: Viewer,
  community: Community,
  asked: boolean,
  notice?: string,
) {
  const on: On = { view: 'shared', params: { id: community.id } };
  const view: ResultsView = {
    ...(notice !== undefined && { notice }),
    heading: 'A community you might like',
    rows: [row(ports.directory, community, viewer, on, { asked })],
    actions: [],
  };
  return show(resultsCard, view, `A community you might like: ${community.name}`);
}

async function ask(
  ports: RecommendPorts,
  viewer: Viewer,
  text: string,
  limit = deepest,
): Promise<Suggestions> {
  const ours = await collection(ports.store, 'people', OurPerson).get(viewer.who.id, 'ours');
  const notForMe = new Set(ours?.doc.notForMe);
  return telling(suggest(ports.directory, { text, asker: viewer.who.id, notForMe, limit }));
}

/**
 * Where something fits, only those for which there is something to say: about a subject, that they match it; without
 * one, why this person would join.
 */
function telling(found: Suggestions): Suggestions {
  const about = found.subject.length > 0;
  const suggestions = found.suggestions.filter(({ community, reasons }) =>
    about
      ? reasons.some(({ kind }) => kind === 'matches')
      : reasons.length > 0 && (community.admission === 'open' || community.admission === 'on request'),
  );
  return found.fits && suggestions.length > 0 ? { ...found, suggestions } : found;
}

async function draw(
  ports: RecommendPorts,
  viewer: Viewer,
  results: Results,
  reasons: ReadonlyMap<string, readonly Reason[]>,
  more: { more: boolean; private: boolean; joined: readonly Community[]; notice?: string },
): Promise<Reply> {
  const { directory, store, supportContacts } = ports;
  const on = onResults(results);
  const communities = results.ids
    .map((id) => directory.community(id))
    .filter((community) => community !== undefined)
    .filter((community) => directory.listed({ ...community, goneAt: undefined }, viewer.who.id));
  const rows = await Promise.all(
    communities.map(async (community) => {
      const why = (reasons.get(community.id) ?? []).filter(
        ({ kind }) => more.private || kind !== 'in common',
      );
      const asked =
        more.private &&
        community.admission === 'on request' &&
        (await hasAsked(store, community.id, viewer.who.id));
      return row(directory, community, viewer, on, { reasons: why, asked });
    }),
  );
  const title = heading(results, rows.length);
  const view: ResultsView = {
    ...(more.notice !== undefined && { notice: more.notice }),
    ...(results.support && { support: supportContacts() }),
    heading: title,
    ...lead(results, more.private ? more.joined.filter(({ id }) => !results.ids.includes(id)) : []),
    rows,
    actions: actions(results, on, more.more),
  };
  return show(
    resultsCard,
    view,
    rows.length > 0 ? `${title}: ${communities.map(({ name }) => name).join(', ')}` : title,
  );
}

function heading(results: Results, count: number): string {
  if (results.support) return 'You are not alone';
  if (results.q === '') return count > 0 ? 'Communities you might like' : 'Nothing to suggest yet';
  if (results.near) return `No community fits “${results.q}”`;
  return `Communities for “${results.q}”`;
}

/** What stands above the list. `joined` fit the question too, but the viewer is in them already. */
function lead(results: Results, joined: readonly Community[]): { lead?: string } {
  if (results.support) {
    const more = results.ids.length > 0 ? 'These communities may help too. ' : '';
    return { lead: `${more}Nothing you asked is kept.` };
  }
  if (results.people) {
    return { lead: 'I can’t look up people yet. The people who know are most likely in these communities.' };
  }
  if (joined.length > 0) {
    const names = joined.map(({ name }) => clip(name, 60)).join(' and ');
    return { lead: `You are already in ${names}.${results.ids.length > 0 ? ' These come near too.' : ''}` };
  }
  if (results.q === '') {
    return {
      lead: 'Picked by where you work and what people around you are in. Tell me a subject for a closer match.',
    };
  }
  if (results.near) {
    return { lead: 'These come nearest. You can ask in other words, browse, or ask the community team.' };
  }
  return {};
}

function actions(results: Results, on: ReturnType<typeof onResults>, more: boolean): Button[] {
  const list: Button[] = [];
  if (more && !results.near && !results.support)
    list.push({
      title: 'Show more',
      tooltip: 'Show five more communities',
      verb: 'more',
      data: on.params,
    });
  list.push({ title: 'Browse all', tooltip: 'Browse all communities', verb: 'browse', data: {} });
  if (results.near || results.support || results.people) {
    list.push({ title: 'Ask the community team', verb: 'ask-team', data: {} });
  }
  return list;
}
