import type { Stored } from '../store/store';
import type { CreationEntry, DescriptionEntry, RosterEntry } from './journal';
import { skewMs } from './takeover';
import { createCreations } from './writes/creations';
import { createDescriptionWrites, type Describing, type Withdrawal } from './writes/descriptions';
import type { Making, Wanted } from './writes/making';
import type { Described } from './writes/pasts';
import type { WritePorts } from './writes/ports';
import { createRosterWrites, isRosterEntry } from './writes/rosters';

export type { Cause } from './writes/ports';
export type { Describing, Withdrawal } from './writes/descriptions';
export type { Described } from './writes/pasts';
export type { Making, Wanted } from './writes/making';

/**
 * Changes in Graph, written down before they are made and known at once after. Every one throws `Refusal` where Signpost
 * may only read, and `TenantFault`. `by` is who asked for it.
 */
export interface Writes {
  join(community: string, person: string, by: string): Promise<'added' | 'already a member'>;
  leave(community: string, person: string, by: string): Promise<'removed' | 'not a member'>;
  addOwner(community: string, person: string, by: string): Promise<'added' | 'already an owner'>;
  /** Compared with Graph before it is written: `expected` is what the writer saw. `restores`: when the write was that it undoes. */
  describe(
    community: string,
    text: string,
    by: string,
    expected: string,
    restores?: string,
  ): Promise<Describing>;
  /** Closes what somebody has asked for there and is still open, so that it is not tried on. */
  withdraw(community: string, by: string): Promise<Withdrawal>;
  /** What this community's description was before each write of ours in the last 30 days, newest first. */
  described(community: string): Promise<readonly Described[]>;
  /**
   * Begins to make a community. `key` names the wish, as an id of the store: the same key never makes two, and tries again
   * what has failed. What Graph refuses is told as `failed`, not thrown.
   */
  create(key: string, wanted: Wanted, by: string): Promise<Making>;
  /** How far it is, asking Graph where it must; where that does not answer, as far as is known. */
  making(key: string): Promise<Making | undefined>;
  /** The wish that a community of this name is being made for at this moment, and whose it is. */
  beingMade(name: string): Promise<{ key: string; by: string } | undefined>;
  /** Finishes or undoes what a crash or an outage has left open; answers how many entries it closed. */
  settle(): Promise<number>;
}

export function createWrites(ports: WritePorts): Writes {
  const { journal, clock } = ports;
  const rosters = createRosterWrites(ports);
  const descriptions = createDescriptionWrites(ports);
  const creations = createCreations(ports);

  return {
    join: (community, person, by) =>
      rosters.carryOut({ action: 'add member', community, person, by }, (graph) =>
        graph.addMember(community, person),
      ),
    leave: (community, person, by) =>
      rosters.carryOut({ action: 'remove member', community, person, by }, (graph) =>
        graph.removeMember(community, person),
      ),
    addOwner: (community, person, by) =>
      rosters.carryOut({ action: 'add owner', community, person, by }, (graph) =>
        graph.addOwner(community, person),
      ),
    describe: descriptions.describe,
    withdraw: descriptions.withdraw,
    described: descriptions.described,
    create: creations.create,
    making: creations.making,
    beingMade: creations.beingMade,

    async settle() {
      const open = { rosters: [] as Stored<RosterEntry>[], texts: [] as Stored<DescriptionEntry>[] };
      const wishes: Stored<CreationEntry>[] = [];
      for await (const entry of journal.open(new Date(clock().getTime() + skewMs))) {
        const { doc } = entry;
        if (isRosterEntry(doc)) open.rosters.push({ ...entry, doc });
        else if (doc.action === 'describe') open.texts.push({ ...entry, doc });
        else wishes.push({ ...entry, doc });
      }
      const people = await rosters.settle(open.rosters);
      const texts = await descriptions.settle(open.texts);
      return people + texts + (await creations.settle(wishes));
    },
  };
}
