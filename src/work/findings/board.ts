import type { Log } from '../../bot/dispatch';
import { scanAll, type Store, type Stored } from '../../store/store';
import type { Followed } from '../follower';
import { Finding, isFindingId, type FindingKey } from './finding';
import { LookMark, tallyPartition, WeekCount } from './records';

/** The findings of this instance in memory, level with the store as the directory is. */
export type Board = Followed & {
  readonly ready: boolean;
  all(): Iterable<Stored<Finding>>;
  /** The same, the worst first. */
  worst(): readonly Finding[];
  get(key: FindingKey): Stored<Finding> | undefined;
  /** Those of one community, as either one of a pair. */
  of(community: string): Stored<Finding>[];
  weeks(): Iterable<WeekCount>;
  lookedAt(): Date | undefined;
  mark(at: Date): void;
  /** What this instance has just written, before the store tells of it: a look, or somebody who decided something. */
  take(stored: Stored<Finding>, by: 'look' | 'somebody'): void;
  /** Communities whose findings somebody else than a look of this instance has written since this was last asked. */
  touched(): ReadonlySet<string>;
};

type Contents = {
  findings: Map<string, Stored<Finding>>;
  byCommunity: Map<string, Set<string>>;
  weeks: Map<string, WeekCount>;
  lookedAt?: string;
};

export function createBoard({ log }: { log: Log }): Board {
  let held = empty();
  let ready = false;
  let touched = new Set<string>();
  let ordered: readonly Finding[] | undefined;

  /** What comes late, out of a page read before a write of ours, does not undo what is known. */
  function put(contents: Contents, stored: Stored<Finding>): void {
    const key = nameOf(stored.doc);
    const former = contents.findings.get(key);
    if (former && revOf(former) > revOf(stored)) return;
    contents.findings.set(key, stored);
    ordered = undefined;
    for (const community of communitiesOf(stored.doc)) {
      const keys = contents.byCommunity.get(community) ?? new Set();
      contents.byCommunity.set(community, keys.add(key));
    }
  }

  function take(contents: Contents, stored: Stored): void {
    if (stored.partition === tallyPartition) return takeTally(contents, stored);
    if (!isFindingId(stored.id)) return;
    const finding = Finding.safeParse(stored.doc);
    if (finding.success) put(contents, { ...stored, doc: finding.data });
    else complain(stored);
  }

  /** What this instance wrote comes back from the store as it was written. */
  function touch(stored: Stored): void {
    const finding = Finding.safeParse(stored.doc);
    if (!finding.success || held.findings.get(nameOf(finding.data))?.etag === stored.etag) return;
    for (const community of communitiesOf(finding.data)) touched.add(community);
  }

  function takeTally(contents: Contents, stored: Stored): void {
    const mark = LookMark.safeParse(stored.doc);
    const week = WeekCount.safeParse(stored.doc);
    if (mark.success) contents.lookedAt = later(mark.data.at, contents.lookedAt);
    else if (week.success) contents.weeks.set(stored.id, week.data);
    else complain(stored);
  }

  function complain({ partition, id }: Stored): void {
    log.warn({ partition, id }, 'a stored finding cannot be read and is left out');
  }

  return {
    container: 'findings',
    get ready() {
      return ready;
    },
    async load(store: Store) {
      const whole = empty();
      for await (const stored of scanAll(store, 'findings')) take(whole, stored);
      for (const [key, stored] of held.findings) {
        const read = whole.findings.get(key);
        if (read && revOf(stored) > revOf(read)) put(whole, stored); // written while it was loading
      }
      held = whole;
      ordered = undefined;
      ready = true;
    },
    apply(items) {
      for (const stored of items) {
        touch(stored);
        take(held, stored);
      }
    },
    all: () => held.findings.values(),
    worst: () => (ordered ??= [...held.findings.values()].map(({ doc }) => doc).sort(worstFirst)),
    get: (key) => held.findings.get(nameOf(key)),
    of: (community) =>
      [...(held.byCommunity.get(community) ?? [])].flatMap((key) => held.findings.get(key) ?? []),
    weeks: () => held.weeks.values(),
    lookedAt: () => (held.lookedAt === undefined ? undefined : new Date(held.lookedAt)),
    mark: (at) => void (held.lookedAt = later(at.toISOString(), held.lookedAt)),
    take(stored, by) {
      if (by === 'somebody') touch(stored);
      put(held, stored);
    },
    touched() {
      const since = touched;
      touched = new Set();
      return since;
    },
  };
}

function empty(): Contents {
  return { findings: new Map(), byCommunity: new Map(), weeks: new Map() };
}

export function worstFirst(one: Finding, other: Finding): number {
  return (
    other.harm - one.harm ||
    compared(one.since, other.since) ||
    compared(one.community, other.community) ||
    compared(one.id, other.id)
  );
}

function compared(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

export function nameOf({ community, id }: FindingKey): string {
  return `${community}/${id}`;
}

export function communitiesOf({ community, other }: Pick<Finding, 'community' | 'other'>): string[] {
  return other === undefined ? [community] : [community, other];
}

function revOf({ doc }: Stored<Finding>): number {
  return doc.rev ?? 0;
}

function later(one: string, other: string | undefined): string {
  return other === undefined || one > other ? one : other;
}
