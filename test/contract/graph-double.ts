import { unlimited } from '../../src/adapters/graph/limits';
import { createSender, type Sender } from '../../src/adapters/graph/sender';
import { createGraphTenant, type GraphOptions } from '../../src/adapters/graph/tenant';
import { unwatched } from '../../src/work/meter';
import type { Fetch } from '../../src/adapters/graph/exchange';
import type { Patience } from '../../src/adapters/graph/patience';
import type { TenantFault } from '../../src/directory/tenant';
import type { Page } from '../../src/store/store';

export type Answer = Response | Error | ((request: Request) => Response | Promise<Response>);

/** A service that gives one answer after the other, and the Graph client that talks to it on a clock of its own. */
export function graphDouble(...answers: Answer[]) {
  const asked: Request[] = [];
  const waited: number[] = [];
  const counted: object[] = [];
  let now = Date.parse('2026-11-16T09:00:00Z');

  async function fetch(request: Request): Promise<Response> {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(request.clone());
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error('nothing to answer');
    if (typeof answer === 'function') return answer(request);
    return answer.clone();
  }

  const options: GraphOptions & Required<Pick<GraphOptions, 'wait' | 'random'>> = {
    reader: { getToken: async () => ({ token: 'reader-token' }) },
    writer: { getToken: async () => ({ token: 'writer-token' }) },
    fetch,
    clock: () => new Date(now),
    log: { info() {}, warn() {}, error() {} },
    async wait(ms) {
      waited.push(ms);
      now += ms;
    },
    random: () => 1,
    meter: { count: (_name, labels) => void counted.push(labels), time() {} },
  };
  const { reader, writer, watch } = createGraphTenant(options);
  return { reader, writer: writer!, watch, asked, waited, counted, options }; // a writer was given
}

/** A sender that waits for nothing, but for an answer. */
export function senderTo(fetch: Fetch, patience: Patience): Sender {
  const { options } = graphDouble();
  return createSender({
    ...options,
    wait: async () => {},
    fetch,
    patience,
    limit: unlimited,
    meter: unwatched,
  });
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

/** Everything on the pages of a list. */
export async function all<T>(pages: AsyncIterable<T[] | Page<T>>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pages) found.push(...(Array.isArray(page) ? page : page.items));
  return found;
}

/** The pages themselves. */
export async function pagesOf<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pages) found.push(page);
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
