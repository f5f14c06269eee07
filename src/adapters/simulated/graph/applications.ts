import { allowOptions, entity, type Call } from './call';
import { notFound, type Answer } from './reply';
import type { Route, Tenancy } from './tenancy';

/** A client secret as Graph tells of it. */
export type SecretFacts = { hint: string; endDateTime: string };

export function applicationRoutes(tenancy: Tenancy): Route[] {
  function application(call: Call, appId: string): Answer {
    allowOptions(call, '$select');
    const secrets = tenancy.secrets.get(appId);
    if (secrets === undefined) throw notFound(appId);
    return entity(call, 'applications', { id: appId, appId, passwordCredentials: secrets });
  }

  return [{ method: 'GET', path: '/applications/:id', needs: ['Application.Read.All'], answer: application }];
}
