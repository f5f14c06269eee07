import type { Community } from './community';
import type { Reason } from './suggest';

const ofTheAsker: readonly Reason['kind'][] = ['colleagues', 'in common', 'interest'];
const ofPeople: readonly Reason['kind'][] = ['colleagues', 'in common', 'use'];

/** Whether a reason says what a community has to do with what was asked. */
export function isOfTheSubject({ kind }: Reason): boolean {
  return kind === 'matches' || kind === 'means' || kind === 'alike' || kind === 'use';
}

/**
 * The reasons that may be told. Where others read along (`alone` is false), none gives away where the asker works, what
 * they are in or care about; of a sensitive community, none is about people.
 */
export function reasonsToTell(
  reasons: readonly Reason[],
  { sensitive }: Pick<Community, 'sensitive'>,
  { alone }: { alone: boolean },
): Reason[] {
  return reasons.filter(
    ({ kind }) => (alone || !ofTheAsker.includes(kind)) && !(sensitive && ofPeople.includes(kind)),
  );
}
