import { createGraphTenant, type GraphOptions } from '../../src/adapters/graph/tenant';
import type { TenantFault } from '../../src/directory/tenant';

type Answer = Response | Error | ((request: Request) => Response | Promise<Response>);

/** A service that gives one answer after the other, and the Graph client that talks to it on a clock of its own. */
export function graphDouble(...answers: Answer[]) {
  const asked: Request[] = [];
  const waited: number[] = [];
  let now = Date.parse('2026-11-16T09:00:00Z');

  async function fetch(request: Request): Promise<Response> {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(request.clone());
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error('nothing to answer');
    if (typeof answer === 'function') return answer(request);
    return answer.clone();
  }

  const options: GraphOptions = {
    reader: { getToken: async () => ({ token: 'reader-token' }) },
    writer: { getToken: async () => ({ token: 'writer-token' }) },
    fetch,
    clock: () => new Date(now),
    log: { info() {}, warn() {}, error() {} },
    async wait(ms) {
      waited.push(ms);
      now += ms;
    },
  };
  const { reader, writer } = createGraphTenant(options);
  return { reader, writer: writer!, asked, waited, options }; // a writer was given
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const type = { 'Content-Type': 'application/json' };
  return new Response(JSON.stringify(body), { status, headers: { ...type, ...headers } });
}

export function graphError(status: number, code: string, message = code, headers = {}): Response {
  return json({ error: { code, message, innerError: { 'request-id': 'r-1' } } }, status, headers);
}

/** Answers a `$batch` item by item. */
export function batch(answer: (url: string) => { status: number; body?: unknown; headers?: object }) {
  return async (request: Request): Promise<Response> => {
    const { requests } = (await request.json()) as { requests: { id: string; url: string }[] }; // as the client sends it
    const responses = requests.map(({ id, url }) => ({ id, ...answer(url) }));
    return json({ responses: responses.reverse() });
  };
}

export async function all<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}

/** The fault that some work ends with. */
export async function faultOf(work: Promise<unknown>): Promise<TenantFault> {
  return work.then(
    () => {
      throw new Error('it went well');
    },
    (fault: TenantFault) => fault,
  );
}
