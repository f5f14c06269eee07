import { Profile } from '../../directory/person';
import type { GraphUser } from '../../directory/tenant';

/** What is kept of a person. Empty properties count as not set. */
export function profileOf(user: GraphUser): Profile {
  return Profile.parse({
    id: 'profile',
    v: 1,
    name: user.displayName || user.userPrincipalName || 'Somebody without a name',
    mail: user.mail || undefined,
    organisation: user.companyName || undefined,
    department: user.department || undefined,
    jobTitle: user.jobTitle || undefined,
    office: user.officeLocation || undefined,
    guest: user.userType === 'Guest' || undefined,
    disabled: user.accountEnabled === false || undefined,
    createdAt: user.createdDateTime || undefined,
    hiredOn: user.employeeHireDate || undefined,
  });
}
