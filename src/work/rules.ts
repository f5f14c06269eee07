import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Log } from '../bot/dispatch';
import { collection, type Store, type Stored } from '../store/store';
import type { Journal } from './journal';
import { won } from './races';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const partition = 'rules';

/** A chat or channel that gets the report; `by` chose it. */
const ReportPlace = z.object({
  id: z.string(),
  contact: z.record(z.string(), z.unknown()),
  by: z.string(),
  /** The team it belongs to, where that is known. */
  team: z.string().exactOptional(),
});
export type ReportPlace = z.infer<typeof ReportPlace>;

/** Who gets the weekly report, and when by the clock of the tenant's zone: `weekday` 1 is Monday. */
export const ReportRule = z.object({
  people: z.array(z.string()).max(50),
  places: z.array(ReportPlace).max(10),
  weekday: z.number().int().min(1).max(7),
  hour: z.number().int().min(0).max(23),
  /** When day or hour were chosen: what would have been due before does not come. */
  since: z.iso.datetime().exactOptional(),
});
export type ReportRule = z.infer<typeof ReportRule>;

/** What newcomers of one organisation read beside the rest, or of any other where `organisation` is empty; and whom they may ask. */
export const WelcomeWords = z.object({
  organisation: z.string().max(200),
  text: z.string().max(500),
  contact: z.string().max(200),
});
export type WelcomeWords = z.infer<typeof WelcomeWords>;

/** What newcomers are told; `since` is when they were written to for the first time. */
export const NewcomersRule = z.object({
  since: z.iso.datetime().exactOptional(),
  words: z.array(WelcomeWords).max(50),
});
export type NewcomersRule = z.infer<typeof NewcomersRule>;

/** What administrators have decided while Signpost runs: document `rules` in partition `rules` of `state`. */
export const Rules = z.object({
  id: z.literal('rules'),
  v: z.literal(1),
  /** Nothing is sent to anybody unasked while it is there. */
  allPaused: z.object({ by: z.string(), name: z.string(), at: z.iso.datetime() }).optional(),
  /** In the person's own zone. `from` later than `to` goes over midnight. */
  quietHours: z.object({ from: time, to: time, weekends: z.boolean() }).nullable(),
  /** How many counted messages somebody may get within seven days. */
  weekly: z.number().int().min(0).max(100),
  /** Instead of the configured ones. */
  supportContacts: z.string().max(1000).optional(),
  /** Private communities are shown to people who are not in them. */
  listPrivate: z.boolean(),
  /** Absent while nobody gets it. */
  report: ReportRule.exactOptional(),
  /** Owners are told once a month what is wrong with their communities while it is there. */
  ownersTold: z.object({ by: z.string(), name: z.string(), at: z.iso.datetime() }).exactOptional(),
  /** Nobody is told of a look-alike of their new community while it is there. */
  lookAlikesUntold: z.object({ by: z.string(), name: z.string(), at: z.iso.datetime() }).exactOptional(),
  /** Who may start communities; everybody where it is absent. */
  creation: z.enum(['everyone', 'administrators']).exactOptional(),
  /** Newcomers are written to while it is there. */
  newcomersTold: z.object({ by: z.string(), name: z.string(), at: z.iso.datetime() }).exactOptional(),
  newcomers: NewcomersRule.exactOptional(),
  /** No community's own welcome is sent while it is there. */
  communityWelcomesOff: z.object({ by: z.string(), name: z.string(), at: z.iso.datetime() }).exactOptional(),
  /** Pages of the organisation's own that the guides lead to, by guide. */
  guideLinks: z.record(z.string(), z.string()).exactOptional(),
  /** The revision of the organisation's own words, which have a document of their own. */
  words: z.number().int().optional(),
  changed: z.object({ by: z.string(), name: z.string(), at: z.iso.datetime() }).optional(),
});
export type Rules = z.infer<typeof Rules>;

export const defaultRules: Rules = {
  id: 'rules',
  v: 1,
  quietHours: { from: '18:00', to: '08:00', weekends: true },
  weekly: 5,
  listPrivate: true,
};

