import type { Community } from './community';
import { companyOf } from './company';
import type { Content } from './content';
import type { Directory } from './directory';

/** What communities can be browsed by. `new` is this month's; its value is empty. */
export type Facet = 'kind' | 'organisation' | 'place' | 'tag' | 'new';

export type FacetCount = { facet: Facet; value: string; count: number };

const order = ['new', 'kind', 'organisation', 'place', 'tag'] as const satisfies Facet[];
const newFor = 30 * 86_400_000;

/** A value on fewer communities than this is not worth a choice. */
const fewestTagged = 2;
const mostValues = 30;

/** A community is at home where more than so much of its membership is, when there are enough to tell. */
const most = 0.5;
const fewestMembers = 5;

/** What there is to browse for this person, the fullest value of each facet first. */
export function facets(directory: Directory, person: string, now: Date): FacetCount[] {
  const counts = new Map<Facet, Map<string, number>>(order.map((facet) => [facet, new Map()]));
  for (const { facet, value } of everyValue(directory, person, now)) {
    const values = counts.get(facet);
    values?.set(value, (values.get(value) ?? 0) + 1);
  }
  return order.flatMap((facet) =>
    [...(counts.get(facet) ?? [])]
      .filter(([, count]) => facet !== 'tag' || count >= fewestTagged)
      .sort(([a, many], [b, more]) => more - many || a.localeCompare(b, 'en-GB'))
      .slice(0, mostValues)
      .map(([value, count]) => ({ facet, value, count })),
  );
}

/** The listed communities with this value, pinned ones first, then by how much they are read. */
export function browse(
  directory: Directory,
  person: string,
  facet: Facet,
  value: string,
  now: Date,
): Community[] {
  const found = [...everyValue(directory, person, now)].filter(
    (one) => one.facet === facet && one.value === value,
  );
  return found
    .map(({ community }) => community)
    .sort(
      (a, b) =>
        Number(b.pinned) - Number(a.pinned) || read(b) - read(a) || a.name.localeCompare(b.name, 'en-GB'),
    );
}

function read({ activity }: Community): number {
  return activity?.read ?? 0;
}

type Value = { facet: Facet; value: string; community: Community };

function* everyValue({ content, listed }: Directory, person: string, now: Date): Generator<Value> {
  const organisations = homes(content, 'organisation');
  const places = homes(content, 'office');
  for (const [at, community] of content.communities.entries()) {
    if (!community || !listed(community, person)) continue;
    const organisation = organisations[at];
    const place = places[at];
    yield { facet: 'kind', value: community.kind, community };
    if (organisation !== undefined) yield { facet: 'organisation', value: organisation, community };
    if (place !== undefined) yield { facet: 'place', value: place, community };
    for (const tag of new Set(community.tags.map((tag) => tag.trim().toLowerCase()))) {
      if (tag !== '') yield { facet: 'tag', value: tag, community };
    }
    if (isNew(community, now)) yield { facet: 'new', value: '', community };
  }
}

/** Where most members of each community are, by position; nothing where they are everywhere or not to be counted. */
function homes(content: Content, scope: 'organisation' | 'office'): (string | undefined)[] {
  const company = companyOf(content);
  const sizes = company.sizes();
  const found: (string | undefined)[] = [];
  for (const [name, { within }] of company.circles(scope)) {
    within.forEach((count, at) => {
      const size = sizes[at] ?? 0;
      if (size >= fewestMembers && count > most * size) found[at] = name;
    });
  }
  return found;
}

function isNew({ createdAt }: Community, now: Date): boolean {
  return createdAt !== undefined && now.getTime() - Date.parse(createdAt) <= newFor;
}
