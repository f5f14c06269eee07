import type { Community } from './community';
import type { Directory } from './directory';
import { highest } from './highest';
import { likeness, piecesIn } from './text/pieces';
import { shapesOf, type Shapes } from './text/shapes';
import { understandWords } from './text/subject';
import { words, type Word } from './text/terms';

/** Whom a name means: one community, or the nearest names. Gone ones are found where no living one is. */
export type Named = { exact?: Community; near: Community[] };

const mostNear = 5;
const longestName = 300;
const comparedClosely = 60;

/** Below this a name is not near; and none is near that is so much worse than the best. */
const nearest = { score: 0.55, ofBest: 0.85 };

/** The community that a person means by a name, in whatever case, punctuation and spelling, in full or short. */
export function findByName(directory: Directory, text: string, person: string): Named {
  const asked = shapesOf(words(text.slice(0, longestName)));
  if (asked.words.length === 0) return { near: [] };
  const named = directory.communities().map((one) => ({ one, names: namesOf(directory, one) }));

  for (const same of [sameWords, sameRun, sameCore, sameLetters]) {
    const meant = named.filter(({ names }) => names.some((name) => same(asked, name)));
    const hits = preferLiving(meant.map(({ one }) => one).filter((one) => mayFind(directory, one, person)));
    const [only] = hits;
    if (only && hits.length === 1) return { exact: only, near: [] };
    if (hits.length > 1) return { near: largestFirst(directory, hits).slice(0, mostNear) };
  }
  return { near: nearestTo(directory, asked, likeliest(directory, asked, person)) };
}

/** The names of each community in their shapes, kept for as long as it stays as it is. */
const shaped = new WeakMap<Community, readonly Shapes[]>();

/** A community's name and other names in their shapes: each is read once. */
export function namesOf({ content }: Pick<Directory, 'content'>, community: Community): readonly Shapes[] {
  const known = shaped.get(community);
  if (known) return known;
  const at = content.communityAt(community.id);
  const read = at === undefined ? [] : content.text.reading(at).name;
  const name = read.length > 0 ? read : words(community.name); // gone ones are not read
  const names = [name, ...community.aliases.map((alias) => words(alias))].map(shapesOf);
  shaped.set(community, names);
  return names;
}

/** Whoever could find it while it was there may be told that it has gone. */
function mayFind(directory: Directory, community: Community, person: string): boolean {
  return directory.listed(
    community.goneAt === undefined ? community : { ...community, goneAt: undefined },
    person,
  );
}

/** The few whose letters are like what was asked, so that only these are compared word by word; and those that have gone. */
function likeliest(directory: Directory, asked: Shapes, person: string): Community[] {
  const { communities, text } = directory.content;
  const scores = text.score(understandWords(asked.words));
  for (const [at, community] of communities.entries()) {
    if (scores[at] === 0 || !community || !mayFind(directory, community, person)) scores[at] = NaN;
  }
  const gone = directory
    .communities()
    .filter((one) => one.goneAt !== undefined && mayFind(directory, one, person));
  return [...highest(scores, comparedClosely).flatMap((at) => communities[at] ?? []), ...gone];
}

function sameWords(asked: Shapes, name: Shapes): boolean {
  return asked.plain === name.plain;
}

/** "PowerBI" and "Power BI". */
function sameRun(asked: Shapes, name: Shapes): boolean {
  return asked.run === name.run;
}

/** "the parents group" and "Parents' Network". */
function sameCore(asked: Shapes, name: Shapes): boolean {
  return asked.stems !== '' && asked.stems === name.stems;
}

/** "WFR" and "Water and Flood Risk", either way. */
function sameLetters(asked: Shapes, name: Shapes): boolean {
  return shortFor(asked, name) || shortFor(name, asked);
}

function shortFor(short: Shapes, long: Shapes): boolean {
  const [letters] = short.core;
  return letters !== undefined && short.core.length === 1 && long.letters.includes(letters.plain);
}

function nearestTo(directory: Directory, asked: Shapes, communities: readonly Community[]): Community[] {
  const scored = communities.map((community) => ({
    community,
    score: Math.max(0, ...namesOf(directory, community).map((name) => nearness(asked, name))),
  }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const near = scored.filter(({ score }) => score >= nearest.score && score >= nearest.ofBest * best);
  near.sort((a, b) => b.score - a.score);
  return preferLiving(near.map(({ community }) => community)).slice(0, mostNear);
}

/** How much of what was asked stands in a name, and a little of how much of the name was asked; 0–1. */
function nearness(asked: Shapes, name: Shapes): number {
  const sought = asked.core.length > 0 ? asked.core : asked.words;
  const likes = sought.map((word) => Math.max(0, ...name.words.map((other) => alike(word, other))));
  const found = likes.reduce((sum, like) => sum + like, 0);
  const byWords = 0.75 * (found / sought.length) + 0.25 * Math.min(1, found / Math.max(1, name.core.length));
  return Math.max(byWords, likeness(asked.pieces, name.pieces));
}

function alike(word: Word, other: Word): number {
  if (word.term === other.term) return 1;
  if (word.plain.length >= 3 && other.plain.startsWith(word.plain)) return 0.9;
  const like = likeness(piecesIn(word), piecesIn(other));
  return like >= 0.4 ? like : 0;
}

function preferLiving(communities: Community[]): Community[] {
  const living = communities.filter(({ goneAt }) => goneAt === undefined);
  return living.length > 0 ? living : communities;
}

function largestFirst(directory: Directory, communities: readonly Community[]): Community[] {
  const counted = communities.map((community) => ({ community, count: directory.memberCount(community.id) }));
  return counted.sort((a, b) => b.count - a.count).map(({ community }) => community);
}
