import { DateTime } from 'luxon';
import type { MessagesRecord } from '../../src/directory/reach';
import type { Campaign } from '../../src/work/outbox/campaigns/campaign';
import { kinds, type KindName } from '../../src/work/outbox/kinds';
import type { Rules } from '../../src/work/rules';

const minute = 60_000;
const day = 24 * 60 * minute;
/** How far clocks differ, and a little. */
const skewMs = 6 * minute;
/** Between leave to send and the message itself, at most: somebody may stand still for that long. */
const lateMs = 45 * minute;
/** So soon after it has read that something is off, a process hands over no more of it. */
const heedMs = 350;
/** For as long as that may go on what somebody has called off, unless they stood still: a round of sending. */
const roundMs = 60_000;

/** A message that somebody has got, and who sent it. */
export type Got = {
  campaign: Campaign;
  ref: string;
  person: string;
  /** Where the bot may think that they are. */
  zones: readonly string[];
  /** The process, and whether it has stood still since it began to send. */
  by: { name: string; run: number; stalled: boolean };
  at: number;
};

type Stop = { kind: KindName | 'all'; allowed: ReadonlySet<string>; until?: number };
/** Somebody has called something off. `run`: how many runs had been begun by then. */
type Off = { at: number; order: number; run: number };
/** What a process had read when: `began` is the order in which it began to read. */
type Read = { began: number; at: number };
/** A step of a message, and what whoever took it knew. */
type Step = { order: number; at: number; knew: ReadonlyMap<string, Read> };

/** Looks on while messages are sent, and says what must never have happened. */
export type Watch = {
  readonly violations: string[];
  got(message: Got): void;
  /** A process has begun a run; answers its number. */
  begins(): number;
  /** It has read what says whether something is called off: a campaign's document, or the rules. */
  read(process: string, what: string, began: number): void;
  claimed(process: string, ref: string): void;
  /** It has written down that it hands over a message now. */
  begun(process: string, ref: string): void;
  /** What has happened so far, as a number that rises. */
  order(): number;
  stopped(person: string, kind: KindName | 'all', record: MessagesRecord): void;
  /** What they have started again is stopped no longer. */
  started(person: string, record: MessagesRecord): void;
  pausedUntil(person: string, until: Date | undefined, record: MessagesRecord): void;
  calledOff(what: string): void;
  goesOn(what: string): void;
  left(person: string): void;
  isBack(person: string): void;
  rules(rules: Rules): void;
};

/** Under which name the switch that pauses all is known to `calledOff`. */
export const everything = 'rules';

