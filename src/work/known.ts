import { Refusal } from '../bot/turn';
import type { Community } from '../directory/community';
import type { Directory } from '../directory/directory';

/** Refuses while the directory is being read for the first time: an empty answer would be a wrong one. */
export function ready(directory: Directory): void {
  if (!directory.ready) {
    throw new Refusal(
      'I am still reading the list of communities for the first time. Please ask again in a minute.',
    );
  }
}

/** The community of an id, which may be gone. Refuses one that was never known, or that this person may not see. */
export function knownCommunity(directory: Directory, id: string, person: string): Community {
  ready(directory);
  const community = directory.community(id);
  if (!community || !directory.listed({ ...community, goneAt: undefined }, person)) {
    throw new Refusal('That community is no longer in the directory. It may have been deleted or hidden.');
  }
  return community;
}

/** Refuses for somebody whom the tenant does not know (yet). */
export function knownPerson(directory: Directory, id: string): void {
  ready(directory);
  if (!directory.person(id)) throw stranger("I can't change your communities");
}

/** Refuses for whoever the directory does not know: somebody of another organisation, or who has left. `so`: what follows. */
export function mustBeKnown(directory: Directory, person: string, so: string): void {
  ready(directory);
  if (directory.person(person)?.disabled !== false) throw stranger(so);
}

function stranger(so: string): Refusal {
  return new Refusal(
    `I can't find you in the directory, so ${so}. New accounts appear within a day. If yours is older, ask the community team.`,
  );
}
