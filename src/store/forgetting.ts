/** Stands where an erased person's id stood, in records that have to stay. */
export const erased = 'erased';
/** Stands where their name stood. */
export const anonymous = 'Somebody who left';

/** Does a document, or any part of it, carry one of these ids: as a value, a key, or a part of a longer text? */
export function mentions(value: unknown, people: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return isNamed(value, people);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((one) => mentions(one, people));
  return Object.entries(value).some(([key, one]) => isNamed(key, people) || mentions(one, people));
}

/** The same document, with these ids left out of every list in it, and whatever else is somebody's own. */
export function listsWithout<T>(
  value: T,
  people: ReadonlySet<string>,
  isOwn: (one: unknown, people: ReadonlySet<string>) => boolean = () => false,
): T {
  const isTheirs = (one: unknown) => (typeof one === 'string' ? people.has(one) : isOwn(one, people));
  return rewritten(value, { list: (ones) => ones.filter((one) => !isTheirs(one)) });
}

/** The same document, with `erased` wherever one of these ids stood. */
export function unnamed<T>(value: T, people: ReadonlySet<string>): T {
  const text = (one: string) =>
    people.has(one) ? erased : one.replace(/[\w-]+/g, (word) => (people.has(word) ? erased : word));
  return rewritten(value, { text });
}

function isNamed(text: string, people: ReadonlySet<string>): boolean {
  if (people.has(text)) return true;
  return /[^\w-]/.test(text) && text.split(/[^\w-]+/).some((word) => people.has(word));
}

type Changes = { text?: (text: string) => string; list?: (list: unknown[]) => unknown[] };

/** The same document with each text (keys too) and each list in it changed. */
function rewritten<T>(value: T, changes: Changes): T {
  return rewrite(value) as T; // of the same shape

  function rewrite(one: unknown): unknown {
    if (typeof one === 'string') return changes.text?.(one) ?? one;
    if (typeof one !== 'object' || one === null) return one;
    if (Array.isArray(one)) return (changes.list?.(one) ?? one).map(rewrite);
    return Object.fromEntries(
      Object.entries(one).map(([key, child]) => [changes.text?.(key) ?? key, rewrite(child)]),
    );
  }
}
