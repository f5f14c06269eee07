import type { Log } from '../../bot/dispatch';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import type { Alike, Matcher } from '../../directory/duplicates/alike';
import { gently, through, type Steps } from '../../directory/steps';
import type { Upkeep } from '../../directory/upkeep/upkeep';
import { Later } from '../jobs';
import { communitiesOf, nameOf, type Board } from './board';
import { createChanges } from './changes';
import type { Finding } from './finding';
import { looked, type Sight } from './life';
import type { Records } from './records';
import { isLookedAt, sightOf, type Seen } from './sight';

/** What a look has turned. */
export type Turned = { opened: number; fixed: number };

export type LookingPorts = {
  board: Board;
  records: Records;
  directory: Directory;
  /** A matcher that has read the whole directory as it is now. It is kept, and told what changes, until everything is read anew. */
  matcher: () => Promise<Matcher>;
  /** The rules of upkeep, likewise; they are read anew too where people's words have changed. */
  upkeep: () => Promise<Upkeep>;
  /** Brings directory and board level with the store. */
  follow: () => Promise<unknown>;
  clock: () => Date;
  log: Log;
};

/** So many are written at the same time. */
const atOnce = 10;
/** When so many have changed, reading everything anew is no slower than comparing each. */
const many = 100;
const later = 5;

/** Which finding: enough to know whom it concerns. */
type Which = Pick<Finding, 'community' | 'id' | 'other'>;

/** What is compared: every community, or some of them and their pairs. */
type Scope = {
  /** All without it. */
  ids?: ReadonlySet<string>;
  communities: readonly Community[];
  pairs: readonly Alike[];
  has(which: Which): boolean;
};

/** Looks through the directory: all of it, or some communities and whatever else has changed since this process last looked. */
export function createLooking(ports: LookingPorts) {
  const { board, records, directory, clock } = ports;
  const changes = createChanges(directory);
  let matcher: Matcher | undefined;
  let learned: { upkeep: Upkeep; tongue: Directory['content']['tongue'] } | undefined;

  async function look(asked?: readonly string[]): Promise<Turned & { whole: boolean }> {
    try {
      return await lookNow(asked);
    } catch (error) {
      matcher = undefined; // what it was told may not have been written: everything is looked at next
      throw error;
    }
  }

  async function lookNow(asked?: readonly string[]): Promise<Turned & { whole: boolean }> {
    await ports.follow();
    if (!directory.ready || !board.ready) throw new Later(later, 'The directory has not been read yet.');
    const touched = board.touched();
    const { changed, keep } = await gently(changes.since());
    const scope = await scopeOf(asked && changed && [...new Set([...asked, ...changed, ...touched])]);
    if (scope.ids?.size === 0) return { opened: 0, fixed: 0, whole: false };
    const seeing = { directory, upkeep: await upkeepFor(scope), now: clock() };
    const seen = await gently(sightOf(seeing, scope.communities, scope.pairs));
    const turned = await settle(scope, seen);
    keep();
    return { ...turned, whole: scope.ids === undefined };
  }

  /** What the rules have learned of all texts serves for some of them until everything is looked at. */
  async function upkeepFor({ ids }: Scope): Promise<Upkeep> {
    const { tongue } = directory.content;
    if (!ids || learned?.tongue !== tongue) learned = { upkeep: await ports.upkeep(), tongue };
    return learned.upkeep;
  }

  async function scopeOf(ids: readonly string[] | undefined): Promise<Scope> {
    if (!ids || ids.length > many || !matcher) {
      matcher = await ports.matcher();
      return { communities: directory.communities(), pairs: matcher.pairs(), has: () => true };
    }
    const some = new Set(ids);
    return {
      ids: some,
      communities: ids.flatMap((id) => directory.community(id) ?? []),
      pairs: ids.length === 0 ? [] : matcher.changed(ids),
      has: (which) => communitiesOf(which).some((id) => some.has(id)),
    };
  }

  /** Each finding for itself: whatever breaks off here, another look goes on with. */
  async function settle(scope: Scope, seen: Seen): Promise<Turned> {
    const todo = await gently(turning(scope, seen));
    const turned = { opened: 0, fixed: 0 };
    for (let at = 0; at < todo.length; at += atOnce) {
      const some = todo.slice(at, at + atOnce);
      const states = await Promise.all(some.map((which) => turn(which, seen)));
      turned.opened += states.filter((state) => state === 'open').length;
      turned.fixed += states.filter((state) => state === 'fixed').length;
    }
    return turned;
  }

  /** Those of which something becomes. */
  function* turning(scope: Scope, seen: Seen): Steps<Which[]> {
    const all = new Map<string, Which>(seen.found);
    yield* through(board.all(), ({ doc }) => {
      if (scope.has(doc)) all.set(nameOf(doc), doc);
    });
    const todo: Which[] = [];
    yield* through(all.values(), (which) => {
      if (looked(board.get(which)?.doc, sightFor(which, seen), clock())) todo.push(which);
    });
    return todo;
  }

  /** Writes what becomes of one, whoever else writes it at the same time; answers the state it came to, if it changed. */
  async function turn(which: Which, seen: Seen): Promise<Finding['state'] | undefined> {
    let held = board.get(which);
    for (;;) {
      const next = looked(held?.doc, sightFor(which, seen), clock());
      if (!next) return undefined;
      const written = await records.put(next, held);
      if (written) {
        board.take(written, 'look');
        return next.state === held?.doc.state ? undefined : next.state;
      }
      const read = await records.get(which); // somebody was quicker: what they decided is looked at
      if (read === 'unreadable') return undefined;
      if (read) board.take(read, 'look');
      held = read;
    }
  }

  function sightFor(which: Which, seen: Seen): Sight {
    const name = nameOf(which);
    const found = seen.found.get(name);
    if (found) return { found };
    const communities = communitiesOf(which).map((id) => directory.community(id));
    const known = communities.every((community) => community !== undefined);
    if (communities.some((community) => community === undefined || community.goneAt !== undefined)) {
      return { says: 'over', known, why: 'the community has gone' };
    }
    if (!communities.every(isLookedAt)) return { says: 'over', known, why: 'the community is left out' };
    return { says: seen.unknown.has(name) ? 'unknown' : 'right' };
  }

  /** One look follows the other: two at once would compare with what the other is about to change. */
  let last: Promise<unknown> = Promise.resolve();
  return (asked?: readonly string[]): Promise<Turned & { whole: boolean }> => {
    const next = (): Promise<Turned & { whole: boolean }> => look(asked);
    const mine = last.then(next, next);
    last = mine;
    return mine;
  };
}
