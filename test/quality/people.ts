import { join } from 'node:path';
import { organisationOf } from '../../src/features/evaluate/organisation';
import { recommend } from '../../src/features/evaluate/recommend';
import { print } from '../bench/print';
import { printFigure } from './figures';
import { groupedBy } from './gathered';
import { clock } from './measured';
import { mean, recall, seeded, type Right } from './metrics';
import { readMemberships, type MembershipSet } from './set';

const sets = [
  { name: 'Apache', folder: 'apache', least: 0.49 },
  { name: 'Kubernetes teams', folder: 'k8s-teams', least: 0.69 },
  { name: 'committees of Congress', folder: 'congress', least: 0.6 },
];

const seeds = [1, 2, 3];
const heldBack = 0.3;

/** Of what people are in, 30 % is held back and should be found again. */
export async function measurePeople(data: string): Promise<void> {
  print(
    `\nMemberships held back: recall among five (each by a chance of 30 %, of everybody of whom something is left; the mean of ${seeds.length} seeds for each person)`,
  );
  for (const { name, folder, least } of sets) {
    const set = await readMemberships(join(data, folder));
    const byPerson = new Map<string, number[]>();
    for (const seed of seeds) {
      for (const [person, value] of await recalls(set, seed)) {
        byPerson.set(person, [...(byPerson.get(person) ?? []), value]);
      }
    }
    printFigure(name, [...byPerson.values()].map(mean), { least });
  }
}

async function recalls(set: MembershipSet, seed: number): Promise<Map<string, number>> {
  const { kept, held } = split(set, seed);
  const organisation = await organisationOf({ ...set, memberships: kept }, { clock, owners: false });
  const persons = [...held.keys()].map((person) => ({ person }));
  const found = new Map<string, number>();
  for await (const { person, ranking } of recommend(organisation, persons)) {
    found.set(person, recall(ranking, held.get(person) ?? new Map<string, number>(), 5));
  }
  return found;
}

/** What is kept of the memberships, and by person what is not. */
export function split(
  { memberships }: Pick<MembershipSet, 'memberships'>,
  seed: number,
): { kept: MembershipSet['memberships']; held: Map<string, Right> } {
  const random = seeded(seed);
  const byPerson = groupedBy(memberships, ({ person }) => person);
  const kept: MembershipSet['memberships'] = [];
  const held = new Map<string, Right>();
  for (const [person, list] of byPerson) {
    const drawn = list.map((membership) => ({ membership, out: random() < heldBack }));
    const out = drawn.every((one) => one.out) ? [] : drawn.filter((one) => one.out);
    kept.push(...drawn.filter((one) => !out.includes(one)).map(({ membership }) => membership));
    if (out.length > 0) held.set(person, new Map(out.map(({ membership }) => [membership.community, 1])));
  }
  return { kept, held };
}
