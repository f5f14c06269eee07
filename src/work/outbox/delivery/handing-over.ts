import type { Log } from '../../../bot/dispatch';
import type { Send, SendFault, SendFaultKind } from '../../../bot/send';
import { faultOf, outcomeOf } from './answers';
import type { Outcome } from '../ledger/attempt';
import type { Attention } from '../people/attention';
import type { Held } from '../ledger/entry';
import type { Pace } from '../pace/pace';
import type { Prepared } from './readying';
import type { Reachable } from '../people/reachable';
import type { Troubles } from '../pump/troubles';

/** While Teams does not know the bot, it is asked so often. */
const signInMs = 60_000;

/** What Teams made of a message, and what its entry becomes. */
export type Answer = { outcome: Outcome; fault?: SendFault };

/** Hands messages to Teams, and makes of its answer what it means. */
export type HandingOver = {
  /** Hands over a begun entry; `through` is called once the request is on its way. Never fails. */
  post(begun: Held, message: Ready, to: { send: Send; through: () => void }): Promise<Answer>;
  /** Takes back what was counted, and forgets contacts that are of no use any more. Repeatable. */
  conclude(begun: Held, ref: string, answer: Answer): Promise<void>;
};
export type Ready = Extract<Prepared, { message: unknown }>;

export function createHandingOver(ports: {
  attention: Pick<Attention, 'giveBack'>;
  reachable: Pick<Reachable, 'lose'>;
  pace: Pace;
  troubles: Troubles;
  clock: () => Date;
  random: () => number;
  log: Log;
}): HandingOver {
  const { attention, reachable, pace, troubles, clock, random, log } = ports;

  function hear(conversation: string, fault?: SendFault): void {
    if (fault?.kind === 'unauthorized') {
      troubles.note('sign-in');
      pace.holdAll(signInMs);
    } else if (!fault || isAnswer(fault.kind)) {
      troubles.over('sign-in');
    }
    if (!fault) pace.heard(conversation, 'taken');
    else if (fault.kind === 'throttled') pace.heard(conversation, { throttled: fault.retryAfterMs });
  }

  return {
    async post(begun, { contact, message }, { send, through }) {
      const conversation = send.conversation(contact);
      try {
        const posting = send.post(contact, message);
        through();
        const id = await posting;
        hear(conversation);
        return { outcome: { state: 'confirmed', message: id } };
      } catch (error) {
        const fault = faultOf(error);
        hear(conversation, fault);
        const { id, partition } = begun;
        log.warn({ partition, entry: id, fault: fault.kind, err: fault }, 'a message did not get through');
        const waitMs = pace.wait(conversation);
        return { fault, outcome: outcomeOf(fault, begun, { now: clock(), waitMs, random }) };
      }
    },

    async conclude({ doc }, ref, { fault }) {
      if (!fault || fault.kind === 'unsure') return;
      await attention.giveBack(doc.person, ref);
      if (fault.kind === 'blocked' || fault.kind === 'gone') await reachable.lose(doc.person, fault.kind);
    },
  };
}

/** Did Teams itself say so, knowing who asks? */
function isAnswer(kind: SendFaultKind): boolean {
  return kind === 'blocked' || kind === 'gone' || kind === 'refused' || kind === 'throttled';
}
