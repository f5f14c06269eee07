import { createHash, createVerify, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { newKey, rsa, token } from './authority';
import type { Certificate } from './certificate';

/** An app that may sign in: with what, and which application permissions its tokens then have, by whom they are for. */
export type App = {
  clientId: string;
  secret?: string;
  /** As PEM, without its key. */
  certificate?: string;
  roles?: Record<string, readonly string[]>;
};

/** What a token that was given out says. */
export type Claims = { aud: string; appid: string; tid: string; roles: readonly string[]; exp: number };

/** A stand-in for Entra ID on https: it gives signed tokens to apps that prove who they are, and refuses as Entra does. */
export type LocalEntra = {
  readonly url: string;
  /** An app as it is from now on. */
  registers(app: App): void;
  forgets(clientId: string): void;
  /** So many seconds tokens hold from now on; an hour at first. */
  gives(seconds: number): void;
  /** Every token that was given out, and every refusal. */
  readonly asked: { clientId: string; aud: string; refused?: string }[];
  /** What a token says, if it is one of these, for this audience and in time. */
  read(authorization: string | null | undefined, audience: string): Claims | undefined;
  stop(): Promise<void>;
};

class Refused extends Error {
  constructor(
    readonly code: number,
    words: string,
  ) {
    super(`AADSTS${code}: ${words}`);
  }
}

export async function startLocalEntra(tenantId: string, tls: Certificate): Promise<LocalEntra> {
  const key = newKey('of the tenant');
  const apps = new Map<string, App>();
  const asked: LocalEntra['asked'] = [];
  const given = new Map<string, Claims>();
  let lifetime = 3_600;

  function tokenFor(fields: Record<string, string>): object {
    const { client_id: clientId = '', grant_type: grant, scope = '' } = fields;
    const aud =
      scope
        .split(' ')
        .find((one) => one.endsWith('/.default'))
        ?.slice(0, -'/.default'.length) ?? '';
    try {
      if (grant !== 'client_credentials')
        throw new Refused(70003, 'The app requested an unsupported grant type.');
      const app = apps.get(clientId);
      if (!app) throw new Refused(700016, `Application with identifier '${clientId}' was not found.`);
      prove(app, fields);
      const exp = Math.floor(Date.now() / 1000) + lifetime;
      const claims = { aud, appid: clientId, tid: tenantId, roles: app.roles?.[aud] ?? [], exp };
      const serial = { jti: String(given.size) };
      const text = token({ alg: 'RS256', typ: 'JWT', kid: key.kid }, { ...claims, ...serial }, rsa(key));
      given.set(text, claims);
      asked.push({ clientId, aud });
      return { token_type: 'Bearer', expires_in: lifetime, ext_expires_in: lifetime, access_token: text };
    } catch (error) {
      if (error instanceof Refused) asked.push({ clientId, aud, refused: error.message });
      throw error;
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const base = `${url}/${tenantId}`;
    const { pathname } = new URL(request.url ?? '', url);
    const reply = (status: number, body: object): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (!pathname.startsWith(`/${tenantId}/`)) {
      return reply(400, { error: 'invalid_request', error_description: 'AADSTS90002: Tenant not found.' });
    }
    if (pathname.endsWith('/.well-known/openid-configuration')) {
      return reply(200, {
        issuer: `${base}/v2.0`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        token_endpoint: `${base}/oauth2/v2.0/token`,
        jwks_uri: `${base}/discovery/v2.0/keys`,
      });
    }
    try {
      reply(200, tokenFor(Object.fromEntries(new URLSearchParams(await text(request)))));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const codes = {
        error_codes: [error.code],
        timestamp: new Date().toISOString(),
        trace_id: 't',
        correlation_id: 'c',
      };
      reply(401, { error: 'invalid_client', error_description: error.message, ...codes });
    }
  }

  const server = createServer({ cert: tls.certificate, key: tls.key }, (request, response) => {
    void answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port

  return {
    url,
    asked,
    registers: (app) => void apps.set(app.clientId, app),
    forgets: (clientId) => void apps.delete(clientId),
    gives: (seconds) => void (lifetime = seconds),
    read(authorization, audience) {
      const claims = given.get(authorization?.replace(/^Bearer /, '') ?? '');
      return claims?.aud === audience && claims.exp > Date.now() / 1000 ? claims : undefined;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Throws unless it shows the app's secret, or something signed with the key of its certificate. */
function prove({ secret, certificate }: App, fields: Record<string, string>): void {
  const { client_secret: shown, client_assertion: assertion } = fields;
  if (assertion !== undefined && certificate !== undefined) {
    const [head = '', claims = '', signature = ''] = assertion.split('.');
    const { publicKey } = new X509Certificate(certificate);
    const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { alg: string }; // as RFC 7515 has it
    const padded = alg.startsWith('PS') ? { key: publicKey, padding: 6 } : { key: publicKey };
    if (createVerify('sha256').update(`${head}.${claims}`).verify(padded, signature, 'base64url')) return;
    const print = createHash('sha1').update(new X509Certificate(certificate).raw).digest('hex');
    throw new Refused(
      700027,
      `Client assertion failed signature validation. Thumbprint of the key: '${print}'.`,
    );
  }
  if (shown === undefined || shown !== secret) {
    throw new Refused(7000215, 'Invalid client secret provided.');
  }
}
