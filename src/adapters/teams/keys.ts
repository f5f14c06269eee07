import { createPublicKey } from 'node:crypto';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor';
import { OpenIdMetadata, type IOpenIdMetadataKey } from 'botframework-connector/lib/auth/openIdMetadata';
import { z } from 'zod';
import type { Log } from '../../bot/dispatch';

/** The keys by which tokens are signed, each with the channels whose tokens it signs. */
export type Keys = { find(kid: string): Promise<IOpenIdMetadataKey | undefined> };

export type KeysPorts = {
  /** Where the authority says where its keys are. */
  readonly metadataUrl: string;
  readonly clock: () => Date;
  readonly log: Log;
};

const OpenId = z.object({ jwks_uri: z.url() });
const Key = z.object({
  kid: z.string().min(1),
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).min(1),
});
const Published = z.object({ keys: z.array(z.unknown()) });

const day = 24 * 60 * 60_000;
const fiveMinutes = 5 * 60_000;

/** Turns wait for an answer, and Teams for turns. */
const patience = 4_000;

/**
 * Keys are read anew every day, and where a token names another one, every five minutes at most. While they cannot be read,
 * those that are known go on. The SDK by itself notices another key after an hour, knows none while they cannot be read, waits for
 * ever, and takes a key that says nothing of channels for any.
 */
export function createKeys({ metadataUrl, clock, log }: KeysPorts): Keys {
  let known = new Map<string, IOpenIdMetadataKey>();
  let readAt = -Infinity;
  let triedAt = -Infinity;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    triedAt = clock().getTime();
    try {
      const { jwks_uri: keysUrl } = OpenId.parse(await answer(metadataUrl));
      const { keys } = Published.parse(await answer(keysUrl));
      known = new Map(keys.flatMap(usable));
      readAt = triedAt;
    } catch (error) {
      const remedy = `check the way to ${new URL(metadataUrl).host}, and ToBotFromChannelOpenIdMetadataUrl`;
      log.error({ err: error, remedy }, 'the keys of the Bot Framework could not be read');
    }
  }

  function isWanting(kid: string): boolean {
    return !known.has(kid) || clock().getTime() - readAt >= day;
  }

  return {
    async find(kid) {
      if (isWanting(kid)) {
        const isDue = clock().getTime() - triedAt >= fiveMinutes;
        if (!reading && isDue) reading = read().finally(() => (reading = undefined));
        await reading;
      }
      return known.get(kid);
    },
  };
}

async function answer(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patience), redirect: 'error' });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

/** A key as the SDK takes it; nothing where it is of another kind, or signs for no channel. */
function usable(published: unknown): [string, IOpenIdMetadataKey][] {
  const parsed = Key.safeParse(published);
  if (!parsed.success) return [];
  const { kid, endorsements, ...jwk } = parsed.data;
  // The SDK has it as text, and does nothing but hand it on to what would make this of it again for every token.
  const key = createPublicKey({ key: jwk, format: 'jwk' }) as unknown as string;
  return [[kid, { key, endorsements }]];
}

class Metadata extends OpenIdMetadata {
  readonly #keys: Keys;

  constructor(url: string, keys: Keys) {
    super(url);
    this.#keys = keys;
  }

  override async getKey(kid: string): Promise<IOpenIdMetadataKey | null> {
    return (await this.#keys.find(kid)) ?? null;
  }
}

/** Has the SDK look tokens of this authority up among these keys. It has no option for it, only the place it keeps its own in. */
export function installKeys(metadataUrl: string, keys: Keys): void {
  const cache = JwtTokenExtractor['openIdMetadataCache'] as unknown; // private, in the SDK's last version
  if (!(cache instanceof Map)) {
    throw new Error('This version of the Bot Framework SDK keeps its keys elsewhere: use botbuilder 4.23.3.');
  }
  cache.set(metadataUrl, new Metadata(metadataUrl, keys));
}
