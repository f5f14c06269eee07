import type { SimulatedModel } from '../../src/adapters/simulated/model';
import { seededRandom } from '../../src/adapters/simulated/random';
import type { SimulatedTenant } from '../../src/adapters/simulated/tenant';
import type { Change } from './tenant';

/** Changes a tenant as its people do: half of the memberships begin and half end, all over the communities. */
export function createChurn(
  { people, groups }: SimulatedModel,
  control: SimulatedTenant['control'],
): (change: Change) => Change {
  const random = seededRandom(1, 'churn');
  const communities = groups.filter(({ creationOptions }) => creationOptions.includes('YammerProvisioning'));
  const moved = new Set<string>();

  function move(join: boolean): void {
    for (;;) {
      const { id, members } = random.pick(communities);
      const who = join ? random.below(people.length) : members[random.below(Math.max(1, members.length))];
      const person = who === undefined ? undefined : people[who];
      if (who === undefined || person === undefined || members.includes(who) === join) continue;
      const both = `${id} ${person.id}`;
      if (moved.has(both)) continue; // nobody comes and goes
      moved.add(both);
      if (join) control.addMember(id, person.id);
      else control.removeMember(id, person.id);
      return;
    }
  }

  return (change) => {
    for (let number = 0; number < change.memberships; number++) move(number % 2 === 0);
    for (let number = 0; number < change.people; number++) {
      control.changePerson(random.pick(people).id, { jobTitle: `Adviser ${random.below(1_000_000)}` });
    }
    return change;
  };
}
