import { setImmediate } from 'node:timers/promises';
import type { Log } from '../../bot/dispatch';
import { lateDays } from '../../directory/arrival';
import type { Directory } from '../../directory/directory';
import { isToBeSaid, stepOf, withStep, type Journey, type Step, type StepDay } from '../../directory/journey';
import type { Store } from '../../store/store';
import { Later } from '../jobs';
import type { Outbox } from '../outbox/outbox';
import { isOpen, type Entry } from '../outbox/ledger/entry';
import type { HouseRules } from '../rules';
import { changeJourney } from './journeys';
import { fitsFor, isWorthSaying } from './fitting';
import { measured } from './measuring';
import { nextStep } from './steps';

export const messageKind = 'newcomer';
const dayMs = 24 * 60 * 60_000;

export type WalkingPorts = {
  store: Store;
  directory: Directory;
  rules: Pick<HouseRules, 'fresh'>;
  outbox: Pick<Outbox, 'tell' | 'told'>;
  follow: () => Promise<unknown>;
  clock: () => Date;
  log: Log;
  /** Of the tenant, for people whose own is not known. */
  timeZone: string;
};

/** Which message it is: the same again is sent once. */
export function messageKey(arrival: string, { day, round }: Pick<Step, 'day' | 'round'>): string {
  const again = round === undefined ? '' : `~${round}`;
  return `newcomer~${arrival}~${day}${again}`;
}

/** The card of one day. */
export function cardOf({ arrival }: Pick<Journey, 'arrival'>, day: StepDay) {
  return { view: 'newcomer', params: { arrival: arrival.id, day } };
}

/**
 * Goes on with everybody who is new: what has come for them is decided and kept for sending, and what they have joined is
 * counted. May be repeated at any point. Nothing is sent before an administrator has switched it on; one person's trouble is
 * not the others'.
 */
export async function walk(ports: WalkingPorts): Promise<void> {
  const { directory, rules, log } = ports;
  await ports.follow();
  if (!directory.ready) throw new Later(5, 'The directory has not been read yet.');
  const { newcomersTold } = await rules.fresh();
  let failed = 0;
  for (const [at, journey] of [...directory.content.journeys.all()]) {
    const person = directory.content.people[at];
    if (!person || person.disabled || person.guest) continue;
    try {
      if (newcomersTold) await goOn(ports, person.id, journey);
      await count(ports, person.id, journey);
    } catch (error) {
      failed += 1;
      log.error({ person: person.id, err: error }, 'somebody who is new could not be attended to');
    }
    await setImmediate(); // people are answered meanwhile
  }
  if (failed > 0) throw new Error(`${failed} people who are new could not be attended to`);
}

/** In which time zone somebody is, as far as anybody knows. */
export function whose({ directory, timeZone }: Pick<WalkingPorts, 'directory' | 'timeZone'>, person: string) {
  return { person, timeZone: directory.reach(person)?.timeZone ?? timeZone };
}

async function goOn(ports: WalkingPorts, person: string, known: Journey): Promise<void> {
  const now = ports.clock();
  const next = nextStep(known, whose(ports, person), now);
  const isDue = next !== undefined && next.due <= now;
  const journey = isDue ? await decided(ports, person, known.arrival.id) : known;
  for (const step of journey?.steps ?? []) {
    if (journey && step.how === 'telling') await tell(ports, person, journey, step);
  }
}

/** The journey with what has come decided: written down before it is told, so that a crash between the two is made good. */
async function decided(ports: WalkingPorts, person: string, arrival: string): Promise<Journey | undefined> {
  const { store, directory, clock } = ports;
  const stops = directory.reach(person)?.stopped ?? [];
  const isStopped = stops.includes('all') || stops.includes(messageKind);
  const stored = directory.content.journeys.of(directory.content.personAt(person) ?? -1);
  const shown = new Set(stored?.steps.flatMap((step) => step.shown));
  const fits = isStopped ? [] : await fitsFor(ports, person, shown);
  return changeJourney(store, person, (journey) => {
    const now = clock();
    const next = journey && nextStep(journey, whose(ports, person), now);
    if (!journey || journey.arrival.id !== arrival || !next || next.due > now) return journey;
    const { day, over } = next;
    const isSaid = day === 1 || isWorthSaying(fits);
    const how = isStopped ? 'stopped' : isSaid ? 'telling' : 'silent';
    const at = now.toISOString();
    const ids = how === 'telling' ? fits.map(({ community }) => community.id) : [];
    const passed = over.map((day): Step => ({ day, at, how: 'passed', shown: [] }));
    return [...passed, { day, at, how, shown: ids } as Step].reduce(withStep, journey); // how is one of a step's
  });
}

async function tell({ outbox, store }: WalkingPorts, person: string, journey: Journey, step: Step) {
  const { day } = step;
  const key = messageKey(journey.arrival.id, step);
  await outbox.tell({ kind: messageKind, person, key, on: cardOf(journey, day) });
  await changeJourney(store, person, (now) => {
    if (now?.arrival.id !== journey.arrival.id || stepOf(now, day)?.how !== 'telling') return now;
    return withStep(now, { ...step, how: 'told' });
  });
}

/** Notes what has become of messages, and what somebody has joined by now, where it is time for that. */
async function count(ports: WalkingPorts, person: string, known: Journey): Promise<void> {
  const { store, directory, outbox, clock } = ports;
  const now = clock();
  const came = new Map<StepDay, boolean>();
  const again = new Set<StepDay>();
  for (const step of known.steps) {
    if (step.how !== 'told' || step.came !== undefined) continue;
    const key = messageKey(known.arrival.id, step);
    const entry = await outbox.told({ kind: messageKind, person, key });
    if (!entry || isOpen(entry)) continue;
    if (!isWithdrawn(entry, step, now)) came.set(step.day, entry.state !== 'failed');
    else if (isToBeSaid(known, step, now)) again.add(step.day);
  }
  const facts = measured(directory, person, known, now);
  if (came.size + again.size === 0 && !facts) return;
  await changeJourney(store, person, (journey) => {
    if (!journey || journey.arrival.id !== known.arrival.id) return journey;
    const steps = journey.steps.map((step) => {
      const did = came.get(step.day);
      if (again.has(step.day)) return anew(step);
      return did === undefined || step.how !== 'told' ? step : { ...step, came: did };
    });
    return { ...journey, ...facts, steps };
  });
}

const mostRounds = 3;

/** Was it given up because it was put off, or meant nothing at that moment, and is still to be said? */
function isWithdrawn({ state, cause }: Entry, { round = 0, at }: Step, now: Date): boolean {
  const isWorth = now.getTime() - Date.parse(at) <= lateDays * dayMs;
  return state === 'failed' && cause === 'notNeeded' && round < mostRounds && isWorth;
}

function anew(step: Step): Step {
  return step.how === 'told' ? { ...step, how: 'telling', round: (step.round ?? 0) + 1 } : step;
}
