import { TenantFault } from '../../directory/tenant';

/** An id as one segment of a path. Dots alone would be taken for a way up, and nothing for another address. */
export function segment(id: string): string {
  if (/^\.*$/.test(id)) throw new TenantFault('refused', `"${id}" cannot be an id in Graph.`);
  return encodeURIComponent(id);
}
