import type { DeltaRefusal, NewGroup, NewPerson, PersonChange, Reason, Write } from '../writes';
import type { SecretFacts } from './applications';
import { newCommunity } from './creations';
import type { Manners } from './manners';
import { tellLifecycle, type LifecycleEvent } from './notifications';
import { snapshotOf, type Snapshot } from './snapshot';
import type { Removal, Role } from './state';
import { groupOf, personOf, type Tenancy } from './tenancy';

/**
 * The tenant changed from outside, as its people and administrators do: for tests and demonstrations. Kept
 * like any write, and seen by later delta rounds. Unknown ids throw.
 */
export type Control = {
  /** A new community, unless `engage` says otherwise. Answers its group id. */
  addGroup(
    group: Partial<Omit<NewGroup, 'id' | 'engageId'>> & { displayName: string; engage?: boolean },
  ): string;
  removeGroup(group: string, reason?: Reason): void;
  /** Within 30 days, unless it was removed for good. It has its members and owners again. */
  restoreGroup(group: string): void;
  renameGroup(group: string, displayName: string): void;
  describeGroup(group: string, description: string | null): void;
  setVisibility(group: string, visibility: NewGroup['visibility']): void;
  setActivity(group: string, activity: NewGroup['activity']): void;
  addMember(group: string, person: string): void;
  removeMember(group: string, person: string): void;
  addOwner(group: string, person: string): void;
  removeOwner(group: string, person: string): void;
  /** Answers the person's id. */
  addPerson(person: Partial<NewPerson> & { displayName: string }): string;
  changePerson(person: string, set: PersonChange): void;
  disablePerson(person: string): void;
  removePerson(person: string, reason?: Reason): void;
  /** Likewise. They are in their groups again. */
  restorePerson(person: string): void;
  concealNames(concealed: boolean): void;
  /** Makes every delta token given so far useless, also after a new start. */
  forgetDeltas(refusal?: DeltaRefusal): void;
  /** How delta rounds misbehave from now on, in this process. Well, unless told. */
  manners(manners: Manners): void;
  /** The client secrets that an app registration has from now on, in this process. */
  secrets(clientId: string, secrets: readonly SecretFacts[]): void;
  /** Sends an event to the lifecycle address of a subscription; answers the status, 0 for no answer. */
  lifecycle(subscription: string, event: LifecycleEvent): Promise<number>;
  snapshot(): Snapshot;
};

/** So long Graph keeps what was deleted. */
const restorableFor = 30 * 24 * 60 * 60_000;

export function createControl(tenancy: () => Tenancy): Control {
  function changeGroup(group: string, set: Extract<Write, { write: 'group' }>['set']): void {
    groupOf(tenancy(), group);
    tenancy().commit([{ write: 'group', group, set }]);
  }

  function setRoster(group: string, role: Role, person: string, present: boolean): void {
    groupOf(tenancy(), group);
    personOf(tenancy(), person);
    tenancy().commit([{ write: 'roster', group, role, person, present }]);
  }

  function requireRestorable(id: string, gone: Removal | undefined): void {
    const age = gone?.at === undefined ? 0 : tenancy().now().getTime() - Date.parse(gone.at);
    if (gone?.reason === 'changed' && age <= restorableFor) return;
    throw new Error(
      `'${id}' was not deleted in the last 30 days, or was deleted for good: it cannot be restored.`,
    );
  }

  function changePerson(person: string, set: PersonChange): void {
    personOf(tenancy(), person);
    tenancy().commit([{ write: 'person', person, set }]);
  }

  return {
    addGroup({ displayName, engage = true, ...given }) {
      const { newId, now, commit } = tenancy();
      const defaults = {
        displayName,
        description: null,
        visibility: 'Public',
        owners: [],
        at: now(),
      } as const; // 'Public', not any string
      const { engageId = '', ...group } = { ...newCommunity(newId(), { ...defaults, owners: [] }), ...given };
      const creationOptions = given.creationOptions ?? (engage ? ['YammerProvisioning'] : []);
      commit([{ write: 'new group', group: { ...group, creationOptions, ...(engage && { engageId }) } }]);
      return group.id;
    },
    removeGroup(group, reason = 'changed') {
      groupOf(tenancy(), group);
      const { commit, now } = tenancy();
      commit([{ write: 'gone group', group, reason, at: now().toISOString() }]);
    },
    renameGroup: (group, displayName) => changeGroup(group, { displayName }),
    describeGroup: (group, description) => changeGroup(group, { description }),
    restoreGroup(group) {
      const { state, commit } = tenancy();
      requireRestorable(group, state.groups.find(({ facts }) => facts.id === group)?.gone);
      commit([{ write: 'restored group', group }]);
    },
    setVisibility: (group, visibility) => changeGroup(group, { visibility }),
    setActivity: (group, activity) => changeGroup(group, { activity }),
    addMember: (group, person) => setRoster(group, 'members', person, true),
    removeMember: (group, person) => setRoster(group, 'members', person, false),
    addOwner: (group, person) => setRoster(group, 'owners', person, true),
    removeOwner: (group, person) => setRoster(group, 'owners', person, false),
    addPerson(given) {
      const { newId, now, commit, state } = tenancy();
      const id = given.id ?? newId();
      const [givenName = '', ...surnames] = given.displayName.split(' ');
      const domain = state.people[0]?.userPrincipalName.split('@')[1] ?? 'tenant.example';
      const address = `${given.displayName.toLowerCase().replace(/[^a-z]+/g, '.')}@${domain}`;
      const person: NewPerson = {
        givenName,
        surname: surnames.join(' '),
        mail: address,
        userPrincipalName: address,
        companyName: '',
        department: '',
        jobTitle: '',
        officeLocation: '',
        accountEnabled: true,
        userType: 'Member',
        createdDateTime: now().toISOString(),
        employeeHireDate: null,
        ...given,
        id,
      };
      commit([{ write: 'new person', person }]);
      return id;
    },
    changePerson,
    disablePerson: (person) => changePerson(person, { accountEnabled: false }),
    removePerson(person, reason = 'changed') {
      personOf(tenancy(), person);
      const { commit, now } = tenancy();
      commit([{ write: 'gone person', person, reason, at: now().toISOString() }]);
    },
    restorePerson(person) {
      const { state, commit } = tenancy();
      requireRestorable(person, state.departed(state.people.findIndex(({ id }) => id === person)));
      commit([{ write: 'restored person', person }]);
    },
    concealNames: (concealed) => tenancy().commit([{ write: 'concealment', concealed }]),
    forgetDeltas: (refusal = 'gone') => tenancy().commit([{ write: 'forgotten deltas', refusal }]),
    manners: (manners) => void (tenancy().manners = manners),
    secrets: (clientId, secrets) => void tenancy().secrets.set(clientId, secrets),
    lifecycle: (subscription, event) => tellLifecycle(tenancy(), subscription, event),
    snapshot: () => snapshotOf(tenancy()),
  };
}
