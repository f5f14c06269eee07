import type { Content } from '../content';
import { places as knownPlaces } from '../lexicon/places';
import { isEnglish } from '../text/english';
import { words, type Word } from '../text/terms';
import { shareOf } from './generic';
import type { Value } from './values';

/** Where people of the tenant are: the words of their offices, and the letters of their organisations and departments. */
export type Places = { valueOf(word: Word): Value | undefined };

const building = new Set(
  words('house building floor office road street home remote site park court tower wing').map(
    ({ term }) => term,
  ),
);

export function placesOf({ people }: Pick<Content, 'people'>): Places {
  const offices = new Set<string>();
  const bodies = new Set<string>();
  for (const person of people) {
    if (!person) continue;
    if (person.office !== undefined) offices.add(person.office);
    if (person.organisation !== undefined) bodies.add(person.organisation);
    if (person.department !== undefined) bodies.add(person.department);
  }
  const placed = new Set<string>();
  for (const office of offices) {
    const own = words(office);
    for (const { plain, term } of own) {
      if (building.has(term) || plain.length < 3 || shareOf(term) < 1) continue;
      if (own.length === 1 || !isEnglish(plain)) placed.add(plain);
    }
  }
  const codes = new Map<string, string>();
  for (const body of bodies) {
    const letters = words(body).filter(({ plain }) => !['of', 'and', 'for', 'the'].includes(plain));
    if (letters.length > 1) codes.set(letters.map(({ plain }) => plain[0]).join(''), body);
  }
  return {
    valueOf({ plain, written }) {
      if (written[0] === written[0]?.toLowerCase()) return undefined;
      const body = written === written.toUpperCase() ? codes.get(plain) : undefined;
      if (body !== undefined) return { group: 'body', value: body };
      return placed.has(plain) || knownPlaces.has(plain) ? { group: 'place', value: plain } : undefined;
    },
  };
}
