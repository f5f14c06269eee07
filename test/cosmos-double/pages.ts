import { createHash } from 'node:crypto';
import type { Call } from './call';
import { pageCharge } from './charge';
import type { Item, Version } from './content';
import { Refused, unknown } from './reply';

const largest = { documents: 1_000, bytes: 4 * 1024 * 1024 };

/** How unkind pages are: their size, and whether they are short or empty by chance. */
export type Paging = { pageSize: number; emptyPages: boolean; random: () => number };

/** How much of a page may be filled this time. None is an empty page, which is still not the last. */
export function roomOf(call: Call, { pageSize, emptyPages, random }: Paging, empty: boolean): number {
  const asked = Number(call.header('x-ms-max-item-count') ?? 100);
  if (!Number.isInteger(asked) || asked === 0 || asked < -1) throw unknown(`x-ms-max-item-count: ${asked}`);
  const most = Math.min(asked === -1 ? largest.documents : asked, largest.documents, pageSize);
  if (empty) return 0;
  if (!emptyPages) return most;
  const luck = random();
  return luck < 0.25 ? 0 : luck < 0.5 ? Math.ceil(most / 2) : most;
}

/** Documents on their way out. */
export type Page = { texts: string[]; bytes: number; last: Item | undefined; more: boolean };

/** Fills a page, which holds 4 MB at most but always one document, and never parts what belongs `together`. */
export function fill(
  items: Iterable<Item>,
  room: number,
  textOf: (version: Version) => string,
  together: (one: Item, other: Item) => boolean = () => false,
): Page {
  const page: Page = { texts: [], bytes: 0, last: undefined, more: false };
  for (const item of items) {
    const version = item.version!; // content finds only what is there
    const full =
      page.texts.length >= room || (page.last !== undefined && page.bytes + version.bytes > largest.bytes);
    if (full && !(page.last && together(page.last, item))) return { ...page, more: true };
    page.texts.push(textOf(version));
    page.bytes += version.bytes;
    page.last = item;
  }
  return page;
}

export function answerPage(rid: string, page: Page, status: number, headers: Record<string, string>) {
  const count = page.texts.length;
  const body = `{"_rid":${JSON.stringify(rid)},"Documents":[${page.texts.join(',')}],"_count":${count}}`;
  const charge = pageCharge(page.bytes);
  return { status, body, headers: { ...headers, 'x-ms-item-count': String(count) }, charge };
}

/** A continuation says which question it belongs to: asked of another one, it is refused. */
export function sealed(question: string, place: unknown): string {
  return Buffer.from(JSON.stringify({ question, place })).toString('base64url');
}

export function opened(token: string, question: string): unknown {
  try {
    const said: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    const { question: own, place } = Object(said) as Record<string, unknown>; // whatever was sent
    if (own === question) return place;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Refused(400, 'Invalid Continuation Token');
}

/** A few letters that stand for a question. */
export function digest(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 12);
}
