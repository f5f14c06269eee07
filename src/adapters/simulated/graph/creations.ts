import { z } from 'zod';
import type { NewGroup } from '../writes';
import { allowOptions, bodyOf, entity, type Call } from './call';
import { notFound, type Answer } from './reply';
import type { Creation } from './state';
import { personOf, type Route, type Tenancy } from './tenancy';

const NewCommunity = z.strictObject({
  displayName: z.string().min(1).max(255),
  description: z.string().max(1024).default(''),
  privacy: z.enum(['public', 'private']),
  'owners@odata.bind': z.array(z.string()).min(1).max(100),
});

/** Engage takes a while: not started, then running, then there. Milliseconds since it was asked. */
const runningAfter = 5_000;
const createdAfter = 35_000;

export function creationRoutes(tenancy: Tenancy): Route[] {
  const { state } = tenancy;

  function create(call: Call): Answer {
    const asked = bodyOf(call, NewCommunity);
    const owners = asked['owners@odata.bind'].map((reference) => {
      const id = reference.split('/').at(-1) ?? '';
      return state.people[personOf(tenancy, id)]?.id ?? id;
    });
    const operation = tenancy.newId();
    const at = tenancy.now();
    const group = newCommunity(tenancy.newId(), {
      displayName: asked.displayName,
      description: asked.description,
      visibility: inGroupWords(asked.privacy),
      owners,
      at,
    });
    tenancy.commit([{ write: 'creation', operation, at: at.toISOString(), group }]);
    const location = `${call.base}/employeeExperience/engagementAsyncOperations('${operation}')`;
    return { status: 202, headers: { 'Operation-Location': location, Location: location } };
  }

  function operation(call: Call, id: string): Answer {
    allowOptions(call, '$select');
    const creation = state.creations.get(id);
    if (creation === undefined) throw notFound(id);
    const made = creation.done
      ? {
          resourceId: creation.group.engageId,
          resourceLocation: `${call.base}/employeeExperience/communities('${creation.group.engageId}')`,
        }
      : { resourceId: null, resourceLocation: null };
    return entity(call, 'employeeExperience/engagementAsyncOperations', {
      '@odata.type': '#microsoft.graph.engagementAsyncOperation',
      id,
      createdDateTime: creation.at.toISOString(),
      lastActionDateTime: tenancy.now().toISOString(),
      status: statusOf(creation, tenancy.now()),
      statusDetail: null,
      operationType: 'createCommunity',
      ...made,
    });
  }

  const creates = { needs: ['Community.ReadWrite.All'], engage: true } as const; // a literal permission, not any string
  return [
    { ...creates, method: 'POST', path: '/employeeExperience/communities', answer: create },
    {
      ...creates,
      method: 'GET',
      path: '/employeeExperience/engagementAsyncOperations/:id',
      answer: operation,
    },
  ];
}

/** Brings about the communities whose time has come. */
export function completeCreations({ state, now, commit }: Tenancy): void {
  for (const creation of state.creations.values()) {
    if (creation.done || now().getTime() - creation.at.getTime() < createdAfter) continue;
    commit([{ write: 'new group', group: creation.group }]);
  }
}

/** A community from nothing: its group, provisioned by Engage, with the owners as its first members. */
export function newCommunity(
  id: string,
  facts: Pick<NewGroup, 'displayName' | 'description' | 'visibility' | 'owners'> & { at: Date },
): NewGroup {
  const { at, ...given } = facts;
  return {
    ...given,
    id,
    engageId: Buffer.from(
      JSON.stringify({ _type: 'Group', id: String(parseInt(id.slice(0, 8), 16)) }),
    ).toString('base64url'),
    mailNickname: `${facts.displayName.toLowerCase().replace(/[^a-z0-9]+/g, '')}${id.slice(0, 6)}`,
    createdDateTime: at.toISOString(),
    groupTypes: ['Unified'],
    membershipRule: null,
    resourceProvisioningOptions: [],
    creationOptions: ['YammerProvisioning'],
    onPremisesSyncEnabled: null,
    isAssignableToRole: null,
    members: facts.owners,
    activity: { posted: 0, read: 0, liked: 0 },
  };
}

export function inGroupWords(privacy: 'public' | 'private'): 'Public' | 'Private' {
  return privacy === 'public' ? 'Public' : 'Private';
}

function statusOf(creation: Creation, now: Date): 'notStarted' | 'running' | 'succeeded' {
  if (creation.done) return 'succeeded';
  return now.getTime() - creation.at.getTime() < runningAfter ? 'notStarted' : 'running';
}
