import { z } from 'zod';
import type { Check, Outcome } from '../../work/check';
import { cloudOf, type CloudSettings } from './cloud';

const eachMs = 8_000;
const OpenId = z.object({ jwks_uri: z.url() });
const Published = z.object({ keys: z.array(z.object({ kid: z.string() })).min(1) });

type Given = { state: 'ok' } | { state: 'fault'; remedy: string };

/**
 * Whether the bot gets a token for Teams, and whether the keys by which Teams signs can be read. `getToken` tells what it asks
 * for, and answers the remedy where there is none.
 */
export function botChecks(cloud: CloudSettings, getToken: (audience: string) => Promise<Given>): Check[] {
  const { ToChannelFromBotOAuthScope: audience, ToBotFromChannelOpenIdMetadataUrl: metadataUrl } =
    cloudOf(cloud);
  return [
    {
      about: 'signing in as the bot (MicrosoftAppId)',
      async run() {
        const given = await getToken(audience);
        if (given.state === 'ok') return { state: 'ok', seen: 'Entra gave a token for Teams.' };
        return { ...given, seen: 'Entra gave no token for Teams: it can answer nobody.', section: 'Deploy' };
      },
    },
    {
      about: 'keys of the Bot Framework',
      async run() {
        try {
          const { jwks_uri: keysUrl } = OpenId.parse(await read(metadataUrl));
          const { keys } = Published.parse(await read(keysUrl));
          return { state: 'ok', seen: `${keys.length} can be read.` };
        } catch (error) {
          return unread(new URL(metadataUrl).host, error);
        }
      },
    },
  ];
}

async function read(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(eachMs) });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  return response.json();
}

function unread(host: string, error: unknown): Outcome {
  const why = error instanceof z.ZodError ? 'what it answers are no keys' : 'it gives none';
  const remedy = `Let this machine call ${host}, and leave ToBotFromChannelOpenIdMetadataUrl and ChannelService out unless yours is another cloud.`;
  return {
    state: 'fault',
    seen: `${host}: ${why}, so every message would be refused.`,
    remedy,
    section: 'Security',
  };
}
