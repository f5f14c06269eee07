import type { Choice } from '../../bot/feature';
import type { Turn } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import { describePerson, peopleLike } from '../../directory/people-names';

export type PeoplePorts = { directory: Directory };

const mostChoices = 15;

/** Guests look nobody up: Microsoft 365 does not list an organisation's people to them either. */
export function lookPeopleUp(
  { directory }: PeoplePorts,
  { who }: Turn,
  query: string,
  limit: number,
): Choice[] {
  const asker = directory.person(who.id);
  if (!asker || asker.guest || asker.disabled) return [];
  const wanted = { organisation: asker.organisation, limit: Math.min(limit, mostChoices) };
  const found = peopleLike(directory, query, wanted);
  return found.map((person) => ({ title: describePerson(person), value: person.id }));
}
