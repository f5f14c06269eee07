import type { Dispatch, Message } from '../../../bot/dispatch';
import type { Contact } from '../../../bot/send';
import { Refusal } from '../../../bot/turn';
import type { Directory } from '../../../directory/directory';
import type { Person } from '../../../directory/person';
import type { MessagesRecord } from '../../../directory/reach';
import { erased } from '../../../store/forgetting';
import type { Rules } from '../../rules';
import type { Outcome } from '../ledger/attempt';
import type { Entry } from '../ledger/entry';
import { leaveIn } from '../people/attending';
import type { Attention } from '../people/attention';
import type { Envelope } from '../people/envelope';
import { kindOf } from '../kinds';
import { quietUntil } from '../people/quiet';
import type { Found, Reachable } from '../people/reachable';
import { putOff, refOfTask, weeklyOf, type Task } from './task';

const lookAgainMs = 60 * 60_000;

/** A message as it can be handed over now, or what becomes of it instead. */
export type Prepared = { contact: Contact; message: Message } | { outcome: Outcome };

/** Finds out whether a message may be sent at all, and where to, and draws it. Nothing of it counts as sending. */
export type Preparing = {
  prepare(task: Task, rules: Rules): Promise<Prepared>;
  /** What its recipient's stops, their pause and their weekly budget make of a message; nothing where it may go. */
  refused(task: Task, rules: Rules): Promise<Outcome | undefined>;
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

  async function refused(task: Task, rules: Rules): Promise<Outcome | undefined> {
    const { campaign, entry } = task;
    const wishes = await attention.of(entry.doc.person);
    if (hasStopped(wishes, campaign.kind)) return failed('stopped');
    const until = new Date(wishes.pausedUntil ?? 0);
    if (until.getTime() > clock().getTime()) {
      const why = `Paused until ${until.toISOString()}.`;
      return putOff(entry.doc, clock(), { due: until, cause: 'stopped', why, waits: 'pause' });
    }
    const asked = { ref: refOfTask(task), campaign: campaign.id, kind: campaign.kind };
    const leave = leaveIn(wishes, asked, weeklyOf(campaign, rules), clock());
    return typeof leave === 'object' ? overBudget(task, leave.full, clock()) : undefined;
  }

  /** Where somebody may be written to at this hour, as far as is known without asking anybody. */
  async function found({ campaign, entry }: Task, rules: Rules): Promise<Place | { outcome: Outcome }> {
    const place = await reachable.find(entry.doc.person);
    if ('cause' in place) return { outcome: failed(place.cause, place.why) };
    const held = kindOf(campaign.kind).quiet && !campaign.override;
    const quiet = held && quietUntil(rules.quietHours, place.timeZone, clock(), timeZone);
    return quiet ? { outcome: putOff(entry.doc, clock(), { due: quiet, waits: 'quiet' }) } : place;
  }

  /** Installs the bot for somebody who has never met it. Where others are before them, that does not make them late. */
  async function installed({ entry }: Task): Promise<{ contact: Contact } | { outcome: Outcome }> {
    const made = await reachable.install(entry.doc.person);
    if ('contact' in made) return made;
    if ('cause' in made) return { outcome: failed(made.cause, made.why) };
    const due = new Date(Math.min(made.later.getTime(), Date.parse(entry.doc.until)));
    return { outcome: putOff(entry.doc, clock(), { due, why: made.why }) };
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
    refused,
    async prepare(task, rules) {
      const { doc } = task.entry;
      const person = directory.person(doc.person);
      if (!person) return { outcome: unknown(doc, clock()) };
      if (person.disabled) return { outcome: failed('left') };
      if (person.guest) return { outcome: failed('guest') };
      const refusal = await refused(task, rules);
      if (refusal) return { outcome: refusal };
      if (Date.parse(doc.until) < clock().getTime()) return { outcome: failed('tooLate') };

      const place = await found(task, rules);
      if ('outcome' in place) return place;
      const message = await drawn(task, person, place.timeZone);
      if (!message) return { outcome: failed('notNeeded') };
      const there = 'contact' in place ? place : await installed(task);
      return 'outcome' in there ? there : { contact: there.contact, message };
    },
  };
}

type Place = Exclude<Found, { cause: unknown }>;
type Cause = Extract<Outcome, { state: 'failed' }>['cause'];

/** They may be so new that the directory does not know them yet. */
function unknown(entry: Entry, now: Date): Outcome {
  if (entry.person === erased) return failed('left');
  const due = new Date(Math.min(now.getTime() + lookAgainMs, Date.parse(entry.until)));
  return putOff(entry, now, { due, cause: 'left' });
}

function failed(cause: Cause, why?: string): Outcome {
  return { state: 'failed', cause, ...(why !== undefined && { why }) };
}

/** It waits until there is room in its recipient's week. */
export function overBudget({ entry }: Task, full: Date, now: Date): Outcome {
  return putOff(entry.doc, now, { due: full, cause: 'overBudget', waits: 'budget' });
}

function hasStopped({ stopped }: MessagesRecord, kind: string): boolean {
  return stopped.includes('all') || stopped.includes(kind);
}
