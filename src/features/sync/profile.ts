import { Profile } from '../../directory/person';
import type { GraphUser, Removal } from '../../directory/tenant';

/** How long somebody whom Graph has lost may come back before they are erased: as long as Graph keeps them, too. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

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

/** The profile with facts from a delta round over it: what is not named stays, what is `null` is not set any more. */
export function withFacts(former: Profile, facts: Partial<GraphUser>): Profile {
  const told = profileOf({ id: '', ...facts });
  const named = (fact: keyof GraphUser): boolean => facts[fact] !== undefined;
  return Profile.parse({
    ...former,
    name: facts.displayName || facts.userPrincipalName ? told.name : former.name,
    mail: named('mail') ? told.mail : former.mail,
    organisation: named('companyName') ? told.organisation : former.organisation,
    department: named('department') ? told.department : former.department,
    jobTitle: named('jobTitle') ? told.jobTitle : former.jobTitle,
    office: named('officeLocation') ? told.office : former.office,
    guest: named('userType') ? told.guest : former.guest,
    disabled: named('accountEnabled') || former.left ? told.disabled : former.disabled,
    createdAt: named('createdDateTime') ? told.createdAt : former.createdAt,
    hiredOn: named('employeeHireDate') ? told.hiredOn : former.hiredOn,
    left: undefined,
  });
}

/** The profile as Graph now has it, with what is remembered of their moves between organisations. */
export function following(former: Profile, now: Profile, at: Date): Profile {
  const from = former.organisation;
  const { moved, seenAt } = former;
  if (!hasMoved(former, now) || from === undefined) return Profile.parse({ ...now, moved, seenAt });
  return Profile.parse({ ...now, seenAt, moved: { at: at.toISOString(), from } });
}

/** The profile of somebody who was not known before: with the day they were first seen, where Graph tells of none. */
export function firstSeen(face: Profile, at: Date): Profile {
  if (face.hiredOn !== undefined || face.createdAt !== undefined) return face;
  return { ...face, seenAt: at.toISOString() };
}

/** Somebody whose organisation becomes known has not moved. */
export function hasMoved({ organisation: from }: Profile, { organisation: to }: Profile): boolean {
  return from !== undefined && to !== undefined && from !== to;
}

/** The profile of somebody whom Graph no longer has. One who is deleted for good is erased at once. */
export function leaving(former: Profile, removal: Removal, now: Date): Profile {
  const from = removal === 'deleted' ? now : new Date(now.getTime() + keptMs);
  const at = former.left?.at ?? now.toISOString();
  return { ...former, disabled: true, left: { at, eraseFrom: from.toISOString() } };
}
