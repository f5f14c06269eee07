import type { Dispatch, Message } from '../../../bot/dispatch';
import type { Contact } from '../../../bot/send';
import { Refusal } from '../../../bot/turn';
import type { Directory } from '../../../directory/directory';
import type { Person } from '../../../directory/person';
import type { MessagesRecord } from '../../../directory/reach';
import type { Rules } from '../../rules';
import type { Outcome } from '../ledger/attempt';
import type { Attention } from '../people/attention';
import type { Envelope } from '../people/envelope';
import { kindOf } from '../kinds';
import { quietUntil } from '../people/quiet';
import type { Reachable } from '../people/reachable';
import { putOff, refOfTask, type Task } from './task';

/** A message as it can be handed over now, or what becomes of it instead. */
export type Prepared = { contact: Contact; message: Message } | { outcome: Outcome };

/** Finds out whether a message may be sent at all, and where to, and draws it. Nothing of it counts as sending. */
export type Preparing = {
  prepare(task: Task, rules: Rules): Promise<Prepared>;
  /** What stops or pauses of its recipient make of a message; nothing where it may go. */
  stopped(task: Task): Promise<Outcome | undefined>;
};

export function createPreparing(ports: {
  attention: Pick<Attention, 'of'>;
  reachable: Pick<Reachable, 'find' | 'install'>;
  directory: Pick<Directory, 'person'>;
  draw: Dispatch['draw'];
  envelope: Envelope;
  clock: () => Date;
  timeZone: string;
}): Preparing {
  const { attention, reachable, directory, draw, envelope, clock, timeZone } = ports;

  async function stopped({ campaign, entry }: Task): Promise<Outcome | undefined> {
    const wishes = await attention.of(entry.doc.person);
    if (hasStopped(wishes, campaign.kind)) return failed('stopped');
    const until = new Date(wishes.pausedUntil ?? 0);
    if (until.getTime() <= clock().getTime()) return undefined;
    const why = `Paused until ${until.toISOString()}.`;
    return putOff(entry.doc, clock(), { due: until, cause: 'stopped', why });
  }

  /** Where to write to; installs the bot for people who have never met it, but not in their quiet hours. */
  async function reached({ campaign, entry }: Task, rules: Rules): Promise<Reached> {
    const found = await reachable.find(entry.doc.person);
    if ('cause' in found) return { outcome: failed(found.cause, found.why) };
    const held = kindOf(campaign.kind).quiet && !campaign.override;
    const quiet = held && quietUntil(rules.quietHours, found.timeZone, clock(), timeZone);
    if (quiet) return { outcome: putOff(entry.doc, clock(), { due: quiet }) };
    if ('contact' in found) return found;

    const installed = await reachable.install(entry.doc.person);
    if ('contact' in installed) return { contact: installed.contact, timeZone: found.timeZone };
    if ('cause' in installed) return { outcome: failed(installed.cause, installed.why) };
    return { outcome: putOff(entry.doc, clock(), { due: installed.later, why: installed.why }) };
  }

  /** The message as things are now; nothing when it means nothing any more. */
  async function drawn(task: Task, person: Person, zone: string): Promise<Message | undefined> {
    const on = task.entry.doc.on ?? task.campaign.on;
    if (!on) return undefined;
    const { id, name } = person;
    try {
      const message = await draw(on, { who: { id, name }, at: clock(), timeZone: zone });
      const foot = { campaign: task.campaign, ref: refOfTask(task), person: id, stopped: false };
      return message && envelope(message, foot);
    } catch (error) {
      if (error instanceof Refusal && error.cause === undefined) return undefined;
      throw error;
    }
  }

  return {
    stopped,
    async prepare(task, rules) {
      const { doc } = task.entry;
      const person = directory.person(doc.person);
      if (!person || person.disabled) return { outcome: failed('left') };
      if (person.guest) return { outcome: failed('guest') };
      const wished = await stopped(task);
      if (wished) return { outcome: wished };
      if (Date.parse(doc.until) < clock().getTime()) return { outcome: failed('tooLate') };

      const place = await reached(task, rules);
      if ('outcome' in place) return place;
      const message = await drawn(task, person, place.timeZone);
      return message ? { contact: place.contact, message } : { outcome: failed('notNeeded') };
    },
  };
}

type Reached = { contact: Contact; timeZone: string } | { outcome: Outcome };
type Cause = Extract<Outcome, { state: 'failed' }>['cause'];

function failed(cause: Cause, why?: string): Outcome {
  return { state: 'failed', cause, ...(why !== undefined && { why }) };
}

function hasStopped({ stopped }: MessagesRecord, kind: string): boolean {
  return stopped.includes('all') || stopped.includes(kind);
}
