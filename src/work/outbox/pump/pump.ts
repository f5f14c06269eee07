import { StoreFault } from '../../../store/store';
import { Busy, LockLost, type Hold, type Locks } from '../../lock';
import { atMost } from '../../patience';
import { createAlarm } from './alarm';
import { backOff } from '../pace/back-off';
import type { Pump } from '../outbox';
import { assembleSending, type SendingPorts } from './pump-parts';
import { bellMs } from './rounds';

/** Whoever finds another instance sending looks again so much later. */
const busyMs = 5_000;
/** Whoever begins waits so long, for another instance may just have sent. */
const beginMs = 1_000;
/** What is due but held up is not looked at again and again. */
const shortestMs = 100;
const graceMs = 10_000;
const faultPauses = { first: 1_000, longest: 60_000 };

export type PumpPorts = SendingPorts & { locks: Locks };

export function createPump(ports: PumpPorts): Pump {
  const { pace, locks, clock, wait, random, log } = ports;
  const alarm = createAlarm();
  let stopped = false;
  let loop: Promise<void> = Promise.resolve();
  const { rounds, slots, moves, troubles, handed } = assembleSending(ports, alarm, () => stopped);

  /** Waits, unless somebody rings. */
  function pause(ms: number): Promise<void> {
    return alarm.unlessRung(wait(ms));
  }

  /** Until something is due, or may be. */
  async function rest(): Promise<void> {
    let ms = Math.max(untilNext(), shortestMs);
    while (ms > 0 && !stopped) {
      await pause(Math.min(ms, bellMs));
      if (alarm.isRinging() || (await rounds.listen())) return;
      ms = untilNext();
    }
  }

  function untilNext(): number {
    return rounds.next() - clock().getTime();
  }

  async function sendOn(hold: Hold): Promise<void> {
    pace.holdAll(beginMs);
    for (let failures = 0; !stopped;) {
      hold.check();
      try {
        const { did } = await rounds.round(() => !stopped && isHeld(hold));
        failures = 0;
        troubles.over('store');
        if (did === 0) await rest();
      } catch (error) {
        failures += 1;
        if (error instanceof StoreFault) troubles.note('store');
        log.error({ failures, err: error }, 'a round of sending failed; the next one follows');
        await pause(backOff(failures, { ...faultPauses, random }));
      }
    }
  }

  /** One instance sends; the others stand by. */
  async function standBy(): Promise<void> {
    while (!stopped) {
      try {
        await locks.exclusively('outbox', sendOn);
      } catch (error) {
        if (error instanceof LockLost)
          log.warn({ err: error }, 'sending was held up; another instance may go on');
        else if (!(error instanceof Busy))
          log.error({ err: error }, 'sending could not begin; it is tried again');
        if (!stopped) await pause(busyMs);
        alarm.hear();
      }
    }
  }

  return {
    async run() {
      const before = handed();
      rounds.lookAgain();
      while (!stopped) {
        const { did, pause } = await rounds.round(() => !stopped);
        if (did > 0) continue;
        if (!slots.isEmpty()) await slots.room(slots.free() + 1);
        else if (pause > 0 && !troubles.first()) await wait(pause);
        else break;
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
    standstill: troubles.first,
  };
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
