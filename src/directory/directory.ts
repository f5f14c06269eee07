import type { ContainerName } from '../store/containers';
import type { Store, Stored } from '../store/store';
import type { Community, OurRecord, WrittenDescription } from './community';
import type { Content } from './content';
import type { Vocabulary } from './meaning/vocabulary';
import type { Person } from './person';
import type { Reach } from './reach';

/**
 * Everything known of communities and people, in memory. Unknown ids are answered with `undefined`, false or
 * an empty list. Until `load` or `apply` has brought communities, people and rosters, `ready` is false.
 * A community that has gone has no members and no owners.
 */
export interface Directory {
  readonly ready: boolean;
  /** The same as numbers, for ranking. Replaced by a load. */
  readonly content: Content;
  /** Reads everything again by the organisation's own words, a little at a time; until that is done the former ones hold. */
  setVocabulary(words: Vocabulary): Promise<void>;
  /** Replaces everything with what the store holds; the old content answers until the new is whole. */
  load(store: Store): Promise<void>;
  /** Takes documents that the store says have changed. */
  apply(container: ContainerName, items: readonly Stored[]): void;
  community(id: string): Community | undefined;
  person(id: string): Person | undefined;
  /** Whether somebody can be written to, as of the last change that was taken. */
  reach(person: string): Reach | undefined;
  /** Every community known, including gone, hidden and excluded ones. */
  communities(): readonly Community[];
  /**
   * May this person find it: not hidden (nor private, where private ones are not listed), not gone, not excluded, not
   * another organisation's own; or they are in it.
   */
  listed(community: Community, person: string): boolean;
  /** The same for one person and every community, by position, as of now. */
  listedTo(person: string): (at: number) => boolean;
  memberCount(community: string): number;
  isMember(community: string, person: string): boolean;
  isOwner(community: string, person: string): boolean;
  owners(community: string): Person[];
  /** Ids of the communities somebody is in, or owns. */
  membershipsOf(person: string): string[];
  ownershipsOf(person: string): string[];

  /** A join or leave that Graph accepted: true at once, before the next sync. */
  noteMembership(community: string, person: string, member: boolean): void;
  /** The same of an owner, and of a description. */
  noteOwnership(community: string, person: string, owner: boolean): void;
  noteDescription(community: string, written: WrittenDescription): void;
  /** What people changed about a community. */
  noteOurs(community: string, ours: OurRecord): void;
}
