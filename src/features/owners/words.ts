import { dateWords } from '../../directory/words';
import type { Viewer } from '../../bot/turn';
import { erased } from '../../store/forgetting';
import { isAwaited, type Asker, type Asking } from './asking';
import type { OwnersPorts } from './ports';

const left = 'Somebody who has left';

export function nameOf({ directory }: Pick<OwnersPorts, 'directory'>, person: string): string {
  return directory.person(person)?.name ?? left;
}

/** "Asha Patel: asked on Thursday 12 November by Carys Evans, no answer yet". */
export function askingWords(
  ports: Pick<OwnersPorts, 'directory'>,
  asking: Asking,
  { at: now, timeZone, who }: Viewer,
  { asker: { by, at }, discreet, why }: { asker: Asker; discreet: boolean; why: string },
): string {
  const { person, state, changedAt } = asking;
  const name = nameOf(ports, person);
  const asker = by === who.id ? 'you' : nameOf(ports, by);
  const asked = `${name}: asked on ${dateWords(at, timeZone)} by ${asker}`;
  const then = dateWords(changedAt, timeZone);
  if (person === erased) return asked;
  if (discreet && state !== 'accepted') return `${asked}, has not said yes`;
  switch (state) {
    case 'waiting':
      if (!isAwaited(asking, now)) return `${asked}, has not answered`;
      return `${asked}, no answer yet`;
    case 'accepting':
      return `${asked}, is just being added`;
    case 'accepted':
      return `${asked}, said yes on ${then}`;
    case 'declined':
      return `${asked}, said no on ${then}`;
    case 'unanswered':
      return `${asked}, has not answered`;
    case 'unreached':
      return `${asked}, could not be reached${why}`;
    case 'lapsed':
      return `${asked}, who does not own it any more`;
    case 'not needed':
      return `${asked}, not needed any more`;
  }
}
