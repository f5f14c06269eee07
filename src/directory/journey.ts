import { z } from 'zod';
import { collection, type Collection, type Store } from '../store/store';

/** The days on which somebody new may hear of communities: the first, and so many days after it. */
export const stepDays = [1, 7, 30, 90] as const;
export const StepDay = z.literal([1, 7, 30, 90]);
export type StepDay = z.infer<typeof StepDay>;

/**
 * What became of one of these days, decided once.
 * - `telling`: a message is to be kept for them; `told`: it is.
 * - `greeted`: they said hello before it came, and had it as the answer.
 * - `silent`: there was nothing worth saying; `stopped`: they want no such messages; `passed`: it was too late for it.
 */
export const Step = z.object({
  day: StepDay,
  at: z.iso.datetime(),
  how: z.enum(['telling', 'told', 'greeted', 'silent', 'stopped', 'passed']),
  /** The communities that were shown. */
  shown: z.array(z.string()).max(5).default([]),
  /** Whether the message came to them, once that is known. */
  came: z.boolean().exactOptional(),
  /** How often the message was given up before it was sent, and is told anew. */
  round: z.number().int().exactOptional(),
});
export type Step = z.infer<typeof Step>;

/**
 * Somebody's first time in an organisation: document `welcome` in their partition of `people`. There is one for a person: who
 * moves begins it anew, and `former` names the organisations they were new in or came from, so that nobody is new there
 * again.
 */
export const Journey = z.object({
  id: z.literal('welcome'),
  v: z.literal(1),
  arrival: z.object({
    id: z.string(),
    how: z.enum(['hired', 'created', 'seen', 'moved']),
    on: z.iso.date(),
    organisation: z.string().exactOptional(),
  }),
  former: z.array(z.string()).default([]),
  /** Communities that they were in when they moved. */
  had: z.array(z.string()).default([]),
  steps: z.array(Step).default([]),
  /** "Not now": nothing before then. */
  putOffUntil: z.iso.datetime().exactOptional(),
  /** When they chose interests on a card of ours, and how many. */
  picked: z.object({ at: z.iso.datetime(), count: z.number() }).exactOptional(),
  /** The communities they had joined after a week; and after 90 days how many, and whether they were still in one of the first week's. */
  week: z.object({ joined: z.array(z.string()) }).exactOptional(),
  quarter: z.object({ joined: z.number(), still: z.boolean().exactOptional() }).exactOptional(),
});
export type Journey = z.infer<typeof Journey>;

export const journeyId = 'welcome';

export function journeysIn(store: Store): Collection<Journey> {
  return collection(store, 'people', Journey);
}

/** Every journey known, by the position of whose it is. */
export type Journeys = {
  of(person: number): Journey | undefined;
  put(person: number, journey: Journey): void;
  drop(person: number): void;
  all(): Iterable<readonly [person: number, journey: Journey]>;
};

export function createJourneys(): Journeys {
  const held = new Map<number, Journey>();
  return {
    of: (person) => held.get(person),
    put: (person, journey) => void held.set(person, journey),
    drop: (person) => void held.delete(person),
    all: () => held,
  };
}

/** What became of one of the days, if that is decided. */
export function stepOf({ steps }: Pick<Journey, 'steps'>, day: StepDay): Step | undefined {
  return steps.find((step) => step.day === day);
}

/** Is a day's message to be sent at this moment? What they have put off waits, unless it has come already. */
export function isToBeSaid({ putOffUntil }: Pick<Journey, 'putOffUntil'>, step: Step, at: Date): boolean {
  if (step.how !== 'telling' && step.how !== 'told') return false;
  return step.came !== undefined || putOffUntil === undefined || Date.parse(putOffUntil) <= at.getTime();
}

/** With this step in the place of what was said of its day. */
export function withStep(journey: Journey, step: Step): Journey {
  return { ...journey, steps: [...journey.steps.filter(({ day }) => day !== step.day), step] };
}
