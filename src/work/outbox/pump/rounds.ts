import type { Send } from '../../../bot/send';
import type { Directory } from '../../../directory/directory';
import type { Stored } from '../../../store/store';
import { defaultRules, type HouseRules, type Rules } from '../../rules';
import type { Alarm } from './alarm';
import type { Bell } from './bell';
import type { Campaign } from '../campaigns/campaign';
import type { CampaignRecords } from '../campaigns/campaign-records';
import type { Closing } from '../campaigns/closing';
import type { Terms } from '../delivery/delivery';
import type { Drawings } from './card-turns';
import { patienceMs } from '../pace/gate';
import type { Moves } from './progress-telling';
import type { Pace } from '../pace/pace';
import type { Picking } from './picking';
import type { Reconsidering } from './reconsidering';
import type { Slots } from '../pace/slots';
import type { Task } from '../delivery/task';
import type { Troubles } from './troubles';

/** So often the bell is looked at, and whether a pause of the whole house is over. */
export const bellMs = 1_000;
/** So often everything is looked at, whatever is known. */
const lookMs = 60_000;
/** A round is worth its while once so many may be begun in it. */
const fewPlaces = 5;

/** `did`: how many things were begun or ended. `pause`: for so many milliseconds nothing may be sent at all. */
export type Round = { did: number; pause: number };

/** Rounds of sending: each reads anew what holds, and lasts about a second at most. */
export type Rounds = {
  /** Begins what is due as far as there is room. `held`: nobody else may be sending. */
  round(held: () => boolean): Promise<Round>;
  /** When the next round is worth its while, unless something happens before. Milliseconds since 1970. */
  next(): number;
  /** Looks whether another instance has rung the bell, once a second at most; answers whether one has. */
  listen(): Promise<boolean>;
  /** Anything may be due. */
  lookAgain(): void;
  /** Since when the first of what may be sent has been due, as far as was seen; nothing when all is done in time. */
  oldestDue(): Date | undefined;
  /** Somebody else sends from now on. */
  leave(): void;
};

