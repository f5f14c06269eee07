import type { Request as Asked, Response as Answered } from 'restify';
import { readJson } from './body';

/** Takes a web request to its answer, as `fetch` does. */
export type Handler = (request: Request) => Promise<Response>;

/** Has requests with a body of JSON answered by something that knows nothing of this server. */
export function handoverReply(handle: Handler, patience: number) {
  return async (req: Asked, res: Answered): Promise<void> => {
    const body = JSON.stringify(await readJson(req, patience));
    const request = new Request(new URL(req.url ?? '', 'http://here'), {
      method: req.method ?? 'POST',
      body,
    });
    const { status, headers, text } = await read(await handle(request));
    res.sendRaw(status, text, headers);
  };
}

async function read(
  response: Response,
): Promise<{ status: number; headers: Record<string, string>; text: string }> {
  const { status, headers } = response;
  return { status, headers: Object.fromEntries(headers), text: await response.text() };
}
