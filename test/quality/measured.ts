import { organisationOf, type Organisation } from '../../src/features/evaluate/organisation';
import { rank, type Ranked } from '../../src/features/evaluate/rank';
import { gathered } from './gathered';
import { gain, hit, reciprocalRank, type Right } from './metrics';
import type { Asked, QuestionSet } from './set';

/** A question, what is right, and what was answered. */
export type Answer = Ranked & { question: Asked; right: Right };
export type Answered = { set: QuestionSet; organisation: Organisation; answers: Answer[] };

/** When all this is asked: it makes no difference to what is measured. */
export const clock = (): Date => new Date('2026-11-16T10:00:00Z');

/** Asks every question of a set, the way `evaluate rank` does. */
export async function answered(set: QuestionSet): Promise<Answered> {
  const organisation = await organisationOf(set, { clock });
  const ranked = await gathered(rank(organisation, set.questions));
  const answers = ranked.map((one, at) => ({
    ...one,
    question: set.questions[at]!, // one answer a question, in order
    right: set.right.get(one.qid) ?? new Map<string, number>(),
  }));
  return { set, organisation, answers };
}

/** One value a question that has an answer. */
export const reciprocalRanks = (answers: readonly Answer[]): number[] =>
  answerable(answers).map(({ ranking, right }) => reciprocalRank(ranking, right));

/** Whether what somebody who knows would name first is among the first so many. */
export const named = (answers: readonly Answer[], among: number): number[] =>
  answerable(answers).map(({ ranking, right }) => hit(ranking, firstNamed(right), among));

export const gains = (answers: readonly Answer[], among: number): number[] =>
  answerable(answers).map(({ ranking, right }) => gain(ranking, right, among));

export const refusals = (answers: readonly Answer[]): number[] =>
  answers.map(({ answered }) => (answered ? 0 : 1));

export function answerable(answers: readonly Answer[]): Answer[] {
  return answers.filter(({ right }) => right.size > 0);
}

export function unanswerable(answers: readonly Answer[]): Answer[] {
  return answers.filter(({ right }) => right.size === 0);
}

/** Of judgements those that say "this one first". */
export function firstNamed(right: Right): Right {
  return new Map([...right].filter(([, rel]) => rel >= 2));
}
