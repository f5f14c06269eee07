import type { Request, Response } from 'restify';
import type { Log } from '../../bot/dispatch';
import { readJson, Rejected } from './body';

/** Takes a body that Graph, or anybody else, has posted. */
export type Notifications = (body: unknown, kind: 'change' | 'lifecycle') => Promise<void>;

const longestToken = 2_000;

/**
 * Answers Graph before the work is done: an endpoint that takes more than three seconds is soon told nothing any more.
 * A `validationToken` is Graph's way to try an address, and is said back to it.
 * https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
 */
export function notificationReply(
  kind: 'change' | 'lifecycle',
  take: Notifications,
  patience: number,
  log: Log,
) {
  return async (req: Request, res: Response): Promise<void> => {
    const token = validationToken(req);
    if (token !== undefined) {
      res.sendRaw(200, token, { 'Content-Type': 'text/plain; charset=utf-8' });
      return;
    }
    const body = await readJson(req, patience);
    res.send(202);
    try {
      await take(body, kind);
    } catch (error) {
      log.error({ kind, err: error }, 'a notification could not be worked on');
    }
  };
}

function validationToken(req: Request): string | undefined {
  const token = new URL(req.url ?? '', 'http://here').searchParams.get('validationToken');
  if (token === null) return undefined;
  if (token === '' || token.length > longestToken) {
    throw new Rejected(400, `A validation token has from 1 to ${longestToken} characters.`);
  }
  return token;
}
