import type { Send } from '../../../bot/send';
import type { Directory } from '../../../directory/directory';
import type { Stored } from '../../../store/store';
import type { HouseRules, Rules } from '../../rules';
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
  deliver: (task: Task, terms: Terms) => Promise<void>;
}): Rounds {
  const { rules, records, bell, directory, pace, picking, closing, drawings, slots } = ports;
  const { moves, troubles, clock, alarm, deliver } = ports;
  let sending: Campaign[] = [];
  let sendable = new Set<string>();
  let heard: string | undefined;
  let bellAt = -Infinity;
  let lookedAt = -Infinity;
  let roundAt = -Infinity;
  let waits = false;
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
    return directory.ready ? send : undefined;
  }

  async function sendSome(terms: Terms): Promise<number> {
    const drawn = await drawings.begin();
    const places = troubles.first() ? 1 : slots.free(); // one finds out whether it is over
    const begin = (task: Task): void => slots.start(() => deliver(task, terms));
    return drawn + (await picking.pick(sending, Math.min(places, slots.free()), begin));
  }

  return {
    async round(held) {
      await alarm.unlessRung(slots.room(fewPlaces));
      await doubt();
      roundAt = clock().getTime();
      const { rules: now, campaigns } = await decide();
      const send = sender();
      const pause = pace.waitForAny();
      waits = now.allPaused !== undefined || !send;
      const may = (campaign: string): boolean => held() && sendable.has(campaign);
      const go = send && !now.allPaused && pause <= patienceMs && slots.free() > 0;
      const sent = go ? await sendSome({ rules: now, send, may }) : 0;
      const closed = await close(campaigns);
      drawAt = sent > 0 ? 0 : await drawings.next();
      await moves.tell();
      return { did: sent + closed, pause: pause > patienceMs ? pause : 0 };
    },
    next() {
      const now = clock().getTime();
      const due = Math.max(Math.min(picking.next(sending), drawAt), now + pace.waitForAny());
      if (waits) return Math.min(roundAt + bellMs, moves.next());
      return Math.min(roundAt + lookMs, moves.next(), due);
    },
    listen,
    lookAgain: () => picking.forget('all'),
  };
}

function isBulk({ standing, state }: Campaign): boolean {
  return !standing && state === 'sending';
}
