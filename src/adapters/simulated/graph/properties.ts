import type { SimulatedPerson } from '../model';
import type { GroupFacts } from './state';

type Reader<T> = (row: T) => unknown;
type Readers<T> = ReadonlyMap<string, Reader<T>>;
type Body = Record<string, unknown>;

const none = (): null => null;
const empty = (): string[] => [];
const isUnified = (group: GroupFacts): boolean => group.groupTypes.includes('Unified');
const address = (group: GroupFacts): string => `${group.mailNickname}@groups.example`;

/** What Graph answers of a group when nothing is selected. */
const groupDefaults: Readers<GroupFacts> = new Map<string, Reader<GroupFacts>>([
  ['id', (group) => group.id],
  ['deletedDateTime', none],
  ['classification', none],
  ['createdDateTime', (group) => group.createdDateTime],
  ['creationOptions', (group) => group.creationOptions],
  ['description', (group) => group.description],
  ['displayName', (group) => group.displayName],
  ['expirationDateTime', none],
  ['groupTypes', (group) => group.groupTypes],
  ['isAssignableToRole', (group) => group.isAssignableToRole],
  ['mail', (group) => (isUnified(group) ? address(group) : null)],
  ['mailEnabled', isUnified],
  ['mailNickname', (group) => group.mailNickname],
  ['membershipRule', (group) => group.membershipRule],
  ['membershipRuleProcessingState', (group) => (group.membershipRule === null ? null : 'On')],
  ['onPremisesDomainName', none],
  ['onPremisesLastSyncDateTime', none],
  ['onPremisesNetBiosName', none],
  ['onPremisesSamAccountName', none],
  ['onPremisesSecurityIdentifier', none],
  ['onPremisesSyncEnabled', (group) => group.onPremisesSyncEnabled],
  ['preferredDataLocation', none],
  ['preferredLanguage', none],
  ['proxyAddresses', (group) => (isUnified(group) ? [`SMTP:${address(group)}`] : [])],
  ['renewedDateTime', (group) => group.createdDateTime],
  ['resourceBehaviorOptions', empty],
  ['resourceProvisioningOptions', (group) => group.resourceProvisioningOptions],
  ['securityEnabled', (group) => !isUnified(group)],
  ['theme', none],
  ['uniqueName', none],
  ['visibility', (group) => group.visibility],
  ['onPremisesProvisioningErrors', empty],
  ['serviceProvisioningErrors', empty],
]);

/** What Graph answers of a person when nothing is selected. */
const userDefaults: Readers<SimulatedPerson> = new Map<string, Reader<SimulatedPerson>>([
  ['businessPhones', empty],
  ['displayName', (person) => person.displayName],
  ['givenName', (person) => person.givenName],
  ['jobTitle', (person) => person.jobTitle],
  ['mail', (person) => person.mail],
  ['mobilePhone', none],
  ['officeLocation', (person) => person.officeLocation],
  ['preferredLanguage', none],
  ['surname', (person) => person.surname],
  ['userPrincipalName', (person) => person.userPrincipalName],
  ['id', (person) => person.id],
]);

const userProperties: Readers<SimulatedPerson> = new Map<string, Reader<SimulatedPerson>>([
  ...userDefaults,
  ['accountEnabled', (person) => person.accountEnabled],
  ['companyName', (person) => person.companyName],
  ['createdDateTime', (person) => person.createdDateTime],
  ['deletedDateTime', none],
  ['department', (person) => person.department],
  ['employeeHireDate', (person) => person.employeeHireDate],
  ['userType', (person) => person.userType],
]);

/** A reader of a group's selected properties. Both types are open, so unknown names are left out, not refused. */
export function groupReader(select?: readonly string[]): (group: GroupFacts) => Body {
  return reader(groupDefaults, select ?? [...groupDefaults.keys()]);
}

export function userReader(select?: readonly string[]): (person: SimulatedPerson) => Body {
  return reader(userProperties, select ?? [...userDefaults.keys()]);
}

function reader<T>(properties: Readers<T>, select: readonly string[]): (row: T) => Body {
  const chosen = select.flatMap((name): [string, Reader<T>][] => {
    const read = properties.get(name);
    return read === undefined ? [] : [[name, read]];
  });
  return (row) => {
    const body: Body = {};
    for (const [name, read] of chosen) body[name] = read(row);
    return body;
  };
}
