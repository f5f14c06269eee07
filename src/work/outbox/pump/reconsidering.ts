import type { Directory } from '../../../directory/directory';
import type { Rules } from '../../rules';
import type { Campaign } from '../campaigns/campaign';
import { placeOf, weeklyOf } from '../delivery/task';
import { refIn, type Held } from '../ledger/entry';
import type { Ledger } from '../ledger/ledger';
import { leaveIn } from '../people/attending';
import type { Attention } from '../people/attention';
import { quietUntil } from '../people/quiet';
import type { Picking } from './picking';

/** For so long at a time, so that other messages do not wait for it. */
const longestMs = 500;
const atOnce = 8;

/**
 * Brings forward what was put off for rules of the house that are others now; answers how many entries were looked at. It
 * goes on for half a second at most and is to be called again while that is not none.
 *
 * Each change of the rules, and each beginning to send, for nobody may have looked meanwhile, reads once what waits: that is
 * rarer by far than a look every hour at 27,000 messages that wait for the morning.
 */
export type Reconsidering = (rules: Rules, campaigns: readonly Campaign[]) => Promise<number>;

type Walk = AsyncGenerator<readonly Held[]>;

export function createReconsidering(ports: {
  ledger: Pick<Ledger, 'open' | 'advance'>;
  attention: Pick<Attention, 'of'>;
  directory: Pick<Directory, 'reach'>;
  picking: Pick<Picking, 'note'>;
  clock: () => Date;
  timeZone: string;
}): Reconsidering {
  const { ledger, attention, directory, picking, clock, timeZone } = ports;
  let done: string | undefined;
  let begun: { rules: string; walk: Walk } | undefined;

  /** When it may go as things are now; nothing where that has nothing to do with the rules. */
  async function dueNow(campaign: Campaign, { id, doc }: Held, rules: Rules): Promise<Date | undefined> {
    const now = clock();
    const { person, waits } = doc;
    if (waits === 'quiet') {
      const at = new Date(Math.max(Date.parse(doc.at), now.getTime()));
      const zone = directory.reach(person)?.timeZone ?? timeZone;
      return quietUntil(rules.quietHours, zone, at, timeZone) ?? at;
    }
    if (waits !== 'budget') return undefined;
    const asked = { ref: refIn(id), campaign: campaign.id, kind: campaign.kind };
    const leave = leaveIn(await attention.of(person), asked, weeklyOf(campaign, rules), now);
    return typeof leave === 'object' ? leave.full : now;
  }

  async function reconsider(campaign: Campaign, held: Held, rules: Rules): Promise<void> {
    const due = await dueNow(campaign, held, rules);
    if (due && (await ledger.advance(held, due))) picking.note(held.partition, due.getTime());
  }

  /** A few at a time, once they have been looked at. */
  async function* walk(rules: Rules, campaigns: readonly Campaign[]): Walk {
    const began = clock();
    for (const campaign of campaigns) {
      for (let shard = 0; shard < campaign.shards; shard++) {
        let some: Held[] = [];
        for await (const held of ledger.open(placeOf(campaign), shard, (_entry, due) => due <= began)) {
          some.push(held);
          if (some.length < atOnce) continue;
          await Promise.all(some.map((one) => reconsider(campaign, one, rules)));
          yield some;
          some = [];
        }
        await Promise.all(some.map((one) => reconsider(campaign, one, rules)));
        if (some.length > 0) yield some;
      }
    }
  }

  return async (rules, campaigns) => {
    const stamp = JSON.stringify([rules.quietHours, rules.weekly]);
    if (stamp === done) return 0;
    const { walk: onward } = begun?.rules === stamp ? begun : { walk: walk(rules, campaigns) };
    begun = undefined; // where it breaks off it begins anew
    const since = clock().getTime();
    let looked = 0;
    for (let step = await onward.next(); !step.done; step = await onward.next()) {
      looked += step.value.length;
      if (Math.abs(clock().getTime() - since) < longestMs) continue;
      begun = { rules: stamp, walk: onward };
      return looked;
    }
    done = stamp;
    return looked;
  };
}
