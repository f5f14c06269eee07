import type { SimulatedTenant } from '../../src/adapters/simulated/tenant';

type Snapshot = ReturnType<SimulatedTenant['control']['snapshot']>;
type Facts = Record<string, unknown>;

/** What is known of a tenant, in words of neither the store nor Graph. People and communities by their ids. */
export type Known = {
  communities: Record<string, Facts | 'gone'>;
  people: Record<string, Facts | 'left'>;
  members: Record<string, readonly string[]>;
  owners: Record<string, readonly string[]>;
};

/** What a store holds, as `contents` gives it. */
export function known(contents: Record<string, unknown>): Known {
  const found: Known = { communities: {}, people: {}, members: {}, owners: {} };
  for (const [key, value] of Object.entries(contents)) {
    const [kind, id = ''] = /^(members|owners) of /.test(key) ? key.split(' of ') : key.split(' ');
    const doc = value as Facts; // a document, or a list of ids
    if (kind === 'members' || kind === 'owners')
      found[kind][id] = value as string[]; // which `contents` sorts
    else if (kind === 'person') found.people[id] = doc['left'] === undefined ? facts(doc) : 'left';
    else found.communities[id] = doc['goneAt'] === undefined ? facts(doc) : 'gone';
  }
  for (const [id, community] of Object.entries(found.communities)) {
    if (community !== 'gone') continue;
    delete found.members[id]; // kept only until they disappear
    delete found.owners[id];
  }
  return found;
}

/** A document without what only the store needs, or remembers. */
function facts({ id: _id, v: _v, moved: _moved, ...rest }: Facts): Facts {
  return rest;
}

/**
 * What must be known of a tenant once it has been read, worked out from the tenant itself. `former` is what was
 * known before; `read` says whether Viva Engage and the usage report were read, too.
 */
export function oracle(
  tenant: Pick<SimulatedTenant, 'control'>,
  former: Known,
  read: { engage: boolean; activity: boolean },
): Known {
  const { groups, people } = tenant.control.snapshot();
  const expected: Known = { communities: {}, people: {}, members: {}, owners: {} };
  for (const group of groups) {
    const before = former.communities[group.id];
    const held = before === 'gone' ? undefined : before;
    const engageId = read.engage ? group.engageId : (held?.['engageId'] as string | undefined); // or absent
    if (group.gone) {
      if (before !== undefined) expected.communities[group.id] = 'gone';
      continue;
    }
    if (!group.creationOptions.includes('YammerProvisioning') && engageId === undefined) continue;
    expected.communities[group.id] = {
      name: group.displayName,
      description: group.description ?? '',
      visibility: { Public: 'public', Private: 'private', HiddenMembership: 'hidden' }[group.visibility],
      admission: group.visibility === 'Public' ? 'open' : 'on request',
      engage: true,
      team: false,
      createdAt: group.createdDateTime,
      ...(engageId !== undefined && { engageId }),
      ...activityOf(group, read.activity, held),
    };
    expected.members[group.id] = group.members.toSorted();
    if (group.owners.length > 0) expected.owners[group.id] = group.owners.toSorted();
  }
  for (const person of people) {
    if (!person.gone) expected.people[person.id] = profile(person);
    else if (former.people[person.id] !== undefined) expected.people[person.id] = 'left';
  }
  return expected;
}

/** No two communities of the tenant bear one name, so the report tells of each that Viva Engage knows. */
function activityOf(group: Snapshot['groups'][number], told: boolean, held: Facts | undefined): Facts {
  if (!told) return held?.['activity'] === undefined ? {} : { activity: held['activity'] };
  if (group.engageId === undefined) return {};
  const { lastActive, read, posted } = group.activity;
  return { activity: { read, posted, days: 30, ...(lastActive !== undefined && { lastActive }) } };
}

function profile(person: Snapshot['people'][number]): Facts {
  const all = {
    name: person.displayName,
    mail: person.mail,
    organisation: person.companyName,
    department: person.department,
    jobTitle: person.jobTitle,
    office: person.officeLocation,
    createdAt: person.createdDateTime,
    disabled: !person.accountEnabled,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '' && value !== false));
}
