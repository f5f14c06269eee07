import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { manifestFor, packageOf } from './manifest';
import { world } from './world';

/** Builds dist/signpost.zip, the app that Teams takes. */
async function build(): Promise<void> {
  const { values } = parseArgs({ options: { 'bot-id': { type: 'string' }, domain: { type: 'string' } } });
  const botId = values['bot-id'] ?? process.env.MicrosoftAppId;
  const { domain } = values;
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));
  const { app } = await world({ sync: false });
  const manifest = manifestFor({
    botId: botId || '00000000-0000-4000-8000-000000000000',
    domain: domain ?? 'signpost.example',
    version,
    asks: app.features.flatMap(({ asks }) => asks ?? []),
  });
  mkdirSync('dist', { recursive: true });
  writeFileSync('dist/signpost.zip', packageOf(manifest));
  writeFileSync('dist/manifest.json', JSON.stringify(manifest)); // for npm run signpost -- check
  const missing = [!botId && '--bot-id (or MicrosoftAppId)', !domain && '--domain'].filter(Boolean);
  process.stdout.write('dist/signpost.zip is ready.\n');
  if (missing.length > 0) {
    process.stdout.write(
      `It holds made-up values: before you upload it, run npm run package -- with ${missing.join(' and ')}.\n`,
    );
  }
  process.exit(0); // the app would keep its timers
}

void build();