/** The rules of the house. */
export interface HouseRules {
  /** As known here: a few seconds old at most once they are followed. */
  now(): Rules;
  /** As the store has them at this moment. */
  fresh(): Promise<Rules>;
  /** Changes them, whoever else does at the same time. Who and when is kept, and the old value goes into the journal. */
  change(by: { id: string; name: string }, make: (rules: Rules) => Rules): Promise<Rules>;
}

/** The rules of the house, kept level with what other instances decide. */
export interface FollowedRules extends HouseRules {
  /** Looks once. Where the store does not answer, what was known holds on. */
  follow(): Promise<void>;
  /** Follows now and then, without keeping the process alive. */
  start(intervalMs: number): void;
  stop(): Promise<void>;
}

export function createHouseRules(ports: {
  store: Store;
  journal: Pick<Journal, 'note'>;
  clock: () => Date;
  log: Log;
  /** Called after each look, for what changes with the rules. */
  level?: () => Promise<void>;
}): FollowedRules {
  const { store, journal, clock, log, level } = ports;
  const kept = collection(store, 'state', Rules);
  let known = defaultRules;
  let changes = 0;
  let behind = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();

  /** What was read before a change of ours is not taken for what holds after it. */
  async function read(): Promise<{ rules: Rules; stored: Stored<Rules> | undefined }> {
    const began = changes;
    const stored = await kept.get(partition, 'rules');
    const rules = stored?.doc ?? defaultRules;
    if (began === changes) known = rules;
    return { rules, stored };
  }

  /** One that fails is told once, and the next one goes on. */
  async function follow(): Promise<void> {
    try {
      await read();
      await level?.();
      behind = false;
    } catch (error) {
      if (!behind)
        log.warn({ err: error }, 'the rules of the house cannot be read; those known last hold on');
      behind = true;
    }
  }

  return {
    now: () => known,
    fresh: async () => (await read()).rules,
    async change({ id, name }, make) {
      for (;;) {
        const { rules: before, stored } = await read();
        const wanted = make(before);
        if (isDeepStrictEqual(wanted, before)) return before;
        const doc = Rules.parse({ ...wanted, changed: { by: id, name, at: clock().toISOString() } });
        await journal.note({ what: 'rules changed', by: id, ...difference(before, doc) });
        const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
        if (!(await won(kept.put(partition, doc, condition)))) continue; // somebody was quicker
        changes += 1;
        known = doc;
        return doc;
      }
    },
    follow,
    start(intervalMs) {
      const next = (): void => {
        timer = setTimeout(() => {
          round = follow().finally(() => timer && next());
        }, intervalMs);
        timer.unref();
      };
      next();
    },
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await round;
    },
  };
}

/** What a change changes, as it was and as it is to be. Who paused is left out: who changes stands beside it. */
function difference(before: Rules, after: Rules): { before: object; after: object } {
  const [was, becomes] = [noted(before), noted(after)];
  const changed = Object.keys({ ...was, ...becomes }).filter(
    (rule) => !isDeepStrictEqual(was[rule], becomes[rule]),
  );
  const only = (rules: Record<string, unknown>): object =>
    Object.fromEntries(changed.map((rule) => [rule, rules[rule] ?? null]));
  return { before: only(was), after: only(becomes) };
}

function noted(rules: Rules): Record<string, unknown> {
  const { allPaused, quietHours, weekly, supportContacts, listPrivate, report, ownersTold, creation } = rules;
  const { communityWelcomesOff, lookAlikesUntold } = rules;
  return {
    allPaused: allPaused !== undefined,
    quietHours,
    weekly,
    supportContacts: supportContacts ?? null,
    listPrivate,
    ...(report && { report: { ...report, places: report.places.map(({ id }) => id) } }),
    ...(ownersTold && { ownersTold: true }),
    ...(lookAlikesUntold && { lookAlikesUntold: true }),
    ...(creation && { creation }),
    ...(communityWelcomesOff && { communityWelcomesOff: true }),
  };
}
