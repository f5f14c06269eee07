import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../bot/turn';
import { collection, type Store } from '../store/store';
import { won } from './races';

/** Makes links to pages that open for whoever holds them, for a short while. */
export interface Links {
  /**
   * A link to `/pages/<page>` with this query, good until then: asked for again, the same. Nothing where this server has no
   * address that people can open.
   */
  to(page: string, query: Readonly<Record<string, string>>, until: Date): Promise<string | undefined>;
  /** The query of a link of ours that is not too old; throws `Refusal` in plain words for any other. */
  read(page: string, query: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>>;
}

const notOurs = 'This link is incomplete or not one of ours. Ask Signpost in Teams for a new one.';
const tooOld = 'This link is too old. Ask Signpost in Teams for a new one.';

/** `key` signs; `base` is where people reach this server, without a slash at the end, once that is known. */
export function createLinks(ports: {
  key: () => Promise<string>;
  base: () => string | undefined;
  clock: () => Date;
}): Links {
  const { key, base, clock } = ports;

  return {
    async to(page, query, until) {
      const address = base();
      if (address === undefined) return undefined;
      const expires = String(Math.ceil(until.getTime() / 1_000));
      const signature = sign(await key(), page, query, expires).toString('base64url');
      return `${address}/pages/${page}?${new URLSearchParams({ ...query, expires, signature }).toString()}`;
    },

    async read(page, given) {
      const { expires = '', signature = '', ...query } = given;
      const expected = sign(await key(), page, query, expires);
      const shown = Buffer.from(signature, 'base64url');
      if (shown.length !== expected.length || !timingSafeEqual(shown, expected)) throw new Refusal(notOurs);
      if (Number(expires) * 1_000 < clock().getTime()) throw new Refusal(tooOld);
      return query;
    },
  };
}

function sign(key: string, page: string, query: Readonly<Record<string, string>>, expires: string): Buffer {
  const fields = Object.entries(query).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHmac('sha256', key)
    .update(JSON.stringify([page, fields, expires]))
    .digest();
}

const Key = z.object({ id: z.enum(['links', 'marks']), v: z.literal(1), key: z.string() });

/**
 * A key that is made once and kept (document `links`, or another one, in partition `secrets` of `state`), so that all
 * instances have the same.
 */
export function keptKey(ports: {
  store: Store;
  secret: () => string;
  of?: z.infer<typeof Key>['id'];
}): () => Promise<string> {
  const { store, secret, of = 'links' } = ports;
  const keys = collection(store, 'state', Key);
  let known: string | undefined;

  return async () => {
    while (known === undefined) {
      const stored = await keys.get('secrets', of);
      if (stored) known = stored.doc.key;
      else await won(keys.put('secrets', { id: of, v: 1, key: secret() }, { ifAbsent: true }));
    }
    return known;
  };
}
