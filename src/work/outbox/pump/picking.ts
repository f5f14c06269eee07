import type { Campaign } from '../campaigns/campaign';
import { shardName, type Held } from '../ledger/entry';
import type { Ledger } from '../ledger/ledger';
import { leaseMs, type LeftBehind } from './left-behind';
import { placeOf, type Task } from '../delivery/task';
import type { UnderWay } from './under-way';

/** What somebody else holds is looked at again so much later. */
const againMs = 5_000;
/** The most that the ledger answers at a time. */
const pageSize = 100;

/** Chooses what goes next: automatic messages before bulk, and bulk campaigns in turn, whatever their size. */
export type Picking = {
  /** Claims and begins at most so many entries of these campaigns; counts those, too, that ended as they were looked at. */
  pick(campaigns: readonly Campaign[], most: number, begin: Begin): Promise<number>;
  /** When there may be something to pick. Milliseconds since 1970. */
  next(campaigns: readonly Campaign[]): number;
  /** Since when the first of what is due in these has been, as far as was seen. */
  oldestDue(campaigns: readonly Campaign[]): Date | undefined;
  /** Nothing is open in it any more, as far as was seen. */
  isSpent(campaign: Campaign): boolean;
  /** Something has changed in this partition, due then. */
  note(partition: string, due: number): void;
  /** Anything may be due: in standing campaigns, or in all. */
  forget(which: 'standing' | 'all'): void;
};

type Begin = (task: Task) => void;
type Shard = { name: string; number: number };
type Picked = { begun: number; ended: number };

export function createPicking(ports: {
  ledger: Ledger;
  leftBehind: LeftBehind;
  underWay: UnderWay;
  holder: string;
  clock: () => Date;
}): Picking {
  const { ledger, leftBehind, underWay, holder, clock } = ports;
  /** Before then nothing of a shard is due. */
  const horizons = new Map<string, number>();
  /** How many of what was due in a shard somebody else was at already. */
  const busy = new Map<string, number>();
  /** Since when the first of what is due in a shard has been. */
  const dueSince = new Map<string, number>();
  let turns = 0;

  function horizon({ name }: Shard): number {
    return horizons.get(name) ?? 0;
  }

  /** Entries of one shard that may be claimed now. */
  async function look(
    campaign: Campaign,
    shard: Shard,
    most: number,
  ): Promise<{ free: Held[]; ended: number }> {
    const now = clock();
    if (horizon(shard) > now.getTime()) return { free: [], ended: 0 };
    const limit = Math.min(most + (busy.get(shard.name) ?? 0), pageSize);
    let ours = 0;
    const due = await ledger.due(placeOf(campaign), shard.number, now, limit, (id) => {
      const isOurs = underWay.has({ partition: shard.name, id });
      if (isOurs) ours += 1;
      return isOurs;
    });
    noteDue(shard, due);
    const findings = await Promise.all(
      due.map(async (entry) => ({ entry, finding: await leftBehind(campaign, entry) })),
    );
    const held = findings.filter(({ finding }) => finding === 'held').length;
    const free = findings.filter(({ finding }) => finding === 'free').map(({ entry }) => entry);
    busy.set(shard.name, held);
    if (due.length + ours === 0) {
      const next = await ledger.next(placeOf(campaign), shard.number);
      horizons.set(shard.name, next?.getTime() ?? Infinity);
    } else if (held === due.length && (held < limit || limit === pageSize)) {
      horizons.set(shard.name, now.getTime() + againMs);
    }
    return { free: free.slice(0, most), ended: due.length - held - free.length };
  }

  function noteDue({ name }: Shard, [first]: readonly Held[]): void {
    if (first) dueSince.set(name, Date.parse(first.doc.due));
    else dueSince.delete(name);
  }

  /** What has been claimed is begun at once, whatever fails after it. */
  async function claim(campaign: Campaign, entries: readonly Held[], begin: Begin): Promise<number> {
    if (entries.length === 0) return 0;
    for (const entry of entries) underWay.add(entry);
    const left = new Map(entries.map((entry) => [entry.id, entry]));
    try {
      const until = new Date(clock().getTime() + leaseMs);
      for (const entry of await ledger.claim(entries, holder, until)) {
        left.delete(entry.id);
        begin({ campaign, entry });
      }
      return entries.length - left.size;
    } finally {
      for (const entry of left.values()) underWay.remove(entry);
    }
  }

  /** From as many shards as it takes; each time it begins with the next one. */
  async function pickBulk(campaign: Campaign, most: number, begin: Begin): Promise<Picked> {
    const shards = shardsOf(campaign);
    const sum = { begun: 0, ended: 0 };
    for (let step = 0; step < shards.length && sum.begun < most; step++) {
      const shard = shards[(turns + step) % shards.length];
      if (!shard) break;
      const { free, ended } = await look(campaign, shard, most - sum.begun);
      sum.begun += await claim(campaign, free, begin);
      sum.ended += ended;
    }
    return sum;
  }

  /** The earliest of all first, whatever their kind. */
  async function pickStanding(campaigns: readonly Campaign[], most: number, begin: Begin): Promise<Picked> {
    const looks = campaigns.flatMap((campaign) =>
      shardsOf(campaign).map(async (shard) => ({ campaign, ...(await look(campaign, shard, most)) })),
    );
    const seen = await Promise.all(looks);
    const all = seen.flatMap(({ free }) => free).sort(byDue);
    const chosen = new Set(all.slice(0, most));
    const sum = { begun: 0, ended: 0 };
    for (const { campaign, free, ended } of seen) {
      const own = free.filter((entry) => chosen.has(entry));
      sum.begun += await claim(campaign, own, begin);
      sum.ended += ended;
    }
    return sum;
  }

  return {
    async pick(campaigns, most, begin) {
      if (most <= 0) return 0;
      turns += 1;
      const standing = campaigns.filter((one) => one.standing);
      const sum = await pickStanding(standing, most, begin);
      const now = clock().getTime();
      const bulk = campaigns.filter((one) => !one.standing && earliest(one) <= now);
      for (const [at, campaign] of rotated(bulk, turns).entries()) {
        const share = Math.ceil((most - sum.begun) / (bulk.length - at));
        if (share <= 0) break;
        const { begun, ended } = await pickBulk(campaign, share, begin);
        sum.begun += begun;
        sum.ended += ended;
      }
      return sum.begun + sum.ended;
    },
    next: (campaigns) => Math.min(...campaigns.map(earliest)),
    oldestDue(campaigns) {
      const since = campaigns.flatMap(shardsOf).map(({ name }) => dueSince.get(name) ?? Infinity);
      const first = Math.min(...since);
      return first === Infinity ? undefined : new Date(first);
    },
    isSpent: (campaign) => earliest(campaign) === Infinity,
    note(partition, due) {
      const known = horizons.get(partition);
      if (known !== undefined && due < known) horizons.set(partition, due);
    },
    forget(which) {
      for (const name of horizons.keys()) {
        if (which === 'all' || name.startsWith('standing-')) horizons.delete(name);
      }
      if (which === 'all') busy.clear();
    },
  };

  function earliest(campaign: Campaign): number {
    return Math.min(...shardsOf(campaign).map(horizon));
  }
}

function shardsOf({ id, shards }: Campaign): Shard[] {
  return Array.from({ length: shards }, (_, number) => ({ name: shardName(id, number), number }));
}

function rotated<T>(list: readonly T[], by: number): T[] {
  const from = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(from), ...list.slice(0, from)];
}

function byDue(a: Held, b: Held): number {
  return a.doc.due.localeCompare(b.doc.due);
}
