import type { Page, Stored } from '../../store/store';

type Place = { partition: string; id: string };

/** A page of what was found, which was one more than fits if there is a next page. */
export function pageOf(found: Stored[], size: number): Page<Stored> {
  const items = found.slice(0, size);
  const last = items.at(-1);
  return found.length > size && last ? { items, next: encoded(last) } : { items };
}

/** The last document of the page that `next` follows. */
export function placeOf(next: string): Place {
  const [partition, id] = JSON.parse(Buffer.from(next, 'base64url').toString()) as [string, string]; // see `encoded`
  return { partition, id };
}

function encoded({ partition, id }: Place): string {
  return Buffer.from(JSON.stringify([partition, id])).toString('base64url');
}
