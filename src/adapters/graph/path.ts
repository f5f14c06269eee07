import { TenantFault } from '../../directory/tenant';

/** An id as one segment of a path. Dots alone would be taken for a way up, and nothing for another address. */
export function segment(id: string): string {
  if (/^\.*$/.test(id)) throw new TenantFault('refused', `"${id}" cannot be an id in Graph.`);
  return encodeURIComponent(id);
}

/** Every word of Graph's that stands in a path that Signpost asks. */
const words = new Set([
  ...['v1.0', 'appCatalogs', 'applications', 'chat', 'checkMemberGroups', 'communities', 'delta'],
  ...['employeeExperience', 'engagementAsyncOperations', 'groups', 'installedApps', 'members', 'owners'],
  ...['reports', 'subscriptions', 'teamsApps', 'teamwork', 'users', '$batch', '$ref'],
]);

/** The path of an address without ids or anything else that is not a word of Graph's, and without its query. */
export function template(url: string): string {
  return new URL(url).pathname
    .split('/')
    .map((part) => (part === '' || words.has(part) ? part : '{id}'))
    .join('/');
}
