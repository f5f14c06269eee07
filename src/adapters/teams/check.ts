import { z } from 'zod';
import type { Check, Outcome } from '../../work/check';
import { wayFault } from '../../work/way';
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
        return {
          ...given,
          seen: 'Entra gave no token for Teams: it can answer nobody.',
          section: 'Settings',
        };
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
          return unread(metadataUrl, error);
        }
      },
    },
  ];
}

/** An answer, but none that helps. */
class Unfit extends Error {}

async function read(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(eachMs) });
  if (!response.ok) throw new Unfit(`it answered ${response.status}`);
  return response.json().catch(() => {
    throw new Unfit('what it answers is not JSON');
  });
}

const hint =
  'ToBotFromChannelOpenIdMetadataUrl and ChannelService say where the keys are: remove both unless yours is another cloud, then they are at login.botframework.com.';

function unread(metadataUrl: string, error: unknown): Outcome {
  const { host } = new URL(metadataUrl);
  const isUnfit = error instanceof Unfit || error instanceof z.ZodError;
  if (!isUnfit) {
    const fault = wayFault(error, { url: metadataUrl, hint });
    return { ...fault, seen: `${fault.seen} Every message would be refused.` };
  }
  const why = error instanceof Unfit ? error.message : 'what it answers are no keys';
  const remedy = `${hint} If they are not set, a proxy or gateway answers in its place: let this machine call ${host} directly. \`curl -v ${metadataUrl}\` from here shows what it says.`;
  return {
    state: 'fault',
    seen: `${host}: ${why}, so every message would be refused.`,
    remedy,
    section: 'The way out',
  };
}
