import { overlaySeconds, Written } from '../../directory/community';
import type { TenantWriter } from '../../directory/tenant';
import { erased } from '../../store/forgetting';
import { collection, type Condition, type Stored } from '../../store/store';
import type { Entry, IntentionOf, RosterEntry } from '../journal';
import { won } from '../races';
import { skewMs } from '../takeover';
import {
  attempt,
  giveUp,
  isOld,
  overtaken,
  repeatedWithinMs,
  settledAmong,
  settledOrRefused,
  sorted,
  unchanged,
  writerOf,
  type WritePorts,
} from './ports';

type List = 'members' | 'owners';
type Wish = Omit<IntentionOf<RosterEntry>, 'before'>;

const nobody = 'whom it was about has been erased';

/** People coming into rosters and going out of them. */
export interface RosterWrites {
  /** Writes down, does, makes known, closes. Whatever step it stops after, `settle` can go on from there. */
  carryOut<T>(wish: Wish, act: (writer: TenantWriter) => Promise<T>): Promise<T>;
  /** `entries` oldest first. Answers how many of them it closed. */
  settle(entries: readonly Stored<RosterEntry>[]): Promise<number>;
}

export function createRosterWrites(ports: WritePorts): RosterWrites {
  const { journal, reader, writer, store, directory, clock } = ports;
  const written = collection(store, 'rosters', Written);

  function known(list: List, community: string, person: string): boolean {
    return list === 'members' ? directory.isMember(community, person) : directory.isOwner(community, person);
  }

  function note(list: List, community: string, person: string, present: boolean): void {
    if (list === 'members') directory.noteMembership(community, person, present);
    else directory.noteOwnership(community, person, present);
  }

  async function isThere({ action, community, person }: RosterEntry): Promise<boolean> {
    if (listOf(action) === 'members') return reader.isMember(community, person);
    return (await reader.ownersOf(community)).includes(person);
  }

  function overlayOf({ action, community, person }: RosterEntry): Promise<Stored<Written> | undefined> {
    return written.get(community, overlayId(listOf(action), person));
  }

  /** What is known already of a later wish stands. Throws `Conflict` like the store. */
  async function finishOrGiveWay(entry: Stored<RosterEntry>): Promise<void> {
    const { action, community, person, at } = entry.doc;
    const overlay = await overlayOf(entry.doc);
    if (!overlay || overlay.doc.at <= at) return finish(entry, unchanged(overlay));
    note(listOf(action), community, person, overlay.doc.member);
    return giveWay(entry, overlay.doc.member);
  }

  /** Graph agrees with the entry: say so to everybody, then close it. Throws `Conflict` like the store. */
  async function finish(entry: Stored<RosterEntry>, condition: Condition): Promise<void> {
    const { community, person, action, at } = entry.doc;
    const list = listOf(action);
    const member = isWanted(action);
    const doc: Written = {
      id: overlayId(list, person),
      v: 1,
      person,
      member,
      ...(list === 'owners' && { of: list }),
      at,
      ttl: overlaySeconds,
    };
    await written.put(community, doc, condition);
    note(list, community, person, member);
    await journal.close(entry, 'done');
  }

  /** Whether it is closed then. */
  async function settleOne(entry: Stored<RosterEntry>): Promise<boolean> {
    await compareAndEnd(entry);
    return true;
  }

  async function compareAndEnd(entry: Stored<RosterEntry>): Promise<void> {
    const { person, action, at } = entry.doc;
    if (person === erased) return journal.close(entry, 'undone', nobody);
    const wanted = isWanted(action);
    const agrees = (await isThere(entry.doc)) === wanted;
    const overlay = await overlayOf(entry.doc);
    if (overlay && overlay.doc.at > at) return giveWay(entry, overlay.doc.member);
    if (agrees) return finish(entry, unchanged(overlay));
    if (!writer || clock().getTime() - Date.parse(at) > repeatedWithinMs) {
      return giveUp(ports, entry, 'too late');
    }
    await change(writer, entry.doc, wanted);
    const since = await wishSince(entry.doc);
    if (since === undefined) return finish(entry, unchanged(overlay));
    if (since !== wanted) await attempt(journal, entry, () => change(writer, entry.doc, since));
    await giveWay(entry, since);
  }

  /** Closes an entry whose person has had a later wish carried out. */
  function giveWay(entry: Stored<RosterEntry>, later: boolean): Promise<void> {
    const [state, why] =
      later === isWanted(entry.doc.action) ? (['done'] as const) : (['undone', overtaken] as const);
    return journal.close(entry, state, why);
  }

  /**
   * What the person has come to want while an entry of theirs was settled: to be in or not. Whoever wishes later than
   * this looks will have Graph told later, too.
   */
  async function wishSince(doc: RosterEntry): Promise<boolean | undefined> {
    let since: RosterEntry | undefined;
    for await (const { doc: other } of journal.open(new Date(clock().getTime() + skewMs))) {
      if (isRosterEntry(other) && about(other) === about(doc) && other.at > (since?.at ?? doc.at))
        since = other;
    }
    if (since) return isWanted(since.action);
    const overlay = await overlayOf(doc);
    return overlay && overlay.doc.at > doc.at ? overlay.doc.member : undefined;
  }

  return {
    async carryOut(wish, act) {
      const owning = listOf(wish.action) === 'owners';
      const graph = owning
        ? writerOf(ports, 'change who owns them', 'Owners can add others in Viva Engage or Teams.')
        : writerOf(ports, 'change who is in them', 'You can join or leave in Viva Engage or Teams.');
      const before = {
        [owning ? 'owner' : 'member']: known(listOf(wish.action), wish.community, wish.person),
      };
      const entry = await journal.intend<RosterEntry>({ ...wish, before });
      const outcome = await attempt(journal, entry, () => act(graph));
      while (!(await won(finishOrGiveWay(entry)))); // each lost race means that another wish was made known
      return outcome;
    },

    async settle(entries) {
      const { newest, older } = sorted(entries, about);
      const now = clock();
      const late = older.filter((entry) => isOld(entry, now));
      for (const entry of late) await journal.close(entry, 'undone', overtaken);
      const closed = await settledAmong(
        ports,
        newest.filter((entry) => isOld(entry, now)),
        (entry) => settledOrRefused(ports, entry, settleOne),
      );
      return late.length + closed;
    },
  };
}

export function isRosterEntry(entry: Entry): entry is RosterEntry {
  return ['add member', 'remove member', 'add owner'].includes(entry.action);
}

function listOf(action: RosterEntry['action']): List {
  return action === 'add owner' ? 'owners' : 'members';
}

function isWanted(action: RosterEntry['action']): boolean {
  return action !== 'remove member';
}

function about({ action, community, person }: RosterEntry): string {
  return `${listOf(action)} ${community} ${person}`;
}

function overlayId(list: List, person: string): string {
  return list === 'members' ? `written-${person}` : `written-owner-${person}`;
}

/** Nobody is ever taken out of the owners. */
function change(writer: TenantWriter, doc: RosterEntry, present: boolean): Promise<unknown> {
  const { action, community, person } = doc;
  if (listOf(action) === 'owners') return writer.addOwner(community, person);
  return present ? writer.addMember(community, person) : writer.removeMember(community, person);
}
