import { suggest } from '../../directory/suggest';
import { deep, fallback, filled } from './ranking';
import type { Organisation, Rows } from './organisation';
import type { WantedRow } from './rows';

/** What somebody is recommended who asks for nothing in particular: their ids, best first, without what they are in. */
export type Recommended = { person: string; ranking: string[] };

export async function* recommend(
  organisation: Organisation,
  persons: Rows<WantedRow>,
): AsyncGenerator<Recommended> {
  const { directory, theirs } = organisation;
  const rest = fallback(organisation);
  for await (const { person } of persons) {
    const who = organisation.asker(person);
    const { suggestions } = suggest(directory, { text: '', ...who, limit: deep });
    const best = suggestions.flatMap(({ community }) => theirs(community.id) ?? []);
    const joined = new Set(directory.membershipsOf(who.asker ?? '').flatMap((id) => theirs(id) ?? []));
    yield { person, ranking: filled(best, rest, joined) };
  }
}
