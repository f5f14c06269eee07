import { z } from 'zod';
import { GraphError, badRequest, json, unsupportedQuery, type Answer } from './reply';

/** One request, whole or an item of a batch. `path` is below the version; `base` is what links start with. */
export type Call = {
  method: string;
  base: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
};

/** Graph refuses query options that it does not know for a resource. */
export function allowOptions(call: Call, ...allowed: string[]): void {
  for (const name of call.query.keys()) {
    if (name.startsWith('$') && !allowed.includes(name)) {
      throw unsupportedQuery(`Unsupported query option '${name}' for this resource.`);
    }
  }
}

export function selectOf(call: Call): string[] | undefined {
  const names = call.query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names === undefined || names.length === 0 ? undefined : names;
}

/** How many rows a page has: what was asked, what is usual, and never more than `cap`. */
export function pageSizeOf(
  call: Call,
  sizes: { usual: number; most: number; cap?: number | undefined },
): number {
  const asked = call.query.get('$top');
  const size = asked === null ? sizes.usual : Number(asked);
  if (!Number.isInteger(size) || size < 1 || size > sizes.most) {
    throw badRequest(
      `Invalid page size specified: '${asked}'. Must be between 1 and ${sizes.most} inclusive.`,
    );
  }
  return Math.min(size, sizes.cap ?? size);
}

export function isAdvanced(call: Call): boolean {
  return call.headers.get('ConsistencyLevel')?.toLowerCase() === 'eventual';
}

/** Whether the page shall say how many rows there are in all: Graph counts only in advanced queries, and once. */
export function counts(call: Call): boolean {
  return call.query.get('$count') === 'true' && isAdvanced(call) && !call.query.has('$skiptoken');
}

/** The body, checked: Graph refuses what it cannot read and properties that it does not know. */
export function bodyOf<T>(call: Call, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(call.body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? 'request' : issue.path.join('.');
  throw badRequest(`Invalid value specified for property '${where}' of the request: ${issue?.message}.`);
}

/** Tokens are opaque to clients: JSON inside. */
export function seal(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

export function unseal<T>(token: string, schema: z.ZodType<T>): T | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const Cursor = z.object({ from: z.number().int().min(0), page: z.number().int() });

const Paged = z.object({ page: z.number().int() });

/** Which page of a list or a delta round this asks for: 1 is the first. */
export function pageOf(query: URLSearchParams): number {
  const token = query.get('$skiptoken');
  return token === null ? 1 : (unseal(token, Paged)?.page ?? 1);
}

/** Where this page starts: 0 on the first one. */
export function cursorOf(call: Call): number {
  const token = call.query.get('$skiptoken');
  if (token === null) return 0;
  const cursor = unseal(token, Cursor);
  if (cursor === undefined) {
    throw new GraphError(400, 'Directory_ExpiredPageToken', 'The specified page token value is not valid.');
  }
  return cursor.from;
}

/** Up to `limit` rows from a position on that may be kept, and the position of the first one left out. */
export function walk<T>(
  rows: readonly T[],
  from: number,
  limit: number,
  keep: (row: T, index: number) => boolean,
): { rows: T[]; next?: number } {
  const kept: T[] = [];
  for (let index = from; index < rows.length; index += 1) {
    const row = rows[index];
    if (row === undefined || !keep(row, index)) continue;
    if (kept.length === limit) return { rows: kept, next: index };
    kept.push(row);
  }
  return { rows: kept };
}

/** One page in Graph's envelope. */
export function collection(
  call: Call,
  context: string,
  page: { value: unknown[]; next?: number | undefined; count?: number | undefined },
): Answer {
  const select = call.query.get('$select');
  return json({
    '@odata.context': `${call.base}/$metadata#${context}${select === null ? '' : `(${select})`}`,
    ...(page.count !== undefined && { '@odata.count': page.count }),
    ...(page.next !== undefined && { '@odata.nextLink': nextLink(call, page.next) }),
    value: page.value,
  });
}

export function entity(call: Call, context: string, value: Record<string, unknown>): Answer {
  const select = call.query.get('$select');
  return json({
    '@odata.context': `${call.base}/$metadata#${context}${select === null ? '' : `(${select})`}/$entity`,
    ...value,
  });
}

function nextLink(call: Call, from: number): string {
  const query = new URLSearchParams(call.query);
  query.set('$skiptoken', seal({ from, page: pageOf(call.query) + 1 }));
  return `${call.base}${call.path}?${readable(query)}`;
}

/** Graph leaves `$` and `,` as they are. */
export function readable(query: URLSearchParams): string {
  return query.toString().replaceAll('%24', '$').replaceAll('%2C', ',');
}
