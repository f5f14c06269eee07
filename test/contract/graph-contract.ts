import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpenAPIBackend, type Document } from 'openapi-backend';

const file = join(process.cwd(), '..', 'shared', 'data', 'graph-v1.0-trimmed.json');

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Microsoft's own description of Graph, where it is at hand, held against what is asked and answered. */
export type Contract = {
  /** Complaints about one exchange; none where the description has no such path. */
  check(
    request: { method: string; url: string; body?: unknown },
    response: { status: number; text: string },
  ): string[];
  /** Exchanges that could not be held against anything. */
  readonly skipped: ReadonlySet<string>;
};

export async function graphContract(): Promise<Contract> {
  const skipped = new Set<string>();
  if (!existsSync(file)) {
    skipped.add('every exchange: the description of Graph is not beside this repository');
    return { check: () => [], skipped };
  }
  const definition = JSON.parse(readFileSync(file, 'utf8')) as Document; // a description, by its name
  const api = new OpenAPIBackend({
    definition,
    quick: true,
    apiRoot: '/v1.0',
    ajvOpts: { strict: false, logger: false, formats: { 'date-time': dateTime } },
  });
  await api.init();

  return {
    skipped,
    check({ method, url, body }, { status, text }) {
      const { pathname, search } = new URL(url);
      const request = {
        method,
        path: decodeURIComponent(pathname),
        query: search,
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        ...(body !== undefined && { body: withoutBindings(body) }),
      };
      const operation = api.matchOperation(request);
      if (operation?.operationId === undefined) {
        skipped.add(`${method} ${decodeURIComponent(pathname)}: not in the description`);
        return [];
      }
      const asked = status < 400 ? api.validateRequest(request, operation) : { errors: [] };
      const answered =
        text === '' ? { errors: [] } : api.validateResponse(JSON.parse(text), operation, status);
      return [...(asked.errors ?? []), ...(answered.errors ?? [])]
        .filter(({ instancePath }) => instancePath !== '/path') // its router loses the ids of paths with a $
        .map(
          ({ instancePath, message }) => `${method} ${request.path} → ${status}: ${instancePath} ${message}`,
        );
    },
  };
}

/** References to other things are OData's own, and left out of the description. */
function withoutBindings(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !name.endsWith('@odata.bind')));
}
