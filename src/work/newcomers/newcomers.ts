import type { JobKind } from '../../bot/feature';
import { stepOf, withStep, type Journey, type Step } from '../../directory/journey';
import type { Jobs } from '../jobs';
import { findMovers, findNewcomers } from './finding';
import { fitsFor } from './fitting';
import { changeJourney } from './journeys';
import type { FindingPorts } from './moving';
import { outlook, type Outlook } from './outlook';
import { messageKey, messageKind, walk, type WalkingPorts } from './walking';

const findKind = 'find newcomers';
const walkKind = 'newcomers';
const minute = 60_000;
const day = 24 * 60 * minute;
const walkEvery = 10 * minute;

/** Who is new, and what they hear. */
export type Newcomers = {
  readonly jobs: readonly JobKind[];
  /** Sees to it that everybody who is new is attended to, and that nobody is overlooked. */
  schedule(jobs: Pick<Jobs, 'schedule' | 'next'>): Promise<void>;
  /** People have changed: who of them is new is looked for as soon as possible. */
  requestLook(jobs: Pick<Jobs, 'schedule'>): Promise<void>;
  /** Goes on with everybody at once. */
  requestWalk(jobs: Pick<Jobs, 'schedule'>): Promise<void>;
  outlook(): Outlook;
  /**
   * Whether somebody who says hello is to be welcomed in answer: they are new, and the message has not come to them. From
   * then on it does not.
   */
  greet(person: string): Promise<Journey | undefined>;
  change(
    person: string,
    make: (journey: Journey | undefined) => Journey | undefined,
  ): Promise<Journey | undefined>;
};

export function createNewcomers(ports: FindingPorts & WalkingPorts): Newcomers {
  const { store, directory, rules, outbox, clock } = ports;

  /** Nothing where they were told already, or are not to be. */
  async function unwelcomed(person: string): Promise<Journey | undefined> {
    const at = directory.content.personAt(person);
    const journey = at === undefined ? undefined : directory.content.journeys.of(at);
    if (!journey || !(await rules.fresh()).newcomersTold) return undefined;
    if (!isNow(journey, clock())) return undefined;
    const first = stepOf(journey, 1);
    if (!first) return journey;
    if (first.how === 'greeted') return isJustNow(first, clock()) ? journey : undefined;
    if (first.how === 'stopped' || first.how === 'passed') return undefined;
    return (await mayStillCome(person, journey, first)) ? journey : undefined;
  }

  /** Not once somebody is about to send it: then it comes by itself. */
  async function mayStillCome(person: string, { arrival }: Journey, step: Step): Promise<boolean> {
    const key = messageKey(arrival.id, step);
    const entry = await outbox.told({ kind: messageKind, person, key });
    return !entry || entry.state === 'queued' || entry.state === 'failed';
  }

  return {
    jobs: [
      { kind: findKind, long: walkKind, run: async () => void (await findNewcomers(ports)) },
      { kind: walkKind, long: walkKind, run: () => goOn(ports) },
    ],
    async schedule(jobs) {
      for (const [kind, every] of [
        [findKind, day],
        [walkKind, walkEvery],
      ] as const) {
        if ((await jobs.next(kind, 'regular')) !== undefined) continue;
        const due = new Date(clock().getTime() + walkEvery);
        await jobs.schedule({ kind, key: 'regular', due, data: {}, every });
      }
    },
    requestLook: (jobs) => jobs.schedule({ kind: findKind, key: 'asked', due: clock(), data: {} }),
    requestWalk: (jobs) => jobs.schedule({ kind: walkKind, key: 'asked', due: clock(), data: {} }),
    outlook: () => outlook(ports, clock()),
    async greet(person) {
      const asked = await unwelcomed(person);
      if (!asked) return undefined;
      if (stepOf(asked, 1)?.how === 'greeted') return asked; // that answer may have been lost
      const shown = (await fitsFor(ports, person)).map(({ community }) => community.id);
      const greeted: Step = { day: 1, at: clock().toISOString(), how: 'greeted', shown };
      let former: Step | undefined;
      const journey = await changeJourney(store, person, (now) => {
        if (!now || now.arrival.id !== asked.arrival.id) return now;
        former = stepOf(now, 1);
        return former?.how === 'greeted' ? now : withStep(now, greeted);
      });
      if (!journey || stepOf(journey, 1)?.at !== greeted.at) return undefined;
      if (!former || (await mayStillCome(person, journey, former))) return journey;
      const told = former; // it was taken up for sending meanwhile
      await changeJourney(store, person, (now) =>
        now && stepOf(now, 1)?.at === greeted.at ? withStep(now, told) : now,
      );
      return undefined;
    },
    change: (person, make) => changeJourney(store, person, make),
  };
}

async function goOn(ports: FindingPorts & WalkingPorts): Promise<void> {
  await findMovers(ports);
  await walk(ports);
}

/** Whoever says hello again so soon may never have seen the answer. */
function isJustNow({ at }: Step, now: Date): boolean {
  return Math.abs(now.getTime() - Date.parse(at)) <= day;
}

const earlyMs = 14 * day;

/** Shortly before day one, or not long after it. */
function isNow({ arrival }: Journey, now: Date): boolean {
  return Math.abs(now.getTime() - Date.parse(arrival.on)) <= earlyMs + day;
}
