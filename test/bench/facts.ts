import type { SimulatedModel } from '../../src/adapters/simulated/model';

/** Entries on a page of Graph's, and requests in a `$batch`: the most there can be. */
export const pageSizes = { groups: 999, users: 999, members: 999, batch: 20 };

/** What a full sync has to find, and what it cannot do without. */
export type Facts = {
  communities: number;
  people: number;
  memberships: number;
  /** Requests that page sizes make unavoidable; a `$batch` counts as one. */
  unavoidable: number;
  /** Pages of members and owners, which go into batches. */
  items: number;
};

/** Two delta links, and the usage report, which Graph answers with an address to fetch it from. */
const besides = 2 + 2;

export function factsOf({ people, groups }: SimulatedModel): Facts {
  const unified = groups.filter(({ groupTypes }) => groupTypes.includes('Unified'));
  const communities = unified.filter(({ creationOptions }) => creationOptions.includes('YammerProvisioning'));
  const lists = communities.flatMap(({ members, owners }) => [members.length, owners.length]);
  const items = sum(lists.map((length) => pages(length, pageSizes.members)));
  return {
    communities: communities.length,
    people: people.length,
    memberships: sum(lists),
    items,
    unavoidable:
      pages(unified.length, pageSizes.groups) +
      pages(people.length, pageSizes.users) +
      Math.ceil(items / pageSizes.batch) +
      besides,
  };
}

/** A list that is empty has a page, too. */
function pages(length: number, size: number): number {
  return Math.max(1, Math.ceil(length / size));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