export function createWatch(clock: () => Date, first: Rules): Watch {
  const violations: string[] = [];
  const stops = new Map<string, Stop[]>();
  const off = new Map<string, Off>();
  const claims = new Map<string, Step>();
  const begins = new Map<string, Step>();
  const reads = new Map<string, ReadonlyMap<string, Read>>();
  const gone = new Map<string, number>();
  const got: Got[] = [];
  const houses: { from: number; rules: Rules }[] = [{ from: 0, rules: first }];
  let order = 0;
  let runs = 0;

  function step(process: string): Step {
    return { order: (order += 1), at: clock().getTime(), knew: reads.get(process) ?? new Map() };
  }

  function wrong({ ref, person, campaign, by, at }: Got, what: string): void {
    violations.push(
      `${new Date(at).toISOString()} ${ref.slice(0, 6)} of ${campaign.id} to ${person} by ${by.name}: ${what}`,
    );
  }

  function looksAtStops(message: Got): void {
    const { person, campaign, ref, at } = message;
    for (const { kind, allowed, until = Infinity } of stops.get(person) ?? []) {
      const holds = (kind === 'all' || kind === campaign.kind) && at < until - skewMs;
      if (holds && !allowed.has(ref)) wrong(message, 'after they had stopped it');
    }
  }

  function looksAtOff(message: Got): void {
    const { campaign, ref, by, at } = message;
    const [claim, begun] = [claims, begins].map((steps) => steps.get(`${by.name} ${ref}`));
    if (!claim || !begun) return wrong(message, 'without that having been written down before');
    for (const what of [campaign.id, everything]) {
      const called = off.get(what);
      if (!called) continue;
      if (by.run > called.run) wrong(message, `in a run begun after ${what} was called off`);
      if ((claim.knew.get(what)?.began ?? 0) > called.order)
        wrong(message, `claimed by one who had read that ${what} was off`);
      const known = begun.knew.get(what);
      if (known && !by.stalled && known.began > called.order && known.at + heedMs < begun.at)
        wrong(message, `handed over long after ${what} was read to be off`);
      if (!by.stalled && at > called.at + roundMs) wrong(message, `long after ${what} was called off`);
    }
    if ((gone.get(message.person) ?? Infinity) < claim.order) wrong(message, 'claimed after they had left');
  }

  function looksAtBudget(message: Got): void {
    const { campaign, person, at } = message;
    if (!kinds[campaign.kind].held || campaign.override) return;
    const since = at - 7 * day + lateMs;
    const lately = got.filter((one) => one.person === person && one.at > since);
    const held = lately.filter(({ campaign: one }) => kinds[one.kind].held && !one.override);
    const most = Math.max(...inForce(since, at).map(({ weekly }) => weekly));
    if (held.length > most) wrong(message, `the ${held.length}th within a week, of ${most}`);
  }

  function looksAtQuiet(message: Got): void {
    const { campaign, zones, at } = message;
    if (!kinds[campaign.kind].quiet || campaign.override) return;
    const moments = [at - lateMs, at - skewMs, at, at + skewMs];
    const houses = inForce(at - lateMs, at);
    const always = moments.every((moment) =>
      houses.every(({ quietHours }) => zones.every((zone) => isQuiet(quietHours, zone, moment))),
    );
    if (always) wrong(message, `within quiet hours in ${zones.join(' and ')}`);
  }

  function inForce(from: number, to: number): Rules[] {
    return houses
      .filter((house, at) => house.from <= to && (houses[at + 1]?.from ?? Infinity) >= from)
      .map(({ rules }) => rules);
  }

  function stop(person: string, one: Omit<Stop, 'allowed'>, { taken }: MessagesRecord): void {
    const allowed = new Set(taken.map(({ ref }) => ref));
    stops.set(person, [...(stops.get(person) ?? []), { ...one, allowed }]);
  }

  function lift(person: string, is: (stop: Stop) => boolean): void {
    stops.set(
      person,
      (stops.get(person) ?? []).filter((one) => !is(one)),
    );
  }

  return {
    violations,
    got(message) {
      got.push(message);
      looksAtStops(message);
      looksAtOff(message);
      looksAtBudget(message);
      looksAtQuiet(message);
    },
    begins: () => (runs += 1),
    order: () => (order += 1),
    read(process, what, began) {
      const known = reads.get(process) ?? new Map<string, Read>();
      const former = known.get(what);
      // the first reading since it was called off is the one that counts
      if (former && former.began > (off.get(what)?.order ?? Infinity)) return;
      reads.set(process, new Map(known).set(what, { began, at: clock().getTime() }));
    },
    claimed: (process, ref) => void claims.set(`${process} ${ref}`, step(process)),
    begun: (process, ref) => void begins.set(`${process} ${ref}`, step(process)),
    stopped: (person, kind, record) => stop(person, { kind }, record),
    started(person, { stopped, pausedUntil }) {
      const holds = ({ kind, until }: Stop): boolean =>
        until === undefined ? stopped.includes(kind) : pausedUntil !== undefined;
      lift(person, (one) => !holds(one));
    },
    pausedUntil(person, until, record) {
      lift(person, (one) => one.until !== undefined);
      if (until) stop(person, { kind: 'all', until: until.getTime() }, record);
    },
    calledOff(what) {
      if (!off.has(what)) off.set(what, { at: clock().getTime(), order: (order += 1), run: runs });
    },
    goesOn: (what) => void off.delete(what),
    left: (person) => void gone.set(person, (order += 1)),
    isBack: (person) => void gone.delete(person),
    rules: (rules) => void houses.push({ from: clock().getTime(), rules }),
  };
}

function isQuiet(quiet: Rules['quietHours'], timeZone: string, at: number): boolean {
  if (!quiet) return false;
  const local = DateTime.fromMillis(at, { zone: timeZone });
  if (quiet.weekends && local.weekday > 5) return true;
  const time = local.toFormat('HH:mm');
  const { from, to } = quiet;
  return from > to ? time >= from || time < to : time >= from && time < to;
}
