import { z } from 'zod';
import { show } from '../../bot/card';
import type { Found, On, Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { isOfTheSubject, reasonsToTell } from '../../directory/discretion';
import { distress } from '../../directory/lexicon/distress';
import { changeOurs, OurPerson } from '../../directory/person';
import { hasAsked } from '../../directory/request';
import { suggest, type Reason, type Suggestion, type Suggestions } from '../../directory/suggest';
import { hasWished, wishId } from '../../directory/wish';
import type { Notebook } from '../../directory/use/notebook';
import { kindWords, oneLine, peopleWords } from '../../directory/words';
import { collection, type Store, Id } from '../../store/store';
import type { Embedder } from '../../work/embedder';
import { knownCommunity, ready } from '../../work/known';
import { clip, resultsCard, row, type ResultsView } from './card';
import { askedFor } from './question';
import { deepest, onResults, page, type Results } from './results';
import { actions, heading, isUnmet, lead } from './words';

export type RecommendPorts = {
  directory: Directory;
  store: Store;
  notebook: Pick<Notebook, 'unmet'>;
  /** What an embedding model makes of a question, where one is configured and answers in time. */
  embedder: Pick<Embedder, 'question'>;
  /** What somebody in distress is shown first, as it stands now. */
  supportContacts: () => string;
};

export const Shared = z.object({ id: Id });

/** How many communities are shown where they are not the point: nothing fits, or somebody needs people to call. */
const few = 3; /** What scores at least so much of the best answers as well, even where there are no words to say why. */
const nearlyAsGood = 0.5;

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
  const alone = turn.where.kind === 'personal';
  // Where others read along, nothing on the card tells of who asks: not what they are in, nor what they refused.
  const reader: Viewer = alone ? turn : { ...turn, who: { id: 'somebody', name: '' } };
  const found = await ask(ports, reader, text, { enough: page + 1 });
  const fits = found.fits || found.joined.length > 0;
  const most = support ? (found.fits && sounds !== 'danger' ? few : 0) : found.fits ? page : few;
  if (!fits && !support) void ports.notebook.unmet(turn.who.id, text); // nobody waits for it, and it logs what fails
  const shown = found.suggestions.slice(0, most);
  const results: Results = {
    q: support ? '' : askedFor(text), // the card would carry it, and the store a pressed card
    ids: shown.map(({ community }) => community.id),
    from: 0,
    near: !fits,
    support,
    people: about.people ?? false,
  };
  const reasons = new Map(shown.map(({ community, reasons }) => [community.id, reasons]));
  return draw(ports, reader, results, reasons, {
    more: found.fits && !support && found.suggestions.length > shown.length,
    private: alone,
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
  await changeOurs(ports.store, turn.who.id, (ours) => {
    const others = ours.notForMe.filter((id) => id !== community);
    return { ...ours, notForMe: not ? [...others, community] : others };
  });
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
  const found = await ask(ports, turn, query, { limit: skip + limit });
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
  { limit = deepest, enough = limit }: { limit?: number; enough?: number } = {},
): Promise<Suggestions> {
  const ours = await collection(ports.store, 'people', OurPerson).get(viewer.who.id, 'ours');
  const { notForMe, interests = [] } = ours?.doc ?? {};
  const asker = { asker: viewer.who.id, notForMe: new Set(notForMe), interests };
  const vector = await ports.embedder.question(text);
  return telling(suggest(ports.directory, { text, ...asker, ...(vector && { vector }), limit }), enough);
}

/**
 * So many as are needed. Where something fits, only those for which there is something to say: about a subject, that they
 * match it, unless they are among the best and nothing delicate; without one, why this person would join.
 */
function telling(found: Suggestions, enough: number): Suggestions {
  const about = found.subject.length > 0;
  const good = nearlyAsGood * (found.suggestions[0]?.score ?? 0);
  const isAmongTheBest = ({ community, score }: Suggestion, place: number): boolean =>
    place === 0 || (place < few && score >= good && !community.sensitive);
  const tells = (one: Suggestion, place: number): boolean =>
    about
      ? isAmongTheBest(one, place) || one.reasons.some(isOfTheSubject)
      : isJoinable(one.community) && one.reasons.length > 0;

  const kept: Suggestion[] = [];
  for (const [place, one] of found.suggestions.entries()) {
    if (kept.length === enough) break;
    if (tells(one, place)) kept.push(one);
  }
  return found.fits && kept.length > 0 ? { ...found, suggestions: kept } : found;
}

function isJoinable({ admission }: Community): boolean {
  return admission === 'open' || admission === 'on request';
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
      const told = reasonsToTell(reasons.get(community.id) ?? [], community, { alone: more.private });
      const why = results.near ? told.filter(isOfTheSubject) : told; // what else speaks for it is beside the point
      const asked =
        more.private &&
        community.admission === 'on request' &&
        (await hasAsked(store, community.id, viewer.who.id));
      return row(directory, community, viewer, on, { reasons: why, asked });
    }),
  );
  const title = heading(results, rows.length);
  // What one of them waits for is nothing to the others.
  const waits = more.private && isUnmet(results) && (await hasWished(store, viewer.who.id, results.q));
  const view: ResultsView = {
    ...(more.notice !== undefined && { notice: more.notice }),
    ...(results.support && { support: supportContacts() }),
    heading: title,
    ...lead(results, {
      alone: more.private,
      joined: more.joined.filter(({ id }) => !results.ids.includes(id)),
    }),
    rows,
    actions: actions(results, { more: more.more, watched: waits ? wishId(results.q) : undefined }),
  };
  return show(
    resultsCard,
    view,
    rows.length > 0 ? `${title}: ${communities.map(({ name }) => name).join(', ')}` : title,
  );
}
