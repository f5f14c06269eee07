import type { SimulatedPerson } from '../model';
import type { Reason } from '../writes';
import { completeCreations } from './creations';
import type { GroupFacts, Role } from './state';
import type { Tenancy } from './tenancy';

/** The tenant as it really is, the gone included, without asking Graph. Members, owners and managers are person ids. */
export type Snapshot = {
  groups: (GroupFacts & Record<Role, string[]> & { gone?: Reason })[];
  people: (Omit<SimulatedPerson, 'manager'> & { manager?: string; gone?: Reason })[];
};

export function snapshotOf(tenancy: Tenancy): Snapshot {
  completeCreations(tenancy);
  const { state } = tenancy;
  const idsOf = (people: number[]): string[] => people.flatMap((person) => state.people[person]?.id ?? []);
  return {
    groups: state.groups.map(({ facts, members, owners, gone }) => ({
      ...structuredClone(facts),
      members: idsOf(members.from(0, Infinity)),
      owners: idsOf(owners.from(0, Infinity)),
      ...(gone && { gone: gone.reason }),
    })),
    people: state.people.map(({ manager, ...person }, index) => {
      const gone = state.departed(index);
      const [managerId] = manager === undefined ? [] : idsOf([manager]);
      return {
        ...person,
        ...(managerId !== undefined && { manager: managerId }),
        ...(gone && { gone: gone.reason }),
      };
    }),
  };
}
