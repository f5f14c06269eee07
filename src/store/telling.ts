import { anonymous, erased, mentions } from './forgetting';
import type { Doc } from './store';

/**
 * What somebody is told of a document that is kept of them: nothing of it, only `that` it is there, the `part` of it that
 * names them, or the `whole`.
 */
export type Telling = 'nothing' | 'that' | 'part' | 'whole';

/** A document of their own, or one that they made, is told as a whole; of any other what names them. */
export function tellNamed(person: string, partition: string, doc: Doc): Telling {
  const { person: whom, by } = doc as Doc & { person?: unknown; by?: unknown }; // any JSON object
  const people = new Set([person]);
  if (mentions([partition, doc.id], people) || whom === person || by === person) return 'whole';
  return mentions(doc, people) ? 'part' : 'nothing';
}

/** Who and what ids mean, for whoever reads what is kept of them. */
export type Names = {
  readonly person: string;
  /** Is it somebody else's id? */
  isPerson(id: string): boolean;
  community(id: string): string | undefined;
};

/** The document as it is told; nothing where there is nothing to tell. */
export function told(telling: Telling, partition: string, doc: Doc, names: Names): object | undefined {
  if (telling === 'nothing') return undefined;
  const place = { in: named(partition, names), document: named(doc.id, names) };
  if (telling === 'that') return place;
  const people = new Set([names.person]);
  const { id: _id, v: _v, ...fields } = doc;
  const kept = telling === 'whole' ? fields : (partOf(fields, people) ?? {});
  const words = readable(kept, names);
  return typeof words === 'object' ? { ...place, ...words } : place;
}

/** What of it names them: things in which they stand, with what is said there, and the way to these. */
function partOf(value: unknown, people: ReadonlySet<string>): unknown {
  if (!mentions(value, people)) return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.filter((one) => mentions(one, people)).map((one) => partOf(one, people));
  const fields: [string, unknown][] = Object.entries(value);
  const isAbout = fields.some(([key, one]) => mentions([key, typeof one === 'string' ? one : ''], people));
  const kept = fields.flatMap(([key, one]): [string, unknown][] => {
    const isPlain = typeof one !== 'object' || one === null;
    if (mentions([key, isPlain ? '' : one], people))
      return [[key, mentions(one, people) ? partOf(one, people) : one]];
    return isPlain && isAbout ? [[key, one]] : [];
  });
  return Object.fromEntries(kept);
}

/** With names instead of ids, and without the names of others. */
function readable(value: unknown, names: Names): unknown {
  if (typeof value === 'string') return named(value, names);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => readable(one, names));
  const { by, name, ...rest } = value as { by?: unknown; name?: unknown }; // any JSON object
  const isOthers = typeof by === 'string' && by !== names.person;
  const all: [string, unknown][] = Object.entries({
    ...(by !== undefined && { by }),
    ...(name !== undefined && !isOthers && { name }),
    ...rest,
  });
  return Object.fromEntries(all.map(([key, one]) => [named(key, names), readable(one, names)]));
}

function named(text: string, names: Names): string {
  const replaced = (word: string): string => nameOf(word, names) ?? word;
  const one = nameOf(text, names);
  return one ?? text.replace(entraIds, replaced).replace(/[\w-]+/g, replaced);
}

/** As they stand within longer words, too. */
const entraIds = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

function nameOf(id: string, { person, isPerson, community }: Names): string | undefined {
  if (id === person) return 'you';
  if (id === erased) return anonymous;
  return isPerson(id) ? 'somebody else' : community(id);
}
