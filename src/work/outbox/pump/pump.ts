import { StoreFault } from '../../../store/store';
import { Busy, LockLost, type Hold, type Locks } from '../../lock';
import { atMost } from '../../patience';
import { createAlarm } from './alarm';
import { backOff } from '../pace/back-off';
import type { Pump } from '../outbox';
import { assembleSending, type SendingPorts } from './pump-parts';
import { createStandstills } from './standstills';
import { bellMs } from './rounds';
import type { Trouble } from './troubles';

/** Whoever finds another instance sending looks again so much later. */
const busyMs = 5_000;
/** Whoever begins waits so long, for another instance may just have sent. */
const beginMs = 1_000;
/** What is due but held up is not looked at again and again. */
const shortestMs = 100;
/** Longer than Teams is given to answer. */
const graceMs = 16_000;
const faultPauses = { first: 1_000, longest: 60_000 };

export type PumpPorts = SendingPorts & { locks: Locks };

export function createPump(ports: PumpPorts): Pump {
  const { pace, locks, clock, wait, random, log } = ports;
  const alarm = createAlarm();
  let stopped = false;
  let loop: Promise<void> = Promise.resolve();
  const { rounds, slots, moves, troubles, handed } = assembleSending(ports, alarm, () => stopped);
  const standstills = createStandstills(ports.bell, troubles);

  /** Waits, unless somebody rings. */
  function pause(ms: number): Promise<void> {
    return alarm.unlessRung(wait(ms));
  }

  /** Until something is due, or may be. */
  async function rest(): Promise<void> {
    let ms = Math.max(untilNext(), shortestMs);
    while (ms > 0 && !stopped) {
      await pause(Math.min(ms, bellMs));
      await standstills.tell();
      if (alarm.isRinging() || (await rounds.listen())) return;
      ms = untilNext();
    }
  }

  function untilNext(): number {
    return rounds.next() - clock().getTime();
  }

  async function sendOn(hold: Hold): Promise<void> {
    pace.holdAll(beginMs);
    standstills.begin();
    try {
      for (let failures = 0; !stopped; failures = await attempt(hold, failures));
    } finally {
      standstills.end();
      rounds.leave();
    }
  }

  /** One round, and the rest after it; answers how many in a row have failed. */
  async function attempt(hold: Hold, failures: number): Promise<number> {
    hold.check();
    try {
      await standstills.tell();
      const { did } = await rounds.round(() => !stopped && isHeld(hold));
      troubles.over('store', 'fault');
      if (did === 0) await rest();
      return 0;
    } catch (error) {
      if (failures > 0 || error instanceof StoreFault) troubles.note(troubleIn(error));
      log.error({ failures, err: error }, 'a round of sending failed; the next one follows');
      await pause(backOff(failures + 1, { ...faultPauses, random }));
      return failures + 1;
    }
  }

  /** One instance sends; the others stand by. */
  async function standBy(): Promise<void> {
    while (!stopped) {
      try {
        await standstills.listen();
        await locks.exclusively('outbox', sendOn);
      } catch (error) {
        standAside(error);
        if (!stopped) await pause(busyMs);
        alarm.hear();
      }
    }
  }

  function standAside(error: unknown): void {
    if (error instanceof LockLost) {
      log.warn({ err: error }, 'sending was held up; another instance may go on');
    } else if (error instanceof Busy) {
      troubles.forget();
    } else {
      troubles.note(troubleIn(error));
      log.error({ err: error }, 'sending could not begin; it is tried again');
    }
  }

  return {
    async run() {
      const before = handed();
      rounds.lookAgain();
      while (!stopped) {
        const wasEmpty = slots.isEmpty();
        const { did, pause } = await rounds.round(() => !stopped);
        if (did > 0) continue;
        if (!slots.isEmpty()) await slots.change();
        else if (pause > 0 && !troubles.first()) await wait(pause);
        else if (wasEmpty) break;
      }
      await moves.tell('all');
      return handed() - before;
    },
    ring: alarm.ring,
    start() {
      stopped = false;
      loop = standBy();
    },
    async stop() {
      stopped = true;
      alarm.ring();
      await atMost(graceMs, Promise.all([loop, slots.empty()]));
    },
    standstill: standstills.now,
    oldestDue: rounds.oldestDue,
  };
}

function troubleIn(error: unknown): Trouble {
  return error instanceof StoreFault ? 'store' : 'fault';
}

function isHeld(hold: Hold): boolean {
  try {
    hold.check();
    return true;
  } catch (error) {
    if (error instanceof LockLost) return false;
    throw error;
  }
}
