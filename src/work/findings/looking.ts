import type { Log } from '../../bot/dispatch';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import type { Alike, Matcher } from '../../directory/duplicates/alike';
import { gently } from '../../directory/steps';
import type { Upkeep } from '../../directory/upkeep/upkeep';
import { Later } from '../jobs';
import { communitiesOf, nameOf, type Board } from './board';
import { createChanges } from './changes';
import type { Finding } from './finding';
import { looked, type Found, type Sight } from './life';
import type { Records } from './records';
import { isLookedAt, sightOf } from './sight';

/** What a look has turned. */
export type Turned = { opened: number; fixed: number };

export type LookingPorts = {
  board: Board;
  records: Records;
  directory: Directory;
  /** A matcher that has read the whole directory as it is now. It is kept, and told what changes, until everything is read anew. */
  matcher: () => Promise<Matcher>;
  /** The rules of upkeep, likewise. */
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
    const { changed, keep } = changes.since();
    const touched = board.touched();
    const scope = await scopeOf(asked && changed && [...new Set([...asked, ...changed, ...touched])]);
    if (scope.ids?.size === 0) return { opened: 0, fixed: 0, whole: false };
    const upkeep = await ports.upkeep();
    const seeing = { directory, upkeep, now: clock() };
    const found = await gently(sightOf(seeing, scope.communities, scope.pairs));
    const turned = await settle(scope, found);
    keep();
    return { ...turned, whole: scope.ids === undefined };
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
  async function settle(scope: Scope, found: ReadonlyMap<string, Found>): Promise<Turned> {
    const all = new Map<string, Which>(found);
    for (const { doc } of board.all()) if (scope.has(doc)) all.set(nameOf(doc), doc);
    const todo = [...all].filter(([name, which]) => {
      return looked(board.get(which)?.doc, sightFor(which, found.get(name)), clock()) !== undefined;
    });
    const turned = { opened: 0, fixed: 0 };
    for (let at = 0; at < todo.length; at += atOnce) {
      const some = todo.slice(at, at + atOnce);
      const states = await Promise.all(some.map(([name, which]) => turn(which, found.get(name))));
      turned.opened += states.filter((state) => state === 'open').length;
      turned.fixed += states.filter((state) => state === 'fixed').length;
    }
    return turned;
  }

  /** Writes what becomes of one, whoever else writes it at the same time; answers the state it came to, if it changed. */
  async function turn(which: Which, found: Found | undefined): Promise<Finding['state'] | undefined> {
    let held = board.get(which);
    for (;;) {
      const next = looked(held?.doc, sightFor(which, found), clock());
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

  function sightFor(which: Which, found: Found | undefined): Sight {
    if (found) return { found };
    const communities = communitiesOf(which).map((id) => directory.community(id));
    const known = communities.every((community) => community !== undefined);
    if (communities.some((community) => community === undefined || community.goneAt !== undefined)) {
      return { known, why: 'the community has gone' };
    }
    return communities.every(isLookedAt) ? { known } : { known, why: 'the community is left out' };
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