export function createRounds(ports: {
  rules: Pick<HouseRules, 'fresh'>;
  records: Pick<CampaignRecords, 'active'>;
  bell: Pick<Bell, 'heard'>;
  directory: Pick<Directory, 'ready'>;
  send: () => Send | undefined;
  pace: Pace;
  picking: Picking;
  closing: Closing;
  drawings: Drawings;
  slots: Slots;
  moves: Moves;
  troubles: Troubles;
  clock: () => Date;
  alarm: Alarm;
  reconsidering: Reconsidering;
  deliver: (task: Task, terms: Terms, onWay: () => void) => Promise<void>;
}): Rounds {
  const { rules, records, bell, directory, pace, picking, closing, drawings, slots } = ports;
  const { moves, troubles, clock, alarm, reconsidering, deliver } = ports;
  let sending: Campaign[] = [];
  let sendable = new Set<string>();
  let heard: string | undefined;
  let bellAt = -Infinity;
  let lookedAt = -Infinity;
  let roundAt = -Infinity;
  let latest = defaultRules;
  let waits = false;
  /** Some of what is to be called off may be under way still. */
  let callsOff = false;
  let drawAt = 0;

  async function listen(): Promise<boolean> {
    const now = clock().getTime();
    if (Math.abs(now - bellAt) < bellMs) return false;
    bellAt = now;
    const former = heard;
    heard = await bell.heard();
    if (heard !== former) picking.forget('standing');
    return heard !== former;
  }

  /** What was known of what is due is doubted when somebody rings, and now and then. */
  async function doubt(): Promise<void> {
    if (alarm.hear()) picking.forget('standing');
    await listen();
    const now = clock().getTime();
    if (Math.abs(now - lookedAt) < lookMs) return;
    lookedAt = now;
    picking.forget('all');
  }

  /** What may be sent now, as everybody has last decided. */
  async function decide(): Promise<{ rules: Rules; campaigns: Stored<Campaign>[] }> {
    const now = await rules.fresh();
    latest = now;
    const campaigns: Stored<Campaign>[] = [];
    for await (const campaign of records.active()) campaigns.push(campaign);
    sending = campaigns.flatMap(({ doc }) => (doc.state === 'sending' && !now.allPaused ? [doc] : []));
    sendable = new Set(sending.map(({ id }) => id));
    return { rules: now, campaigns };
  }

  async function close(campaigns: readonly Stored<Campaign>[]): Promise<number> {
    let did = 0;
    for (const campaign of campaigns) {
      if (campaign.doc.state === 'cancelled') did += await closing.callOff(campaign);
      const through = isBulk(campaign.doc) && picking.isSpent(campaign.doc);
      if (through && (await closing.finish(campaign))) moves.note(campaign.id);
    }
    return did;
  }

  function sender(): Send | undefined {
    const send = ports.send();
    if (send) troubles.over('connection');
    else troubles.note('connection');
    if (directory.ready) troubles.over('directory');
    else troubles.note('directory');
    return directory.ready ? send : undefined;
  }

  /** What is under way already goes by what holds now, not by what held when it was begun. */
  function termsOf(send: Send, may: Terms['may']): Terms {
    return {
      get rules() {
        return latest;
      },
      send,
      may,
    };
  }

  /** While something is the matter one message finds out whether it is over, and others wait for what comes of it. */
  async function sendSome(terms: Terms): Promise<number> {
    const probes = troubles.first() !== undefined;
    if (probes && !slots.isEmpty()) return 0;
    const drawn = await drawings.begin(probes ? 1 : Infinity);
    const places = probes ? 1 - drawn : slots.free();
    const begin = (task: Task): void => slots.start((onWay) => deliver(task, terms, onWay));
    return drawn + (await picking.pick(sending, places, begin));
  }

  /** Where nothing is open nobody can know whether it would be sent. */
  function forgetTroubles(): void {
    if (!slots.isEmpty() || drawAt !== Infinity || picking.next(sending) !== Infinity) return;
    troubles.over('sign-in', 'teams', 'refused');
  }

  return {
    async round(held) {
      await alarm.unlessRung(troubles.first() ? slots.empty() : slots.room(fewPlaces));
      await doubt();
      roundAt = clock().getTime();
      const { rules: now, campaigns } = await decide();
      const send = sender();
      const pause = pace.waitForAny();
      waits = now.allPaused !== undefined || !send;
      const may = (campaign: string): boolean => held() && sendable.has(campaign);
      const go = send && !now.allPaused && pause <= patienceMs && slots.free() > 0;
      const looked = now.allPaused ? 0 : await reconsidering(now, campaigns.map(docOf).filter(isOpen));
      const sent = go ? await sendSome(termsOf(send, may)) : 0;
      const closed = await close(campaigns);
      callsOff = campaigns.some(({ doc }) => doc.state === 'cancelled');
      drawAt = sent > 0 ? 0 : await drawings.next();
      forgetTroubles();
      await moves.tell();
      return { did: looked + sent + closed, pause: pause > patienceMs ? pause : 0 };
    },
    next() {
      const now = clock().getTime();
      if (now < roundAt) return now; // the clock has been put back
      const due = Math.max(Math.min(picking.next(sending), drawAt), now + pace.waitForAny());
      if (waits) return Math.min(roundAt + bellMs, moves.next());
      return Math.min(roundAt + (callsOff ? bellMs : lookMs), moves.next(), due);
    },
    listen,
    lookAgain: () => picking.forget('all'),
    oldestDue: () => picking.oldestDue(sending),
    leave() {
      sending = [];
      sendable = new Set();
    },
  };
}

function docOf({ doc }: Stored<Campaign>): Campaign {
  return doc;
}

/** May something of it go sooner or later? */
function isOpen({ state }: Campaign): boolean {
  return state !== 'cancelled';
}

function isBulk({ standing, state }: Campaign): boolean {
  return !standing && state === 'sending';
}
