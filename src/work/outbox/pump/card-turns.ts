import type { Log } from '../../../bot/dispatch';
import type { CardJob, CardWork } from '../cards/cards';
import type { Gate } from '../pace/gate';
import type { OneByOne } from '../pace/one-by-one';
import type { Pace } from '../pace/pace';
import type { Slots } from '../pace/slots';

/** After a drawing has failed in a way that nobody expected, cards are left alone for so long. */
const afterFaultMs = 5_000;

/** Draws shared cards whose time has come, before anything else is sent. */
export type Drawings = {
  /** Begins what is due and not held up; answers how many. */
  begin(): Promise<number>;
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
  taken: () => void;
}): Drawings {
  const { cards, slots, gate, conversations, pace, clock, log, taken } = ports;
  let notBefore = 0;

  async function draw(job: CardJob): Promise<void> {
    const { conversation } = job;
    const pass = await gate.pass(conversation);
    if ('later' in pass) return;
    pass.through();
    const said = await job.run();
    if (said !== 'nothing') pace.heard(conversation, said);
    if (said === 'taken') taken();
  }

  async function attempt(job: CardJob): Promise<void> {
    try {
      await conversations.inTurn(job.conversation, () => draw(job));
    } catch (error) {
      notBefore = clock().getTime() + afterFaultMs;
      log.error({ err: error }, 'a shared card could not be drawn; it is tried again');
    }
  }

  function isFree({ conversation }: CardJob): boolean {
    return !conversations.isBusy(conversation) && pace.wait(conversation) <= pace.waitForAny();
  }

  return {
    async begin() {
      const now = clock();
      if (now.getTime() < notBefore) return 0;
      const due = await cards.due(now, slots.free());
      let begun = 0;
      for (const job of due) {
        if (slots.free() === 0 || !isFree(job)) continue;
        slots.start(() => attempt(job));
        begun += 1;
      }
      return begun;
    },
    async next() {
      const due = await cards.next();
      return Math.max(due?.getTime() ?? Infinity, notBefore);
    },
  };
}
