import { createHash } from 'node:crypto';
import { z } from 'zod';
import { allowOptions, bodyOf, collection, entity, type Call } from './call';
import { GraphError, badRequest, json, notFound, type Answer } from './reply';
import { personOf, type Permission, type Route, type Tenancy } from './tenancy';

/** What the catalogue calls the only app in it, whatever its manifest does. */
export const catalogueId = 'c0700000-0000-4000-8000-0000000000c0';

const NewInstallation = z.strictObject({ 'teamsApp@odata.bind': z.string() });

const installs: readonly Permission[] = ['TeamsAppInstallation.ReadWriteSelfForUser.All'];

/**
 * What becomes of installing the bot for somebody: for 2 in a hundred a policy blocks it, and 3 have never opened
 * Teams and so have no chat. Always the same for the same person.
 */
export function fortuneOf(person: string): 'blocked' | 'never opened Teams' | 'reachable' {
  const share = createHash('sha256').update(person).digest().readUInt32BE() / 2 ** 32;
  if (share < 0.02) return 'blocked';
  return share < 0.05 ? 'never opened Teams' : 'reachable';
}

/** The id of somebody's own chat with the bot. */
export function chatOf(person: string): string {
  return `19:${person}_${catalogueId}@unq.gbl.spaces`;
}

export function installRoutes(tenancy: Tenancy): Route[] {
  const { state } = tenancy;

  function idOf(given: string): string {
    return state.people[personOf(tenancy, given)]?.id ?? given;
  }

  function catalogue(call: Call): Answer {
    allowOptions(call, '$filter', '$select');
    const [, externalId] = /^externalId eq '([^']+)'$/.exec(call.query.get('$filter') ?? '') ?? [];
    if (externalId === undefined) throw badRequest('The simulated catalogue is only asked by externalId.');
    return json({
      '@odata.context': `${call.base}/$metadata#appCatalogs/teamsApps`,
      value: [{ ...app, externalId }],
    });
  }

  function install(call: Call, given: string): Answer {
    const person = idOf(given);
    const { 'teamsApp@odata.bind': bound } = bodyOf(call, NewInstallation);
    if (bound !== `${call.base}/appCatalogs/teamsApps/${catalogueId}`) throw notFound(bound);
    if (fortuneOf(person) === 'blocked') {
      throw new GraphError(403, 'Forbidden', 'App is blocked by app permission policy.');
    }
    if (state.installs.has(person)) {
      throw new GraphError(409, 'Conflict', 'App already installed for this user.');
    }
    tenancy.commit([{ write: 'install', person }]);
    const location = `/users('${person}')/teamwork/installedApps('${installationOf(person)}')`;
    return { status: 201, headers: { Location: location } };
  }

  function list(call: Call, given: string): Answer {
    allowOptions(call, '$expand', '$filter');
    const person = idOf(given);
    const asked = call.query.get('$filter') ?? '';
    const found = state.installs.has(person) && asked === `teamsApp/id eq '${catalogueId}'`;
    const expanded = call.query.get('$expand') === 'teamsApp' ? { teamsApp: app } : {};
    return collection(call, `users('${person}')/teamwork/installedApps`, {
      value: found ? [{ id: installationOf(person), ...expanded }] : [],
    });
  }

  function chat(call: Call, given: string, installation: string): Answer {
    allowOptions(call, '$select');
    const person = idOf(given);
    if (!state.installs.has(person) || installation !== installationOf(person)) throw notFound(installation);
    if (fortuneOf(person) === 'never opened Teams') throw notFound('chat');
    return entity(call, 'chats', { id: chatOf(person), chatType: 'oneOnOne', tenantId: tenancy.tenantId });
  }

  const path = '/users/:id/teamwork/installedApps';
  return [
    { method: 'GET', path: '/appCatalogs/teamsApps', needs: ['AppCatalog.Read.All'], answer: catalogue },
    { method: 'POST', path, needs: installs, answer: install },
    { method: 'GET', path, needs: installs, answer: list },
    { method: 'GET', path: `${path}/:installation/chat`, needs: installs, answer: chat },
  ];
}

const app = {
  id: catalogueId,
  externalId: catalogueId,
  displayName: 'Signpost',
  distributionMethod: 'organization',
};

function installationOf(person: string): string {
  return Buffer.from(`${person}##${catalogueId}`).toString('base64');
}
