import {
  holdsOver,
  type Community,
  type GraphRecord,
  type OurRecord,
  type WrittenDescription,
} from './community';
import { kindOf } from './kind';
import type { RosterUse } from './rosters';
import { soundsSensitive } from './sensitivity';

/** What is stored of one community: what Graph says, what people added, and a description of ours over Graph's. */
export type Records = { graph?: GraphRecord; ours?: OurRecord; written?: WrittenDescription };

/**
 * Bits. One that is shown to some is shown to whom `Directory.listed` says: to everybody where it is private and private ones
 * are listed, to an organisation where it is reserved for it, and to whoever is in it. One without either is shown to nobody.
 */
export const marks = {
  shownToAll: 1,
  shownToSome: 2,
  sensitive: 4,
  pinned: 8,
  closed: 16,
  private: 32,
  reserved: 64,
} as const;

/** Whether a description of ours holds. One that came before its community's own record waits for that. */
export function isOverlaid({ graph, written }: Records, now: Date): boolean {
  if (!written || untilOf(written) <= now.getTime()) return false;
  return !graph || holdsOver(written, graph.description);
}

/** When a write of ours ceases to hold, in milliseconds. */
export function untilOf({ at, ttl }: { at: string; ttl: number }): number {
  return (Date.parse(at) || 0) + ttl * 1_000;
}

export function communityOf(
  id: string,
  told: GraphRecord,
  { ours, written }: Omit<Records, 'graph'>,
): Community {
  const graph = written ? { ...told, description: written.description } : told;
  const { tags = [], aliases = [], excluded = false, pinned = false, onlyFor } = ours ?? {};
  return {
    ...graph,
    id,
    tags,
    aliases,
    kind: ours?.kind ?? kindOf(graph.name, graph.description),
    sensitive: ours?.sensitive ?? soundsSensitive({ ...graph, tags: [...tags, ...aliases] }),
    excluded,
    pinned,
    ...(onlyFor === undefined ? {} : { onlyFor }),
  };
}

export function useOf({ goneAt, sensitive, visibility }: Community): RosterUse {
  if (goneAt !== undefined) return 'gone';
  return sensitive || visibility === 'hidden' ? 'own' : 'shared';
}

/** A closed community is marked as such even where nobody is shown it: its people count all the same. */
export function marksOf(community: Community): number {
  const { goneAt, excluded, visibility, onlyFor, sensitive, pinned, admission } = community;
  const closed = admission === 'open' || admission === 'on request' ? 0 : marks.closed;
  if (goneAt !== undefined || excluded) return closed;
  const reserved = onlyFor === undefined ? 0 : marks.reserved;
  const seen = visibility === 'public' && reserved === 0 ? marks.shownToAll : marks.shownToSome;
  const hides = visibility === 'private' ? marks.private : 0;
  return seen | reserved | hides | closed | (sensitive ? marks.sensitive : 0) | (pinned ? marks.pinned : 0);
}
