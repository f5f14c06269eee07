import type { Log } from '../../../bot/dispatch';
import type { Send } from '../../../bot/send';
import { StoreFault } from '../../../store/store';
import { isNewer, type Tried } from '../../contacts';
import type { Rules } from '../../rules';
import { tryAgain } from './answers';
import type { Outcome } from '../ledger/attempt';
import type { Attention, Leave } from '../people/attention';
import { refIn, type Held } from '../ledger/entry';
import type { Gate } from '../pace/gate';
import type { HandingOver, Ready } from './handing-over';
import type { Insistence } from './insistence';
import { kindOf } from '../kinds';
import type { Ledger } from '../ledger/ledger';
import type { OneByOne } from '../pace/one-by-one';
import type { Reachable } from '../people/reachable';
import { overBudget, type Preparing } from './readying';
import { isUnreached, placeOf, putOff, refOfTask, weeklyOf, type Task } from './task';

const storePauseMs = 5_000;
/** A leave that is older than this is asked for once more: a stop may have come since. */
const freshMs = 1_000;

/** What holds while messages are on their way. `may`: whether those of a campaign may still be handed over. */
export type Terms = { rules: Rules; send: Send; may(campaign: string): boolean };

/**
 * Brings one claimed entry to its end, or back into the queue; answers what became of it, or nothing where somebody else
 * has it by now. `onWay` is called once Teams has been asked. Never fails.
 */
export type Delivery = (task: Task, terms: Terms, onWay: () => void) => Promise<Outcome | undefined>;

export function createDelivery(ports: {
  ledger: Ledger;
  attention: Attention;
  reachable: Pick<Reachable, 'find'>;
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
  const { ledger, attention, reachable, preparing, handingOver, gate, conversations, insist } = ports;
  const { holder, clock, random, log } = ports;

  /** What waits for somebody who cannot be reached is noted first, so that a crash loses nothing. */
  async function end(task: Task, held: Held, outcome: Outcome, tried?: Tried): Promise<Outcome | undefined> {
    const { campaign } = task;
    const isKept = kindOf(campaign.kind).kept && isUnreached(outcome);
    if (isKept) await attention.keep(held.doc.person, { campaign: campaign.id, ref: refOfTask(task) });
    if (!(await ledger.settle(held, outcome, clock()))) return undefined;
    if (outcome.state === 'queued' && outcome.waits === 'pause') await awaitEnd(task);
    return (isKept && (await reopened(task, tried))) || outcome;
  }

  /** Noted once it waits, so that whoever ends the pause finds it waiting; they may just have. */
  async function awaitEnd(task: Task): Promise<void> {
    const { person } = task.entry.doc;
    await attention.putOff(person, { campaign: task.campaign.id, ref: refOfTask(task) });
    await attention.resume(person);
  }

  /** They may have come to the bot while it was being written down that they cannot be reached. */
  async function reopened({ campaign, entry }: Task, tried?: Tried): Promise<Outcome | undefined> {
    const { person } = entry.doc;
    const ref = refIn(entry.id);
    const found = await reachable.find(person);
    if (!('contact' in found) || (tried && !isNewer(found, tried))) return undefined;
    const now = clock();
    if (!(await ledger.reopen(placeOf(campaign), ref, now))) return undefined;
    await attention.drop(person, [ref]);
    return { state: 'queued', due: now, tries: 0 };
  }

  function later(task: Task, ms: number): Promise<Outcome | undefined> {
    const due = new Date(clock().getTime() + ms);
    return end(task, task.entry, putOff(task.entry.doc, clock(), { due }));
  }

  async function attempt(task: Task, terms: Terms, onWay: () => void): Promise<Outcome | undefined> {
    const prepared = await preparing.prepare(task, terms.rules);
    if ('outcome' in prepared) return end(task, task.entry, prepared.outcome);
    const conversation = terms.send.conversation(prepared.contact);
    return conversations.inTurn(conversation, async () => {
      const pass = await gate.pass(conversation);
      if ('later' in pass) return later(task, pass.later);
      try {
        return await handOver(task, prepared, terms, () => {
          pass.through();
          onWay();
        });
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
    const asked = clock().getTime();
    const leave = await askLeave(task, terms);
    if (leave === 'not now') return later(task, 0);
    if (leave !== 'given') return end(task, entry, await withoutLeave(task, leave, terms.rules));
    const begun = await ledger.begin(entry, clock());
    if (!begun) return lost(task);
    if (clock().getTime() - asked > freshMs) {
      const still = await askLeave(task, terms);
      if (still !== 'given') return unbegun(task, begun, still, terms.rules);
    }
    const answer = await handingOver.post(begun, ready, { send: terms.send, through });
    const fields = { campaign: campaign.id, entry: entry.id };
    const outcome = await insist(fields, async () => {
      await handingOver.conclude(begun, refOfTask(task), answer);
      return end(task, begun, answer.outcome, answer.tried);
    });
    await insist(fields, () => handingOver.follow(task, answer));
    return outcome;
  }

  /** Asked right before a message is handed over: a stop, a pause or a cancellation may have come while it waited. */
  async function askLeave(task: Task, { rules, may }: Terms): Promise<Leave | 'not now'> {
    const { id: campaign, kind } = task.campaign;
    const { person } = task.entry.doc;
    const ref = refOfTask(task);
    if (!may(campaign)) return 'not now';
    const leave = await attention.ask({ person, ref, campaign, kind }, weeklyOf(task.campaign, rules));
    if (leave !== 'given' || may(campaign)) return leave;
    await attention.giveBack(person, ref);
    return 'not now';
  }

  async function withoutLeave(task: Task, leave: Exclude<Leave, 'given'>, rules: Rules): Promise<Outcome> {
    if (leave !== 'stopped') return overBudget(task, leave.full, clock());
    return (await preparing.refused(task, rules)) ?? { state: 'failed', cause: 'stopped' };
  }

  /** It may not go after all, though it is written down as handed over: it has not been. */
  async function unbegun(
    task: Task,
    begun: Held,
    leave: Exclude<Leave, 'given'> | 'not now',
    rules: Rules,
  ): Promise<Outcome | undefined> {
    await attention.giveBack(begun.doc.person, refOfTask(task));
    const outcome =
      leave === 'not now'
        ? putOff(begun.doc, clock(), { due: clock() })
        : await withoutLeave(task, leave, rules);
    return end(task, begun, outcome);
  }

  /** Somebody else has the entry. Where it has been called off its leave is given back; another instance may need it. */
  async function lost({ campaign, entry }: Task): Promise<undefined> {
    const ref = refIn(entry.id);
    const held = await ledger.find(placeOf(campaign), ref);
    if (held?.doc.state === 'failed') await attention.giveBack(entry.doc.person, ref);
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

  return async (task, terms, onWay) => {
    const fields = { campaign: task.campaign.id, entry: task.entry.id };
    try {
      return await attempt(task, terms, onWay);
    } catch (error) {
      log.error({ ...fields, err: error }, 'a message could not be prepared; it is tried again');
      return insist(fields, () => takeBack(task, error));
    }
  };
}
