import type { Log } from '../../../bot/dispatch';
import type { Send, SendFault } from '../../../bot/send';
import type { Tried } from '../../contacts';
import { faultOf, outcomeOf } from './answers';
import type { Outcome } from '../ledger/attempt';
import type { Attention } from '../people/attention';
import type { Held } from '../ledger/entry';
import type { Outages } from './outages';
import type { Pace } from '../pace/pace';
import type { Prepared } from './readying';
import type { Reachable } from '../people/reachable';
import type { Refusals } from './refusals';
import type { Task } from './task';

/** What Teams made of a message, and what its entry becomes. `everywhere`: it would have been the same with any other. */
export type Answer = { outcome: Outcome; tried: Tried; fault?: SendFault; everywhere?: boolean };

/** Hands messages to Teams, and makes of its answer what it means. */
export type HandingOver = {
  /** Hands over a begun entry; `through` is called once the request is on its way. Never fails. */
  post(begun: Held, message: Ready, to: { send: Send; through: () => void }): Promise<Answer>;
  /** Takes back what was counted. Repeatable. */
  conclude(begun: Held, ref: string, answer: Answer): Promise<void>;
  /** Once the entry is written: forgets contacts that are of no use any more, unless nobody can be written to. Repeatable. */
  follow(task: Task, answer: Answer): Promise<void>;
};
export type Ready = Extract<Prepared, { message: unknown }>;

export function createHandingOver(ports: {
  attention: Pick<Attention, 'giveBack'>;
  reachable: Pick<Reachable, 'lose'>;
  refusals: Refusals;
  outages: Outages;
  pace: Pace;
  clock: () => Date;
  random: () => number;
  log: Log;
}): HandingOver {
  const { attention, reachable, refusals, outages, pace, clock, random, log } = ports;

  return {
    async post(begun, { contact, message }, { send, through }) {
      const conversation = send.conversation(contact);
      const tried = { contact, at: new Date(begun.doc.sentAt ?? clock()) };
      try {
        const posting = send.post(contact, message);
        through();
        const id = await posting;
        pace.heard(conversation, 'taken');
        outages.heard(conversation);
        return { tried, outcome: { state: 'confirmed', message: id } };
      } catch (error) {
        const fault = faultOf(error);
        const { id, partition } = begun;
        log.warn({ partition, entry: id, fault: fault.kind, err: fault }, 'a message did not get through');
        if (fault.kind === 'throttled') pace.heard(conversation, { throttled: fault.retryAfterMs });
        const everywhere = outages.heard(conversation, fault) !== undefined;
        const waitMs = pace.wait(conversation);
        const facts = { now: clock(), waitMs, random, everywhere, takesSome: outages.takesSome() };
        return { tried, fault, everywhere, outcome: outcomeOf(fault, begun, facts) };
      }
    },

    async conclude({ doc }, ref, { fault }) {
      if (fault && fault.kind !== 'unsure') await attention.giveBack(doc.person, ref);
    },

    async follow(task, { fault, tried, everywhere }) {
      if (!fault) return refusals.confirm();
      const { kind } = fault;
      if (kind !== 'blocked' && kind !== 'gone') return;
      if (everywhere) return refusals.undo();
      const { person } = task.entry.doc;
      refusals.note({ task, at: tried.at, lose: () => reachable.lose(person, kind, tried) });
    },
  };
}
