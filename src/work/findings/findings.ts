import type { Finding, FindingKey, FindingKind, FindingState } from './finding';
import type { By } from './life';

/** Which findings somebody wants to see. Absent means all; `owner` those of communities that person owns. */
export type Filter = {
  readonly kind?: FindingKind;
  readonly states?: readonly FindingState[];
  /** A body's name, as people's profiles give it: those whose owners, or most of whose members, are in it. */
  readonly organisation?: string;
  readonly owner?: string;
};

/**
 * How many are so of each kind now (those being fixed too), and how many were a week before; nothing where nobody counted
 * then. `fixed`: how many have been put right within the last seven days.
 */
export type Tally = {
  readonly kind: FindingKind;
  readonly open: number;
  readonly before?: number;
  readonly fixed: number;
  /** Of those before, how many are about a community that has gone or been left out since: nobody put them right. */
  readonly closed: number;
};

/**
 * What is wrong in the directory, from being found to being put right. Lists come from memory, which follows the store;
 * changes are written first.
 */
export interface Findings {
  /** Have findings been read from the store? Before that lists are empty and prove nothing. */
  readonly ready: boolean;
  /** The worst first. Pairs come once, whoever of the two is asked for. */
  list(filter?: Filter): readonly Finding[];
  find(key: FindingKey): Finding | undefined;
  /** Whatever is known of one community, as either one of a pair. */
  of(community: string): readonly Finding[];
  tally(filter?: Pick<Filter, 'organisation' | 'owner'>): Tally[];
  /** The body that a community counts for: that of most of its members, else of most of its owners; none where it is mixed. */
  organisationOf(community: string): string | undefined;
  /** Is it a pair of which one was made within the last seven days? */
  isYoung(finding: Finding): boolean;
  /** When the directory was last looked through as a whole. */
  lookedAt(): Date | undefined;

  /**
   * An administrator's word that it is none: permanent, for as long as what was judged stays as it is. `seen` (`lastTurnOf`),
   * here and below: what they decide on. Nothing is changed once somebody has turned it since.
   */
  dismiss(key: FindingKey, by: By, why: string, seen?: string): Promise<Finding | 'overtaken'>;
  /** An owner's word that it is wrong: administrators see it; it stays open. */
  dispute(key: FindingKey, by: By, why: string, seen?: string): Promise<Finding | 'overtaken'>;
  reopen(key: FindingKey, by: By, seen?: string): Promise<Finding | 'overtaken'>;
  /** Somebody has begun to put it right; the next look says whether it is. */
  begun(key: FindingKey, by: By, what: string): Promise<Finding>;
  /** Nobody is at it any more: open again. By nobody where it ended by itself. */
  givenUp(key: FindingKey, by: By | undefined, why: string): Promise<Finding>;

  /**
   * Looks through the directory: everything, or only these communities and what has changed since the last look. New ones
   * open, what is no longer so is fixed, what comes back is open again; what was dismissed stays so. What is about
   * nothing that is there is closed, and what nobody can tell stays as it is. Repeating it changes nothing. Throws `Later` before the directory has been read.
   */
  look(communities?: readonly string[]): Promise<{ opened: number; fixed: number; open: number }>;
}
