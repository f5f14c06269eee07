import { z } from 'zod';
import { collection, type Collection, type Store } from '../store/store';

/** Somebody's wish to join a community whose owners decide: document `request-<person>` of `communities`. */
export const JoinRequest = z.object({
  id: z.string(),
  v: z.literal(1),
  person: z.string(),
  name: z.string(),
  at: z.string(),
  /** `accepting` while Graph is being asked; an owner may then press again. */
  state: z.enum(['waiting', 'accepting', 'accepted', 'declined', 'expired', 'withdrawn']),
  decidedBy: z.string().optional(),
  decidedAt: z.string().optional(),
  ttl: z.number().optional(),
});
export type JoinRequest = z.infer<typeof JoinRequest>;

export function requestsIn(store: Store): Collection<JoinRequest> {
  return collection(store, 'communities', JoinRequest);
}

export function requestId(person: string): string {
  return `request-${person}`;
}

/** Is the person waiting for the owners of this community to answer? */
export async function hasAsked(store: Store, community: string, person: string): Promise<boolean> {
  const request = await requestsIn(store).get(community, requestId(person));
  return request !== undefined && isOpen(request.doc);
}

export function isOpen(request: JoinRequest): boolean {
  return request.state === 'waiting' || request.state === 'accepting';
}
