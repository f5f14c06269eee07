import { z } from 'zod';
import type { Log } from '../../bot/dispatch';
import type { TenantReader } from '../../directory/tenant';
import type { Store } from '../../store/store';
import type { Hold } from '../../work/lock';
import type { Sketch } from './command/sketch';
import type { Kind, Links, SyncState, Tally } from './state';

export type SyncPorts = { reader: TenantReader; store: Store; clock: () => Date; log: Log };

/** How far a sync is; `total` where it is known. */
export type Progress = {
  step: 'changes' | 'communities' | 'people' | 'rosters' | 'activity' | 'writing';
  done: number;
  total?: number;
};

export type SyncOptions = {
  /** Finds out what would change, and writes nothing. */
  dryRun?: boolean;
  /** What may be removed although it is more than the shrink guard lets pass: anything, or so much. */
  accept?: 'anything' | Losses | undefined;
  /** Reads everything from now on, whatever links there are. */
  anew?: boolean;
  onProgress?: (progress: Progress) => void;
  /** The lock that the sync runs under. */
  hold?: Hold;
};

/** What a sync found. `stopped` says why nothing was removed, and how to go on. */
export type SyncResult = {
  kind: Kind;
  communities: Tally;
  people: Tally;
  memberships: Tally;
  /** People who moved from one organisation to another. */
  moved: number;
  activity?: NonNullable<SyncState['activity']>;
  /** How many communities the usage report tells of. */
  measured?: number;
  stopped?: string;
  /** What would change, in names: of a dry run. */
  sketch?: Sketch;
  /** Memberships that are no more because their communities have gone; not among those in `memberships.gone`. */
  dissolved: number;
  /**
   * What has to be done next: find new communities in Viva Engage, erase people who have gone for good, read everything
   * because people are back whose memberships no round tells of.
   */
  after: { engage: boolean; erase: boolean; full: boolean };
};

/** How many communities, people and memberships a sync removes. */
export const Losses = z.object({ communities: z.number(), people: z.number(), memberships: z.number() });
export type Losses = z.infer<typeof Losses>;

/** A sync that has read and written everything: what it found, and where the next delta round begins. */
export type Whole = { result: SyncResult; links: Omit<Links, 'id' | 'v'> };

export function none(): Tally {
  return { total: 0, added: 0, changed: 0, gone: 0 };
}
