import type { Log } from '../../../bot/dispatch';
import type { Send } from '../../../bot/send';
import { StoreFault } from '../../../store/store';
import type { Rules } from '../../rules';
import { tryAgain } from './answers';
import type { Outcome } from '../ledger/attempt';
import type { Attention, Leave } from '../people/attention';
import type { Held } from '../ledger/entry';
import type { Gate } from '../pace/gate';
import type { HandingOver, Ready } from './handing-over';
import type { Insistence } from './insistence';
import { kindOf } from '../kinds';
import type { Ledger } from '../ledger/ledger';
import type { OneByOne } from '../pace/one-by-one';
import type { Preparing } from './readying';
import { isUnreached, placeOf, putOff, refOfTask, type Task } from './task';

const storePauseMs = 5_000;

/** What holds while messages are on their way. `may`: whether those of a campaign may still be handed over. */
export type Terms = { rules: Rules; send: Send; may(campaign: string): boolean };

/**
 * Brings one claimed entry to its end, or back into the queue; answers what became of it, or nothing where somebody else
 * has it by now. Never fails.
 */
export type Delivery = (task: Task, terms: Terms) => Promise<Outcome | undefined>;

export function createDelivery(ports: {
  ledger: Ledger;
  attention: Attention;
  preparing: Preparing;
  handingOver: HandingOver;
  gate: Gate;
  conversations: OneByOne;
  insist: Insistence;
  holder: string;
  clock: () => Date;
  random: () => number;
  log: Log;
}): Delivery {
  const { ledger, attention, preparing, handingOver, gate, conversations, insist } = ports;
  const { holder, clock, random, log } = ports;

  /** What waits for somebody who cannot be reached is noted first, so that a crash loses nothing. */
  async function end(task: Task, held: Held, outcome: Outcome): Promise<Outcome | undefined> {
    const { campaign } = task;
    if (kindOf(campaign.kind).kept && isUnreached(outcome)) {
      await attention.keep(held.doc.person, { campaign: campaign.id, ref: refOfTask(task) });
    }
    return (await ledger.settle(held, outcome, clock())) ? outcome : undefined;
  }

  function later(task: Task, ms: number): Promise<Outcome | undefined> {
    const due = new Date(clock().getTime() + ms);
    return end(task, task.entry, putOff(task.entry.doc, clock(), { due }));
  }

  async function attempt(task: Task, terms: Terms): Promise<Outcome | undefined> {
    const prepared = await preparing.prepare(task, terms.rules);
    if ('outcome' in prepared) return end(task, task.entry, prepared.outcome);
    const conversation = terms.send.conversation(prepared.contact);
    return conversations.inTurn(conversation, async () => {
      const pass = await gate.pass(conversation);
      if ('later' in pass) return later(task, pass.later);
      try {
        return await handOver(task, prepared, terms, pass.through);
      } finally {
        pass.through();
      }
    });
  }

  async function handOver(
    task: Task,
    ready: Ready,
    terms: Terms,
    through: () => void,
  ): Promise<Outcome | undefined> {
    const { campaign, entry } = task;
    const leave = await askLeave(task, terms);
    if (leave === 'not now') return later(task, 0);
    if (leave !== 'given') return end(task, entry, await withoutLeave(task, leave));
    const begun = await ledger.begin(entry, clock());
    if (!begun) return undefined;
    const answer = await handingOver.post(begun, ready, { send: terms.send, through });
    return insist({ campaign: campaign.id, entry: entry.id }, async () => {
      await handingOver.conclude(begun, refOfTask(task), answer);
      return end(task, begun, answer.outcome);
    });
  }

  /** Asked right before a message is handed over: a stop, a pause or a cancellation may have come while it waited. */
  async function askLeave(task: Task, { rules, may }: Terms): Promise<Leave | 'not now'> {
    const { id: campaign, kind, override } = task.campaign;
    const { person } = task.entry.doc;
    const ref = refOfTask(task);
    if (!may(campaign)) return 'not now';
    const held = kindOf(kind).held && !override;
    const leave = await attention.ask({ person, ref, campaign, kind }, held ? rules.weekly : undefined);
    if (leave !== 'given' || may(campaign)) return leave;
    await attention.giveBack(person, ref);
    return 'not now';
  }

  async function withoutLeave(task: Task, leave: Exclude<Leave, 'given'>): Promise<Outcome> {
    const { doc } = task.entry;
    if (leave !== 'stopped') return putOff(doc, clock(), { due: leave.full, cause: 'overBudget' });
    return (await preparing.stopped(task)) ?? { state: 'failed', cause: 'stopped' };
  }

  /** Nothing has been handed over, so whatever was begun is taken back. */
  async function takeBack(task: Task, error: unknown): Promise<Outcome | undefined> {
    const ref = refOfTask(task);
    const { campaign, entry } = task;
    await attention.giveBack(entry.doc.person, ref);
    const held = await ledger.find(placeOf(campaign), ref);
    const { lease } = held?.doc ?? {};
    if (!held || lease?.holder !== holder || lease.until !== entry.doc.lease?.until) return undefined;
    const now = clock();
    const outcome =
      error instanceof StoreFault
        ? putOff(held.doc, now, { due: new Date(now.getTime() + storePauseMs) })
        : tryAgain(held, 'Signpost itself failed here.', { now, random });
    return end(task, held, outcome);
  }

  return async (task, terms) => {
    const fields = { campaign: task.campaign.id, entry: task.entry.id };
    try {
      return await attempt(task, terms);
    } catch (error) {
      log.error({ ...fields, err: error }, 'a message could not be prepared; it is tried again');
      return insist(fields, () => takeBack(task, error));
    }
  };
}
