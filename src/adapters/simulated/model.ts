/** A person of the simulated tenant, with the properties Graph answers. Dates are ISO 8601. */
export type SimulatedPerson = {
  id: string;
  displayName: string;
  givenName: string;
  surname: string;
  mail: string;
  userPrincipalName: string;
  companyName: string;
  department: string;
  jobTitle: string;
  officeLocation: string;
  accountEnabled: boolean;
  userType: 'Member' | 'Guest';
  createdDateTime: string;
  employeeHireDate: string | null;
  /** Index into `people` of the line manager; none at the top. */
  manager?: number;
};

/** A group of the simulated tenant. Engage-backed ones have a community id of their own. */
export type SimulatedGroup = {
  id: string;
  engageId?: string;
  displayName: string;
  description: string | null;
  mailNickname: string;
  visibility: 'Public' | 'Private' | 'HiddenMembership';
  createdDateTime: string;
  /** `Unified` for Microsoft 365 groups, with `DynamicMembership` where a rule fills them; [] for security groups. */
  groupTypes: string[];
  membershipRule: string | null;
  resourceProvisioningOptions: string[];
  creationOptions: string[];
  onPremisesSyncEnabled: boolean | null;
  isAssignableToRole: boolean | null;
  /** Person indices, ascending. */
  members: Uint32Array;
  owners: Uint32Array;
  /** The last 30 days, for the usage report. No date: nothing in the last 180 days. */
  activity: { lastActive?: string; posted: number; read: number; liked: number };
};

/** A whole tenant, as generated from a seed, before anybody wrote to it. */
export type SimulatedModel = {
  people: SimulatedPerson[];
  groups: SimulatedGroup[];
  /** The security group whose members are Signpost's administrators. */
  adminGroup: string;
};

/** The invented people who are in every simulated tenant, the demo, the tests and the README. */
export const cast = {
  asha: { id: 'a5a00000-0000-4000-8000-000000000001', name: 'Asha Patel' },
  ben: { id: 'be000000-0000-4000-8000-000000000002', name: 'Ben Okafor' },
  carys: { id: 'ca000000-0000-4000-8000-000000000003', name: 'Carys Evans' },
  dylan: { id: 'd1000000-0000-4000-8000-000000000004', name: 'Dylan Hughes' },
  priya: { id: 'f2000000-0000-4000-8000-000000000005', name: 'Priya Nair' },
} as const;

/** The date on which every simulated tenant is generated: "30 days ago" counts from here. */
export const today = '2026-11-16';

/** The administrators' group of every simulated tenant. */
export const adminGroup = 'ad000000-0000-4000-8000-0000000000ad';
