import { createSign, generateKeyPairSync, sign as signAs, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One key that an authority publishes under a name, for these channels; without channels it says nothing of them. */
export type Key = { kid: string; endorsements?: readonly string[]; pair: Pair };
type Pair = { publicKey: KeyObject; privateKey: KeyObject };

/** A stand-in for whoever signs the Bot Framework's tokens: it publishes keys on a socket. */
export type Authority = {
  readonly metadataUrl: string;
  /** What is published from now on. */
  publishes(...keys: Key[]): void;
  /** How often the keys have been asked for. */
  asked(): number;
  /** Nothing but this status is answered from now on; 200 to be well again. */
  answers(status: number): void;
  stop(): Promise<void>;
};

export async function startAuthority(): Promise<Authority> {
  let published: readonly Key[] = [];
  let asked = 0;
  let status = 200;
  const server = createServer((request, response) => {
    const isKeys = request.url === '/keys';
    if (isKeys) asked += 1;
    const keys = published.map(({ kid, endorsements, pair }) => ({
      ...pair.publicKey.export({ format: 'jwk' }),
      kid,
      ...(endorsements && { endorsements }),
    }));
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(isKeys ? { keys } : { jwks_uri: `${url}/keys` }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
  return {
    metadataUrl: `${url}/openid`,
    publishes: (...keys) => void (published = keys),
    asked: () => asked,
    answers: (given) => void (status = given),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export function newKey(kid: string, endorsements?: readonly string[]): Key {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { kid, pair, ...(endorsements && { endorsements }) };
}

/** A token in three parts, signed by whatever function is given. */
export function token(head: object, claims: object, sign: (signed: string) => string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(head)}.${part(claims)}`;
  return `${signed}.${sign(signed)}`;
}

/** As the Bot Framework signs, or with another hash of the same kind. */
export function rsa({ pair }: Key, hash = 'sha256'): (signed: string) => string {
  return (signed) => createSign(`RSA-${hash}`).update(signed).sign(pair.privateKey, 'base64url');
}

/** By an elliptic curve. */
export function elliptic(signed: string): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const how = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const; // not any string
  return signAs('sha256', Buffer.from(signed), how).toString('base64url');
}
