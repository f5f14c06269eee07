import { resources, troubles, type Place, type Resource } from './cells';

export type Lasting = 'once' | 'for ever';
/** Where something goes wrong, and for how long. */
export type Turn = { place: Place; lasting: Lasting };

/**
 * At which places a trouble meets a resource, and for how long. Each pair has one of its turns, so that all of them come
 * up for every trouble, and for every resource; SIGNPOST_LONG asks for all turns of every pair.
 */
export function turnsOf(resource: Resource, trouble: string, lastings: readonly Lasting[]): readonly Turn[] {
  const all = resource.places.flatMap((place) => lastings.map((lasting) => ({ place, lasting })));
  if (process.env.SIGNPOST_LONG) return all;
  const alike = resources.filter(({ places }) => places === resource.places);
  const at = alike.indexOf(resource) + troubles.findIndex(([name]) => name === trouble);
  const turn = all[at % all.length];
  return turn ? [turn] : [];
}
