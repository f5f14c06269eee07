/** Takes a web request to its answer: the network's `fetch`, or a service in the same process. */
export type Fetch = (request: Request) => Promise<Response>;

/** No try had an answer; `message` says why. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

/** How one try ended. */
export type Outcome = { response: Response } | { broken: unknown };

/** One try, its body included, within a deadline of so many milliseconds that holds even where `fetch` ignores it. */
export async function exchange(fetch: Fetch, request: Request, deadline: number): Promise<Outcome> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new Error(`no answer within ${deadline / 1000} seconds`));
    }, deadline);
  });
  try {
    return { response: await Promise.race([whole(fetch, request, controller.signal), expired]) };
  } catch (error) {
    return { broken: error };
  } finally {
    clearTimeout(timer);
  }
}

/** A response whose body has arrived: a connection that breaks in the middle is a failed try. */
async function whole(fetch: Fetch, request: Request, signal: AbortSignal): Promise<Response> {
  const response = await fetch(new Request(request, { signal, redirect: 'manual' }));
  const body = await response.text();
  const { status, statusText, headers } = response;
  return new Response(body === '' ? null : body, { status, statusText, headers });
}

export function statusOf(outcome: Outcome): number | undefined {
  return 'response' in outcome ? outcome.response.status : undefined;
}

/** The answer. Throws `NoAnswer`. */
export function settled(outcome: Outcome): Response {
  if ('response' in outcome) return outcome.response;
  throw new NoAnswer(reasonOf(outcome.broken), { cause: outcome.broken });
}

/** Node's fetch says only "fetch failed"; what failed stands in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
