import { z } from 'zod';
import { Expired, type Page, type Stored } from '../../store/store';

type Place = { partition: string; id: string };

/** A page of what was found, which was one more than fits if there is a next page. */
export function pageOf(found: Stored[], size: number): Page<Stored> {
  const items = found.slice(0, size);
  const last = items.at(-1);
  return found.length > size && last ? { items, next: encoded(last) } : { items };
}

const Token = z.tuple([z.string(), z.string()]);

/** The last document of the page that `next` follows. Throws `Expired` for what no page was left with. */
export function placeOf(next: string): Place {
  const token = Token.safeParse(parsed(Buffer.from(next, 'base64url').toString()));
  if (!token.success) throw new Expired('The store does not know this page: begin anew.');
  const [partition, id] = token.data;
  return { partition, id };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function encoded({ partition, id }: Place): string {
  return Buffer.from(JSON.stringify([partition, id])).toString('base64url');
}
