import { TenantFault } from '../../../directory/tenant';
import type { Checkpoint } from './stage';
import { number } from '../words';

/** Lists may lag behind what Graph announces by so many, or by so large a part. */
const lagging = { count: 2, part: 0.001 };

/** Lists that are shorter than Graph announced them, or empty, were not read whole. Throws `TenantFault`. */
export function checkTotals({ groups, people, announcedPeople }: Checkpoint): void {
  if (people.total === 0) {
    throw nonsense(
      'Graph listed no people at all, which no tenant has: nothing was changed, and it will be tried again.',
    );
  }
  if (groups.read === 0) {
    throw nonsense(
      'Graph listed no groups at all, so there is nothing to go by: nothing was changed, and it will be tried again.',
    );
  }
  compare('groups', groups.read, groups.announced);
  compare('people', people.total, announcedPeople);
}

/** A last page with nothing on it makes up for nothing: before it all must have been listed. Throws `TenantFault`. */
export function checkEmptyEnd(what: 'groups' | 'people', read: number, announced = 0): void {
  if (read < announced) throw short(what, read, announced);
}

function compare(what: string, read: number, announced: number | undefined): void {
  if (announced === undefined) {
    throw nonsense(
      `Graph was asked how many ${what} there are and did not say, so nobody knows whether its list is whole: nothing was changed, and it will be tried again.`,
    );
  }
  if (read >= announced - Math.max(lagging.count, announced * lagging.part)) return;
  throw short(what, read, announced);
}

function short(what: string, read: number, announced: number): TenantFault {
  return nonsense(
    `Graph announced ${number(announced)} ${what} and listed only ${number(read)}: nothing was removed. It will be tried again.`,
  );
}

function nonsense(message: string): TenantFault {
  return new TenantFault('nonsense', message);
}
