import { cast, adminGroup, type SimulatedGroup, today } from './model';
import { isoTime } from './groups';
import type { Workforce } from './people';
import type { Random } from './random';

const day = 86_400_000;
const now = Date.parse(`${today}T00:00:00Z`);

const programmes =
  `Ledger Replacement, Sluice Automation, Laptop Refresh, Payments Platform, Field Tablet Pilot,
  Weybridge Rebuild, Border Target Model, Soil Survey 2030, Flood Warnings Rewrite, Licensing Online, Tree Tracker,
  Office Moves 2026, Records Clear-out, Cloud Exit, Estate Heat Pumps, Fleet to Electric, River Gauges Renewal,
  Grant Checks, Habitat Map, Vessel Tracking, Sample Tracking, Customer Letters, Casework Next, Pay Remit,
  Identity and Sign-in, Intranet Search, Contract Renewals, Spending Review, Peat Map Refresh, Winter Readiness`
    .split(',')
    .map((name) => name.trim());
const parts = [
  'Board',
  'Delivery Team',
  'Phase 2',
  'Testing',
  'Suppliers',
  'Design Authority',
  'Change Leads',
  'Comms',
  'Risks',
];
const roles = ['Readers', 'Contributors', 'Approvers', 'Licence holders', 'VPN users'];
const systems = ['SG-Finance', 'SG-Casework', 'SG-Mapping', 'SG-Labs', 'SG-Fleet', 'SG-Records'];

const blank = {
  description: null,
  groupTypes: ['Unified'],
  membershipRule: null,
  resourceProvisioningOptions: ['Team'],
  creationOptions: ['Team', 'ExchangeProvisioningFlags:3552'],
  onPremisesSyncEnabled: null,
  isAssignableToRole: null,
  activity: { posted: 0, read: 0, liked: 0 },
};

/** Groups of the tenant that are no communities: 270 project teams, 30 security groups, the administrators. */
export function otherGroups(random: Random, workforce: Workforce): SimulatedGroup[] {
  const teams = programmes.flatMap((programme) =>
    parts.map((part) => projectTeam(random, workforce, programme, part)),
  );
  const access = systems.flatMap((system) =>
    roles.map((role) => accessGroup(random, workforce, system, role)),
  );
  return [...teams, ...access, administrators(workforce)];
}

function projectTeam(random: Random, workforce: Workforce, programme: string, part: string): SimulatedGroup {
  const members = some(random, workforce, random.between(4, 40));
  return {
    ...blank,
    id: random.uuid(),
    displayName: `${programme} – ${part}`,
    description: random.chance(0.5) ? `${programme} – ${part}` : null,
    mailNickname: `${programme}${part}`.replace(/\W/g, ''),
    visibility: 'Private',
    createdDateTime: madeBefore(random),
    members,
    owners: members.slice(0, random.between(1, 2)),
  };
}

function accessGroup(random: Random, workforce: Workforce, system: string, role: string): SimulatedGroup {
  return {
    ...blank,
    id: random.uuid(),
    displayName: `${system}-${role}`,
    mailNickname: `${system}${role}`.replace(/\W/g, ''),
    visibility: 'Private',
    createdDateTime: madeBefore(random),
    groupTypes: [],
    resourceProvisioningOptions: [],
    creationOptions: [],
    members: some(random, workforce, random.between(10, 200)),
    owners: new Uint32Array(0),
  };
}

/** The group that Signpost takes for its administrators: Carys and three colleagues of hers. */
export function administrators({ people, posts }: Pick<Workforce, 'people' | 'posts'>): SimulatedGroup {
  const carys = people.findIndex((person) => person.id === cast.carys.id);
  const department = posts[carys]?.department;
  const colleagues = posts.flatMap((post, index) =>
    post.department === department && index > carys ? [index] : [],
  );
  return {
    ...blank,
    id: adminGroup,
    displayName: 'SG-Community-Team',
    description: 'People who look after communities for every organisation.',
    mailNickname: 'SGCommunityTeam',
    visibility: 'Private',
    createdDateTime: '2018-05-14T09:00:00Z',
    groupTypes: [],
    resourceProvisioningOptions: [],
    creationOptions: [],
    members: Uint32Array.from([carys, ...colleagues.slice(0, 3)]),
    owners: Uint32Array.from([carys]),
  };
}

function some(random: Random, { posts }: Workforce, count: number): Uint32Array {
  const members = new Set<number>();
  while (members.size < count) members.add(random.below(posts.length));
  return Uint32Array.from(members).sort();
}

function madeBefore(random: Random): string {
  return isoTime(now - random.between(90, 3000) * day);
}
