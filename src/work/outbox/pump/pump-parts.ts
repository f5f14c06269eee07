import type { Dispatch, Log } from '../../../bot/dispatch';
import type { Send } from '../../../bot/send';
import type { Directory } from '../../../directory/directory';
import type { Meter } from '../../meter';
import type { HouseRules } from '../../rules';
import type { Alarm } from './alarm';
import type { Outcome } from '../ledger/attempt';
import type { Attention } from '../people/attention';
import type { Bell } from './bell';
import type { Campaign } from '../campaigns/campaign';
import type { CampaignRecords } from '../campaigns/campaign-records';
import type { CardWork } from '../cards/cards';
import { createClosing } from '../campaigns/closing';
import { createDelivery, type Terms } from '../delivery/delivery';
import { createDrawings } from './card-turns';
import type { Held } from '../ledger/entry';
import type { Envelope } from '../people/envelope';
import { createGate } from '../pace/gate';
import { createHandingOver } from '../delivery/handing-over';
import { createInsistence } from '../delivery/insistence';
import { createLeftBehind } from './left-behind';
import type { Ledger } from '../ledger/ledger';
import { createMoves, type Moves } from './progress-telling';
import { createOutages } from '../delivery/outages';
import { createRefusals } from '../delivery/refusals';
import { createOneByOne } from '../pace/one-by-one';
import type { Pace } from '../pace/pace';
import { createPicking } from './picking';
import { createPreparing } from '../delivery/readying';
import { createInstalling } from '../people/installing';
import type { Reachable } from '../people/reachable';
import { createReconsidering } from './reconsidering';
import { createRounds, type Rounds } from './rounds';
import { createSlots, type Slots } from '../pace/slots';
import type { Task } from '../delivery/task';
import { createTroubles, type Troubles } from './troubles';
import { createUnderWay } from './under-way';

/** So many messages may be on their way at once, enough for answers that take two seconds; and so many not yet. */
const places = { most: 60, before: 25 };

/** What sending needs from outside. */
export type SendingPorts = {
  ledger: Ledger;
  attention: Attention;
  records: CampaignRecords;
  bell: Omit<Bell, 'ring'>;
  reachable: Reachable;
  cards: CardWork;
  rules: Pick<HouseRules, 'fresh'>;
  directory: Pick<Directory, 'person' | 'reach' | 'ready'>;
  draw: Dispatch['draw'];
  envelope: Envelope;
  /** Nothing until the connection to Teams stands. */
  send: () => Send | undefined;
  pace: Pace;
  /** Names this instance among others. */
  holder: string;
  clock: () => Date;
  /** Resolves after so many milliseconds, without keeping the process alive. */
  wait: (ms: number) => Promise<unknown>;
  random: () => number;
  /** IANA; for people whose own is not known. */
  timeZone: string;
  log: Log;
  meter: Meter;
  /** Told now and then that the figures of a campaign have changed. */
  moved?: (campaign: string) => Promise<void>;
};

export type Sending = {
  rounds: Rounds;
  slots: Slots;
  moves: Moves;
  troubles: Troubles;
  /** How many messages have been handed over so far. */
  handed(): number;
};

/** The parts of sending, each given the others. Once `shut`, nothing more is handed over. */
export function assembleSending(ports: SendingPorts, alarm: Alarm, shut: () => boolean): Sending {
  const { pace, clock, log, meter, moved = () => Promise.resolve() } = ports;
  const wait = async (ms: number): Promise<void> => void (await ports.wait(ms));
  let handed = 0;

  const slots = createSlots(places);
  const conversations = createOneByOne();
  const underWay = createUnderWay();
  const troubles = createTroubles(clock);
  const moves = createMoves({ moved, clock, log });
  const gate = createGate({ pace, wait, shut });
  const install = createInstalling(ports);
  const preparing = createPreparing({ ...ports, reachable: { ...ports.reachable, install } });
  const outages = createOutages({ ...ports, troubles });
  const reopened = (partition: string): void => picking.note(partition, 0);
  const refusals = createRefusals({ ...ports, reopened });
  const handingOver = createHandingOver({ ...ports, outages, refusals });
  const insist = createInsistence({ wait, log });
  const delivery = createDelivery({ ...ports, preparing, handingOver, gate, conversations, insist });
  const isOurs = underWay.has;
  const leftBehind = createLeftBehind({ ...ports, isOurs, ended: account });
  const picking = createPicking({ ...ports, leftBehind, underWay });
  const closing = createClosing({ ...ports, leftBehind, isOurs, ended: account });
  const drawings = createDrawings({ ...ports, slots, gate, conversations, taken: drawn });
  const reconsidering = createReconsidering({ ...ports, picking });
  const rounds = createRounds({
    ...ports,
    ...{ picking, closing, drawings, slots, moves, troubles, alarm, reconsidering, deliver },
  });

  function drawn(conversation: string): void {
    handed += 1;
    outages.heard(conversation);
    meter.count('signpost_messages_total', { kind: 'card', outcome: 'confirmed' });
  }

  async function deliver(task: Task, terms: Terms, onWay: () => void): Promise<void> {
    const outcome = await delivery(task, terms, onWay);
    underWay.remove(task.entry);
    if (outcome?.state === 'confirmed' || outcome?.state === 'unknown') handed += 1;
    if (outcome) account(task.campaign, task.entry, outcome);
    else picking.note(task.entry.partition, 0);
  }

  function account({ id, kind, standing }: Campaign, { partition }: Held, outcome: Outcome): void {
    picking.note(partition, outcome.state === 'queued' ? outcome.due.getTime() : 0);
    if (outcome.state === 'queued') return;
    if (!standing) moves.note(id);
    const name = outcome.state === 'failed' ? outcome.cause : outcome.state;
    meter.count('signpost_messages_total', { kind, outcome: name });
  }

  return { rounds, slots, moves, troubles, handed: () => handed };
}
