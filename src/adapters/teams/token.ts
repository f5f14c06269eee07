import { z } from 'zod';

/** Whose tokens are taken, for whom, and for which of the service's addresses. */
export type Expected = { readonly issuer: string; readonly appId: string; readonly serviceUrl: string };

const Head = z.object({ alg: z.literal('RS256'), kid: z.string().min(1), crit: z.undefined().optional() });
const Claims = z.object({ iss: z.string(), aud: z.string(), exp: z.number(), serviceurl: z.string() });

const form = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/;

/**
 * What is wrong with a token before its signature and time are looked at, which the SDK does; nothing where nothing is. The
 * SDK by itself also takes tokens of its emulator and of other bots, of other algorithms, and such as never end.
 */
export function tokenFault(authorization: string, expected: Expected): string | undefined {
  const [, head, claims] = form.exec(authorization) ?? [];
  if (head === undefined || claims === undefined) return 'there is no bearer token';
  if (!Head.safeParse(decoded(head)).success) return 'it is not signed as RS256 by a named key';
  const said = Claims.safeParse(decoded(claims));
  if (!said.success) return `it lacks the claim ${said.error.issues[0]?.path.join('.') || 'iss'}`;
  const { iss, aud, serviceurl } = said.data;
  if (iss !== expected.issuer) return 'it was issued by somebody else';
  if (aud !== expected.appId) return 'it was issued for another bot';
  return serviceurl === expected.serviceUrl ? undefined : 'it was issued for another service URL';
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
