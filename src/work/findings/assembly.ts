import { z } from 'zod';
import type { Log } from '../../bot/dispatch';
import type { JobKind, View } from '../../bot/feature';
import { Refusal } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import type { Matcher } from '../../directory/duplicates/alike';
import type { Upkeep } from '../../directory/upkeep/upkeep';
import type { Store } from '../../store/store';
import type { Followed } from '../follower';
import type { Jobs } from '../jobs';
import type { Outbox } from '../outbox/outbox';
import type { HouseRules } from '../rules';
import { createBoard } from './board';
import type { Finding, FindingKey } from './finding';
import type { Findings } from './findings';
import { begun, dismissed, disputed, givenUp, lastTurnOf, reopened } from './life';
import { isYoung, lookAlikeView, tellLookAlikes } from './look-alikes';
import { createLooking } from './looking';
import { createOrganisations } from './organisations';
import { createRecords } from './records';
import { countWeek, listed, tallied, unsettledOf } from './tally';

const day = 24 * 60 * 60 * 1000;
/** Looks that follow each other closely are noted once. */
const markEveryMs = 10 * 60 * 1000;

/** The kind of the job that looks through the directory. */
const lookKind = 'findings';
const Look = z.object({ everything: z.boolean().default(false) });

/** Findings, and what keeps them going. */
export type FindingsAtWork = Findings & {
  /** The board, to be followed. */
  readonly board: Followed;
  readonly jobs: readonly JobKind[];
  readonly views: readonly View[];
  /** Sees to it that everything is looked at once a day. */
  schedule(jobs: Pick<Jobs, 'schedule' | 'next'>): Promise<void>;
  /** Something has changed: that is looked at as soon as possible. */
  requestLook(jobs: Pick<Jobs, 'schedule'>): Promise<void>;
};

export type FindingsPorts = {
  store: Store;
  directory: Directory;
  /** A matcher that has read the whole directory as it is now. */
  matcher: () => Promise<Matcher>;
  upkeep: () => Promise<Upkeep>;
  outbox: Pick<Outbox, 'tell' | 'told'>;
  rules: Pick<HouseRules, 'fresh'>;
  /** Brings directory and board level with the store. */
  follow: () => Promise<unknown>;
  clock: () => Date;
  log: Log;
};

export function createFindings(ports: FindingsPorts): FindingsAtWork {
  const { store, directory, clock, log } = ports;
  const board = createBoard({ log });
  const records = createRecords({ store, log });
  const organisationOf = createOrganisations(directory);
  const lookThrough = createLooking({ ...ports, board, records });
  const counting = { board, records, directory, organisationOf, clock };
  const telling = { ...ports, board };

  async function look(communities?: readonly string[]) {
    const { whole, opened, fixed } = await lookThrough(communities);
    await tellLookAlikes(telling);
    if (whole) {
      await countWeek(counting);
      const last = board.lookedAt()?.getTime() ?? -Infinity;
      const now = clock();
      if (now.getTime() - last >= markEveryMs) await records.mark(now);
      board.mark(now);
    }
    const open = unsettledOf(board.all());
    log.info({ whole, opened, fixed, open }, 'the directory has been looked through');
    return { opened, fixed, open };
  }

  /** As the store has it, whatever is known here. */
  async function change(key: FindingKey, make: (held: Finding) => Finding): Promise<Finding> {
    for (;;) {
      const held = await records.get(key);
      if (held === undefined || held === 'unreadable') {
        throw new Refusal('That is no longer in the list of what was found. Ask for the report anew.');
      }
      const doc = make(held.doc);
      if (doc === held.doc) {
        board.take(held, 'somebody');
        return doc;
      }
      const written = await records.put(doc, held);
      if (!written) continue; // somebody was quicker
      board.take(written, 'somebody');
      return doc;
    }
  }

  /** The same, unless it has been turned since somebody has `seen` it. */
  async function decide(
    key: FindingKey,
    seen: string | undefined,
    make: (held: Finding) => Finding,
  ): Promise<Finding | 'overtaken'> {
    let isOvertaken = false;
    const finding = await change(key, (held) => {
      isOvertaken = seen !== undefined && lastTurnOf(held) !== seen;
      return isOvertaken ? held : make(held);
    });
    return isOvertaken ? 'overtaken' : finding;
  }

  return {
    board,
    get ready() {
      return board.ready;
    },
    list: (filter) => listed(counting, filter),
    find: (key) => board.get(key)?.doc,
    of: (community) => board.of(community).map(({ doc }) => doc),
    tally: (filter) => tallied(counting, filter),
    organisationOf,
    isYoung: (finding) => isYoung(directory, finding, clock()),
    lookedAt: () => board.lookedAt(),
    dismiss: (key, by, why, seen) => decide(key, seen, (held) => dismissed(held, by, why, clock())),
    dispute: (key, by, why, seen) => decide(key, seen, (held) => disputed(held, by, why, clock())),
    reopen: (key, by, seen) => decide(key, seen, (held) => reopened(held, by, clock())),
    givenUp: (key, by, why) => change(key, (held) => givenUp(held, by, why, clock())),
    begun: (key, by, what) => change(key, (held) => begun(held, by, what, clock())),
    look,
    views: [lookAlikeView(telling)],
    jobs: [
      {
        kind: lookKind,
        long: lookKind,
        async run(data) {
          const { everything } = Look.parse(data);
          await look(everything ? undefined : []);
        },
      },
    ],
    async schedule(jobs) {
      if ((await jobs.next(lookKind, 'daily')) !== undefined) return;
      const due = new Date(clock().getTime() + day);
      await jobs.schedule({ kind: lookKind, key: 'daily', due, data: { everything: true }, every: day });
    },
    requestLook: (jobs) => jobs.schedule({ kind: lookKind, key: 'asked', due: clock(), data: {} }),
  };
}
