import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'restify';
import { Rejected } from './body';

/** What the server measures, as text for Prometheus. */
export type Metrics = () => Promise<{ contentType: string; text: string }>;

/** Answers with the metrics; where there is a token, only to whoever shows it. */
export function metricsReply(metrics: Metrics, token: string | undefined) {
  return async (req: Request, res: Response): Promise<void> => {
    if (token !== undefined && !isSame(req.headers.authorization ?? '', `Bearer ${token}`)) {
      res.header('WWW-Authenticate', 'Bearer');
      throw new Rejected(401, 'Send METRICS_TOKEN as "Authorization: Bearer …".');
    }
    const { contentType, text } = await metrics();
    res.sendRaw(200, text, { 'Content-Type': contentType });
  };
}

/** Takes equally long whatever is shown. */
function isSame(shown: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(expected));
}
