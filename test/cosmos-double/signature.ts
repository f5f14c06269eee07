import { createHmac } from 'node:crypto';
import { Refused } from './reply';

/** What a request is about, as its signature says it. */
export type Signed = { method: string; type: string; link: string };

/**
 * Throws 401 unless the authorization header is the HMAC of the request under the account's key
 * (https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources).
 */
export function checkSignature(key: string, request: Signed, authorization?: string, date?: string): void {
  if (!authorization || !date)
    throw new Refused(401, 'Required Header authorization or x-ms-date is missing');
  if (authorization === authorizationOf(key, request, date)) return;
  throw new Refused(
    401,
    "The input authorization token can't serve the request. The wrong key is being used or the expected payload " +
      `is not built as per the protocol. Server used the following payload to sign: ${payloadOf(request, date)}`,
  );
}

export function authorizationOf(key: string, request: Signed, date: string): string {
  const hmac = createHmac('sha256', Buffer.from(key, 'base64')).update(payloadOf(request, date));
  return encodeURIComponent(`type=master&ver=1.0&sig=${hmac.digest('base64')}`);
}

function payloadOf({ method, type, link }: Signed, date: string): string {
  return `${method.toLowerCase()}\n${type}\n${link}\n${date.toLowerCase()}\n\n`;
}
