import { affinityOf, type Affinity } from '../../../src/directory/affinity';
import type { Content } from '../../../src/directory/content';
import { signsOf } from '../../../src/directory/floor';
import { highest } from '../../../src/directory/highest';
import { blended, relevanceOf, shares, wordingOf, type Relevance } from '../../../src/directory/relevance';
import { bySubject, ownOf } from '../../../src/directory/suggest';
import { understand, type Understood } from '../../../src/directory/text/subject';
import { organisationOf } from '../../../src/features/evaluate/organisation';
import { clock, firstNamed } from '../measured';
import { mean, seeded, shuffled } from '../metrics';
import type { QuestionSet } from '../set';
import type { Best } from './floor';

/** A question with everything that tells, so that weights can be tried without finding it out again. */
type Case = {
  readonly content: Content;
  readonly understood: Understood;
  readonly relevance: Relevance;
  readonly affinity: Affinity;
  readonly open: ReadonlySet<number>;
  readonly right: ReadonlySet<number>;
  /** Something fits it. */
  readonly answerable: boolean;
};

/** `group`: sets about the same communities are left out together. */
export type FitSet = { readonly name: string; readonly group: string; readonly cases: readonly Case[] };

/** More questions of a set than this tell nothing new. */
const mostCases = 400;
const seed = 1;
/** So many of the best are looked at before it is said that nothing fits, as `suggest` does. */
const closelyRead = 3;

/** Questions without a subject are left out: no weight of a term matters to them. */
export async function fitSetOf(set: QuestionSet, group = set.name): Promise<FitSet> {
  const { directory, open, ours, asker: askerOf } = await organisationOf(set, { clock });
  const { content } = directory;
  const placeOf = (id: string): number | never[] => content.communityAt(ours('community', id) ?? '') ?? [];
  const offered = new Set(open.flatMap(placeOf));
  /** Where a set says which answer is to be named first, that one is looked for. */
  const styled = set.questions.some(({ style }) => style !== undefined);
  const nobody = affinityOf(content, undefined);

  const questions = shuffled(set.questions, seeded(seed)).slice(0, mostCases);
  const cases = questions.flatMap(({ qid, text, asker }): Case[] => {
    const understood = understand(text);
    if (understood.vague) return [];
    const { asker: person, often } = askerOf(asker ?? undefined);
    const who = person === undefined ? undefined : content.personAt(person);
    const own = ownOf(content, who, often);
    const judged = set.right.get(qid) ?? new Map<string, number>();
    const right = styled ? firstNamed(judged) : judged;
    return [
      {
        content,
        understood,
        relevance: relevanceOf(content, wordingOf(content, understood), { ...(own && { own }) }),
        affinity: who === undefined ? nobody : affinityOf(content, who),
        open: offered,
        right: new Set([...right.keys()].flatMap(placeOf)),
        answerable: judged.size > 0,
      },
    ];
  });
  return { name: set.name, group, cases };
}

/** One divided by the place of the best right answer, on average, by the weights as they stand. */
export function qualityOf({ cases }: FitSet): number {
  return mean(cases.filter(({ answerable }) => answerable).map(reciprocalRank));
}

function reciprocalRank(one: Case): number {
  const scores = scored(one);
  const best = Math.max(
    ...[...one.right].map((at) => scores[at] ?? NaN).filter((score) => !Number.isNaN(score)),
  );
  if (best === -Infinity) return 0;
  let place = 1;
  for (const [at, score] of scores.entries()) {
    if (score >= best && !one.right.has(at)) place += 1;
  }
  return 1 / place;
}

/** Every group of sets counts the same, however many questions it has. */
export function overall(sets: readonly FitSet[]): number {
  const groups = new Map<string, number[]>();
  for (const set of sets) groups.set(set.group, [...(groups.get(set.group) ?? []), qualityOf(set)]);
  return mean([...groups.values()].map(mean));
}

/** What at least one question of the sets can be told by. */
export function namesOf(sets: readonly FitSet[]): Set<string> {
  const cases = sets.flatMap((set) => set.cases);
  return new Set([
    ...cases.flatMap(({ relevance }) => Object.keys(relevance.terms)),
    ...(cases.some(({ affinity }) => affinity.score.some((near) => near > 0)) ? ['reorder'] : []),
  ]);
}

/** What speaks for the best answers to each question, by the weights as they stand. */
export function bestOf({ cases }: FitSet): Best[] {
  return cases.map((one) => {
    const { content, understood, relevance, answerable } = one;
    const places = highest(scored(one), closelyRead);
    return { answerable, signs: places.map(signsOf(content, understood.subject, relevance)) };
  });
}

function scored({ content, relevance, affinity, open }: Case): Float64Array {
  const { terms } = relevance;
  const total = blended(terms, shares(content, terms));
  return bySubject(content, (at) => open.has(at), { ...relevance, total }, affinity);
}
