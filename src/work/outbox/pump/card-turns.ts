import type { Log } from '../../../bot/dispatch';
import type { CardJob, CardWork } from '../cards/cards';
import type { Gate } from '../pace/gate';
import type { OneByOne } from '../pace/one-by-one';
import type { Pace } from '../pace/pace';
import type { Slots } from '../pace/slots';

/** After a drawing has failed in a way that nobody expected, cards are left alone for so long. */
const afterFaultMs = 5_000;
/** So many of those that are due are looked at: some may be held up, and the others not. */
const mostDue = 100;
/** While all of them are held up there is another look as soon as one may go, but neither sooner nor later than this. */
const soonestLookMs = 1_000;
const latestLookMs = 2_500;

/** Draws shared cards whose time has come, before anything else is sent. */
export type Drawings = {
  /** Begins what is due and not held up, at most so many; answers how many. */
  begin(most: number): Promise<number>;
  /** When the next is due. Milliseconds since 1970. */
  next(): Promise<number>;
};

export function createDrawings(ports: {
  cards: CardWork;
  slots: Slots;
  gate: Gate;
  conversations: OneByOne;
  pace: Pace;
  clock: () => Date;
  log: Log;
  /** Teams has taken one. */
  taken: (conversation: string) => void;
}): Drawings {
  const { cards, slots, gate, conversations, pace, clock, log, taken } = ports;
  /** After a fault; and while all that are due are held up. */
  let notBefore = 0;
  let heldUntil = 0;

  async function draw(job: CardJob, onWay: () => void): Promise<void> {
    const { conversation } = job;
    const pass = await gate.pass(conversation);
    if ('later' in pass) return;
    pass.through();
    onWay();
    const said = await job.run();
    if (said !== 'nothing') pace.heard(conversation, said);
    if (said === 'taken') taken(conversation);
  }

  async function attempt(job: CardJob, onWay: () => void): Promise<void> {
    try {
      await conversations.inTurn(job.conversation, () => draw(job, onWay));
    } catch (error) {
      notBefore = clock().getTime() + afterFaultMs;
      log.error({ err: error }, 'a shared card could not be drawn; it is tried again');
    } finally {
      heldUntil = 0; // another one may have waited for its conversation
    }
  }

  /** Never longer than ever: a clock may have been put back. */
  function resting(now: number): number {
    return Math.min(Math.max(notBefore, heldUntil), now + afterFaultMs);
  }

  /** For how long a card is held up, in milliseconds; nothing where it may go. */
  function heldMs({ conversation }: CardJob): number | undefined {
    if (conversations.isBusy(conversation)) return soonestLookMs;
    const own = pace.wait(conversation);
    return own > pace.waitForAny() ? own : undefined;
  }

  return {
    async begin(most) {
      const now = clock().getTime();
      if (now < resting(now) || slots.free() === 0) return 0;
      const due = await cards.due(clock(), mostDue);
      let begun = 0;
      let shortest = latestLookMs;
      for (const job of due) {
        if (slots.free() === 0 || begun >= most) return begun;
        const held = heldMs(job);
        if (held !== undefined) {
          shortest = Math.min(shortest, held);
          continue;
        }
        slots.start((onWay) => attempt(job, onWay));
        begun += 1;
      }
      if (begun === 0 && due.length > 0) heldUntil = now + Math.max(shortest, soonestLookMs);
      return begun;
    },
    async next() {
      const due = await cards.next();
      return Math.max(due?.getTime() ?? Infinity, resting(clock().getTime()));
    },
  };
}
