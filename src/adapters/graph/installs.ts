import { z } from 'zod';
import { TenantFault, type TenantInstaller } from '../../directory/tenant';
import type { Call, Graph } from './client';
import { refusalOf, type Refusal } from './fault';
import { segment } from './path';

const Listed = z.object({ value: z.array(z.object({ id: z.string() })) });
const Chat = z.object({ id: z.string() });

const permission = 'TeamsAppInstallation.ReadWriteSelfForUser.All';
const also = 'The app package must name the same registration in webApplicationInfo.';

/** Installs the app whose manifest has this id. It must be in the organisation's catalogue: a sideloaded one is not. */
export function createInstaller(graph: Graph, endpoint: string, manifestId: string): TenantInstaller {
  let catalogued: Promise<string> | undefined;

  /** Graph's own id of the app, looked up once; a failure is forgotten. */
  function app(): Promise<string> {
    catalogued ??= find().catch((error: unknown) => {
      catalogued = undefined;
      throw error;
    });
    return catalogued;
  }

  async function find(): Promise<string> {
    const call: Call = {
      method: 'GET',
      path: `/appCatalogs/teamsApps?$filter=${encodeURIComponent(`externalId eq '${manifestId}'`)}`,
      deed: 'look for Signpost among the apps of the organisation',
      permission: 'AppCatalog.Read.All',
    };
    const [found] = (await graph.read(call, Listed)).value;
    if (found) return found.id;
    throw new TenantFault(
      'forbidden',
      `The organisation's app catalogue has no app with the id ${manifestId}: upload the app package in the Teams admin centre.`,
    );
  }

  return {
    async install(person) {
      const id = await app();
      const call: Call = {
        method: 'POST',
        path: `/users/${segment(person)}/teamwork/installedApps`,
        body: { 'teamsApp@odata.bind': `${endpoint}/v1.0/appCatalogs/teamsApps/${segment(id)}` },
        deed: 'install Signpost for somebody',
        permission,
        also,
      };
      const response = await graph.send(call);
      if (response.ok) return 'installed';
      const refusal = await refusalOf(response);
      if (refusal.status === 409) return 'already installed';
      if (refusal.status === 404) catalogued = undefined; // it may be the app that is no more: uploaded anew, it has another id
      throw isPolicy(refusal) ? blocked() : graph.fault(call, refusal);
    },

    async chat(person) {
      const id = await app();
      const path = `/users/${segment(person)}/teamwork/installedApps`;
      const filter = encodeURIComponent(`teamsApp/id eq '${id}'`);
      const rest = { method: 'GET', deed: "find somebody's chat with Signpost", permission, also } as const; // a literal method, not any string
      const listing: Call = { ...rest, path: `${path}?$expand=teamsApp&$filter=${filter}` };
      const [installed] = (await graph.read(listing, Listed)).value;
      if (!installed) return undefined;
      try {
        return (await graph.read({ ...rest, path: `${path}/${segment(installed.id)}/chat` }, Chat)).id;
      } catch (error) {
        if (error instanceof TenantFault && error.kind === 'not found') return undefined;
        throw error;
      }
    },
  };
}

/** A missing permission has the same status and code, and only the words differ. */
function isPolicy({ status, message }: Refusal): boolean {
  return status === 403 && /polic/i.test(message);
}

function blocked(): TenantFault {
  return new TenantFault(
    'refused',
    'An app permission policy keeps Signpost from being installed for them: look at it in the Teams admin centre.',
  );
}
