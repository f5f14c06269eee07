import type { Community } from './community';
import type { Directory } from './directory';
import { grammar, seeking } from './lexicon/noise';
import { initials } from './text/initials';
import { likeness, piecesOf } from './text/pieces';
import { understandWords } from './text/subject';
import { words, type Word } from './text/terms';

/** Whom a name means: one community, or the nearest names. Gone ones are found where no living one is. */
export type Named = { exact?: Community; near: Community[] };

type Candidate = {
  readonly at: number;
  readonly community: Community;
  readonly names: readonly (readonly Word[])[];
};

const mostNear = 5;
const longestName = 300;
const comparedClosely = 60;

/** Below this a name is not near; and none is near that is so much worse than the best. */
const nearest = { score: 0.55, ofBest: 0.85 };

/** The community that a person means by a name, in whatever case, punctuation and spelling, in full or short. */
export function findByName(directory: Directory, text: string, person: string): Named {
  const asked = words(text.slice(0, longestName));
  if (asked.length === 0) return { near: [] };
  const candidates = candidatesFor(directory, person);

  for (const same of [sameWords, sameRun, sameCore, sameLetters]) {
    const hits = preferLiving(candidates.filter(({ names }) => names.some((name) => same(asked, name))));
    const [only] = hits;
    if (only && hits.length === 1) return { exact: only.community, near: [] };
    if (hits.length > 1) return { near: largestFirst(directory, hits).slice(0, mostNear) };
  }
  return { near: nearestTo(asked, likeliest(directory, asked, candidates)) };
}

/** The few whose letters are like what was asked, so that only these are compared word by word. */
function likeliest(
  directory: Directory,
  asked: readonly Word[],
  candidates: readonly Candidate[],
): Candidate[] {
  const scores = directory.content.text.score(understandWords(asked));
  const scored = candidates.filter(({ at }) => (scores[at] ?? 0) > 0);
  return scored.sort((a, b) => (scores[b.at] ?? 0) - (scores[a.at] ?? 0)).slice(0, comparedClosely);
}

function candidatesFor(directory: Directory, person: string): Candidate[] {
  const { text, communityAt } = directory.content;
  return directory.communities().flatMap((community) => {
    const at = communityAt(community.id);
    if (at === undefined || !directory.listed({ ...community, goneAt: undefined }, person)) return [];
    return [
      { at, community, names: [text.reading(at).name, ...community.aliases.map((alias) => words(alias))] },
    ];
  });
}

function sameWords(asked: readonly Word[], name: readonly Word[]): boolean {
  return plainly(asked, ' ') === plainly(name, ' ');
}

/** "PowerBI" and "Power BI". */
function sameRun(asked: readonly Word[], name: readonly Word[]): boolean {
  return plainly(asked, '') === plainly(name, '');
}

/** "the parents group" and "Parents' Network". */
function sameCore(asked: readonly Word[], name: readonly Word[]): boolean {
  const one = core(asked);
  const other = core(name);
  return (
    one.length > 0 && one.length === other.length && one.every(({ term }, at) => term === other[at]?.term)
  );
}

/** "WFR" and "Water and Flood Risk", either way. */
function sameLetters(asked: readonly Word[], name: readonly Word[]): boolean {
  return shortFor(core(asked), name) || shortFor(core(name), asked);
}

function shortFor(short: readonly Word[], long: readonly Word[]): boolean {
  const [letters] = short;
  return letters !== undefined && short.length === 1 && initials(long).includes(letters.plain);
}

function nearestTo(asked: readonly Word[], candidates: readonly Candidate[]): Community[] {
  const sought = core(asked);
  const scored = candidates.map((candidate) => ({
    candidate,
    score: Math.max(0, ...candidate.names.map((name) => nearness(sought.length > 0 ? sought : asked, name))),
  }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const near = scored.filter(({ score }) => score >= nearest.score && score >= nearest.ofBest * best);
  near.sort((a, b) => b.score - a.score);
  return preferLiving(near.map(({ candidate }) => candidate))
    .slice(0, mostNear)
    .map(({ community }) => community);
}

/** How much of what was asked stands in a name, and a little of how much of the name was asked; 0–1. */
function nearness(asked: readonly Word[], name: readonly Word[]): number {
  const meant = core(name);
  const likes = asked.map((word) => Math.max(0, ...name.map((other) => alike(word, other))));
  const found = likes.reduce((sum, like) => sum + like, 0);
  const byWords = 0.75 * (found / asked.length) + 0.25 * Math.min(1, found / Math.max(1, meant.length));
  return Math.max(byWords, likeness(piecesOf(plainly(asked, '')), piecesOf(plainly(meant, ''))));
}

function alike(word: Word, other: Word): number {
  if (word.term === other.term) return 1;
  if (word.plain.length >= 3 && other.plain.startsWith(word.plain)) return 0.9;
  const like = likeness(word.pieces, other.pieces);
  return like >= 0.4 ? like : 0;
}

function core(list: readonly Word[]): readonly Word[] {
  return list.filter(({ plain }) => !grammar.has(plain) && !seeking.has(plain));
}

function plainly(list: readonly Word[], between: string): string {
  return list.map(({ plain }) => plain).join(between);
}

function preferLiving(hits: Candidate[]): Candidate[] {
  const living = hits.filter(({ community }) => community.goneAt === undefined);
  return living.length > 0 ? living : hits;
}

function largestFirst(directory: Directory, hits: readonly Candidate[]): Community[] {
  const counted = hits.map(({ community }) => ({ community, count: directory.memberCount(community.id) }));
  return counted.sort((a, b) => b.count - a.count).map(({ community }) => community);
}
