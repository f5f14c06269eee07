import type { Choice } from '../../bot/feature';
import type { Turn } from '../../bot/turn';
import { describePerson, mayLookUp, peopleLike } from '../../directory/people-names';
import type { PeoplePorts } from './ports';

const mostChoices = 15;

export function lookPeopleUp(
  { directory }: PeoplePorts,
  { who }: Turn,
  query: string,
  limit: number,
): Choice[] {
  if (!mayLookUp(directory, who.id)) return [];
  const organisation = directory.person(who.id)?.organisation;
  const wanted = { organisation, limit: Math.min(limit, mostChoices) };
  const found = peopleLike(directory, query, wanted);
  return found.map((person) => ({ title: describePerson(person), value: person.id }));
}
