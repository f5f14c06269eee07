import { Kind } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import type { ContainerName } from '../../store/containers';
import type { Stored } from '../../store/store';
import type { CommunityRow, PersonRow } from './rows';

/** So many documents are taken at a time, and so many people are in a chunk of a roster. */
const batch = 1_000;
const chunk = 2_000;

/** A community of the rows as documents; what is ours first, so that its text is read once. */
export function documentsOf(id: string, { name, description, tags, kind, closed }: CommunityRow): Stored[] {
  const known = Kind.safeParse(kind);
  const ours = { tags, ...(known.success && { kind: known.data }), ...(closed && { excluded: true }) };
  const graph = { name, description, visibility: 'public', admission: 'open', engage: true, team: false };
  return [stored(id, { id: 'ours', ...ours }), stored(id, { id: 'graph', ...graph })];
}

/** Nobody has a name here. */
export function profileOf(id: string, row?: PersonRow): Stored {
  const { organisation, department, jobTitle, location: office } = row ?? {};
  const told = Object.entries({ organisation, department, jobTitle, office }).filter(([, text]) => text);
  return stored(id, { id: 'profile', name: '', ...Object.fromEntries(told) });
}

/** A list of people of a community, in chunks. */
export function rosterOf(community: string, list: 'members' | 'owners', people: readonly string[]): Stored[] {
  return Array.from({ length: Math.ceil(people.length / chunk) }, (_, at) =>
    stored(community, {
      id: `${list}-${String(at).padStart(3, '0')}`,
      people: people.slice(at * chunk, (at + 1) * chunk),
    }),
  );
}

function stored(partition: string, doc: { id: string } & Record<string, unknown>): Stored {
  return { partition, id: doc.id, doc: { ...doc, v: 1 }, etag: '' };
}

/** Gives a directory documents of a kind many at a time. */
export function taking(directory: Directory): {
  take(container: ContainerName, ...items: Stored[]): void;
  finish(): void;
} {
  const waiting: Stored[] = [];
  let of: ContainerName = 'communities';
  function finish(): void {
    if (waiting.length > 0) directory.apply(of, waiting.splice(0));
  }
  return {
    take(container, ...items) {
      if (container !== of || waiting.length >= batch) finish();
      of = container;
      waiting.push(...items);
    },
    finish,
  };
}
